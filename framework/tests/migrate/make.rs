//! `makemigrations`: what is found, asked, and written.

use std::fs;
use std::path::Path;

use nuages::app::{AppDef, Mount, Source};
use nuages::column::Value;
use nuages::migrate::prelude::*;
use nuages::migrate::{MakeOptions, Questions, Silent, makemigrations};
use nuages::model::{FieldDef, ModelDef};
use nuages::table::{Change, Fill};
use nuages::{Error, Result};

use crate::apps::{AUTHOR_FIELD, ID, PAIR, POST, SLUG, TAG, TAGS, TITLE, USER, app, field, model};
use crate::databases::Folder;

const PEOPLE: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    operations: &[CreateTable { table: "people_user", columns: &[ID, ColumnDef::new("name", Kind::Text)], unique_together: &[] }],
};
const INITIAL: Migration = Migration {
    name: "0001_initial",
    depends_on: &[("people", "0001_initial")],
    operations: &[
        CreateTable { table: "blog_tag", columns: &[ID, ColumnDef::new("name", Kind::Text)], unique_together: &[] },
        CreateTable { table: "blog_post", columns: &[ID, TITLE, SLUG, AUTHOR_FIELD.column], unique_together: &[] },
        CreateTable { table: "blog_post_tags", columns: &PAIR, unique_together: &[&["post_id", "tag_id"]] },
    ],
};
static MODELS: [&ModelDef; 2] = [&POST, &TAG];
static USERS: AppDef = app("people", &[&USER], &[PEOPLE]);

/// An app in a folder of its own, as `app!` in `src/main.rs` would describe it.
fn app_in(folder: &Path, models: &'static [&'static ModelDef], migrations: &'static [Migration]) -> &'static AppDef {
    fs::create_dir_all(folder.join("demo/src")).unwrap();
    fs::write(folder.join("demo/src/main.rs"), "fn main() {}\n").unwrap();
    let package = folder.join("demo").to_str().unwrap().to_owned();
    let source = Source { file: "demo/src/main.rs", package: package.leak() };
    Box::leak(Box::new(AppDef { source, mount: Mount::new(), ..app("blog", models, migrations) }))
}

fn make(app: &'static AppDef, options: &MakeOptions, questions: &mut dyn Questions) -> Result<(bool, String)> {
    let mut out = Vec::new();
    let made = makemigrations(&[app, &USERS], options, questions, &mut out)?;
    Ok((made, String::from_utf8(out).unwrap()))
}

fn refusal(app: &'static AppDef, options: &MakeOptions) -> String {
    match make(app, options, &mut Silent) {
        Err(Error::Migration(message)) => message,
        other => panic!("expected Error::Migration, found {other:?}"),
    }
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join("demo/src/migrations").join(name)).unwrap()
}

const INITIAL_FILE: &str = r#"//! Migration `0001_initial` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[("people", "0001_initial")],
    operations: &[
        CreateTable {
            table: "blog_post",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("title", Kind::Varchar { max_length: 200 }),
                ColumnDef::new("slug", Kind::Varchar { max_length: 200 }).unique(),
                ColumnDef::new("author_id", Kind::BigInteger).references("people_user", "id"),
            ],
            unique_together: &[],
        },
        CreateTable {
            table: "blog_tag",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("name", Kind::Text),
            ],
            unique_together: &[],
        },
        CreateTable {
            table: "blog_post_tags",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("post_id", Kind::BigInteger).references("blog_post", "id"),
                ColumnDef::new("tag_id", Kind::BigInteger).references("blog_tag", "id"),
            ],
            unique_together: &[&["post_id", "tag_id"]],
        },
    ],
};
"#;

const FIRST_LIST: &str = r"//! The migrations of `blog`, oldest first. `makemigrations` adds to this file.

use nuages::migrate::Migration;

mod m0001_initial;

/// All migrations, oldest first.
pub const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION];
";

