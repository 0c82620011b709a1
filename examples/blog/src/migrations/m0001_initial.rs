//! Migration `0001_initial` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[("auth", "0001_initial")],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "blog_post",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("title", Kind::Varchar { max_length: 200 }),
                ColumnDef::new("slug", Kind::Varchar { max_length: 200 }).unique(),
                ColumnDef::new("summary", Kind::Varchar { max_length: 300 }),
                ColumnDef::new("body", Kind::Text),
                ColumnDef::new("author_id", Kind::BigInteger).references("auth_user", "id"),
                ColumnDef::new("status", Kind::Varchar { max_length: 9 }).choices(&["draft", "published"]),
                ColumnDef::new("created_at", Kind::DateTime),
                ColumnDef::new("published_at", Kind::DateTime).null().index(),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "blog_tag",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("name", Kind::Varchar { max_length: 50 }).unique(),
                ColumnDef::new("slug", Kind::Varchar { max_length: 50 }).unique(),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "blog_post_tags",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("post_id", Kind::BigInteger).references("blog_post", "id"),
                ColumnDef::new("tag_id", Kind::BigInteger).references("blog_tag", "id"),
            ],
            indexes: &[IndexDef::new(&[asc("post_id"), asc("tag_id")]).unique()],
            checks: &[],
        },
        CreateTable {
            table: "blog_comment",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("post_id", Kind::BigInteger).references("blog_post", "id"),
                ColumnDef::new("name", Kind::Varchar { max_length: 80 }),
                ColumnDef::new("body", Kind::Text),
                ColumnDef::new("created_at", Kind::DateTime),
            ],
            indexes: &[],
            checks: &[],
        },
    ],
};
