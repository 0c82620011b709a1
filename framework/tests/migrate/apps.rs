//! Apps and models as the macros would write them.

use nuages::app::{AppDef, Mount, Source};
use nuages::column::Kind;
use nuages::migrate::Migration;
use nuages::model::{ColumnDef, FieldDef, IndexColumn, ManyToManyDef, ModelDef, OnDelete, RelationDef};

pub const fn app(name: &'static str, models: &'static [&'static ModelDef], migrations: &'static [Migration]) -> AppDef {
    AppDef {
        name,
        models,
        routes: &[],
        admin: &[],
        commands: &[],
        migrations,
        source: Source { file: "src/main.rs", package: "/nowhere" },
        mount: Mount::new(),
    }
}

pub const fn field(name: &'static str, column: ColumnDef) -> FieldDef {
    FieldDef::new(name, column)
}

pub const fn model(
    name: &'static str,
    app: &'static str,
    table: &'static str,
    fields: &'static [FieldDef],
    many: &'static [ManyToManyDef],
) -> ModelDef {
    ModelDef { name, app, table, verbose_name: name, verbose_name_plural: name, fields, many, ..ModelDef::EMPTY }
}

pub const ID: ColumnDef = ColumnDef::new("id", Kind::BigInteger).primary_key();
pub const TITLE: ColumnDef = ColumnDef::new("title", Kind::Varchar { max_length: 200 });
pub const SLUG: ColumnDef = ColumnDef::new("slug", Kind::Varchar { max_length: 200 }).unique();
pub const AUTHOR: ColumnDef = ColumnDef::new("author_id", Kind::BigInteger).references("people_user", "id");

pub static USER: ModelDef =
    model("User", "people", "people_user", &[field("id", ID), field("name", ColumnDef::new("name", Kind::Text))], &[]);
pub static TAG: ModelDef =
    model("Tag", "blog", "blog_tag", &[field("id", ID), field("name", ColumnDef::new("name", Kind::Text))], &[]);

pub const PAIR: [ColumnDef; 3] = [
    ID,
    ColumnDef::new("post_id", Kind::BigInteger).references("blog_post", "id"),
    ColumnDef::new("tag_id", Kind::BigInteger).references("blog_tag", "id"),
];

pub const PAIR_COLUMNS: [IndexColumn; 2] = [IndexColumn::asc("post_id"), IndexColumn::asc("tag_id")];

pub const TAGS: ManyToManyDef = ManyToManyDef {
    name: "tags",
    label: "tags",
    help: "",
    table: "blog_post_tags",
    source_column: "post_id",
    target_column: "tag_id",
    target: || &TAG,
    columns: PAIR,
    pair: PAIR_COLUMNS,
    through: None,
    symmetrical: false,
    related_name: None,
};

pub const AUTHOR_FIELD: FieldDef = FieldDef {
    relation: Some(RelationDef { target: || &USER, on_delete: OnDelete::Cascade, related_name: None }),
    ..field("author", AUTHOR)
};

pub static POST: ModelDef =
    model("Post", "blog", "blog_post", &[field("id", ID), field("title", TITLE), field("slug", SLUG), AUTHOR_FIELD], &[TAGS]);
