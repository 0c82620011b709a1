//! Migration `0001_initial` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[("people", "0001_initial")],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "blog_post",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("title", Kind::Varchar { max_length: 200 }),
                ColumnDef::new("slug", Kind::Varchar { max_length: 200 }).unique(),
                ColumnDef::new("author_id", Kind::BigInteger).references("people_user", "id"),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "blog_tag",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("name", Kind::Text),
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
    ],
};
