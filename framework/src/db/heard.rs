//! What is said to a database while a test listens. Nothing is heard on connections that were opened before
//! [`listen_from_now`], and a program that is no test opens none after it.

use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

use super::{DatabaseUrl, Db, diesel_error};
use crate::error::Result;

/// How many listen.
static LISTENING: AtomicUsize = AtomicUsize::new(0);

/// What each of them hears.
static HEARD: Mutex<Vec<Heard>> = Mutex::new(Vec::new());

/// Words that begin, keep or end a transaction, or set up a connection; they are no queries.
const SILENT: [&str; 7] = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "SET"];

struct Heard {
    listener: usize,
    address: String,
    statements: Vec<String>,
}

/// An ear on one connection.
#[derive(Default)]
struct Ear {
    address: String,
}

impl Instrumentation for Ear {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => url.clone_into(&mut self.address),
            InstrumentationEvent::StartQuery { query, .. } if is_listening() => {
                // One that cannot be written is refused, and never said to the database.
                let mut statement = String::new();
                if write!(statement, "{query}").is_err() {
                    return;
                }
                let statement = statement.split_once(" -- binds: ").map_or(statement.as_str(), |(sql, _)| sql);
                let first = statement.split_whitespace().next().unwrap_or_default().trim_end_matches(';');
                let sets_up = statement.contains("pragma_");
                if sets_up || SILENT.iter().any(|word| first.eq_ignore_ascii_case(word)) {
                    return;
                }
                let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
                let here = heard.iter_mut().filter(|heard| heard.address == self.address);
                here.for_each(|heard| heard.statements.push(statement.to_owned()));
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
            DatabaseUrl::Sqlite(path) => path.to_string_lossy().into_owned(),
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
