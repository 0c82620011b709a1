//! The migrations of `admin`, oldest first. `makemigrations` adds to this file.

use nuages::migrate::Migration;

mod m0001_initial;
mod m0002_saved_filter;

/// All migrations, oldest first.
pub(crate) const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION, m0002_saved_filter::MIGRATION];
