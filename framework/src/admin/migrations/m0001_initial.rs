//! Migration `0001_initial` of `admin`: who did what.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[("auth", "0003_permission")],
    replaces: &[],
    operations: &[CreateTable {
        table: "django_admin_log",
        columns: &[
            ColumnDef::new("id", Kind::Integer).primary_key(),
            ColumnDef::new("action_time", Kind::DateTime),
            ColumnDef::new("object_id", Kind::Text).null(),
            ColumnDef::new("object_repr", Kind::Varchar { max_length: 200 }),
            ColumnDef::new("action_flag", Kind::PositiveSmallInteger),
            ColumnDef::new("change_message", Kind::Text),
            ColumnDef::new("content_type_id", Kind::Integer).null().references("django_content_type", "id"),
            ColumnDef::new("user_id", Kind::BigInteger).index(),
        ],
        indexes: &[],
        checks: &[],
    }],
};
