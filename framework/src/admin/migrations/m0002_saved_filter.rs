//! Migration `0002_saved_filter` of `admin`: lists that people come back to.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0002_saved_filter",
    depends_on: &[("admin", "0001_initial")],
    replaces: &[],
    operations: &[CreateTable {
        table: "admin_savedfilter",
        columns: &[
            ColumnDef::new("id", Kind::BigInteger).primary_key(),
            ColumnDef::new("user_id", Kind::BigInteger),
            ColumnDef::new("model", Kind::Varchar { max_length: 100 }),
            ColumnDef::new("name", Kind::Varchar { max_length: 60 }),
            ColumnDef::new("query", Kind::Text),
        ],
        indexes: &[IndexDef::new(&[asc("user_id"), asc("model"), asc("name")]).unique()],
        checks: &[],
    }],
};
