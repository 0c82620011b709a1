//! Every type of column: what goes in comes out, on every database there is, and it is kept as Django keeps it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that does not find what it looks for has failed")]

#[path = "columns/django.rs"]
mod django;
#[path = "columns/dump.rs"]
mod dump;
#[path = "columns/keys.rs"]
mod keys;
#[path = "columns/migrate.rs"]
mod migrate;
#[path = "columns/models.rs"]
mod models;
#[path = "columns/own.rs"]
mod own;
#[path = "columns/rules.rs"]
mod rules;
#[path = "columns/store.rs"]
mod store;
#[path = "columns/typed.rs"]
mod typed;
