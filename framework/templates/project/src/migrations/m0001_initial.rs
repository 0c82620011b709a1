//! Migration `0001_initial` of `project_name`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[CreateTable {
        table: "project_name_note",
        columns: &[
            ColumnDef::new("id", Kind::BigInteger).primary_key(),
            ColumnDef::new("title", Kind::Varchar { max_length: 200 }),
            ColumnDef::new("body", Kind::Text),
            ColumnDef::new("written_at", Kind::DateTime),
        ],
        indexes: &[],
        checks: &[],
    }],
};
