//! The migrations of the polls, oldest first.

use nuages::migrate::Migration;

mod m0001_initial;

pub(crate) const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION];
