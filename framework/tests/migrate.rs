//! Migrations, from structs to files and from files to a database, with apps written by hand.
//!
//! Each test that touches a database runs on a fresh one of each kind: SQLite always, PostgreSQL when
//! `NUAGES_TEST_POSTGRES_URL` is set and the feature is on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

#[path = "migrate/apps.rs"]
mod apps;
#[path = "migrate/databases.rs"]
mod databases;

#[path = "migrate/apply.rs"]
mod apply;
#[path = "migrate/difference.rs"]
mod difference;
#[path = "migrate/drift.rs"]
mod drift;
#[path = "migrate/failures.rs"]
mod failures;
#[path = "migrate/keys.rs"]
mod keys;
#[path = "migrate/kill.rs"]
mod kill;
#[path = "migrate/lines.rs"]
mod lines;
#[path = "migrate/make.rs"]
mod make;
#[path = "migrate/operations.rs"]
mod operations;
#[path = "migrate/order.rs"]
mod order;
#[path = "migrate/said.rs"]
mod said;
#[path = "migrate/sql.rs"]
mod sql;

/// What `makemigrations` wrote for the apps of these tests, held against it word for word.
#[rustfmt::skip]
#[path = "migrate/written/mod.rs"]
mod written;

#[rustfmt::skip]
#[path = "migrate/written/m0002_data.rs"]
mod written_data;
