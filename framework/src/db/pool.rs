//! `Db`: the database, as async code sees it.

use std::sync::Arc;
use std::thread::available_parallelism;

use super::lane::{Lane, Session};
use super::savepoint::Savepoint;
use super::transaction::{commit, rollback, transaction};
use super::{Connection, DatabaseUrl, Dialect};
use crate::error::Result;
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
struct Project {
    url: DatabaseUrl,
    /// Every model there is: deleting a record asks which others point to it.
    models: Vec<&'static ModelDef>,
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
        Ok(Self { work: Work::Pool { read, write }, project: Arc::new(Project { url, models }) })
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

    /// Does `work` that only reads, on a diesel connection. Everything that diesel can say can be said here.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Busy`](crate::Error::Busy) when no connection is free in time.
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static) -> Result<T> {
        match &self.work {
            Work::Pool { read, .. } => read.run(work).await,
            Work::Transaction(session, _) => session.run(work).await,
        }
    }

    /// Does `work` that writes, on a diesel connection, in a transaction: it happens whole or not at all.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Busy`](crate::Error::Busy) when no connection is free in time.
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
        let session = Arc::new(write.session().await?);
        match work(&self.within(&session, 1)).await {
            Ok(value) => {
                session.run(commit).await?;
                Ok(value)
            }
            Err(error) => {
                // The first error says more than that of the rollback; a broken connection is closed by its lane.
                let _ = session.run(rollback).await;
                Err(error)
            }
        }
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({})", self.project.url)
    }
}
