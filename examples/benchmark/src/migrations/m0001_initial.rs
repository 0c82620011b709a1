//! Migration `0001_initial` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "author",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("name", Kind::Text),
                ColumnDef::new("email", Kind::Text),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "tag",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("name", Kind::Text),
                ColumnDef::new("slug", Kind::Text).unique(),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "post",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("title", Kind::Text),
                ColumnDef::new("slug", Kind::Text).unique(),
                ColumnDef::new("body", Kind::Text),
                ColumnDef::new("author_id", Kind::BigInteger).references("author", "id"),
                ColumnDef::new("status", Kind::Varchar { max_length: 9 }).choices(&["draft", "published"]),
                ColumnDef::new("published_at", Kind::DateTime),
                ColumnDef::new("views", Kind::BigInteger),
            ],
            indexes: &[
                IndexDef::new(&[asc("published_at"), asc("id")]).named("post_published"),
                IndexDef::new(&[asc("status"), asc("published_at"), asc("id")]).named("post_status_published"),
            ],
            checks: &[],
        },
        CreateTable {
            table: "post_tag",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("post_id", Kind::BigInteger).references("post", "id"),
                ColumnDef::new("tag_id", Kind::BigInteger).references("tag", "id"),
            ],
            indexes: &[IndexDef::new(&[asc("post_id"), asc("tag_id")]).unique()],
            checks: &[],
        },
        CreateTable {
            table: "comment",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("post_id", Kind::BigInteger).references("post", "id"),
                ColumnDef::new("author_name", Kind::Text),
                ColumnDef::new("body", Kind::Text),
                ColumnDef::new("created_at", Kind::DateTime),
            ],
            indexes: &[IndexDef::new(&[asc("post_id"), asc("created_at"), asc("id")]).named("comment_post_created")],
            checks: &[],
        },
    ],
};