#[test]
fn the_first_migration_is_written_and_the_second_run_finds_nothing() {
    let folder = Folder::new();
    let (made, out) = make(app_in(&folder.0, &MODELS, &[]), &MakeOptions::default(), &mut Silent).unwrap();
    assert!(made);
    assert!(out.starts_with("blog: 0001_initial\n    create the table `blog_post`\n"), "{out}");
    assert!(out.ends_with("note: beside the `app!` of `blog`, write `mod migrations;`, and in it `migrations: migrations`\n"));
    assert_eq!(read(&folder.0, "m0001_initial.rs"), INITIAL_FILE);
    assert_eq!(read(&folder.0, "mod.rs"), FIRST_LIST);
    assert_eq!(fs::read_dir(folder.0.join("demo/src/migrations")).unwrap().count(), 2);

    // `INITIAL` is what was written.
    let (made, out) = make(app_in(&folder.0, &MODELS, &[INITIAL]), &MakeOptions::default(), &mut Silent).unwrap();
    assert!(!made);
    assert_eq!(out, "no changes\n");
    assert_eq!(read(&folder.0, "mod.rs"), FIRST_LIST);
}

/// `Post` with these fields.
fn post_with(fields: Vec<FieldDef>) -> &'static [&'static ModelDef] {
    let fields: &'static [FieldDef] = fields.leak();
    let post: &'static ModelDef = Box::leak(Box::new(model("Post", "blog", "blog_post", fields, &[TAGS])));
    vec![post, &TAG].leak()
}

fn fields() -> Vec<FieldDef> {
    vec![field("id", ID), field("title", TITLE), field("slug", SLUG), AUTHOR_FIELD]
}

/// Says yes to everything and notes what it was asked.
#[derive(Default)]
struct Yes(Vec<String>);

impl Questions for Yes {
    fn is_renamed_table(&mut self, from: &str, to: &str) -> Result<bool> {
        self.0.push(format!("table {from} {to}"));
        Ok(true)
    }
    fn is_renamed_column(&mut self, table: &str, from: &str, to: &str) -> Result<bool> {
        self.0.push(format!("column {table} {from} {to}"));
        Ok(true)
    }
    fn fill(&mut self, table: &str, column: &ColumnDef) -> Result<Fill> {
        self.0.push(format!("fill {table} {}", column.name));
        Ok(Fill::Text("it's".into()))
    }
    fn may_lose(&mut self, change: &Change) -> Result<bool> {
        self.0.push(format!("lose: {change}"));
        Ok(true)
    }
}

#[test]
fn the_next_migration_is_numbered_named_and_added_to_the_list() {
    let folder = Folder::new();
    make(app_in(&folder.0, &MODELS, &[]), &MakeOptions::default(), &mut Silent).unwrap();
    let mut more = fields();
    more.push(field("subtitle", ColumnDef::new("subtitle", Kind::Text)));
    let app = app_in(&folder.0, post_with(more), &[INITIAL]);

    let missing = refusal(app, &MakeOptions::default());
    assert_eq!(
        missing,
        "the column `subtitle` of `blog_post` may not be empty, and the rows that are there need a value\n\
         help: give the field `#[field(default = ...)]`, or make it an `Option`"
    );
    let mut yes = Yes::default();
    make(app, &MakeOptions::default(), &mut yes).unwrap();
    assert_eq!(yes.0, ["fill blog_post subtitle"]);
    assert_eq!(
        read(&folder.0, "m0002_post_subtitle.rs"),
        r#"//! Migration `0002_post_subtitle` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0002_post_subtitle",
    depends_on: &[],
    operations: &[AddColumn {
        table: "blog_post",
        column: ColumnDef::new("subtitle", Kind::Text),
        fill: Some(Literal::Text("it's")),
    }],
};
"#
    );
    assert!(
        read(&folder.0, "mod.rs").ends_with(
            "mod m0001_initial;\nmod m0002_post_subtitle;\n\n/// All migrations, oldest first.\n\
         pub const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION, m0002_post_subtitle::MIGRATION];\n"
        ) || read(&folder.0, "mod.rs").ends_with(
            "mod m0001_initial;\nmod m0002_post_subtitle;\n\n/// All migrations, oldest first.\n\
         pub const MIGRATIONS: &[Migration] = &[\n    m0001_initial::MIGRATION,\n    m0002_post_subtitle::MIGRATION,\n];\n"
        ),
        "{}",
        read(&folder.0, "mod.rs")
    );
    // The same program again: the file is there, and it does not know it.
    assert!(make(app, &MakeOptions::default(), &mut Yes::default()).is_err());
}

