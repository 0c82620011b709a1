//! The indexes and checks of a struct, held against the migrations.

use super::Drift;
use super::history::{History, Place};
use crate::model::{CheckDef, Direction, IndexDef, ModelDef};
use crate::table::Operation;
use crate::text::same;

/// The indexes of a table that only the struct or only the migrations have.
pub(super) const fn indexes(
    mut drift: Drift,
    model: &ModelDef,
    history: &History<'_>,
    table: &str,
    wanted: &[IndexDef],
) -> Drift {
    let mut index = 0;
    while index < wanted.len() {
        if !has_index(history, table, &wanted[index]) {
            drift = drift.add(model, &["the index of `", first(&wanted[index]), "` is in no migration"]);
        }
        index += 1;
    }
    let mut next = history.first();
    while let Some(here) = next {
        next = history.after(here);
        let mut number = 0;
        while let Some((at, made)) = made_index(history.at(here), number) {
            number += 1;
            if lives(history, here, at, table, &made) && !is_wanted(history, here, at, &made, wanted) {
                drift = drift.add(model, &["the index of `", first(&made), "` of the migrations is not in the struct"]);
            }
        }
    }
    drift
}

/// The name that tells most of an index.
const fn first(index: &IndexDef) -> &'static str {
    match index.name {
        Some(name) => name,
        None if index.columns.is_empty() => "",
        None => index.columns[0].name,
    }
}

/// The index of this number that an operation makes, and its table.
const fn made_index(operation: &Operation, number: usize) -> Option<(&'static str, IndexDef)> {
    match *operation {
        Operation::CreateTable { table, indexes, .. } if number < indexes.len() => Some((table, indexes[number])),
        Operation::AddIndex { table, index } if number == 0 => Some((table, index)),
        Operation::RenameIndex { table, mut index, name } if number == 0 => {
            index.name = name;
            Some((table, index))
        }
        _ => None,
    }
}

const fn has_index(history: &History<'_>, table: &str, wanted: &IndexDef) -> bool {
    let mut next = history.first();
    while let Some(here) = next {
        next = history.after(here);
        let mut number = 0;
        while let Some((at, made)) = made_index(history.at(here), number) {
            number += 1;
            let is_it = same_index(history, here, history.end(), at, &made, wanted);
            if is_it && lives(history, here, at, table, &made) {
                return true;
            }
        }
    }
    false
}

const fn is_wanted(history: &History<'_>, place: Place, at: &str, made: &IndexDef, wanted: &[IndexDef]) -> bool {
    let mut index = 0;
    while index < wanted.len() {
        if same_index(history, place, history.end(), at, made, &wanted[index]) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether an index that was made at a place is there at the end, on the table that is called `table` then.
const fn lives(history: &History<'_>, place: Place, at: &str, table: &str, made: &IndexDef) -> bool {
    match history.follow(place, history.end(), at, "") {
        Some((followed, _)) if same(followed, table) => {}
        _ => return false,
    }
    let mut next = history.after(place);
    while let Some(here) = next {
        next = history.after(here);
        let gone = match history.at(here) {
            Operation::DropIndex { table, index } | Operation::RenameIndex { table, index, .. } => Some((*table, index)),
            _ => None,
        };
        if let Some((dropped_at, index)) = gone
            && let Some((followed, _)) = history.follow(place, here, at, "")
            && same(followed, dropped_at)
            && same_index(history, place, here, at, made, index)
        {
            return false;
        }
    }
    true
}

/// Whether an index of one place is that of another, where columns may have other names.
const fn same_index(history: &History<'_>, from: Place, to: Place, table: &str, old: &IndexDef, new: &IndexDef) -> bool {
    let same_name = match (old.name, new.name) {
        (None, None) => true,
        (Some(old), Some(new)) => same(old, new),
        _ => false,
    };
    let same_rows = match (old.condition, new.condition) {
        (None, None) => true,
        (Some(old), Some(new)) => history.same_sql(from, to, table, old, new),
        _ => false,
    };
    if !same_name || !same_rows || old.unique != new.unique || old.columns.len() != new.columns.len() {
        return false;
    }
    let mut index = 0;
    while index < old.columns.len() {
        let (one, other) = (&old.columns[index], &new.columns[index]);
        let same_column = match history.follow(from, to, table, one.name) {
            Some((_, name)) => same(name, other.name),
            None => false,
        };
        let is_descending = matches!(one.direction, Direction::Descending);
        if !same_column || is_descending != matches!(other.direction, Direction::Descending) {
            return false;
        }
        index += 1;
    }
    true
}

/// The checks that only the struct or only the migrations have.
pub(super) const fn checks(mut drift: Drift, model: &ModelDef, history: &History<'_>) -> Drift {
    let mut index = 0;
    while index < model.checks.len() {
        let wanted = &model.checks[index];
        drift = match found_check(history, model.table, wanted.name) {
            None => drift.add(model, &["the check `", wanted.name, "` is in no migration"]),
            Some((place, at, found)) => match history.same_sql(place, history.end(), at, found.condition, wanted.condition) {
                true => drift,
                false => drift.add(model, &["the check `", wanted.name, "` is another in the migrations"]),
            },
        };
        index += 1;
    }
    let mut next = history.first();
    while let Some(here) = next {
        next = history.after(here);
        let mut number = 0;
        while let Some((_, made)) = made_check(history.at(here), number) {
            number += 1;
            // The last one of this name is meant, wherever it is made.
            let is_last = match found_check(history, model.table, made.name) {
                Some((place, ..)) => place.0 == here.0 && place.1 == here.1 && place.2 == here.2,
                None => false,
            };
            if is_last && !has_check(model, made.name) {
                drift = drift.add(model, &["the check `", made.name, "` of the migrations is not in the struct"]);
            }
        }
    }
    drift
}

const fn has_check(model: &ModelDef, name: &str) -> bool {
    let mut index = 0;
    while index < model.checks.len() {
        if same(model.checks[index].name, name) {
            return true;
        }
        index += 1;
    }
    false
}

/// The check of this number that an operation makes, and its table.
const fn made_check(operation: &Operation, number: usize) -> Option<(&'static str, CheckDef)> {
    match *operation {
        Operation::CreateTable { table, checks, .. } if number < checks.len() => Some((table, checks[number])),
        Operation::AddCheck { table, check } if number == 0 => Some((table, check)),
        _ => None,
    }
}

/// The check of a name that a table has at the end: where it is made, on which table, and what it says.
const fn found_check(history: &History<'_>, table: &str, name: &str) -> Option<(Place, &'static str, CheckDef)> {
    let mut table = table;
    let mut place = history.end();
    while let Some(here) = history.before(place) {
        place = here;
        let mut number = 0;
        while let Some((at, made)) = made_check(history.at(here), number) {
            number += 1;
            if same(at, table) && same(made.name, name) {
                return Some((here, at, made));
            }
        }
        match history.at(here) {
            Operation::DropCheck { table: at, name: dropped } if same(at, table) && same(dropped, name) => return None,
            Operation::CreateTable { table: at, .. } if same(at, table) => return None,
            Operation::RenameTable { from, to } if same(to, table) => table = from,
            _ => {}
        }
    }
    None
}
