//! The migrations of the blog, oldest first.

use nuages::migrate::Migration;

mod m0001_initial;
mod m0002_comments_and_rules;
mod m0003_covers;
mod m0004_profiles;

pub(crate) const MIGRATIONS: &[Migration] =
    &[m0001_initial::MIGRATION, m0002_comments_and_rules::MIGRATION, m0003_covers::MIGRATION, m0004_profiles::MIGRATION];
