//! The admin: lists, forms, history.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

#[path = "admin/actions.rs"]
mod actions;
#[path = "admin/deleted.rs"]
mod deleted;
#[path = "admin/desk.rs"]
mod desk;
#[path = "admin/editable.rs"]
mod editable;
#[path = "admin/export.rs"]
mod export;
#[path = "admin/filters.rs"]
mod filters;
#[path = "admin/form.rs"]
mod form;
#[path = "admin/history.rs"]
mod history;
#[path = "admin/import.rs"]
mod import;
#[path = "admin/list.rs"]
mod list;
#[path = "admin/malformed.rs"]
mod malformed;
mod models;
#[path = "admin/queries.rs"]
mod queries;
#[path = "admin/related.rs"]
mod related;
#[path = "admin/saved.rs"]
mod saved;
#[path = "admin/secret.rs"]
mod secret;
#[path = "admin/site.rs"]
mod site;
