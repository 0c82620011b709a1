//! Reads that SQLite answers in microseconds: done on the thread that asks, because handing them to another costs more than
//! they do. One that turns out to be long is stopped, and done again by a lane.

use std::cell::RefCell;
use std::sync::{Arc, Weak};

use diesel::connection::SimpleConnection;

use super::pool::Project;
use super::sqlite_tuning::braked;
use super::{Connection, diesel_error};
use crate::error::{Error, Result};

thread_local! {
    /// The connections of this thread; one for each database that it has read.
    static OPEN: RefCell<Vec<(Weak<Project>, Connection)>> = const { RefCell::new(Vec::new()) };
}

/// Does `work`, or gives `None` where a lane has to: it takes long, somebody locks the file, or it cannot be opened.
pub(super) fn run<T>(project: &Arc<Project>, work: impl FnOnce(&mut Connection) -> Result<T>) -> Option<Result<T>> {
    if super::heard::is_listening() {
        return None;
    }
    // Taken out and put back, so that work that asks again opens another, and a panic leaves none behind.
    let mut connection = take(project).or_else(|| open(project).ok())?;
    let done = braked(|| work(&mut connection));
    OPEN.with_borrow_mut(|open| open.push((Arc::downgrade(project), connection)));
    done.filter(|done| !matches!(done, Err(Error::Busy(_))))
}

fn take(project: &Arc<Project>) -> Option<Connection> {
    OPEN.with_borrow_mut(|open| {
        let at = open.iter().position(|(owner, _)| std::ptr::eq(owner.as_ptr(), Arc::as_ptr(project)))?;
        Some(open.swap_remove(at).1)
    })
}

fn open(project: &Project) -> Result<Connection> {
    // Databases that nobody uses any more are closed when another is opened.
    OPEN.with_borrow_mut(|open| open.retain(|(owner, _)| owner.strong_count() > 0));
    let mut connection = project.url.connect()?;
    // Nobody may wait here: waiting is for the lanes.
    connection.batch_execute("PRAGMA busy_timeout = 0").map_err(diesel_error)?;
    Ok(connection)
}
