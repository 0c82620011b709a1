//! The state of the tables after some migrations.

use super::Migration;
use crate::error::{Error, Result};
use crate::table::State;

/// Takes `state` over one migration of an app.
pub(super) fn replay(state: &mut State, app: &str, migration: &Migration) -> Result {
    let replayed = migration.operations.iter().try_for_each(|operation| state.apply(operation));
    replayed.and_then(|()| must_not_dangle(state)).map_err(|error| in_migration(app, migration.name, &error))
}

/// Every foreign key must point to something between migrations.
pub(super) fn must_not_dangle(state: &State) -> Result {
    match state.dangling() {
        None => Ok(()),
        Some((table, column, target)) => Err(Error::Migration(format!(
            "the column `{column}` of `{table}` points to something in `{target}` that is not there"
        ))),
    }
}

/// An error, with the migration that it is about.
pub(super) fn in_migration(app: &str, name: &str, error: &Error) -> Error {
    Error::Migration(format!("migration `{app}.{name}`: {error}"))
}
