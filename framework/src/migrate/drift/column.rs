//! The columns of a struct, held against the migrations.

use super::Drift;
use super::history::{History, Place};
use crate::model::{ColumnDef, ModelDef};
use crate::table::Operation;
use crate::text::{same, same_list};

/// The fields that the migrations do not have, or have differently.
pub(super) const fn wanted(mut drift: Drift, model: &ModelDef, history: &History<'_>) -> Drift {
    let mut index = 0;
    while index < model.fields.len() {
        let field = &model.fields[index];
        drift = match history.column(model.table, field.column.name) {
            None => drift.add(model, &["the field `", field.name, "` is in no migration"]),
            Some((place, found)) => match difference(history, place, model.table, found, &field.column) {
                None => drift,
                Some(what) => drift.add(model, &["the field `", field.name, "` has another ", what, " in the migrations"]),
            },
        };
        index += 1;
    }
    drift
}

/// The columns that the migrations lead to and that no field of the struct is kept in.
pub(super) const fn made(mut drift: Drift, model: &ModelDef, history: &History<'_>) -> Drift {
    let mut next = history.first();
    while let Some(here) = next {
        next = history.after(here);
        match history.at(here) {
            Operation::CreateTable { table, columns, .. } => {
                let mut index = 0;
                while index < columns.len() {
                    drift = has_field(drift, model, history, here, table, columns[index].name);
                    index += 1;
                }
            }
            Operation::AddColumn { table, column, .. } => {
                drift = has_field(drift, model, history, here, table, column.name);
            }
            _ => {}
        }
    }
    drift
}

const fn has_field(
    drift: Drift,
    model: &ModelDef,
    history: &History<'_>,
    place: Place,
    table: &'static str,
    column: &'static str,
) -> Drift {
    let Some((table, column)) = history.follow(place, history.end(), table, column) else { return drift };
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

/// In what a column of the migrations is another than that of the struct, whose table is `table`.
pub(super) const fn difference(
    history: &History<'_>,
    place: Place,
    table: &str,
    old: &ColumnDef,
    new: &ColumnDef,
) -> Option<&'static str> {
    if !old.kind.same(new.kind) {
        return Some(if old.kind.is_text() && new.kind.is_text() { "`max_length`" } else { "type" });
    }
    if old.null != new.null {
        return Some("answer to whether it may be empty (`Option`)");
    }
    if new.primary_key != is_key(history, table, new.name) {
        return Some("answer to whether it is the primary key");
    }
    if old.unique != new.unique {
        return Some("answer to whether it is `unique`");
    }
    if old.index != new.index {
        return Some("answer to whether it has an index");
    }
    if !same_target(history, place, old.references, new.references) {
        return Some("target");
    }
    let same_default = match (old.default, new.default) {
        (None, None) => true,
        (Some(old), Some(new)) => old.same(new),
        _ => false,
    };
    if !same_default {
        return Some("`db_default`");
    }
    if !same_generated(history, place, old.generated, new.generated) {
        return Some("expression that it is computed from");
    }
    if same_list(old.choices, new.choices) { None } else { Some("list of choices") }
}

/// Whether the migrations make this column the primary key. Another one that becomes it takes its place.
const fn is_key(history: &History<'_>, table: &str, column: &str) -> bool {
    let (mut table, mut name) = (table, column);
    let mut place = history.end();
    while let Some(here) = history.before(place) {
        place = here;
        match history.at(here) {
            Operation::CreateTable { table: created, columns, .. } if same(created, table) => {
                let mut index = 0;
                while index < columns.len() {
                    if columns[index].primary_key {
                        return same(columns[index].name, name);
                    }
                    index += 1;
                }
                return false;
            }
            Operation::RenameTable { from, to } if same(to, table) => table = from,
            Operation::AddColumn { table: at, column, .. } | Operation::AlterColumn { table: at, column, .. }
                if same(at, table) && column.primary_key =>
            {
                return same(column.name, name);
            }
            Operation::RenameColumn { table: at, from, to } if same(at, table) && same(to, name) => name = from,
            _ => {}
        }
    }
    false
}

const fn same_generated(history: &History<'_>, place: Place, old: Option<&str>, new: Option<&str>) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => match history.at(place).table() {
            Some(table) => history.same_sql(place, history.end(), table, old, new),
            None => false,
        },
        _ => false,
    }
}

const fn same_target(
    history: &History<'_>,
    place: Place,
    old: Option<(&'static str, &'static str)>,
    new: Option<(&'static str, &'static str)>,
) -> bool {
    let (old, new) = match (old, new) {
        (None, None) => return true,
        (Some(old), Some(new)) => (old, new),
        _ => return false,
    };
    match history.follow(place, history.end(), old.0, old.1) {
        Some((table, column)) if same(table, new.0) => same(column, new.1),
        // Both are tables of other apps, whose renames are not seen from here.
        Some((table, _)) => !history.exists(table) && !history.exists(new.0),
        None => false,
    }
}