#[test]
fn a_default_of_the_struct_fills_rows_that_are_there() {
    let folder = Folder::new();
    let mut more = fields();
    let flag = field("public", ColumnDef::new("public", Kind::Bool));
    more.push(FieldDef { default: Some(|| Value::Bool(true)), ..flag });
    let app = app_in(&folder.0, post_with(more), &[INITIAL]);
    let options = MakeOptions { dry_run: true, ..Default::default() };
    let (_, out) = make(app, &options, &mut Silent).unwrap();
    assert!(out.contains("fill: Some(Literal::Bool(true)),"), "{out}");
    assert!(!folder.0.join("demo/src/migrations").exists(), "a dry run writes nothing");
}

#[test]
fn a_rename_is_asked_for_or_said_and_never_guessed() {
    let folder = Folder::new();
    let mut renamed = fields();
    renamed[1] = field("heading", ColumnDef { name: "heading", ..TITLE });
    let app = app_in(&folder.0, post_with(renamed), &[INITIAL]);
    let dry = MakeOptions { dry_run: true, ..Default::default() };

    let mut yes = Yes::default();
    let (_, out) = make(app, &dry, &mut yes).unwrap();
    assert_eq!(yes.0, ["column blog_post title heading"]);
    assert!(out.starts_with("blog: 0002_rename_post_title_heading\n    rename the column `title` of `blog_post` to `heading`\n"));

    let said = MakeOptions { renames: vec![("blog_post.title".into(), "heading".into())], ..dry.clone() };
    let (_, said_out) = make(app, &said, &mut Silent).unwrap();
    assert_eq!(said_out, out);

    assert!(refusal(app, &dry).contains("`heading` of `blog_post` may not be empty"));
}

#[test]
fn what_loses_data_needs_a_word_and_a_comment() {
    let folder = Folder::new();
    let mut less = fields();
    less.remove(1);
    let app = app_in(&folder.0, post_with(less), &[INITIAL]);
    let dry = MakeOptions { dry_run: true, ..Default::default() };
    assert_eq!(
        refusal(app, &dry),
        "it would drop the column `title` of `blog_post` with its values; nothing was written\n\
         help: if that is wanted, say `--allow-drop`; if it was renamed, say `--rename`"
    );
    let (_, out) = make(app, &MakeOptions { allow_drop: true, ..dry }, &mut Silent).unwrap();
    assert!(out.starts_with("blog: 0002_remove_post_title\n"), "{out}");
    assert!(out.contains("        // The values of the column are lost.\n        DropColumn {\n"), "{out}");
}

#[test]
fn a_renamed_model_takes_its_pairs_along() {
    let folder = Folder::new();
    const PAIRS: nuages::model::ManyToManyDef = nuages::model::ManyToManyDef {
        table: "blog_article_tags",
        source_column: "article_id",
        columns: [PAIR[0], ColumnDef::new("article_id", Kind::BigInteger).references("blog_article", "id"), PAIR[2]],
        ..TAGS
    };
    static ARTICLE: ModelDef = model(
        "Article",
        "blog",
        "blog_article",
        &[field("id", ID), field("title", TITLE), field("slug", SLUG), AUTHOR_FIELD],
        &[PAIRS],
    );
    static RENAMED: [&ModelDef; 2] = [&ARTICLE, &TAG];
    let app = app_in(&folder.0, &RENAMED, &[INITIAL]);
    let mut yes = Yes::default();
    let (_, out) = make(app, &MakeOptions { dry_run: true, ..Default::default() }, &mut yes).unwrap();
    assert_eq!(yes.0, ["table blog_post blog_article"]);
    assert!(
        out.starts_with(
            "blog: 0002_auto\n    rename the table `blog_post` to `blog_article`\n    rename the table `blog_post_tags` to \
         `blog_article_tags`\n    rename the column `post_id` of `blog_article_tags` to `article_id`\n---"
        ),
        "{out}"
    );
}

#[test]
fn check_fails_when_something_is_missing() {
    let folder = Folder::new();
    let app = app_in(&folder.0, &MODELS, &[]);
    let message = refusal(app, &MakeOptions { check: true, ..Default::default() });
    assert_eq!(message, "migrations are missing in `blog`\nhelp: run `cargo run -- makemigrations`");
    assert!(!folder.0.join("demo/src/migrations").exists());
}
