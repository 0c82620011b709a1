//! Migration `0002_data` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0002_data",
    depends_on: &[],
    replaces: &[],
    operations: &[RunRust {
        forwards,
        backwards: Some(backwards),
    }],
};

/// Moves data, in the transaction of the migration.
fn forwards(_connection: &mut Connection) -> nuages::Result {
    // With `use nuages::diesel::{RunQueryDsl, sql_query};`:
    // sql_query("UPDATE ... SET ...").execute(_connection)?;
    Ok(())
}

/// Undoes that. Where it cannot be undone, remove this function and write `backwards: None`.
fn backwards(_connection: &mut Connection) -> nuages::Result {
    Ok(())
}
