//! Migration `0001_initial` of `library`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "library_subject",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("name", Kind::Varchar { max_length: 80 }).unique(),
                ColumnDef::new("slug", Kind::Varchar { max_length: 80 }).unique(),
                ColumnDef::new("part_of_id", Kind::BigInteger).null().references("library_subject", "id"),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "library_author",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("name", Kind::Varchar { max_length: 120 }),
                ColumnDef::new("sort_name", Kind::Varchar { max_length: 120 }).index(),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "library_book",
            columns: &[
                ColumnDef::new("id", Kind::Uuid).primary_key(),
                ColumnDef::new("isbn", Kind::Varchar { max_length: 13 }).unique(),
                ColumnDef::new("title", Kind::Varchar { max_length: 200 }),
                ColumnDef::new("subject_id", Kind::BigInteger).references("library_subject", "id"),
                ColumnDef::new("author_id", Kind::BigInteger).references("library_author", "id"),
                ColumnDef::new("pages", Kind::PositiveSmallInteger),
                ColumnDef::new("published_on", Kind::Date).null(),
                ColumnDef::new("price", Kind::Decimal { max_digits: 7, decimal_places: 2 }),
                ColumnDef::new("notes", Kind::Text),
            ],
            indexes: &[IndexDef::new(&[asc("subject_id"), asc("title")])],
            checks: &[],
        },
    ],
};
