//! `History`: the operations of an app as one row, and names followed along it.

use crate::migrate::Migration;
use crate::model::ColumnDef;
use crate::table::{Operation, next_name};
use crate::text::same;

/// How many migrations of one app can be told apart; those beyond are taken as they are.
const MOST: usize = 4096;

/// The migrations of an app, without those that were squashed.
pub(super) struct History<'a> {
    migrations: &'a [Migration],
    /// Bit `k`: migration `k` is left out, since another one replaces it.
    replaced: [u64; MOST / 64],
}

/// Where an operation stands: migration, operation, and inside of [`Operation::StateOnly`].
pub(super) type Place = (usize, usize, usize);

impl<'a> History<'a> {
    pub(super) const fn new(migrations: &'a [Migration]) -> Self {
        let mut replaced = [0; MOST / 64];
        let mut squash = 0;
        while squash < migrations.len() {
            let names = migrations[squash].replaces;
            let mut name = 0;
            while name < names.len() {
                let mut index = 0;
                while index < migrations.len() && index < MOST {
                    if same(migrations[index].name, names[name]) {
                        replaced[index / 64] |= 1 << (index % 64);
                    }
                    index += 1;
                }
                name += 1;
            }
            squash += 1;
        }
        Self { migrations, replaced }
    }

    /// Behind the last operation.
    pub(super) const fn end(&self) -> Place {
        (self.migrations.len(), 0, 0)
    }

    /// The operation at a place.
    pub(super) const fn at(&self, place: Place) -> &'a Operation {
        match &self.migrations[place.0].operations[place.1] {
            Operation::StateOnly { operations } => &operations[place.2],
            operation => operation,
        }
    }

    const fn is_replaced(&self, migration: usize) -> bool {
        migration < MOST && self.replaced[migration / 64] >> (migration % 64) & 1 == 1
    }

    /// How many operations of a migration there are to look at.
    const fn count(&self, migration: usize) -> usize {
        if self.is_replaced(migration) { 0 } else { self.migrations[migration].operations.len() }
    }

    /// How many places an operation takes.
    const fn inside(&self, migration: usize, operation: usize) -> usize {
        match &self.migrations[migration].operations[operation] {
            Operation::StateOnly { operations } => operations.len(),
            _ => 1,
        }
    }

    /// The place before this one; none before the first.
    pub(super) const fn before(&self, place: Place) -> Option<Place> {
        let (mut migration, mut operation, inside) = place;
        if inside > 0 {
            return Some((migration, operation, inside - 1));
        }
        loop {
            while operation > 0 {
                operation -= 1;
                let inside = self.inside(migration, operation);
                if inside > 0 {
                    return Some((migration, operation, inside - 1));
                }
            }
            if migration == 0 {
                return None;
            }
            migration -= 1;
            operation = self.count(migration);
        }
    }

    /// The first place.
    pub(super) const fn first(&self) -> Option<Place> {
        self.from(0, 0)
    }

    /// The place behind this one; none behind the last.
    pub(super) const fn after(&self, place: Place) -> Option<Place> {
        if place.2 + 1 < self.inside(place.0, place.1) {
            return Some((place.0, place.1, place.2 + 1));
        }
        self.from(place.0, place.1 + 1)
    }

    const fn from(&self, mut migration: usize, mut operation: usize) -> Option<Place> {
        while migration < self.migrations.len() {
            while operation < self.count(migration) {
                if self.inside(migration, operation) > 0 {
                    return Some((migration, operation, 0));
                }
                operation += 1;
            }
            migration += 1;
            operation = 0;
        }
        None
    }

    /// Whether the migrations lead to a table of this name.
    pub(super) const fn exists(&self, table: &str) -> bool {
        let mut table = table;
        let mut place = self.end();
        while let Some(here) = self.before(place) {
            place = here;
            match self.at(here) {
                Operation::CreateTable { table: created, .. } if same(created, table) => return true,
                Operation::DropTable { table: dropped } if same(dropped, table) => return false,
                Operation::RenameTable { from, to } if same(to, table) => table = from,
                Operation::RenameTable { from, .. } if same(from, table) => return false,
                _ => {}
            }
        }
        false
    }

    /// What the migrations say a column of a table is, and where they say it.
    pub(super) const fn column(&self, table: &str, column: &str) -> Option<(Place, &'a ColumnDef)> {
        let (mut table, mut name) = (table, column);
        let mut place = self.end();
        while let Some(here) = self.before(place) {
            place = here;
            match self.at(here) {
                Operation::CreateTable { table: created, columns, .. } if same(created, table) => {
                    let mut index = 0;
                    while index < columns.len() {
                        if same(columns[index].name, name) {
                            return Some((here, &columns[index]));
                        }
                        index += 1;
                    }
                    return None;
                }
                Operation::DropTable { table: dropped } if same(dropped, table) => return None,
                Operation::RenameTable { from, to } if same(to, table) => table = from,
                Operation::AddColumn { table: at, column, .. } | Operation::AlterColumn { table: at, column, .. }
                    if same(at, table) && same(column.name, name) =>
                {
                    return Some((here, column));
                }
                Operation::DropColumn { table: at, column } if same(at, table) && same(column, name) => return None,
                Operation::RenameColumn { table: at, from, to } if same(at, table) && same(to, name) => name = from,
                Operation::RenameColumn { table: at, from, .. } if same(at, table) && same(from, name) => return None,
                _ => {}
            }
        }
        None
    }

    /// A name followed from an operation to another place; none where it is dropped on the way.
    pub(super) const fn follow<'b>(&self, from: Place, to: Place, table: &'b str, column: &'b str) -> Option<(&'b str, &'b str)>
    where
        'a: 'b,
    {
        let (mut table, mut name) = (table, column);
        let mut place = from;
        while let Some(here) = self.after(place) {
            if is_same(here, to) {
                break;
            }
            place = here;
            match self.at(here) {
                Operation::DropTable { table: dropped } if same(dropped, table) => return None,
                Operation::RenameTable { from, to } if same(from, table) => table = to,
                Operation::DropColumn { table: at, column } if same(at, table) && same(column, name) => return None,
                Operation::RenameColumn { table: at, from, to } if same(at, table) && same(from, name) => name = to,
                _ => {}
            }
        }
        Some((table, name))
    }

    /// Whether SQL of one place is that of another, where a column may have another name.
    pub(super) const fn same_sql(&self, from: Place, to: Place, table: &str, old: &str, new: &str) -> bool {
        let (mut old_start, mut new_start) = (0, 0);
        loop {
            match (next_name(old, old_start), next_name(new, new_start)) {
                (None, None) => return same(part(old, old_start, old.len()), part(new, new_start, new.len())),
                (Some((old_begin, old_end)), Some((new_begin, new_end))) => {
                    if !same(part(old, old_start, old_begin), part(new, new_start, new_begin)) {
                        return false;
                    }
                    let name = part(new, new_begin, new_end);
                    match self.follow(from, to, table, part(old, old_begin, old_end)) {
                        Some((_, followed)) if same(followed, name) => {}
                        _ => return false,
                    }
                    if old_end == old.len() || new_end == new.len() {
                        return old_end == old.len() && new_end == new.len();
                    }
                    (old_start, new_start) = (old_end + 1, new_end + 1);
                }
                _ => return false,
            }
        }
    }
}

const fn is_same(one: Place, other: Place) -> bool {
    one.0 == other.0 && one.1 == other.1 && one.2 == other.2
}

/// `text[start..end]`, which is none of what can be written while compiling.
const fn part(text: &str, start: usize, end: usize) -> &str {
    text.split_at(end).0.split_at(start).1
}
