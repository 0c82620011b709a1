//! The migrations of `auth`, oldest first. `makemigrations` adds to this file.

use nuages::migrate::Migration;

mod m0001_initial;
mod m0002_session;
mod m0003_permission;
mod m0004_session_visitor;
mod m0005_logins;
mod m0006_pending;

/// All migrations, oldest first.
pub(crate) const MIGRATIONS: &[Migration] = &[
    m0001_initial::MIGRATION,
    m0002_session::MIGRATION,
    m0003_permission::MIGRATION,
    m0004_session_visitor::MIGRATION,
    m0005_logins::MIGRATION,
    m0006_pending::MIGRATION,
];
