//! What is said to a database while a test listens, and the queries of one request, for the pages that a debug build shows
//! of errors. Nothing is heard on connections that were opened before [`listen_from_now`], and a release build that is no
//! test opens none after it.

use std::cell::RefCell;
use std::fmt::Write;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

use super::{DatabaseUrl, Db, diesel_error};
use crate::error::Result;

/// How many listen.
static LISTENING: AtomicUsize = AtomicUsize::new(0);

/// What each of them hears.
static HEARD: Mutex<Vec<Heard>> = Mutex::new(Vec::new());

/// Words that begin, keep or end a transaction, or set up a connection; they are no queries.
const SILENT: [&str; 7] = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "SET"];

/// Asks whether a connection is there, and is no query of anybody's.
pub(super) const PING: &str = "SELECT 1";

struct Heard {
    listener: usize,
    address: String,
    statements: Vec<String>,
}

thread_local! {
    /// Whose queries are made on this thread now.
    static CURRENT: RefCell<Option<QueryLog>> = const { RefCell::new(None) };
}

/// The queries of one piece of work, each with the time that it took.
#[derive(Debug, Clone, Default)]
pub(crate) struct QueryLog(Arc<Mutex<Vec<(String, Duration)>>>);

impl QueryLog {
    /// Does `work`, and writes down the queries that it makes, on whichever thread.
    pub(crate) async fn of<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        poll_fn(|context| with_log(Some(self.clone()), || work.as_mut().poll(context))).await
    }

    /// What was written down by now.
    pub(crate) fn queries(&self) -> Vec<(String, Duration)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Whose queries are made on this thread, to be taken to the thread that makes them. (A release build has no such log.)
pub(super) fn current_log() -> Option<QueryLog> {
    if cfg!(debug_assertions) { CURRENT.with_borrow(Clone::clone) } else { None }
}

/// Does `work`, whose queries go into this log.
pub(super) fn with_log<T>(log: Option<QueryLog>, work: impl FnOnce() -> T) -> T {
    /// Puts back what was there, also when the work panics.
    struct Before(Option<QueryLog>);

    impl Drop for Before {
        fn drop(&mut self) {
            CURRENT.set(self.0.take());
        }
    }

    if log.is_none() {
        return work();
    }
    let _before = Before(CURRENT.replace(log));
    work()
}

/// An ear on one connection.
#[derive(Default)]
struct Ear {
    address: String,
    /// The query under way, where it is written down.
    begun: Option<(String, Instant)>,
}

/// A query without the values that were bound to it, which may be secret; nothing for what is none.
fn statement(query: &dyn std::fmt::Display) -> Option<String> {
    // One that cannot be written is refused, and never said to the database.
    let mut statement = String::new();
    write!(statement, "{query}").ok()?;
    let statement = statement.split_once(" -- binds: ").map_or(statement.as_str(), |(sql, _)| sql);
    let first = statement.split_whitespace().next().unwrap_or_default().trim_end_matches(';');
    // PostgreSQL is asked for something before each COMMIT, in one breath with it.
    let sets_up = statement.contains("pragma_") || statement.ends_with("; COMMIT") || statement == PING;
    let is_silent = sets_up || SILENT.iter().any(|word| first.eq_ignore_ascii_case(word));
    (!is_silent).then(|| statement.to_owned())
}

impl Instrumentation for Ear {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => url.clone_into(&mut self.address),
            InstrumentationEvent::StartQuery { query, .. } => {
                let is_logged = CURRENT.with_borrow(Option::is_some);
                if !is_logged && !is_listening() {
                    return;
                }
                let Some(statement) = statement(&query) else { return };
                let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
                let here = heard.iter_mut().filter(|heard| heard.address == self.address);
                here.for_each(|heard| heard.statements.push(statement.clone()));
                self.begun = is_logged.then(|| (statement, Instant::now()));
            }
            InstrumentationEvent::FinishQuery { .. } => {
                let Some((statement, begun)) = self.begun.take() else { return };
                if let Some(QueryLog(log)) = current_log() {
                    log.lock().unwrap_or_else(PoisonError::into_inner).push((statement, begun.elapsed()));
                }
            }
            _ => {}
        }
    }
}

/// Connections that are opened from now on can be listened to.
///
/// # Errors
/// [`Error::Database`](crate::Error::Database) when diesel's lock is poisoned.
pub(crate) fn listen_from_now() -> Result {
    set_default_instrumentation(|| Some(Box::<Ear>::default())).map_err(diesel_error)
}

/// Whether anybody listens. Then no read is tried on one connection and done again on another.
pub(super) fn is_listening() -> bool {
    LISTENING.load(Ordering::Relaxed) > 0
}

/// Listens until it is dropped.
pub(crate) struct Listener(usize);

impl Listener {
    pub(crate) fn to(db: &Db) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let listener = NEXT.fetch_add(1, Ordering::Relaxed);
        let address = match db.url() {
            DatabaseUrl::Sqlite(path, _) => path.to_string_lossy().into_owned(),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).push(Heard { listener, address, statements: Vec::new() });
        LISTENING.fetch_add(1, Ordering::Relaxed);
        Self(listener)
    }

    /// What was said since then.
    pub(crate) fn statements(&self) -> Vec<String> {
        let heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
        heard.iter().find(|heard| heard.listener == self.0).map(|heard| heard.statements.clone()).unwrap_or_default()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        LISTENING.fetch_sub(1, Ordering::Relaxed);
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).retain(|heard| heard.listener != self.0);
    }
}
