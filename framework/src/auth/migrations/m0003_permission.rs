//! Migration `0003_permission` of `auth`: apart from the others, whose tables may be those of Django already.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0003_permission",
    depends_on: &[("auth", "0002_session")],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "django_content_type",
            columns: &[
                ColumnDef::new("id", Kind::Integer).primary_key(),
                ColumnDef::new("app_label", Kind::Varchar { max_length: 100 }),
                ColumnDef::new("model", Kind::Varchar { max_length: 100 }),
            ],
            indexes: &[IndexDef::new(&[asc("app_label"), asc("model")]).unique()],
            checks: &[],
        },
        CreateTable {
            table: "auth_permission",
            columns: &[
                ColumnDef::new("id", Kind::Integer).primary_key(),
                ColumnDef::new("name", Kind::Varchar { max_length: 255 }),
                ColumnDef::new("content_type_id", Kind::Integer).references("django_content_type", "id"),
                ColumnDef::new("codename", Kind::Varchar { max_length: 100 }),
            ],
            indexes: &[IndexDef::new(&[asc("content_type_id"), asc("codename")]).unique()],
            checks: &[],
        },
        CreateTable {
            table: "auth_group",
            columns: &[
                ColumnDef::new("id", Kind::Integer).primary_key(),
                ColumnDef::new("name", Kind::Varchar { max_length: 150 }).unique(),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "auth_group_permissions",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("group_id", Kind::Integer).references("auth_group", "id"),
                ColumnDef::new("permission_id", Kind::Integer).references("auth_permission", "id"),
            ],
            indexes: &[IndexDef::new(&[asc("group_id"), asc("permission_id")]).unique()],
            checks: &[],
        },
        CreateTable {
            table: "auth_user_groups",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("user_id", Kind::BigInteger).references("auth_user", "id"),
                ColumnDef::new("group_id", Kind::Integer).references("auth_group", "id"),
            ],
            indexes: &[IndexDef::new(&[asc("user_id"), asc("group_id")]).unique()],
            checks: &[],
        },
        CreateTable {
            table: "auth_user_user_permissions",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("user_id", Kind::BigInteger).references("auth_user", "id"),
                ColumnDef::new("permission_id", Kind::Integer).references("auth_permission", "id"),
            ],
            indexes: &[IndexDef::new(&[asc("user_id"), asc("permission_id")]).unique()],
            checks: &[],
        },
    ],
};
