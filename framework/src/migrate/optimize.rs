//! Fewer operations that do the same, for `squashmigrations`.

use super::draft::Step;
use super::rows::needs_value;
use crate::table::{Operation, State};

/// The same in fewer steps, on tables as they are `before`. SQL and Rust functions stay where they are, and nothing moves
/// past them.
pub(super) fn optimized(steps: &[Step], before: &State) -> Vec<Step> {
    let mut found = steps.to_vec();
    while fold(&mut found) {}
    // Whatever the rules overlook: what comes out must lead to the same tables.
    match (end(steps, before), end(&found, before)) {
        (Some(wanted), Some(state)) if state.same_tables(&wanted) => found,
        _ => steps.to_vec(),
    }
}

fn end(steps: &[Step], before: &State) -> Option<State> {
    let mut state = before.clone();
    steps.iter().filter_map(Step::known).try_for_each(|operation| state.apply(operation)).ok()?;
    Some(state)
}

/// Folds one step into one before it, where there are two such.
fn fold(steps: &mut Vec<Step>) -> bool {
    for late in 1..steps.len() {
        let Some(operation) = steps[late].known().copied() else { continue };
        for early in (0..late).rev() {
            let Some(first) = steps[early].known() else { break };
            if let Some(folded) = folded(first, &operation) {
                steps.remove(late);
                steps.splice(early..=early, folded.map(Step::Known));
                return true;
            }
            if !can_pass(&operation, first) {
                break;
            }
        }
    }
    false
}

/// What two operations are in one, where they can be: `Some(None)` where the second undoes the first.
fn folded(first: &Operation, second: &Operation) -> Option<Option<Operation>> {
    use Operation::{
        AddCheck, AddColumn, AddIndex, AlterColumn, CreateTable, DropCheck, DropColumn, DropIndex, DropTable, RenameColumn,
        RenameTable,
    };
    match (*first, *second) {
        (CreateTable { table, .. }, _) if second.table() == Some(table) => in_new_table(first, second),
        (_, DropTable { table }) if is_inside(first) && first.table() == Some(table) => Some(Some(*second)),
        (AddColumn { table, column, fill }, AlterColumn { table: same, column: new, fill: more })
            if table == same && column.name == new.name =>
        {
            let fill = fill.or(more);
            (fill.is_some() || !needs_value(&new)).then_some(Some(AddColumn { table, column: new, fill }))
        }
        (AddColumn { table, column, .. }, DropColumn { table: same, column: name }) if (table, column.name) == (same, name) => {
            Some(None)
        }
        (AddColumn { table, mut column, fill }, RenameColumn { table: same, from, to })
            if (table, column.name) == (same, from) =>
        {
            column.name = to;
            Some(Some(AddColumn { table, column, fill }))
        }
        (AlterColumn { table, column, fill: None }, AlterColumn { table: same, column: new, .. })
            if table == same && column.name == new.name && column.primary_key == new.primary_key =>
        {
            Some(Some(*second))
        }
        (AlterColumn { table, column, .. }, DropColumn { table: same, column: name })
            if (table, column.name) == (same, name) && !column.primary_key =>
        {
            Some(Some(*second))
        }
        (RenameColumn { table, from, to }, RenameColumn { table: same, from: next, to: end }) if (table, to) == (same, next) => {
            Some((from != end).then_some(RenameColumn { table, from, to: end }))
        }
        (RenameTable { from, to }, RenameTable { from: next, to: end }) if to == next => {
            Some((from != end).then_some(RenameTable { from, to: end }))
        }
        (AddIndex { table, index }, DropIndex { table: same, index: old }) if table == same && index == old => Some(None),
        (AddCheck { table, check }, DropCheck { table: same, name }) if (table, check.name) == (same, name) => Some(None),
        _ => None,
    }
}

/// An operation on a table that was just made: the table as it is behind it.
fn in_new_table(first: &Operation, second: &Operation) -> Option<Option<Operation>> {
    let mut state = State::new();
    state.apply(first).ok()?;
    state.apply(second).ok()?;
    let operation = state.tables().next().map(crate::table::TableDef::create);
    Some(operation)
}

/// Whether it only changes what is inside of a table.
fn is_inside(operation: &Operation) -> bool {
    operation.table().is_some() && !matches!(operation, Operation::RenameTable { .. } | Operation::DropTable { .. })
}

/// Whether an operation may be done before another one that stands before it.
fn can_pass(operation: &Operation, other: &Operation) -> bool {
    let (Some(_), Some(_)) = (operation.table(), other.table()) else { return false };
    let (own, others) = (changed(operation), changed(other));
    let is_bound =
        own.iter().any(|table| others.contains(table)) || moves_target(operation, other) || moves_target(other, operation);
    !is_bound
}

/// The tables that an operation changes.
fn changed(operation: &Operation) -> Vec<&'static str> {
    match *operation {
        Operation::RenameTable { from, to } => vec![from, to],
        _ => operation.table().into_iter().collect(),
    }
}

/// Whether it takes away what a foreign key of the other points to, or gives it another name.
fn moves_target(operation: &Operation, other: &Operation) -> bool {
    let moves = |(table, column): (&str, &str)| match *operation {
        Operation::RenameTable { from, to } => table == from || table == to,
        Operation::DropTable { table: gone } => table == gone,
        Operation::RenameColumn { table: of, from, to } => table == of && (column == from || column == to),
        Operation::DropColumn { table: of, column: gone } => table == of && column == gone,
        // Another key than before, maybe.
        Operation::AddColumn { table: of, column: new, .. } | Operation::AlterColumn { table: of, column: new, .. } => {
            table == of && new.primary_key
        }
        _ => false,
    };
    let columns = match other {
        Operation::CreateTable { columns, .. } => columns,
        Operation::AddColumn { column, .. } | Operation::AlterColumn { column, .. } => std::slice::from_ref(column),
        _ => &[],
    };
    columns.iter().filter_map(|column| column.references).any(moves)
}
