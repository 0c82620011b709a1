//! `Db`: the database, as async code sees it.

use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use diesel::connection::SimpleConnection as _;

use super::after_commit::AfterCommit;
use super::heard::PING;
use super::kept::{KeptCount, KeptCounts};
use super::lane::{Lane, Session};
use super::savepoint::Savepoint;
use super::transaction::{commit, rollback, transaction};
use super::{Connection, DatabaseUrl, Dialect, diesel_error};
use crate::error::{Error, Result};
use crate::model::ModelDef;

/// The database. Cheap to clone; in a handler, an argument of this type is all that is needed.
///
/// ```ignore
/// async fn drafts(db: Db) -> Result<Markup> { .. Post::objects().all(&db).await? .. }
/// ```
#[derive(Clone)]
pub struct Db {
    work: Work,
    project: Arc<Project>,
}

#[derive(Clone)]
enum Work {
    /// Any connection will do.
    Pool { read: Lane, write: Lane },
    /// The one connection of a transaction, and how many transactions there are, one in another.
    Transaction(Arc<Session>, u32),
}

/// What is the same for all users of one database.
pub(super) struct Project {
    pub(super) url: DatabaseUrl,
    /// Every model there is: deleting a record asks which others point to it.
    models: Vec<&'static ModelDef>,
    counts: KeptCounts,
}

impl Db {
    /// Connects to a database for a program of these models.
    ///
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when the database cannot be reached.
    pub async fn connect(url: DatabaseUrl, models: Vec<&'static ModelDef>) -> Result<Self> {
        let cores = available_parallelism().map_or(2, usize::from);
        let (read, write) = match url.dialect() {
            // SQLite has one writer at a time; two of our own would only wait for each other.
            Dialect::Sqlite => (Lane::start("db-read", &url, cores.max(2))?, Lane::start("db-write", &url, 1)?),
            Dialect::Postgres => {
                let lane = Lane::start("db", &url, (2 * cores).max(4))?;
                (lane.clone(), lane)
            }
        };
        // The first job connects: a wrong address is told when the program starts, not when the first request comes.
        write.run(|_| Ok(())).await?;
        Ok(Self { work: Work::Pool { read, write }, project: Arc::new(Project { url, models, counts: KeptCounts::default() }) })
    }

    /// The address of the database.
    pub fn url(&self) -> &DatabaseUrl {
        &self.project.url
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        self.project.url.dialect()
    }

    /// Every model of the program.
    pub fn models(&self) -> &[&'static ModelDef] {
        &self.project.models
    }

    /// Asks the database whether it is there.
    ///
    /// # Errors
    /// [`Error::Database`] and [`Error::Busy`] when it is not.
    pub(crate) async fn ping(&self) -> Result {
        self.read(|connection| connection.batch_execute(PING).map_err(diesel_error)).await
    }

    /// Closes the connections, behind all that has begun; whoever still wants something hears that the database is busy.
    /// Without it they are closed where the last clone of this goes, which may be in a thread that nobody waits for.
    pub(crate) fn close(&self) {
        if let Work::Pool { read, write } = &self.work {
            read.close();
            write.close();
        }
    }

