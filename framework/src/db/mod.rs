//! Where queries run: the connection to the database, and the lanes that work for async code.
//!
//! ```text
//! handler (async) ── job ──► lane (a thread with a connection of its own) ──► SQLite or PostgreSQL
//!        ◄── answer ────────┘
//! ```
//!
//! diesel's connections block, handlers must not: a [`Db`] hands each piece of work to a lane and returns a future.
//! A transaction keeps its lane until it ends; when the future that drives it is dropped, the lane rolls back.

mod after_commit;
mod backend;
mod connect;
mod crew;
mod error;
mod heard;
#[cfg(feature = "sqlite")]
mod inline;
mod kept;
mod lane;
mod name;
mod pool;
#[cfg(feature = "sqlite")]
mod regexp;
mod savepoint;
#[cfg(feature = "sqlite")]
mod sqlite_tuning;
mod transaction;

pub use backend::{Backend, Connection, DbRow, Dialect, RawValue};
pub(crate) use backend::{rows, sql_of};
pub use connect::{DatabaseUrl, Synchronous};
pub(crate) use error::{INVALID_REGEX, diesel_error};
#[cfg(debug_assertions)]
pub(crate) use heard::QueryLog;
pub(crate) use heard::{Listener, listen_from_now};
#[cfg(feature = "sqlite")]
pub(crate) use inline::reading_together;
pub(crate) use kept::KeptCount;
pub(crate) use name::{quoted, quoted_names};
pub use pool::{Db, Isolation};
#[cfg(feature = "sqlite")]
pub(crate) use regexp::fault as regexp_fault;
pub(crate) use transaction::{begin, commit, is_open as in_transaction, rollback, snapshot, transaction as in_savepoint};
