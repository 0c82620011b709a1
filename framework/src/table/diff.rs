//! What turns one state into another.

use super::{Change, State, TableDef};

/// The changes that turn `from` into `to`: new tables (what they point to first), new columns, altered columns, dropped
/// columns, dropped tables (what points to others first). Renames are not guessed, and no row gets a value: both need
/// an answer that is not here.
pub fn changes(from: &State, to: &[TableDef]) -> Vec<Change> {
    let is_new = |table: &&TableDef| from.get(table.name).is_none();
    let new: Vec<&TableDef> = to.iter().filter(is_new).collect();
    let gone: Vec<&TableDef> = from.tables().filter(|old| to.iter().all(|new| new.name != old.name)).collect();

    let mut found: Vec<Change> = targets_first(new).into_iter().map(|table| Change::CreateTable(table.clone())).collect();
    let (mut added, mut altered, mut dropped) = (Vec::new(), Vec::new(), Vec::new());
    for (old, new) in to.iter().filter_map(|new| Some((from.get(new.name)?, new))) {
        let table = new.name;
        for column in &new.columns {
            match old.column(column.name) {
                None => added.push(Change::AddColumn { table, column: *column, fill: None }),
                Some(old) if !old.same(column) => altered.push(Change::AlterColumn { table, column: *column, fill: None }),
                Some(_) => {}
            }
        }
        let gone = old.columns.iter().filter(|old| new.column(old.name).is_none());
        dropped.extend(gone.map(|old| Change::DropColumn { table, column: old.name }));
    }
    found.extend(added);
    found.extend(altered);
    found.extend(dropped);
    found.extend(targets_first(gone).into_iter().rev().map(|table| Change::DropTable { table: table.name }));
    found
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
