//! What turns one state into another.

use super::{Operation, State, TableDef};
use crate::model::ColumnDef;

/// The operations that turn `from` into `to`: old indexes and checks go, tables come (what they point to first), then new
/// columns, altered columns, dropped columns, new indexes and checks, and at last tables go (what points to others
/// first). Renames of tables and columns are not guessed, and no row gets a value: both need an answer that is not here.
pub fn changes(from: &State, to: &[TableDef]) -> Vec<Operation> {
    let is_new = |table: &&TableDef| from.get(table.name).is_none();
    let new: Vec<&TableDef> = to.iter().filter(is_new).collect();
    let gone: Vec<&TableDef> = from.tables().filter(|old| to.iter().all(|new| new.name != old.name)).collect();
    let both: Vec<(&TableDef, &TableDef)> = to.iter().filter_map(|new| Some((from.get(new.name)?, new))).collect();

    let mut found = Vec::new();
    both.iter().for_each(|(old, new)| dropped_objects(old, new, &mut found));
    found.extend(targets_first(new).into_iter().map(TableDef::create));
    both.iter().for_each(|(old, new)| columns(old, new, &mut found));
    both.iter().for_each(|(old, new)| added_objects(old, new, &mut found));
    found.extend(targets_first(gone).into_iter().rev().map(|table| Operation::DropTable { table: table.name }));
    found
}

fn columns(old: &TableDef, new: &TableDef, found: &mut Vec<Operation>) {
    let table = new.name;
    // Another primary key takes the old one's place, so what is left to alter is known only after it.
    let mut old = old.clone();
    let key = new.columns.iter().find(|column| column.primary_key);
    if let Some(key) = key.filter(|key| old.column(key.name).is_none_or(|column| !column.primary_key)) {
        found.push(added_or_altered(table, &old, key));
        old.columns.iter_mut().for_each(|column| column.primary_key = false);
        old.columns.retain(|column| column.name != key.name);
        old.columns.push(*key);
    }
    let differs = |column: &&ColumnDef| old.column(column.name).is_none_or(|old| !old.same(column));
    let is_computed = |column: &&ColumnDef| column.generated.is_some();
    let (computed, plain): (Vec<&ColumnDef>, Vec<&ColumnDef>) = new.columns.iter().filter(differs).partition(is_computed);
    let is_there = |column: &&ColumnDef| old.column(column.name).is_some();
    let (altered, added): (Vec<&ColumnDef>, Vec<&ColumnDef>) = plain.into_iter().partition(is_there);
    // What is computed from others comes behind them, and goes before them.
    found.extend(added.into_iter().chain(altered).chain(computed).map(|column| added_or_altered(table, &old, column)));
    let gone = old.columns.iter().filter(|old| new.column(old.name).is_none());
    let (computed, plain): (Vec<&ColumnDef>, Vec<&ColumnDef>) = gone.partition(is_computed);
    found.extend(computed.into_iter().chain(plain).map(|old| Operation::DropColumn { table, column: old.name }));
}

fn added_or_altered(table: &'static str, old: &TableDef, column: &ColumnDef) -> Operation {
    match old.column(column.name) {
        None => Operation::AddColumn { table, column: *column, fill: None },
        Some(_) => Operation::AlterColumn { table, column: *column, fill: None },
    }
}

/// The indexes and checks that go. An index that only gets another name is renamed.
fn dropped_objects(old: &TableDef, new: &TableDef, found: &mut Vec<Operation>) {
    let table = new.name;
    for index in old.indexes.iter().filter(|index| !new.indexes.contains(index)) {
        let renamed = new.indexes.iter().find(|other| other.same_but_name(index) && !old.indexes.contains(other));
        found.push(match renamed {
            Some(renamed) => Operation::RenameIndex { table, index: *index, name: renamed.name },
            None => Operation::DropIndex { table, index: *index },
        });
    }
    let checks = old.checks.iter().filter(|check| !new.checks.contains(check));
    found.extend(checks.map(|check| Operation::DropCheck { table, name: check.name }));
}

fn added_objects(old: &TableDef, new: &TableDef, found: &mut Vec<Operation>) {
    let table = new.name;
    for index in new.indexes.iter().filter(|index| !old.indexes.contains(index)) {
        let is_renamed = old.indexes.iter().any(|other| other.same_but_name(index) && !new.indexes.contains(other));
        if !is_renamed {
            found.push(Operation::AddIndex { table, index: *index });
        }
    }
    let checks = new.checks.iter().filter(|check| !old.checks.contains(check));
    found.extend(checks.map(|check| Operation::AddCheck { table, check: *check }));
}

/// The tables in an order in which each comes behind those that it points to, where there is no circle.
fn targets_first(tables: Vec<&TableDef>) -> Vec<&TableDef> {
    let mut waiting = tables;
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_free = |table: &&TableDef| !waiting.iter().any(|other| other.name != table.name && table.points_to(other.name));
        // In a circle any of them may be the first: the foreign key is made when its target is there.
        let next = waiting.iter().position(is_free).unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    ordered
}
