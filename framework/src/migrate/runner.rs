//! `Runner`: brings a database to a goal, one migration after another, each in a transaction of its own.
//!
//! Two processes that migrate at once do each migration once: the history is read again inside of the lock. On
//! PostgreSQL that is an advisory lock for the whole run, on SQLite the write lock of each transaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;

use super::Migration;
use super::graph::{Goal, Graph, Step};
use super::history;
use super::perform::{backwards, forwards};
use super::replay::in_migration;
use super::rows::{self, count};
use crate::app::AppDef;
use crate::db::{Connection, DatabaseUrl, Dialect, begin, commit, diesel_error, rollback};
use crate::error::{Error, Result};
use crate::table::State;

/// How long to wait for another process that migrates.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);

/// The advisory lock; any number that no other program is likely to take. ("nuages" in ASCII.)
const LOCK: i64 = 0x6e75_6167_6573;

/// How a migration is brought to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is done.
    Run,
    /// It is only told.
    Plan,
    /// It is only told, and an error that there is something to do.
    Check,
    /// It is taken for done: only the history is written.
    Fake,
    /// A migration that only makes tables is taken for done when they are all there; the others are done.
    FakeInitial,
}

/// How far a run is, in operations. Another thread reads it.
#[derive(Debug, Default)]
pub(super) struct Reach {
    done: AtomicU64,
    all: AtomicU64,
}

impl Reach {
    /// How many are done, and of how many.
    pub(super) fn read(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }
}

/// A connection of its own: its settings and its lock go with it, whatever happens.
pub(super) struct Runner {
    connection: Connection,
    dialect: Dialect,
    apps: Vec<&'static AppDef>,
    graph: Graph,
    goal: Goal,
    how: How,
    /// The tables after the migrations that are applied, as the last step left them.
    known: Option<(Vec<bool>, State)>,
    reach: Arc<Reach>,
}

impl Runner {
    /// Connects, and takes the lock where it is one for the whole run.
    pub(super) fn start(url: &DatabaseUrl, apps: Vec<&'static AppDef>, goal: Goal, how: How, reach: Arc<Reach>) -> Result<Self> {
        let graph = Graph::new(&apps)?;
        let dialect = url.dialect();
        let mut connection = retry(|| url.connect())?;
        match dialect {
            // A rebuilt table must not be taken for a deleted one. It cannot be set inside of a transaction.
            Dialect::Sqlite => connection.batch_execute("PRAGMA foreign_keys = OFF").map_err(diesel_error)?,
            Dialect::Postgres => lock(&mut connection)?,
        }
        Ok(Self { connection, dialect, apps, graph, goal, how, known: None, reach })
    }

    /// Does the next step, if there is one left, and says what it did.
    pub(super) fn step(&mut self) -> Result<Option<String>> {
        let connection = &mut self.connection;
        retry(|| begin(connection))?;
        match self.step_in_transaction() {
            Ok(done) => {
                commit(&mut self.connection)?;
                Ok(done)
            }
            Err(error) => {
                // The connection is closed with the runner, so nothing stays even when this fails.
                let _ = rollback(&mut self.connection);
                Err(error)
            }
        }
    }

    fn step_in_transaction(&mut self) -> Result<Option<String>> {
        let applied = match &self.known {
            // Nobody else can have written to the history, and where nothing is squashed no step is two.
            Some((applied, _)) if self.dialect == Dialect::Postgres && !self.has_squashes() => applied.clone(),
            _ => self.read_history()?,
        };
        let plan = self.graph.plan(&applied, self.goal);
        let Some(step) = plan.first().copied() else { return Ok(None) };
        let sizes = plan.iter().map(|step| self.graph.nodes[step.node].migration.operations.len() as u64);
        let sizes: Vec<u64> = sizes.collect();
        let done = self.reach.done.load(Ordering::Relaxed);
        self.reach.all.store(done + sizes.iter().sum::<u64>(), Ordering::Relaxed);
        if self.known.is_none() {
            history::create(&mut self.connection, self.dialect)?;
        }
        let end = self.perform(step, applied)?;
        // Whatever was counted on the way: some operations are several, or none.
        self.reach.done.store(done + sizes[0], Ordering::Relaxed);
        Ok(Some(format!("{}: {end}", step_text(&self.graph, step))))
    }

    /// Whether any migration stands in for others.
    fn has_squashes(&self) -> bool {
        self.apps.iter().any(|app| app.migrations.iter().any(|migration| !migration.replaces.is_empty()))
    }

    /// What is applied, by the history.
    fn read_history(&mut self) -> Result<Vec<bool>> {
        let rows = history::read(&mut self.connection, self.dialect)?;
        let lineage = history::lineage(&self.apps, &rows)?;
        if lineage != self.graph.lineage {
            self.graph = Graph::with(&self.apps, lineage)?;
            self.known = None;
        }
        let applied = history::applied(&self.graph, &self.apps, &rows)?;
        for node in history::unnoted(&self.graph, &applied, &rows) {
            history::insert(&mut self.connection, node)?;
        }
        Ok(applied)
    }

    /// Does a step; how that ended.
    fn perform(&mut self, step: Step, mut applied: Vec<bool>) -> Result<&'static str> {
        let node = &self.graph.nodes[step.node];
        applied[step.node] = false;
        let state = match self.known.take() {
            Some((known, state)) if known == applied => state,
            _ => self.graph.state(&applied)?,
        };
        let (connection, dialect, count) = (&mut self.connection, self.dialect, &self.reach.done);
        let is_faked = match self.how {
            How::Fake => true,
            How::FakeInitial => !step.backwards && rows::are_there(connection, dialect, node.migration)?,
            How::Run | How::Plan | How::Check => false,
        };
        let done = match (step.backwards, is_faked) {
            (false, true) => faked(node.migration, state),
            (true, true) => Ok(state),
            (false, false) => forwards(connection, dialect, node.migration, state, count),
            (true, false) => backwards(connection, dialect, node.migration, state, count),
        };
        let state = done.map_err(|error| in_migration(node.app, node.migration.name, &error))?;
        applied[step.node] = !step.backwards;
        self.known = Some((applied, state));
        match (step.backwards, self.apps.iter().find(|app| app.name == node.app)) {
            (true, Some(app)) => history::delete(connection, app, node.migration)?,
            _ => history::insert(connection, node)?,
        }
        Ok(if is_faked { "faked" } else { "done" })
    }
}

/// Takes a migration for done.
fn faked(migration: &Migration, mut state: State) -> Result<State> {
    migration.operations.iter().try_for_each(|operation| state.apply(operation))?;
    Ok(state)
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
