//! One migration, done on a connection.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;

use super::Migration;
use super::deeds::{self, Deed};
use super::replay::must_not_dangle;
use super::rows::{count, must_be_choices, must_be_unique, must_fit, must_have_values, must_hold, must_point_to_rows};
use crate::db::{Connection, Dialect, diesel_error};
use crate::error::{Error, Result};
use crate::table::{Operation, State, TableDef, sql};
use crate::text::counted;

/// Does a migration in the state before it; the state behind it. `done` counts what is done.
pub(super) fn forwards(
    connection: &mut Connection,
    dialect: Dialect,
    migration: &Migration,
    mut state: State,
    done: &AtomicU64,
) -> Result<State> {
    let deeds = deeds::forwards(migration, &mut state)?;
    let written = make_all(connection, dialect, &deeds, &FORWARDS, done)?;
    must_not_dangle(&state)?;
    must_keep_foreign_keys(connection, dialect, written)?;
    Ok(state)
}

/// Undoes a migration that was done in this state.
pub(super) fn backwards(
    connection: &mut Connection,
    dialect: Dialect,
    migration: &Migration,
    state: State,
    done: &AtomicU64,
) -> Result<State> {
    let deeds = deeds::backwards(migration, state.clone())?;
    let written = make_all(connection, dialect, &deeds, &BACKWARDS, done)?;
    must_keep_foreign_keys(connection, dialect, written)?;
    Ok(state)
}

/// What to do about a failure on the way forwards, or on the way back.
struct Remedy {
    /// A column without a value.
    no_value: &'static str,
    /// Whatever says nothing better.
    other: &'static str,
}

const FORWARDS: Remedy = Remedy {
    no_value: "give one, with `fill: Some(Literal::...)`",
    other: "mend the rows or the migration, and run `migrate` again",
};
/// No migration made that table; whose it is, only a person knows.
const TABLE_IS_THERE: &str = "if it is the table that the migration means, and has all its columns, say `migrate --fake-initial`; \
    else rename it, or give the model another name with `#[model(table = \"...\")]`";
const BACKWARDS: Remedy = Remedy {
    no_value: "it cannot be undone while there are such rows; write a new migration instead",
    other: "mend the rows and run `migrate` again, or write a new migration instead",
};

/// Does all steps; whether rows may have been written since their foreign keys were checked.
fn make_all(connection: &mut Connection, dialect: Dialect, deeds: &[Deed], remedy: &Remedy, done: &AtomicU64) -> Result<bool> {
    let mut written = false;
    for (index, deed) in deeds.iter().enumerate() {
        let alters = !matches!(deed.operation, Operation::RunRust { .. });
        let settled = if written && alters { settle(connection, dialect) } else { Ok(()) };
        written &= !alters;
        settled.and_then(|()| make(connection, dialect, deed, remedy)).map_err(|error| {
            let text = error.to_string();
            let is_there = matches!(deed.operation, Operation::CreateTable { .. }) && text.contains("already exists");
            let other = if is_there { TABLE_IS_THERE } else { remedy.other };
            let help = if text.contains("\nhelp: ") { String::new() } else { format!("\nhelp: {other}") };
            let (number, all, operation) = (index + 1, deeds.len(), &deed.operation);
            Error::Migration(format!(
                "{text}{help}\nnote: operation {number} of {all} failed ({operation}); nothing of this migration was kept"
            ))
        })?;
        written |= writes_rows(&deed.operation);
        done.fetch_add(1, Ordering::Relaxed);
    }
    Ok(written)
}

/// Whether rows may be written whose foreign keys are then still to be checked.
fn writes_rows(operation: &Operation) -> bool {
    !matches!(
        operation,
        Operation::CreateTable { .. }
            | Operation::AddColumn { fill: None, .. }
            | Operation::AddIndex { .. }
            | Operation::DropIndex { .. }
            | Operation::AddCheck { .. }
            | Operation::DropCheck { .. }
    )
}

/// Does one step.
fn make(connection: &mut Connection, dialect: Dialect, deed: &Deed, remedy: &Remedy) -> Result {
    let Deed { operation, before } = deed;
    if let Operation::RunRust { forwards, .. } = operation {
        // The connection is closed behind a panic, so nothing sees in which state it is; the message needs a place.
        let ran = catch_unwind(AssertUnwindSafe(|| forwards(connection)));
        return ran.unwrap_or_else(|_| Err(Error::Migration("the Rust function panicked".into())));
    }
    must_have_values(connection, operation, before, remedy.no_value)?;
    must_be_choices(connection, operation)?;
    must_be_unique(connection, operation, before)?;
    must_point_to_rows(connection, operation, before)?;
    must_hold(connection, operation)?;
    let foreign = match (dialect, operation) {
        (Dialect::Postgres, _) | (_, Operation::DropTable { .. }) => Vec::new(),
        _ => foreign_objects(connection, operation, before)?,
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

/// On PostgreSQL a table with rows whose foreign keys wait to be checked cannot be altered: they are checked now.
fn settle(connection: &mut Connection, dialect: Dialect) -> Result {
    match dialect {
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => {
            connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED").map_err(diesel_error)
        }
    }
}

fn execute(connection: &mut Connection, statement: &str) -> Result {
    connection.batch_execute(statement).map_err(|error| {
        let error = diesel_error(error);
        Error::Migration(format!("{error}\n  in: {statement}"))
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

fn foreign_objects(connection: &mut Connection, operation: &Operation, state: &State) -> Result<Vec<Foreign>> {
    use diesel::sql_types::Text;
    let Some(table) = operation.table() else { return Ok(Vec::new()) };
    // An index goes with its column. SQLite would take the name for a text, and make an index of that.
    let gone = if let Operation::DropColumn { column, .. } = operation { *column } else { "" };
    let query = "SELECT name, sql FROM sqlite_master AS o WHERE tbl_name = ? AND sql IS NOT NULL AND (type = 'trigger' OR \
                 type = 'index' AND NOT EXISTS (SELECT 1 FROM pragma_index_info(o.name) AS i WHERE i.name = ?))";
    let found = diesel::sql_query(query).bind::<Text, _>(table).bind::<Text, _>(gone);
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

/// No row may point to one that is not there. PostgreSQL would look at the commit, where no migration has a name any more;
/// SQLite does not look at all while migrations run.
fn must_keep_foreign_keys(connection: &mut Connection, dialect: Dialect, written: bool) -> Result {
    #[derive(diesel::QueryableByName)]
    struct Broken {
        #[diesel(sql_type = diesel::sql_types::Text)]
        child: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        parent: String,
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        rows: i64,
    }
    const HELP: &str = "help: mend or delete such rows, in a migration before this one or in its Rust function\n\
                        note: nothing of this migration was kept";
    if dialect == Dialect::Postgres {
        if !written {
            return Ok(());
        }
        return settle(connection, dialect).map_err(|error| Error::Migration(format!("{error}\n{HELP}")));
    }
    let query = "SELECT \"table\" AS child, \"parent\" AS parent, count(*) AS rows FROM pragma_foreign_key_check() \
                 GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 1";
    let broken: Vec<Broken> = diesel::sql_query(query).load(connection).map_err(diesel_error)?;
    match broken.first() {
        None => Ok(()),
        Some(Broken { child, parent, rows }) => Err(Error::Migration(format!(
            "{} of `{child}` would point to rows of `{parent}` that do not exist\n{HELP}",
            counted(*rows, "row", "rows")
        ))),
    }
}
