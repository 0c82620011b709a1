//! `Runner`: brings a database to a goal, one migration after another, each in a transaction of its own.
//!
//! Two processes that migrate at once do each migration once: the history is read again inside of the lock. On
//! PostgreSQL that is an advisory lock for the whole run, on SQLite the write lock of each transaction.

use std::time::{Duration, Instant};

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::BigInt;

use super::graph::{Goal, Graph, Step};
use super::history;
use super::replay::{in_migration, must_not_dangle};
use super::{Migration, Operation};
use crate::app::AppDef;
use crate::db::{Connection, DatabaseUrl, Dialect, begin, commit, diesel_error, rollback};
use crate::error::{Error, Result};
use crate::model::ColumnDef;
use crate::table::{Change, State, TableDef, misfits, quoted, sql};

/// How long to wait for another process that migrates.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);

/// The advisory lock; any number that no other program is likely to take. ("nuages" in ASCII.)
const LOCK: i64 = 0x6e75_6167_6573;

/// A connection of its own: its settings and its lock go with it, whatever happens.
pub(super) struct Runner {
    connection: Connection,
    dialect: Dialect,
    apps: Vec<&'static AppDef>,
    graph: Graph,
    goal: Goal,
}

impl Runner {
    /// Connects, and takes the lock where it is one for the whole run.
    pub(super) fn start(url: &DatabaseUrl, apps: Vec<&'static AppDef>, goal: Goal) -> Result<Self> {
        let graph = Graph::new(&apps)?;
        let dialect = url.dialect();
        let mut connection = retry(|| url.connect())?;
        match dialect {
            // A rebuilt table must not be taken for a deleted one. It cannot be set inside of a transaction.
            Dialect::Sqlite => connection.batch_execute("PRAGMA foreign_keys = OFF").map_err(diesel_error)?,
            Dialect::Postgres => lock(&mut connection)?,
        }
        Ok(Self { connection, dialect, apps, graph, goal })
    }

    /// Does the next step, if there is one left.
    pub(super) fn step(&mut self) -> Result<Option<String>> {
        let connection = &mut self.connection;
        retry(|| begin(connection))?;
        match self.step_in_transaction() {
            Ok(None) => {
                rollback(&mut self.connection)?;
                Ok(None)
            }
            Ok(Some(done)) => {
                commit(&mut self.connection)?;
                Ok(Some(done))
            }
            Err(error) => {
                // The connection is closed with the runner, so nothing stays even when this fails.
                let _ = rollback(&mut self.connection);
                Err(error)
            }
        }
    }

    fn step_in_transaction(&mut self) -> Result<Option<String>> {
        let rows = history::read(&mut self.connection, self.dialect)?;
        let applied = history::applied(&self.graph, &self.apps, &rows)?;
        let Some(step) = self.graph.plan(&applied, self.goal).first().copied() else {
            return Ok(None);
        };
        history::create(&mut self.connection, self.dialect)?;
        self.perform(step, applied)?;
        Ok(Some(step_text(&self.graph, step)))
    }

    fn perform(&mut self, step: Step, mut applied: Vec<bool>) -> Result {
        let node = &self.graph.nodes[step.node];
        applied[step.node] = false;
        let before = self.graph.state(&applied)?;
        let (connection, dialect) = (&mut self.connection, self.dialect);
        let done = match step.backwards {
            false => forwards(connection, dialect, node.migration, before),
            true => backwards(connection, dialect, node.migration, before),
        };
        let done = done.and_then(|()| must_keep_foreign_keys(connection, dialect));
        done.map_err(|error| in_migration(node.app, node.migration.name, &error))?;
        match step.backwards {
            false => history::insert(connection, node),
            true => history::delete(connection, node),
        }
    }
}

/// What a step is called: `apply blog.0001_initial`.
pub(super) fn step_text(graph: &Graph, step: Step) -> String {
    format!("{} {}", if step.backwards { "undo" } else { "apply" }, step_name(graph, step))
}

/// `blog.0002_post_subtitle`
pub(super) fn step_name(graph: &Graph, step: Step) -> String {
    let node = &graph.nodes[step.node];
    format!("{}.{}", node.app, node.migration.name)
}

fn forwards(connection: &mut Connection, dialect: Dialect, migration: &Migration, mut state: State) -> Result {
    for operation in migration.operations {
        match operation.change() {
            Some(change) => {
                make(connection, dialect, &change, &state, GIVE_VALUE)?;
                state.apply(&change)?;
            }
            None => {
                if let Operation::RunRust { forwards, .. } = operation {
                    forwards(connection)?;
                }
            }
        }
    }
    must_not_dangle(&state)
}

fn backwards(connection: &mut Connection, dialect: Dialect, migration: &Migration, mut state: State) -> Result {
    for step in undo_steps(migration, &mut state)? {
        match step {
            Undo::Change { inverse, after } => make(connection, dialect, &inverse, &after, NO_WAY_BACK)?,
            Undo::Rust(function) => function(connection)?,
        }
    }
    Ok(())
}

/// How one operation is undone.
pub(super) enum Undo {
    /// By this change, in the state that the operation left.
    Change {
        inverse: Change,
        after: State,
    },
    Rust(fn(&mut Connection) -> Result),
}

