//! Where queries run: the connection to the database, and the lanes that work for async code.
//!
//! ```text
//! handler (async) ── job ──► lane (a thread with a connection of its own) ──► SQLite or PostgreSQL
//!        ◄── answer ────────┘
//! ```
//!
//! diesel's connections block, handlers must not: a [`Db`] hands each piece of work to a lane and returns a future.
//! A transaction keeps its lane until it ends; when the future that drives it is dropped, the lane rolls back.

mod backend;
mod connect;
mod error;
mod lane;
mod pool;
mod savepoint;
mod transaction;

pub(crate) use backend::rows;
pub use backend::{Backend, Connection, DbRow, Dialect, RawValue};
pub use connect::DatabaseUrl;
pub(crate) use error::diesel_error;
pub use pool::Db;
pub(crate) use transaction::{begin, commit, rollback};
