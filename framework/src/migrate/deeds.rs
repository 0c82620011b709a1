//! What a migration does to the database, step by step, forwards and backwards.

use super::Migration;
use crate::error::Result;
use crate::table::{Operation, State};

/// One step: an operation, in the state of the tables before it.
pub(super) struct Deed {
    pub(super) operation: Operation,
    pub(super) before: State,
}

/// What a migration does. `state` is taken over it.
pub(super) fn forwards(migration: &Migration, state: &mut State) -> Result<Vec<Deed>> {
    let mut deeds = Vec::with_capacity(migration.operations.len());
    for operation in migration.operations {
        match *operation {
            Operation::StateOnly { .. } => {}
            Operation::DatabaseOnly { operations } => {
                let mut aside = state.clone();
                for operation in operations {
                    deeds.push(Deed { operation: *operation, before: aside.clone() });
                    aside.apply(operation)?;
                }
            }
            operation => deeds.push(Deed { operation, before: state.clone() }),
        }
        state.apply(operation)?;
    }
    Ok(deeds)
}

/// What undoes a migration, the last operation first. `state` is that before the migration.
pub(super) fn backwards(migration: &Migration, mut state: State) -> Result<Vec<Deed>> {
    let mut undone: Vec<Vec<Deed>> = Vec::with_capacity(migration.operations.len());
    for operation in migration.operations {
        match *operation {
            Operation::StateOnly { .. } => state.apply(operation)?,
            Operation::DatabaseOnly { operations } => {
                let mut aside = state.clone();
                for operation in operations {
                    undone.push(undo(operation, &mut aside)?);
                }
            }
            _ => undone.push(undo(operation, &mut state)?),
        }
    }
    Ok(undone.into_iter().rev().flatten().collect())
}

/// What undoes one operation; `state` is taken over it.
fn undo(operation: &Operation, state: &mut State) -> Result<Vec<Deed>> {
    let inverse = operation.inverse(state)?;
    state.apply(operation)?;
    let mut back = state.clone();
    let deed = |operation: Operation| {
        let before = back.clone();
        back.apply(&operation)?;
        Ok(Deed { operation, before })
    };
    inverse.into_iter().map(deed).collect()
}
