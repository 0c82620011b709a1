//! Migration `0001_initial` of `auth`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[CreateTable {
        table: "auth_user",
        columns: &[
            ColumnDef::new("id", Kind::BigInteger).primary_key(),
            ColumnDef::new("password", Kind::Varchar { max_length: 128 }),
            ColumnDef::new("last_login", Kind::DateTime).null(),
            ColumnDef::new("is_superuser", Kind::Bool),
            ColumnDef::new("username", Kind::Varchar { max_length: 150 }).unique(),
            ColumnDef::new("first_name", Kind::Varchar { max_length: 150 }),
            ColumnDef::new("last_name", Kind::Varchar { max_length: 150 }),
            ColumnDef::new("email", Kind::Varchar { max_length: 254 }),
            ColumnDef::new("is_staff", Kind::Bool),
            ColumnDef::new("is_active", Kind::Bool),
            ColumnDef::new("date_joined", Kind::DateTime),
        ],
        indexes: &[],
        checks: &[],
    }],
};
