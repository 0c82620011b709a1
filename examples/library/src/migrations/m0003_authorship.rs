//! Migration `0003_authorship` of `library`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0003_authorship",
    depends_on: &[],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "library_authorship",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("book_id", Kind::Uuid).references("library_book", "id"),
                ColumnDef::new("author_id", Kind::BigInteger).references("library_author", "id"),
                ColumnDef::new("role", Kind::Varchar { max_length: 11 }).choices(&[
                    "author",
                    "editor",
                    "translator",
                    "illustrator",
                ]),
                ColumnDef::new("place", Kind::PositiveSmallInteger),
            ],
            indexes: &[
                IndexDef::new(&[asc("book_id"), asc("author_id"), asc("role")]).unique(),
                IndexDef::new(&[asc("book_id"), asc("place")]).unique(),
            ],
            checks: &[],
        },
        AlterColumn {
            table: "library_book",
            column: ColumnDef::new("author_id", Kind::BigInteger).null().references("library_author", "id"),
            fill: None,
        },
    ],
};
