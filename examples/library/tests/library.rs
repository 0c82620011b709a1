//! The library, asked from outside as browsers ask it, and its rules, on every database there is.

#![allow(clippy::expect_used, reason = "a test that does not find what it looks for has failed")]

#[path = "library/history.rs"]
mod history;
#[path = "library/lending.rs"]
mod lending;
#[path = "library/pages.rs"]
mod pages;

use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

/// Runs a test on the library with its first books.
fn with_library(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = library::install(Project::new(database.settings()?));
        let db = migrated(&project).await?;
        nuages::fixture::load(&db, "library.json", include_str!("../fixtures/library.json")).await?;
        test(&TestClient::new(project).await?).await
    })
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}
