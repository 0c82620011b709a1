//! The tables of the models; a release build of the tests checks that they fit the structs.

use nuages::migrate::prelude::*;

pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "blog_author",
            columns: &[ID, ColumnDef::new("name", Kind::Varchar { max_length: 100 })],
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
                ColumnDef::new("body", Kind::Text),
                ColumnDef::new("author_id", Kind::BigInteger).references("blog_author", "id"),
                ColumnDef::new("editor_id", Kind::BigInteger).null().references("blog_author", "id"),
                ColumnDef::new("status", Kind::Varchar { max_length: 9 }).choices(&["draft", "published"]),
                ColumnDef::new("featured", Kind::Bool),
                ColumnDef::new("created_at", Kind::DateTime),
                ColumnDef::new("updated_at", Kind::DateTime),
                ColumnDef::new("published_at", Kind::DateTime).null(),
                ColumnDef::new("views", Kind::Integer),
            ],
            indexes: &[],
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
        CreateTable {
            table: "blog_comment",
            columns: &[
                ID,
                ColumnDef::new("post_id", Kind::BigInteger).references("blog_post", "id"),
                ColumnDef::new("text", Kind::Text),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "blog_contract",
            columns: &[ID, ColumnDef::new("author_id", Kind::BigInteger).references("blog_author", "id")],
            indexes: &[],
            checks: &[],
        },
    ],
}];

const ID: ColumnDef = ColumnDef::new("id", Kind::BigInteger).primary_key();
