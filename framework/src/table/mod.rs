//! Where models are kept: tables, the SQL that makes and changes them, and what changes one state into another.
//!
//! Stands between `model/` and `migrate/`. It knows no migration and opens no connection.
//!
//! ```text
//! ModelDef ──► TableDef ──┐
//!                         ├─ changes() ──► Change ── sql() ──► statements for SQLite or PostgreSQL
//! State (by replaying) ───┘                  └─ inverse() ──► the Change that undoes it
//! ```

mod change;
mod def;
mod diff;
mod object;
mod sql;
mod state;

pub use change::{Change, Fill};
pub use def::TableDef;
pub use diff::changes;
pub use sql::{column_type, sql};
pub(crate) use sql::{misfits, quoted};
pub use state::State;
