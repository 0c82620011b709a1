//! Migration `0002_members_and_loans` of `library`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0002_members_and_loans",
    depends_on: &[("auth", "0001_initial")],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "library_bookcopy",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("book_id", Kind::Uuid).references("library_book", "id"),
                ColumnDef::new("barcode", Kind::Varchar { max_length: 20 }).unique(),
                ColumnDef::new("condition", Kind::Varchar { max_length: 4 }).choices(&["new", "good", "worn", "lost"]),
                ColumnDef::new("acquired_on", Kind::Date),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "library_member",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("card", Kind::Varchar { max_length: 12 }).unique(),
                ColumnDef::new("name", Kind::Varchar { max_length: 120 }),
                ColumnDef::new("email", Kind::Varchar { max_length: 254 }).unique(),
                ColumnDef::new("account_id", Kind::BigInteger).null().unique().references("auth_user", "id"),
                ColumnDef::new("blocked", Kind::Bool).default(Literal::Bool(false)),
                ColumnDef::new("created_at", Kind::DateTime),
                ColumnDef::new("updated_at", Kind::DateTime),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "library_loan",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("copy_id", Kind::BigInteger).references("library_bookcopy", "id"),
                ColumnDef::new("member_id", Kind::BigInteger).references("library_member", "id"),
                ColumnDef::new("lent_on", Kind::Date),
                ColumnDef::new("due_on", Kind::Date),
                ColumnDef::new("returned_on", Kind::Date).null(),
                ColumnDef::new("renewals", Kind::PositiveSmallInteger).default(Literal::Integer(0)),
            ],
            indexes: &[],
            checks: &[],
        },
    ],
};
