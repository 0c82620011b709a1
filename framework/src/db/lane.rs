//! A lane: threads that each own a connection and do the work that is handed to them, one piece after another.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use tokio::sync::oneshot;

use super::crew::{Crew, Member};

use super::after_commit::AfterCommit;
use super::heard::{current_log, with_log};
use super::transaction::{begin, is_open, is_usable, rollback};
use super::{Connection, DatabaseUrl};
use crate::error::{Error, Result};

/// A piece of work. It gets the connection, or why there is none, sends its answer itself, and says whether the
/// connection is to be trusted after it.
type Job = Box<dyn FnOnce(Result<&mut Connection>) -> Trust + Send>;

/// What a piece of work says of its connection.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    Good,
    /// The database failed in an unexpected way: look whether it still answers.
    Doubtful,
}

/// Pieces of work that wait before a lane, at most; beyond it the answer is [`Error::Busy`] at once.
const QUEUE: usize = 1024;

/// How long a piece of work waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a connection is trusted that nobody uses. After that it is asked first: the database may have been started anew,
/// and whatever stands between forgets connections that are silent.
const TRUSTED: Duration = Duration::from_secs(1);

const BUSY: &str = "the database is busy; try again in a moment (inside of `transaction`, use the `tx` that it gives)";

/// Some threads with a connection each, and the queue before them. Where the last of its clones goes, the connections are
/// closed.
#[derive(Clone)]
pub(super) struct Lane {
    crew: Arc<Crew<Job>>,
}

impl Lane {
    /// Starts `threads` threads; each connects when its first job comes, and again when its connection is lost.
    pub(super) fn start(name: &'static str, url: &DatabaseUrl, threads: usize) -> Result<Self> {
        let url = Arc::new(url.clone());
        let crew = Crew::start(name, threads, QUEUE, move |member| work(member, &url))
            .map_err(|error| Error::Setup(format!("cannot start a thread for the database: {error}")))?;
        Ok(Self { crew: Arc::new(crew) })
    }

    /// Ends the threads, behind all that waits already, and waits until their connections are closed.
    pub(super) fn close(&self) {
        self.crew.dismiss();
    }

    /// Does `work` on one of the lane's connections.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        ask(work, |job| self.crew.try_send(job).ok_or_else(|| Error::Busy(BUSY.into()))).await
    }

    /// Does `work` when there is time; nobody waits for it. Not at all where too much else waits already.
    pub(super) fn later(&self, work: impl FnOnce(&mut Connection) -> Result + Send + 'static) {
        self.crew.try_send(unasked(work));
    }

    /// Takes one connection for a series of jobs, and begins a transaction on it.
    pub(super) async fn session(&self) -> Result<Session> {
        let (jobs, queue) = unbounded::<Job>();
        let (answer, waiting) = oneshot::channel();
        let turn = Turn::default();
        let started = turn.clone();
        let job: Job = Box::new(move |connection| {
            if !started.take() {
                return Trust::Good;
            }
            match connection.and_then(|connection| begin(connection).map(|()| connection)) {
                Err(error) => {
                    let _ = answer.send(Err(error));
                    Trust::Doubtful
                }
                Ok(connection) => {
                    let _ = answer.send(Ok(()));
                    serve_session(connection, &queue)
                }
            }
        });
        self.crew.try_send(job).ok_or_else(|| Error::Busy(BUSY.into()))?;
        turn.wait(waiting).await?;
        Ok(Session { jobs, after: AfterCommit::default() })
    }
}

/// One connection, taken out of its lane for a transaction. Dropping it rolls back what was not committed.
pub(super) struct Session {
    jobs: Sender<Job>,
    /// What is done when all of it is kept.
    pub(super) after: AfterCommit,
}

impl Session {
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        ask(work, |job| self.jobs.send(job).map_err(|_| Error::Database("the transaction has ended".into()))).await
    }

    /// Does `work` after all that was asked for before, and waits for nothing.
    pub(super) fn later(&self, work: impl FnOnce(&mut Connection) -> Result + Send + 'static) {
        // Where the session has ended there is nothing left to do.
        let _ = self.jobs.send(unasked(work));
    }
}

