//! How tables follow the structs: migrations.
//!
//! Reads the models' descriptions and the migrations that are compiled in; writes migration files (`makemigrations`) and
//! the database (`migrate`). What it prints goes to a writer that the command layer gives.
//!
//! ```text
//! ModelDef ─┐
//!           ├─ autodetect ──► Draft ── source, files ──► migrations/m0002_post_subtitle.rs
//! Migration ┤
//!           ├─ drift ──► an error of the release build
//!           └─ graph ──► steps ── runner ──► the database and its history
//! ```

mod autodetect;
mod commands;
mod draft;
mod drift;
mod files;
mod graph;
mod history;
mod make;
mod operation;
pub mod prelude;
mod questions;
mod replay;
mod runner;
mod source;
mod terminal;

pub use commands::{Target, migrate, showmigrations, sqlmigrate, unapplied};
pub use drift::{Drift, drift};
pub use make::{MakeOptions, makemigrations};
pub use operation::{Literal, Migration, Operation};
pub use questions::{Questions, Silent};
pub use terminal::Terminal;
