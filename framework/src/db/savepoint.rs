//! Savepoints: transactions in a transaction, for async code that may be dropped at any moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Connection;
use super::lane::Session;
use super::transaction::{begin, commit, depth, rollback};
use crate::error::{Error, Result};

/// A savepoint of a session. Dropping it undoes its work unless it was kept; what the session is asked afterwards
/// finds it undone.
pub(super) struct Savepoint {
    session: Arc<Session>,
    /// How many transactions there are around it.
    around: u32,
    set: Arc<AtomicBool>,
}

impl Savepoint {
    /// Sets a savepoint in the transaction that has so many around it, itself included.
    pub(super) async fn set(session: &Arc<Session>, around: u32) -> Result<Self> {
        // It is there before the database sets it: whoever drops this future drops it too.
        let savepoint = Self { session: Arc::clone(session), around, set: Arc::default() };
        let set = Arc::clone(&savepoint.set);
        session
            .run(move |connection| {
                if depth(connection)? != around {
                    return Err(Error::Database("another transaction in this one has not ended yet".into()));
                }
                begin(connection)?;
                set.store(true, Ordering::Release);
                Ok(())
            })
            .await?;
        Ok(savepoint)
    }

    /// Keeps its work, as far as the transaction around it is kept.
    pub(super) async fn keep(self) -> Result {
        self.session.run(commit).await?;
        self.session.after.keep(self.around);
        Ok(())
    }
}

impl Drop for Savepoint {
    fn drop(&mut self) {
        let (around, set) = (self.around, Arc::clone(&self.set));
        self.session.after.forget(around);
        self.session.later(move |connection| if set.load(Ordering::Acquire) { undo(connection, around) } else { Ok(()) });
    }
}

/// Undoes what is in so many transactions; nothing where it has ended.
fn undo(connection: &mut Connection, around: u32) -> Result {
    while depth(connection)? > around {
        rollback(connection)?;
    }
    Ok(())
}
