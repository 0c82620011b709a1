//! One migration, done on a connection.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;

use super::Migration;
use super::deeds::{self, Deed};
use super::replay::must_not_dangle;
use super::rows::{count, must_be_choices, must_fit, must_have_values, must_hold};
use crate::db::{Connection, Dialect, diesel_error};
use crate::error::{Error, Result};
use crate::table::{Operation, State, TableDef, sql};

/// Does a migration in the state before it; the state behind it.
pub(super) fn forwards(connection: &mut Connection, dialect: Dialect, migration: &Migration, mut state: State) -> Result<State> {
    for deed in deeds::forwards(migration, &mut state)? {
        make(connection, dialect, &deed, GIVE_VALUE)?;
    }
    must_not_dangle(&state)?;
    must_keep_foreign_keys(connection, dialect)?;
    Ok(state)
}

/// Undoes a migration that was done in this state.
pub(super) fn backwards(connection: &mut Connection, dialect: Dialect, migration: &Migration, state: State) -> Result<State> {
    for deed in deeds::backwards(migration, state.clone())? {
        make(connection, dialect, &deed, NO_WAY_BACK)?;
    }
    must_keep_foreign_keys(connection, dialect)?;
    Ok(state)
}

/// What to do about a column without a value, on the way forwards and on the way back.
const GIVE_VALUE: &str = "give one, with `fill: Some(Literal::...)`";
const NO_WAY_BACK: &str = "it cannot be undone while there are such rows; write a new migration instead";

/// Does one step.
fn make(connection: &mut Connection, dialect: Dialect, deed: &Deed, help: &str) -> Result {
    let Deed { operation, before } = deed;
    if let Operation::RunRust { forwards, .. } = operation {
        return forwards(connection);
    }
    must_have_values(connection, operation, before, help)?;
    must_be_choices(connection, operation)?;
    must_hold(connection, operation)?;
    if dialect == Dialect::Postgres {
        // A table with rows whose foreign keys wait to be checked cannot be altered.
        execute(connection, "SET CONSTRAINTS ALL IMMEDIATE")?;
        execute(connection, "SET CONSTRAINTS ALL DEFERRED")?;
    }
    let foreign = match (dialect, operation) {
        (Dialect::Postgres, _) | (_, Operation::DropTable { .. }) => Vec::new(),
        _ => foreign_objects(connection, operation.table(), before)?,
    };
    for statement in sql(operation, before, dialect)? {
        execute(connection, &statement)?;
    }
    for lost in &foreign {
        restore(connection, lost)?;
    }
    match (dialect, operation) {
        (Dialect::Sqlite, Operation::AlterColumn { table, column, .. }) => must_fit(connection, table, column),
        _ => Ok(()),
    }
}

fn execute(connection: &mut Connection, statement: &str) -> Result {
    connection.batch_execute(statement).map_err(|error| {
        let error = diesel_error(error);
        Error::Migration(format!("{error}\nnote: the statement was: {statement}"))
    })
}

/// Triggers and indexes that no migration's state knows (made by hand or by `RunRust`): a rebuild would lose them.
#[derive(diesel::QueryableByName)]
struct Foreign {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    sql: String,
}

fn foreign_objects(connection: &mut Connection, table: Option<&str>, state: &State) -> Result<Vec<Foreign>> {
    let Some(table) = table else { return Ok(Vec::new()) };
    let query = "SELECT name, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL AND type IN ('trigger', 'index')";
    let found = diesel::sql_query(query).bind::<diesel::sql_types::Text, _>(table);
    let mut found: Vec<Foreign> = found.load(connection).map_err(diesel_error)?;
    let own = state.get(table).map(TableDef::index_names).unwrap_or_default();
    found.retain(|object| !own.contains(&object.name));
    Ok(found)
}

fn restore(connection: &mut Connection, lost: &Foreign) -> Result {
    let name = lost.name.replace('\'', "''");
    let query = format!("SELECT count(*) AS number FROM sqlite_master WHERE name = '{name}'");
    match count(connection, &query)? {
        0 => execute(connection, &lost.sql),
        _ => Ok(()),
    }
}

/// While migrations run, SQLite does not look at foreign keys; before the commit it does.
fn must_keep_foreign_keys(connection: &mut Connection, dialect: Dialect) -> Result {
    #[derive(diesel::QueryableByName)]
    struct Broken {
        #[diesel(sql_type = diesel::sql_types::Text)]
        child: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        parent: String,
    }
    if dialect == Dialect::Postgres {
        return Ok(());
    }
    let query = "SELECT \"table\" AS child, \"parent\" AS parent FROM pragma_foreign_key_check() LIMIT 1";
    let broken: Vec<Broken> = diesel::sql_query(query).load(connection).map_err(diesel_error)?;
    match broken.first() {
        None => Ok(()),
        Some(Broken { child, parent }) => {
            Err(Error::Migration(format!("a row of `{child}` would point to a row of `{parent}` that does not exist")))
        }
    }
}
