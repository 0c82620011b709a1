//! Apps and models as the macros would write them, and what `makemigrations` says of them.

use nuages::app::{AppDef, Mount, Source};
use nuages::column::Kind;
use nuages::migrate::{MakeOptions, Migration, Silent, makemigrations};
use nuages::model::{ColumnDef, FieldDef, IndexColumn, ManyToManyDef, ModelDef, OnDelete, RelationDef};
use nuages::table::Operation;
use nuages::{Error, Result};

use crate::databases::Folder;

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

pub const fn migration(name: &'static str, operations: &'static [Operation]) -> Migration {
    Migration { name, depends_on: &[], replaces: &[], operations }
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
    renamed_from: None,
};

pub const AUTHOR_FIELD: FieldDef = FieldDef {
    relation: Some(RelationDef { target: || &USER, on_delete: OnDelete::Cascade, related_name: None }),
    ..field("author", AUTHOR)
};

pub static POST: ModelDef =
    model("Post", "blog", "blog_post", &[field("id", ID), field("title", TITLE), field("slug", SLUG), AUTHOR_FIELD], &[TAGS]);

/// An app whose files would be in a folder.
pub fn in_folder(
    folder: &Folder,
    name: &'static str,
    models: &'static [&'static ModelDef],
    all: &'static [Migration],
) -> &'static AppDef {
    std::fs::create_dir_all(folder.0.join("src")).unwrap();
    std::fs::write(folder.0.join("src/main.rs"), "").unwrap();
    let package = folder.0.to_str().unwrap().to_owned();
    let source = Source { file: "src/main.rs", package: package.leak() };
    Box::leak(Box::new(AppDef { source, mount: Mount::new(), ..app(name, models, all) }))
}

pub fn made(apps: &[&'static AppDef], options: &MakeOptions) -> Result<String> {
    let mut out = Vec::new();
    makemigrations(apps, options, &mut Silent, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

pub fn told<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Migration(message)) => message,
        other => panic!("expected Error::Migration, found {other:?}"),
    }
}
