//! Migration `0004_profiles` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0004_profiles",
    depends_on: &[("auth", "0005_logins")],
    replaces: &[],
    operations: &[CreateTable {
        table: "blog_profile",
        columns: &[
            ColumnDef::new("id", Kind::BigInteger).primary_key(),
            ColumnDef::new("user_id", Kind::BigInteger).unique().references("auth_user", "id"),
            ColumnDef::new("about", Kind::Varchar { max_length: 500 }),
        ],
        indexes: &[],
        checks: &[],
    }],
};
