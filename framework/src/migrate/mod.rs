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
mod deeds;
mod draft;
mod drift;
mod files;
mod graph;
mod history;
mod lineage;
mod make;
mod merge;
mod migration;
mod optimize;
mod order;
mod perform;
pub mod prelude;
mod questions;
mod replay;
mod rows;
mod runner;
mod show;
mod source;
mod squash;
mod tables;
mod terminal;

pub(crate) use commands::{Made, made};
pub use commands::{Target, migrate, unapplied};
pub use drift::{Drift, drift};
pub(crate) use history::is_history;
pub use make::{MakeOptions, makemigrations};
pub use migration::Migration;
pub use questions::{Questions, Silent};
pub use runner::How;
pub use show::{showmigrations, showplan, sqlmigrate};
pub use squash::squashmigrations;
pub use terminal::Terminal;
