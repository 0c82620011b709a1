//! The migrations of the blog, oldest first.

use nuages::migrate::Migration;

mod m0001_initial;
mod m0002_comments_and_rules;

pub(crate) const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION, m0002_comments_and_rules::MIGRATION];
