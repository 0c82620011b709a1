//! `drift`: whether a struct and the migrations of its app disagree, found while compiling.
//!
//! Nothing can be allocated here, so no state is built: for each column the operations are walked backwards from the
//! last one, following renames, to the operation that says what the column is. Tables of other apps are not known at
//! this point; that a foreign key still points to the right one of those is left to `makemigrations`.

use super::{Migration, Operation};
use crate::model::{ColumnDef, ModelDef};
use crate::text::{ConstText, same};

/// Where a struct and the migrations disagree, in words; nothing where they agree.
#[derive(Debug, Clone, Copy)]
pub struct Drift {
    text: ConstText<2048>,
    found: bool,
}

impl Drift {
    /// The message, where there is something to say.
    pub const fn message(&self) -> Option<&str> {
        if self.found { Some(self.text.as_str()) } else { None }
    }

    const fn add(mut self, model: &ModelDef, parts: &[&str]) -> Self {
        if self.found {
            self.text = self.text.with("; ");
        } else {
            self.text = self.text.with("`").with(model.name).with("` and the migrations of `").with(model.app);
            self.text = self.text.with("` disagree: ");
        }
        self.found = true;
        let mut index = 0;
        while index < parts.len() {
            self.text = self.text.with(parts[index]);
            index += 1;
        }
        self
    }

    const fn with_help(mut self) -> Self {
        if self.found {
            self.text = self.text.with("\nhelp: run `cargo run -- makemigrations`, then `cargo run -- migrate`");
        }
        self
    }
}

impl ModelDef {
    /// Fails the build when the struct and the migrations of its app disagree. `app!` calls it in a release build.
    ///
    /// ```ignore
    /// const _: () = Post::DEF.assert_no_drift(MIGRATIONS);
    /// ```
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn assert_no_drift(&self, migrations: &[Migration]) {
        let drift = drift(self, migrations);
        if let Some(message) = drift.message() {
            panic!("{}", message)
        }
    }
}

/// Compares every column of a model, and of its tables of pairs, with what the migrations of its app lead to.
pub const fn drift(model: &ModelDef, migrations: &[Migration]) -> Drift {
    let mut drift = Drift { text: ConstText::new(), found: false };
    if !exists(migrations, model.table) {
        return drift.add(model, &["the table `", model.table, "` is in no migration"]).with_help();
    }
    let mut index = 0;
    while index < model.fields.len() {
        let field = &model.fields[index];
        drift = match find(migrations, model.table, field.column.name) {
            None => drift.add(model, &["the field `", field.name, "` is in no migration"]),
            Some(place) => match difference(migrations, place, &field.column) {
                None => drift,
                Some(what) => drift.add(model, &["the field `", field.name, "` has another ", what, " in the migrations"]),
            },
        };
        index += 1;
    }
    drift = without_field(drift, model, migrations);
    let mut index = 0;
    while index < model.many.len() {
        drift = pairs_drift(drift, model, index, migrations);
        index += 1;
    }
    drift.with_help()
}

const fn pairs_drift(mut drift: Drift, model: &ModelDef, many: usize, migrations: &[Migration]) -> Drift {
    let many = &model.many[many];
    if !exists(migrations, many.table) {
        return drift.add(model, &["the table `", many.table, "` of the field `", many.name, "` is in no migration"]);
    }
    let mut index = 0;
    while index < many.columns.len() {
        let column = &many.columns[index];
        let differs = match find(migrations, many.table, column.name) {
            None => true,
            Some(place) => difference(migrations, place, column).is_some(),
        };
        if differs {
            drift = drift.add(model, &["the column `", column.name, "` of `", many.table, "` is another in the migrations"]);
        }
        index += 1;
    }
    drift
}

/// Where an operation stands: migration, operation.
type Place = (usize, usize);

/// The place before this one; none before the first. The place behind the last operation of all is `(len, 0)`.
const fn before(migrations: &[Migration], place: Place) -> Option<Place> {
    let (mut migration, operation) = place;
    if operation > 0 {
        return Some((migration, operation - 1));
    }
    while migration > 0 {
        migration -= 1;
        let count = migrations[migration].operations.len();
        if count > 0 {
            return Some((migration, count - 1));
        }
    }
    None
}

/// The place behind this one; none behind the last.
const fn after(migrations: &[Migration], place: Place) -> Option<Place> {
    let (mut migration, mut operation) = (place.0, place.1 + 1);
    while migration < migrations.len() {
        if operation < migrations[migration].operations.len() {
            return Some((migration, operation));
        }
        migration += 1;
        operation = 0;
    }
    None
}

