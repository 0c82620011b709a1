//! Transactions on a connection. SQLite's begin with `IMMEDIATE`: a deferred one can fail half-way with "database is
//! locked", which no waiting heals.

use diesel::RunQueryDsl;
use diesel::connection::TransactionManager;

use super::{Connection, diesel_error};
use crate::error::Result;

type Manager = <Connection as diesel::Connection>::TransactionManager;

/// Does `work` in a transaction, or in a savepoint where there is one already; an error undoes all of it.
pub(crate) fn transaction<T>(connection: &mut Connection, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
    begin(connection)?;
    match work(connection) {
        Ok(value) => {
            commit(connection)?;
            Ok(value)
        }
        Err(error) => {
            // The first error says more than that of the rollback; a broken connection is closed by its lane.
            let _ = rollback(connection);
            Err(error)
        }
    }
}

/// Begins a transaction, or sets a savepoint where there is one already.
pub(crate) fn begin(connection: &mut Connection) -> Result {
    if is_open(connection) { Manager::begin_transaction(connection) } else { begin_outermost(connection) }.map_err(diesel_error)
}

/// Ends the innermost transaction or savepoint and keeps its work; undoes the work when the database refuses it.
pub(crate) fn commit(connection: &mut Connection) -> Result {
    let committed = match depth(connection)? {
        1 => commit_outermost(connection),
        _ => Manager::commit_transaction(connection),
    };
    let refused = match committed {
        Ok(()) => return Ok(()),
        Err(refused) => refused,
    };
    // A deferred constraint that fails leaves SQLite's transaction open.
    if is_open(connection) {
        let _ = rollback(connection);
    }
    Err(diesel_error(refused))
}

/// Ends the innermost transaction or savepoint and undoes its work.
pub(crate) fn rollback(connection: &mut Connection) -> Result {
    Manager::rollback_transaction(connection).map_err(diesel_error)
}

/// How many transactions and savepoints are open, one in another.
pub(super) fn depth(connection: &mut Connection) -> Result<u32> {
    let status = Manager::transaction_manager_status_mut(connection);
    Ok(status.transaction_depth().map_err(diesel_error)?.map_or(0, std::num::NonZeroU32::get))
}

/// Whether a transaction is open, or its state is not known.
pub(super) fn is_open(connection: &mut Connection) -> bool {
    let status = Manager::transaction_manager_status_mut(connection);
    !matches!(status.transaction_depth(), Ok(None))
}

/// Whether the database still answers.
pub(super) fn is_usable(connection: &mut Connection) -> bool {
    diesel::sql_query("SELECT 1").execute(connection).is_ok()
}

/// A COMMIT after a statement that failed is, on PostgreSQL, a rollback that nobody is told of. A statement before it
/// fails then too. diesel learns from the connection that the transaction has ended.
#[cfg(feature = "postgres")]
const COMMIT: &str = "SELECT 1; COMMIT";

#[cfg(all(feature = "sqlite", not(feature = "postgres")))]
fn commit_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    Manager::commit_transaction(connection)
}

#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
fn commit_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    diesel::connection::SimpleConnection::batch_execute(connection, COMMIT)
}

#[cfg(all(feature = "sqlite", feature = "postgres"))]
fn commit_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    match connection {
        Connection::Sqlite(_) => Manager::commit_transaction(connection),
        Connection::Postgres(connection) => diesel::connection::SimpleConnection::batch_execute(connection, COMMIT),
    }
}

#[cfg(feature = "sqlite")]
const IMMEDIATE: &str = "BEGIN IMMEDIATE";

#[cfg(all(feature = "sqlite", not(feature = "postgres")))]
fn begin_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    Manager::begin_transaction_sql(connection, IMMEDIATE)
}

#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
fn begin_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    Manager::begin_transaction(connection)
}

#[cfg(all(feature = "sqlite", feature = "postgres"))]
fn begin_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    match connection {
        Connection::Sqlite(connection) => {
            diesel::connection::AnsiTransactionManager::begin_transaction_sql(connection, IMMEDIATE)
        }
        Connection::Postgres(_) => Manager::begin_transaction(connection),
    }
}