/// The job of work whose answer nobody waits for.
fn unasked(work: impl FnOnce(&mut Connection) -> Result + Send + 'static) -> Job {
    Box::new(move |connection| match connection.and_then(work) {
        Ok(()) => Trust::Good,
        Err(_) => Trust::Doubtful,
    })
}

/// Makes a job of the work, puts it into a queue, and waits for its answer.
async fn ask<T: Send + 'static>(
    work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    queue: impl FnOnce(Job) -> Result,
) -> Result<T> {
    let (answer, waiting) = oneshot::channel();
    let turn = Turn::default();
    queue(turn.clone().job(answer, work))?;
    turn.wait(waiting).await
}

/// Whether a piece of work has begun, or whoever wanted it has given up. Exactly one of the two happens.
#[derive(Clone, Default)]
struct Turn(Arc<AtomicU8>);

impl Turn {
    const BEGUN: u8 = 1;
    const GIVEN_UP: u8 = 2;

    /// True for the first who calls it.
    fn take(&self) -> bool {
        self.0.compare_exchange(0, Self::BEGUN, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    fn give_up(&self) -> bool {
        self.0.compare_exchange(0, Self::GIVEN_UP, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    /// The job that does `work` when its turn comes, unless nobody waits for it any more.
    fn job<T: Send + 'static>(
        self,
        answer: oneshot::Sender<Result<T>>,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Job {
        let log = current_log();
        Box::new(move |connection| {
            if !self.take() {
                return Trust::Good;
            }
            let result = with_log(log, || connection.and_then(work));
            let trust = if matches!(result, Err(Error::Database(_))) { Trust::Doubtful } else { Trust::Good };
            // The receiver is gone when the handler was dropped; then nobody wants the answer.
            let _ = answer.send(result);
            trust
        })
    }

    /// Waits for the answer: for a limited time until the work begins, then for as long as it takes.
    async fn wait<T>(&self, mut waiting: oneshot::Receiver<Result<T>>) -> Result<T> {
        let answer = match tokio::time::timeout(PATIENCE, &mut waiting).await {
            Ok(answer) => answer,
            Err(_) if self.give_up() => return Err(Error::Busy(BUSY.into())),
            Err(_) => waiting.await,
        };
        // What is read from now on must show what was written now.
        #[cfg(feature = "sqlite")]
        super::inline::end();
        answer.map_err(|_| Error::Database("the work on the database panicked".into()))?
    }
}

/// The life of one thread.
fn work(member: &Member<Job>, url: &DatabaseUrl) {
    let mut kept: Option<(Connection, Instant)> = None;
    while let Some(job) = member.next() {
        let known = kept
            .take()
            .and_then(|(mut connection, used)| (used.elapsed() < TRUSTED || is_usable(&mut connection)).then_some(connection));
        kept = match known.map_or_else(|| url.connect(), Ok) {
            Ok(connection) => run_job(job, connection).map(|connection| (connection, Instant::now())),
            Err(error) => {
                job(Err(error));
                None
            }
        };
    }
}

/// Runs a job; gives the connection back when it is still good for the next.
fn run_job(job: Job, mut connection: Connection) -> Option<Connection> {
    // A panic in a user's closure must not end the thread; the connection may be in any state, so it is closed.
    let trust = catch_unwind(AssertUnwindSafe(|| job(Ok(&mut connection)))).ok()?;
    if is_open(&mut connection) {
        return None;
    }
    (trust == Trust::Good || is_usable(&mut connection)).then_some(connection)
}

/// Does the jobs of one session until it is dropped; then undoes what was not committed.
fn serve_session(connection: &mut Connection, queue: &Receiver<Job>) -> Trust {
    let mut trust = Trust::Good;
    for job in queue {
        if job(Ok(connection)) == Trust::Doubtful {
            trust = Trust::Doubtful;
        }
    }
    if is_open(connection) && rollback(connection).is_err() {
        trust = Trust::Doubtful;
    }
    trust
}
