//! `makemigrations`: what is found, asked, and written.

use std::fs;
use std::path::Path;

use nuages::app::{AppDef, Mount, Source};
use nuages::column::Value;
use nuages::migrate::prelude::*;
use nuages::migrate::{MakeOptions, Questions, Silent, makemigrations};
use nuages::model::{FieldDef, ModelDef};
use nuages::table::Operation;
use nuages::{Error, Result};

use crate::apps::{AUTHOR_FIELD, ID, PAIR, POST, SLUG, TAG, TAGS, TITLE, USER, app, field, model};
use crate::databases::Folder;

const PEOPLE: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[CreateTable {
        table: "people_user",
        columns: &[ID, ColumnDef::new("name", Kind::Text)],
        indexes: &[],
        checks: &[],
    }],
};
/// What was written, compiled.
const INITIAL: Migration = crate::written::MIGRATIONS[0];
static MODELS: [&ModelDef; 2] = [&POST, &TAG];
static USERS: AppDef = app("people", &[&USER], &[PEOPLE]);

/// An app in a folder of its own, as `app!` in `src/main.rs` would describe it.
fn app_in(folder: &Path, models: &'static [&'static ModelDef], migrations: &'static [Migration]) -> &'static AppDef {
    named_app_in("blog", folder, models, migrations)
}

fn named_app_in(
    name: &'static str,
    folder: &Path,
    models: &'static [&'static ModelDef],
    migrations: &'static [Migration],
) -> &'static AppDef {
    fs::create_dir_all(folder.join("demo/src")).unwrap();
    fs::write(folder.join("demo/src/main.rs"), "fn main() {}\n").unwrap();
    let package = folder.join("demo").to_str().unwrap().to_owned();
    let source = Source { file: "demo/src/main.rs", package: package.leak() };
    Box::leak(Box::new(AppDef { source, mount: Mount::new(), ..app(name, models, migrations) }))
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

const INITIAL_FILE: &str = include_str!("written/m0001_initial.rs");

const FIRST_LIST: &str = include_str!("written/mod.rs");

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
    fn fill(&mut self, table: &str, column: &ColumnDef) -> Result<Literal> {
        self.0.push(format!("fill {table} {}", column.name));
        Ok(Literal::Text("it's"))
    }
    fn may_lose(&mut self, change: &Operation) -> Result<bool> {
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
         help: give the field `#[field(default = ...)]`, make it an `Option`, or say `--default blog_post.subtitle=VALUE`"
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
    replaces: &[],
    operations: &[AddColumn {
        table: "blog_post",
        column: ColumnDef::new("subtitle", Kind::Text),
        fill: Some(Literal::Text("it's")),
    }],
};
"#
    );
    // How the list is broken into lines is rustfmt's affair.
    let list: String = read(&folder.0, "mod.rs").split_whitespace().collect::<String>().replace(",]", "]");
    let end = "modm0001_initial;modm0002_post_subtitle;///Allmigrations,oldestfirst.\
               pub(crate)constMIGRATIONS:&[Migration]=&[m0001_initial::MIGRATION,m0002_post_subtitle::MIGRATION];";
    assert!(list.ends_with(end), "{list}");
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
         help: if that is wanted, say `--allow-drop`; if it was renamed, say `--renamed blog_post.title=NEW`"
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
        pair: [asc("article_id"), asc("tag_id")],
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

#[test]
fn apps_that_are_new_together_depend_on_each_others_new_migrations() {
    static PEOPLE_MODELS: [&ModelDef; 1] = [&USER];
    let (blog, people) = (Folder::new(), Folder::new());
    let blog_app = app_in(&blog.0, &MODELS, &[]);
    let people_app = named_app_in("people", &people.0, &PEOPLE_MODELS, &[]);
    let mut out = Vec::new();
    makemigrations(&[blog_app, people_app], &MakeOptions::default(), &mut Silent, &mut out).unwrap();
    assert_eq!(read(&blog.0, "m0001_initial.rs"), INITIAL_FILE);
    assert!(read(&people.0, "m0001_initial.rs").contains("    depends_on: &[],\n"));

    let alone = makemigrations(&[blog_app], &MakeOptions::default(), &mut Silent, &mut out).unwrap_err();
    assert_eq!(
        alone.to_string(),
        "the app `blog` points to the table `people_user`, which no migration makes\n\
         help: install its app, and make its migrations first"
    );
}

#[test]
fn a_migration_that_fits_nothing_is_told() {
    const LOST: Migration = Migration {
        name: "0002_lost",
        depends_on: &[],
        replaces: &[],
        operations: &[DropColumn { table: "blog_post", column: "views" }],
    };
    const ELSEWHERE: Migration = Migration { depends_on: &[("shop", "0001_initial")], ..LOST };
    let folder = Folder::new();
    assert_eq!(
        refusal(app_in(&folder.0, &MODELS, &[INITIAL, LOST]), &MakeOptions::default()),
        "migration `blog.0002_lost`: the table `blog_post` has no column `views` at this point"
    );
    assert_eq!(
        refusal(app_in(&folder.0, &MODELS, &[INITIAL, ELSEWHERE]), &MakeOptions::default()),
        "the migration `blog.0002_lost` depends on the app `shop`, which is not installed\n\
         help: install it, with `.install(shop::app())`"
    );
}