/// Whether the migrations lead to a table of this name.
const fn exists(migrations: &[Migration], table: &str) -> bool {
    let mut table = table;
    let mut place = (migrations.len(), 0);
    while let Some(here) = before(migrations, place) {
        place = here;
        match &migrations[here.0].operations[here.1] {
            Operation::CreateTable { table: created, .. } if same(created, table) => return true,
            Operation::DropTable { table: dropped } if same(dropped, table) => return false,
            Operation::RenameTable { from, to } if same(to, table) => table = from,
            Operation::RenameTable { from, .. } if same(from, table) => return false,
            _ => {}
        }
    }
    false
}

/// What the migrations say a column of a table is, as (where they say it, what).
const fn find<'a>(migrations: &'a [Migration], table: &str, column: &str) -> Option<(Place, &'a ColumnDef)> {
    let (mut table, mut name) = (table, column);
    let mut place = (migrations.len(), 0);
    while let Some(here) = before(migrations, place) {
        place = here;
        match &migrations[here.0].operations[here.1] {
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

/// A name followed from an operation to the end of the migrations; none where it is dropped on the way.
const fn follow<'a>(migrations: &'a [Migration], place: Place, table: &'a str, column: &'a str) -> Option<(&'a str, &'a str)> {
    let (mut table, mut name) = (table, column);
    let mut place = place;
    while let Some(here) = after(migrations, place) {
        place = here;
        match &migrations[here.0].operations[here.1] {
            Operation::DropTable { table: dropped } if same(dropped, table) => return None,
            Operation::RenameTable { from, to } if same(from, table) => table = to,
            Operation::DropColumn { table: at, column } if same(at, table) && same(column, name) => return None,
            Operation::RenameColumn { table: at, from, to } if same(at, table) && same(from, name) => name = to,
            _ => {}
        }
    }
    Some((table, name))
}

/// In what a column of the migrations is another than that of the struct.
const fn difference(migrations: &[Migration], old: (Place, &ColumnDef), new: &ColumnDef) -> Option<&'static str> {
    let (place, old) = old;
    if !old.kind.same(new.kind) {
        return Some(if old.kind.is_text() && new.kind.is_text() { "`max_length`" } else { "type" });
    }
    if old.null != new.null {
        return Some("answer to whether it may be empty (`Option`)");
    }
    if old.primary_key != new.primary_key {
        return Some("answer to whether it is the primary key");
    }
    if old.unique != new.unique {
        return Some("answer to whether it is `unique`");
    }
    if old.index != new.index {
        return Some("answer to whether it has an index");
    }
    if same_target(migrations, place, old.references, new.references) { None } else { Some("target") }
}

const fn same_target(
    migrations: &[Migration],
    place: Place,
    old: Option<(&'static str, &'static str)>,
    new: Option<(&'static str, &'static str)>,
) -> bool {
    let (old, new) = match (old, new) {
        (None, None) => return true,
        (Some(old), Some(new)) => (old, new),
        _ => return false,
    };
    match follow(migrations, place, old.0, old.1) {
        Some((table, column)) if same(table, new.0) => same(column, new.1),
        // Both are tables of other apps, whose renames are not seen from here.
        Some((table, _)) => !exists(migrations, table) && !exists(migrations, new.0),
        None => false,
    }
}

/// Columns that the migrations lead to and that no field of the struct is kept in.
const fn without_field(mut drift: Drift, model: &ModelDef, migrations: &[Migration]) -> Drift {
    let mut place = (0, 0);
    let mut next = if migrations.is_empty() { None } else { Some(place) };
    if let Some(first) = next
        && migrations[first.0].operations.is_empty()
    {
        next = after(migrations, place);
    }
    while let Some(here) = next {
        place = here;
        next = after(migrations, place);
        match &migrations[here.0].operations[here.1] {
            Operation::CreateTable { table, columns, .. } => {
                let mut index = 0;
                while index < columns.len() {
                    drift = check_field(drift, model, migrations, here, table, columns[index].name);
                    index += 1;
                }
            }
            Operation::AddColumn { table, column, .. } => {
                drift = check_field(drift, model, migrations, here, table, column.name);
            }
            _ => {}
        }
    }
    drift
}

const fn check_field(
    drift: Drift,
    model: &ModelDef,
    migrations: &[Migration],
    place: Place,
    table: &'static str,
    column: &'static str,
) -> Drift {
    let Some((table, column)) = follow(migrations, place, table, column) else { return drift };
    if !same(table, model.table) {
        return drift;
    }
    let mut index = 0;
    while index < model.fields.len() {
        if same(model.fields[index].column.name, column) {
            return drift;
        }
        index += 1;
    }
    drift.add(model, &["the column `", column, "` of the migrations has no field"])
}
