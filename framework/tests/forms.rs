//! Forms: what is asked for, what is read out of it, what is wrong with it, and what stays in it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that does not find what it looks for has failed"
)]

#[path = "forms/formset.rs"]
mod formset;
#[path = "forms/model.rs"]
mod model;
#[path = "models/mod.rs"]
mod models;
#[path = "forms/plain.rs"]
mod plain;
#[path = "forms/record.rs"]
mod record;
#[path = "forms/site.rs"]
mod site;
