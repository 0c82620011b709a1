//! Generic views: pages that structs describe.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

#[path = "views/archive.rs"]
mod archive;
#[path = "views/detail.rs"]
mod detail;
#[path = "views/edit.rs"]
mod edit;
#[path = "views/kit.rs"]
mod kit;
#[path = "views/list.rs"]
mod list;
mod models;
#[path = "views/simple.rs"]
mod simple;
#[path = "views/site.rs"]
mod site;
