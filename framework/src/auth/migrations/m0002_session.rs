//! Migration `0002_session` of `auth`: apart from the users, whose table Django may have made already.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0002_session",
    depends_on: &[("auth", "0001_initial")],
    replaces: &[],
    operations: &[CreateTable {
        table: "nuages_session",
        columns: &[
            ColumnDef::new("key_hash", Kind::Varchar { max_length: 64 }).primary_key(),
            ColumnDef::new("user_id", Kind::BigInteger).null().index(),
            ColumnDef::new("data", Kind::Text),
            ColumnDef::new("expires_at", Kind::DateTime).index(),
            ColumnDef::new("last_seen_at", Kind::DateTime),
        ],
        indexes: &[],
        checks: &[],
    }],
};
