//! Transactions on a connection. SQLite's begin with `IMMEDIATE`: a deferred one can fail half-way with "database is
//! locked", which no waiting heals.

use diesel::RunQueryDsl;
use diesel::connection::{SimpleConnection, TransactionManager};
#[cfg(feature = "sqlite")]
use diesel::connection::{TransactionDepthChange, TransactionManagerStatus};
use diesel::sql_types::Text;

use super::heard::PING;
use super::{Connection, Dialect, diesel_error};
use crate::error::{Error, Result, ViolationKind};

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

/// Does `work` that reads in several queries, on the data as it is when the first of them begins.
pub(crate) fn snapshot<T>(
    connection: &mut Connection,
    dialect: Dialect,
    work: impl FnOnce(&mut Connection) -> Result<T>,
) -> Result<T> {
    if is_open(connection) {
        return work(connection);
    }
    Manager::begin_transaction(connection).map_err(diesel_error)?;
    // On SQLite every transaction is a snapshot.
    let isolated = match dialect {
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => connection.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"),
    };
    let result = isolated.map_err(diesel_error).and_then(|()| work(connection));
    // Nothing was written; the error of the work says more than that of the rollback.
    let _ = rollback(connection);
    result
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
    let mut error = diesel_error(refused);
    // A deferred constraint that fails leaves SQLite's transaction open.
    if is_open(connection) {
        name_foreign_key(&mut error, connection);
        let _ = rollback(connection);
    }
    Err(error)
}

/// SQLite says that a foreign key failed, and not which: while what was written still stands, it can be asked.
fn name_foreign_key(error: &mut Error, connection: &mut Connection) {
    let Error::Violation(violation) = error else { return };
    if violation.kind != ViolationKind::ForeignKey || violation.table.is_some() {
        return;
    }
    const FAILED: &str = "SELECT failed.\"table\" AS \"table\", keys.\"from\" AS \"column\"
        FROM pragma_foreign_key_check AS failed
        JOIN pragma_foreign_key_list(failed.\"table\") AS keys ON keys.id = failed.fkid ORDER BY keys.seq LIMIT 1";
    if let Ok(failed) = diesel::sql_query(FAILED).get_result::<FailedKey>(connection) {
        (violation.table, violation.columns) = (Some(failed.table), vec![failed.column]);
    }
}

#[derive(diesel::QueryableByName)]
struct FailedKey {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    column: String,
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
pub(crate) fn is_open(connection: &mut Connection) -> bool {
    let status = Manager::transaction_manager_status_mut(connection);
    !matches!(status.transaction_depth(), Ok(None))
}

/// Whether the database still answers.
pub(super) fn is_usable(connection: &mut Connection) -> bool {
    diesel::sql_query(PING).execute(connection).is_ok()
}

/// A COMMIT after a statement that failed is, on PostgreSQL, a rollback that nobody is told of. A statement before it
/// fails then too. diesel learns from the connection that the transaction has ended.
#[cfg(feature = "postgres")]
const COMMIT: &str = "SELECT 1; COMMIT";

#[cfg(all(feature = "sqlite", not(feature = "postgres")))]
fn commit_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    commit_sqlite(connection)
}

/// diesel itself would undo a transaction whose COMMIT was refused at once, and nobody could look why any more.
#[cfg(feature = "sqlite")]
fn commit_sqlite(connection: &mut Connection) -> diesel::QueryResult<()> {
    connection.batch_execute("COMMIT")?;
    match Manager::transaction_manager_status_mut(connection) {
        TransactionManagerStatus::Valid(status) => status.change_transaction_depth(TransactionDepthChange::DecreaseDepth),
        TransactionManagerStatus::InError => Err(diesel::result::Error::BrokenTransactionManager),
    }
}

#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
fn commit_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    connection.batch_execute(COMMIT)
}

#[cfg(all(feature = "sqlite", feature = "postgres"))]
fn commit_outermost(connection: &mut Connection) -> diesel::QueryResult<()> {
    match connection {
        Connection::Sqlite(_) => commit_sqlite(connection),
        Connection::Postgres(connection) => connection.batch_execute(COMMIT),
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
