//! `Migration`: what a migration file holds.

use crate::table::Operation;

/// One migration: one file, one transaction. Everything is `const`, so that a release build can compare it with the
/// structs.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The file's name without `m` and `.rs`: `0001_initial`.
    pub name: &'static str,
    /// What comes first, as (app, name). A migration that names none of its own app comes behind the last one before it in
    /// the list whose number is smaller.
    pub depends_on: &'static [(&'static str, &'static str)],
    /// The migrations of the same app that this one was squashed from. Where they are applied, this one is.
    pub replaces: &'static [&'static str],
    /// What it does, in this order.
    pub operations: &'static [Operation],
}
