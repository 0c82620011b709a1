//! The tables of the blog, as `makemigrations` writes them.

use nuages::migrate::prelude::*;

const ID: ColumnDef = ColumnDef::new("id", Kind::BigInteger).primary_key();

pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "blog_author",
            columns: &[
                ID,
                ColumnDef::new("username", Kind::Varchar { max_length: 150 }).unique(),
                ColumnDef::new("email", Kind::Varchar { max_length: 254 }),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "blog_tag",
            columns: &[ID, ColumnDef::new("name", Kind::Varchar { max_length: 50 }).unique()],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "blog_post",
            columns: &[
                ID,
                ColumnDef::new("title", Kind::Varchar { max_length: 200 }),
                ColumnDef::new("slug", Kind::Varchar { max_length: 200 }).unique(),
                ColumnDef::new("summary", Kind::Text),
                ColumnDef::new("body", Kind::Text),
                ColumnDef::new("author_id", Kind::BigInteger).references("blog_author", "id"),
                ColumnDef::new("status", Kind::Varchar { max_length: 9 }).choices(&["draft", "published"]),
                ColumnDef::new("views", Kind::Integer),
                ColumnDef::new("created_at", Kind::DateTime),
                ColumnDef::new("published_at", Kind::DateTime).null(),
            ],
            indexes: &[IndexDef::new(&[asc("status"), desc("published_at"), desc("id")])],
            checks: &[],
        },
        CreateTable {
            table: "blog_post_tags",
            columns: &[
                ID,
                ColumnDef::new("post_id", Kind::BigInteger).references("blog_post", "id"),
                ColumnDef::new("tag_id", Kind::BigInteger).references("blog_tag", "id"),
            ],
            indexes: &[IndexDef::new(&[asc("post_id"), asc("tag_id")]).unique()],
            checks: &[],
        },
    ],
}];
