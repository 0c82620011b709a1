//! `Lock`: rows that others must leave alone until a transaction ends.

use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::name::push_name;
use super::select::SelectDef;
use crate::db::{Backend, Connection, in_transaction};
use crate::error::{Error, Result};

/// What happens when another transaction has locked a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Wait until it ends.
    Wait,
    /// Fail at once.
    NoWait,
    /// Leave the row out.
    SkipLocked,
}

impl SelectDef {
    /// Only the rows of the model: those that are joined may be missing, and such cannot be locked.
    pub(super) fn walk_lock(&self, lock: Lock, mut out: AstPass<'_, '_, Backend>) -> QueryResult<()> {
        out.push_sql(" FOR UPDATE OF ");
        push_name(&mut out, self.def.table)?;
        out.push_sql(match lock {
            Lock::Wait => "",
            Lock::NoWait => " NOWAIT",
            Lock::SkipLocked => " SKIP LOCKED",
        });
        Ok(())
    }
}

/// A lock ends with its transaction, so without one it would lock nothing. SQLite has no locks of rows, and needs none:
/// a transaction of the framework is the only one that writes.
pub(super) fn must_be_in_transaction(connection: &mut Connection) -> Result {
    match in_transaction(connection) {
        true => Ok(()),
        false => {
            Err(Error::Database("`select_for_update` locks rows until a transaction ends; ask it of the `tx` of one".into()))
        }
    }
}
