//! The migrations of `project_name`, oldest first.

use nuages::migrate::Migration;

mod m0001_initial;

pub(crate) const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION];
