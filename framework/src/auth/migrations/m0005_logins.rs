//! Migration `0005_logins` of `auth`: failed logins, and tokens in mails.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0005_logins",
    depends_on: &[("auth", "0004_session_visitor")],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "nuages_login_failure",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("account", Kind::Varchar { max_length: 64 }),
                ColumnDef::new("network", Kind::Varchar { max_length: 45 }).index(),
                ColumnDef::new("failed_at", Kind::DateTime).index(),
            ],
            indexes: &[IndexDef::new(&[asc("account"), asc("network")])],
            checks: &[],
        },
        CreateTable {
            table: "nuages_account_token",
            columns: &[
                ColumnDef::new("token_hash", Kind::Varchar { max_length: 64 }).primary_key(),
                ColumnDef::new("purpose", Kind::Varchar { max_length: 20 }),
                ColumnDef::new("subject", Kind::Varchar { max_length: 64 }),
                ColumnDef::new("username", Kind::Varchar { max_length: 150 }),
                ColumnDef::new("email", Kind::Varchar { max_length: 254 }),
                ColumnDef::new("password", Kind::Varchar { max_length: 128 }),
                ColumnDef::new("made_at", Kind::DateTime),
                ColumnDef::new("expires_at", Kind::DateTime).index(),
            ],
            indexes: &[IndexDef::new(&[asc("purpose"), asc("subject")]).unique()],
            checks: &[],
        },
    ],
};