/// How a migration is undone, the last operation first. `state` is that before the migration.
pub(super) fn undo_steps(migration: &Migration, state: &mut State) -> Result<Vec<Undo>> {
    let mut steps = Vec::with_capacity(migration.operations.len());
    for operation in migration.operations {
        if let Some(change) = operation.change() {
            let inverse = change.inverse(state)?;
            state.apply(&change)?;
            steps.push(Undo::Change { inverse, after: state.clone() });
        } else if let Operation::RunRust { backwards, .. } = operation {
            let Some(backwards) = backwards else {
                return Err(Error::Migration("it cannot be undone: its Rust function has no `backwards`".into()));
            };
            steps.push(Undo::Rust(*backwards));
        }
    }
    steps.reverse();
    Ok(steps)
}

/// What to do about a column without a value, on the way forwards and on the way back.
const GIVE_VALUE: &str = "give one, with `fill: Some(Literal::...)`";
const NO_WAY_BACK: &str = "it cannot be undone while there are such rows; write a new migration instead";

/// Makes one change.
fn make(connection: &mut Connection, dialect: Dialect, change: &Change, before: &State, help: &str) -> Result {
    must_have_values(connection, change, before, help)?;
    if dialect == Dialect::Postgres {
        // A table with rows whose foreign keys wait to be checked cannot be altered.
        execute(connection, "SET CONSTRAINTS ALL IMMEDIATE")?;
        execute(connection, "SET CONSTRAINTS ALL DEFERRED")?;
    }
    let foreign = match dialect {
        Dialect::Sqlite => foreign_objects(connection, change.table(), before)?,
        Dialect::Postgres => Vec::new(),
    };
    for statement in sql(change, before, dialect)? {
        execute(connection, &statement)?;
    }
    for lost in foreign.iter().filter(|_| !matches!(change, Change::DropTable { .. })) {
        restore(connection, lost)?;
    }
    match (dialect, change) {
        (Dialect::Sqlite, Change::AlterColumn { table, column, .. }) => must_fit(connection, table, column),
        _ => Ok(()),
    }
}

fn execute(connection: &mut Connection, statement: &str) -> Result {
    connection.batch_execute(statement).map_err(|error| {
        let error = diesel_error(error);
        Error::Migration(format!("{error}\nnote: the statement was: {statement}"))
    })
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn count(connection: &mut Connection, query: &str) -> Result<i64> {
    let rows: Vec<Number> = diesel::sql_query(query).load(connection).map_err(diesel_error)?;
    Ok(rows.first().map_or(0, |row| row.number))
}

/// A column that may not be empty needs a value in each row that is there.
fn must_have_values(connection: &mut Connection, change: &Change, before: &State, help: &str) -> Result {
    let (table, column, condition) = match change {
        Change::AddColumn { table, column, fill: None } if !column.null => (table, column, String::new()),
        Change::AlterColumn { table, column, fill: None } if !column.null && before.column(table, column.name)?.null => {
            (table, column, format!(" WHERE {} IS NULL", quoted(column.name)))
        }
        _ => return Ok(()),
    };
    match count(connection, &format!("SELECT count(*) AS number FROM {}{condition}", quoted(table)))? {
        0 => Ok(()),
        rows => Err(Error::Migration(format!(
            "the column `{}` of `{table}` may not be empty, and there is no value for {}\nhelp: {help}",
            column.name,
            crate::text::counted(rows, "row", "rows"),
        ))),
    }
}

/// SQLite keeps what it cannot convert; other databases refuse it, and so do we.
fn must_fit(connection: &mut Connection, table: &str, column: &ColumnDef) -> Result {
    let Some(condition) = misfits(column) else { return Ok(()) };
    match count(connection, &format!("SELECT count(*) AS number FROM {} WHERE {condition}", quoted(table)))? {
        0 => Ok(()),
        rows => Err(Error::Migration(format!(
            "{} of `{table}` hold a `{}` that does not fit the new type of the column",
            crate::text::counted(rows, "row", "rows"),
            column.name,
        ))),
    }
}

/// Triggers and indexes that no migration's state knows (made by hand or by `RunRust`): a rebuild would lose them.
#[derive(diesel::QueryableByName)]
struct Foreign {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    sql: String,
}

fn foreign_objects(connection: &mut Connection, table: &str, state: &State) -> Result<Vec<Foreign>> {
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

/// PostgreSQL's lock for the whole run; it ends with the connection.
fn lock(connection: &mut Connection) -> Result {
    let query = format!("SELECT CASE WHEN pg_try_advisory_lock({LOCK}) THEN 1::bigint ELSE 0::bigint END AS number");
    retry(|| match count(connection, &query)? {
        0 => Err(Error::Busy(String::new())),
        _ => Ok(()),
    })
}

/// Tries again while another process holds a lock.
fn retry<T>(mut work: impl FnMut() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    loop {
        match work() {
            Err(error) if !is_locked(&error) => return Err(error),
            Err(_) if start.elapsed() >= PATIENCE => {
                return Err(Error::Migration(format!(
                    "another process has been migrating this database for {} seconds\nhelp: wait for it to end, or end it, and try again",
                    PATIENCE.as_secs()
                )));
            }
            Err(_) => std::thread::sleep(PAUSE),
            Ok(value) => return Ok(value),
        }
    }
}

fn is_locked(error: &Error) -> bool {
    match error {
        Error::Busy(_) => true,
        // Two connections that turn a new file to WAL at once do not wait for each other.
        Error::Setup(message) => message.contains("database is locked"),
        _ => false,
    }
}