    /// Does `work` that only reads, on a diesel connection. Everything that diesel can say can be said here.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Busy`] when no connection is free in time.
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static) -> Result<T> {
        match &self.work {
            Work::Pool { read, .. } => read.run(work).await,
            Work::Transaction(session, _) => session.run(work).await,
        }
    }

    /// Does `work` that only reads and may be done twice: on SQLite first on this thread, for as long as it is short. What
    /// it needs to know is copied only where a lane has to do it.
    pub(crate) async fn read_with<S: Clone + Send + 'static, T: Send + 'static>(
        &self,
        state: &S,
        work: impl Fn(&S, &mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        #[cfg(feature = "sqlite")]
        if matches!((&self.work, self.dialect()), (Work::Pool { .. }, Dialect::Sqlite))
            && let Some(done) = super::inline::run(&self.project, |connection| work(state, connection))
        {
            return done;
        }
        let state = state.clone();
        self.read(move |connection| work(&state, connection)).await
    }

    /// What is known of the count of the rows that `query` finds.
    pub(crate) fn kept_count(&self, query: &str, time: Duration) -> KeptCount {
        match self.work {
            Work::Pool { .. } => self.project.counts.get(query, time),
            // What a transaction sees is its own.
            Work::Transaction(..) => KeptCount::Missing,
        }
    }

    /// Keeps what was counted now.
    pub(crate) fn keep_count(&self, query: String, rows: i64) {
        if matches!(self.work, Work::Pool { .. }) {
            self.project.counts.set(query, rows);
        }
    }

    /// Counts the rows that `query` finds, and keeps it; nobody waits for it.
    pub(crate) fn count_later(&self, query: String, count: impl FnOnce(&mut Connection) -> Result<i64> + Send + 'static) {
        let Work::Pool { read, .. } = &self.work else { return };
        let project = Arc::clone(&self.project);
        read.later(move |connection| {
            project.counts.set(query, count(connection)?);
            Ok(())
        });
    }

    /// Does `work` that writes, on a diesel connection, in a transaction: it happens whole or not at all.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Busy`] when no connection is free in time.
    pub async fn write<T: Send + 'static>(&self, work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static) -> Result<T> {
        self.write_plain(|connection| transaction(connection, work)).await
    }

    /// Does `work` that writes and looks after its own transactions, as migrations do.
    pub(crate) async fn write_plain<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match &self.work {
            Work::Pool { write, .. } => write.run(work).await,
            Work::Transaction(session, _) => session.run(work).await,
        }
    }

    fn within(&self, session: &Arc<Session>, depth: u32) -> Self {
        Self { work: Work::Transaction(Arc::clone(session), depth), project: Arc::clone(&self.project) }
    }

    /// Runs `work` in a transaction: all that it does through the `Db` that it is given happens whole or not at all.
    ///
    /// An error undoes it; so does dropping the future, as when the visitor goes away. Inside of another
    /// transaction it is a savepoint; two of one transaction cannot run at the same time.
    ///
    /// ```ignore
    /// db.transaction(async |tx| {
    ///     let post = Post::create().title("Hello").save(tx).await?;
    ///     post::tags.set(&post, [1, 2], tx).await
    /// }).await?;
    /// ```
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Violation`](crate::Error::Violation) for constraints that are checked when it ends.
    pub async fn transaction<T>(&self, work: impl AsyncFnOnce(&Self) -> Result<T>) -> Result<T> {
        let write = match &self.work {
            Work::Pool { write, .. } => write,
            Work::Transaction(session, depth) => {
                let savepoint = Savepoint::set(session, *depth).await?;
                let value = work(&self.within(session, depth + 1)).await?;
                savepoint.keep().await?;
                return Ok(value);
            }
        };
        self.in_session(write.session().await?, work).await
    }

    /// The same under a promise of how transactions see each other. On SQLite each is as if it were alone anyway.
    ///
    /// Where PostgreSQL cannot keep the promise it ends one of the transactions: [`Error::Busy`], and it can be tried again.
    ///
    /// # Errors
    /// Those of [`transaction`](Self::transaction); [`Error::Database`] inside of another transaction, which has begun under
    /// a promise of its own.
    pub async fn transaction_at<T>(&self, isolation: Isolation, work: impl AsyncFnOnce(&Self) -> Result<T>) -> Result<T> {
        let Work::Pool { write, .. } = &self.work else {
            return Err(Error::Database("a transaction in another has the isolation level of that one".into()));
        };
        let session = write.session().await?;
        if self.dialect() == Dialect::Postgres {
            session.run(move |connection| connection.batch_execute(isolation.sql()).map_err(diesel_error)).await?;
        }
        self.in_session(session, work).await
    }

    async fn in_session<T>(&self, session: Session, work: impl AsyncFnOnce(&Self) -> Result<T>) -> Result<T> {
        let session = Arc::new(session);
        match work(&self.within(&session, 1)).await {
            Ok(value) => {
                session.run(commit).await?;
                session.after.run().await;
                Ok(value)
            }
            Err(error) => {
                // The first error says more than that of the rollback; a broken connection is closed by its lane.
                let _ = session.run(rollback).await;
                Err(error)
            }
        }
    }

    /// Does `work` when the transaction is kept: after the outermost commit, and never when it is undone. Outside of a
    /// transaction it is done at once. It has no part in the transaction, so an error of it is logged.
    ///
    /// ```ignore
    /// tx.on_commit(async move { tell_subscribers(key).await }).await;
    /// ```
    pub async fn on_commit(&self, work: impl Future<Output = Result> + Send + 'static) {
        match &self.work {
            Work::Transaction(session, depth) => session.after.push(*depth, Box::pin(work)),
            Work::Pool { .. } => {
                let now = AfterCommit::default();
                now.push(0, Box::pin(work));
                now.run().await;
            }
        }
    }
}

/// How transactions see each other; see [`Db::transaction_at`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolation {
    /// Each statement sees what was kept before it began.
    ReadCommitted,
    /// All statements see what was kept before the first of them began.
    RepeatableRead,
    /// As if one transaction ran after another.
    Serializable,
}

impl Isolation {
    fn sql(self) -> &'static str {
        match self {
            Self::ReadCommitted => "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
            Self::RepeatableRead => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            Self::Serializable => "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        }
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({})", self.project.url)
    }
}
