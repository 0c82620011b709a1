//! Where models are kept: tables, the SQL that makes and changes them, and what changes one state into another.
//!
//! Stands between `model/` and `migrate/`. It knows no migration and opens no connection.
//!
//! ```text
//! ModelDef ──► TableDef ──┐
//!                         ├─ changes() ──► Operation ── sql() ──► statements for SQLite or PostgreSQL
//! State (by replaying) ───┘                    └─ inverse() ──► the operations that undo it
//! ```

mod operation;

mod apply;
mod def;
mod diff;
mod expression;
mod inverse;
mod object;
mod sql;
mod state;

pub use def::TableDef;
pub use diff::changes;
pub(crate) use expression::next_name;
pub use operation::{Operation, Sql};
pub use sql::sql;
pub(crate) use sql::{misfits, text_literal};
pub use state::State;
