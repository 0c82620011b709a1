//! What `makemigrations` is told, in the struct and on the command line.

use nuages::migrate::MakeOptions;
use nuages::migrate::prelude::*;
use nuages::model::{FieldDef, ManyToManyDef, ModelDef};

use crate::apps::{ID, PAIR, POST, TAGS, USER, field, in_folder, made, migration, model, told};
use crate::databases::Folder;
use crate::lines::{INITIAL, OURS};

#[test]
fn a_struct_says_what_it_was_called_and_an_empty_migration_is_written() {
    static FIELDS: [FieldDef; 2] =
        [field("id", ID), FieldDef { renamed_from: Some("ours"), ..field("yours", ColumnDef::new("yours", Kind::Text).null()) }];
    static PAGE: ModelDef = ModelDef { renamed_from: Some("Note"), ..model("Page", "n", "n_page", &FIELDS, &[]) };
    let folder = Folder::new();
    let renamed = in_folder(&folder, "n", vec![&PAGE].leak(), &[INITIAL, OURS]);
    let out = made(&[renamed], &MakeOptions { dry_run: true, ..Default::default() }).unwrap();
    let start = "n: 0003_rename_note_page_rename_page_ours_yours\n    rename the table `n_note` to `n_page`\n    \
                 rename the column `ours` of `n_page` to `yours`\n---";
    assert!(out.starts_with(start), "{out}");
    let empty = MakeOptions { empty: true, app: Some("n".into()), name: Some("tidy".into()), ..Default::default() };
    let out = made(&[renamed], &empty).unwrap();
    assert!(out.starts_with("n: 0003_tidy\n    run a Rust function\nwrote "), "{out}");
    let written = std::fs::read_to_string(folder.0.join("src/migrations/m0003_tidy.rs")).unwrap();
    assert_eq!(written, include_str!("written/m0002_data.rs").replace("0002_data", "0003_tidy").replace("`blog`", "`n`"));
}

#[test]
fn a_value_for_rows_that_are_there_is_said_on_the_command_line() {
    static FIELDS: [FieldDef; 2] = [field("id", ID), field("pages", ColumnDef::new("pages", Kind::Integer))];
    static NOTE: ModelDef = model("Note", "n", "n_note", &FIELDS, &[]);
    let folder = Folder::new();
    let grown = in_folder(&folder, "n", vec![&NOTE].leak(), &[INITIAL]);
    let options =
        |value: &str| MakeOptions { dry_run: true, defaults: vec![("n_note.pages".into(), value.into())], ..Default::default() };
    assert!(made(&[grown], &options("7")).unwrap().contains("fill: Some(Literal::Integer(7))"));
    let message = told(made(&[grown], &options("many")));
    assert!(message.starts_with("`--default n_note.pages=many` does not fit the column: "), "{message}");
    let options = |name: &str| {
        let value = |name: &str| (name.to_owned(), "7".to_owned());
        MakeOptions { defaults: vec![value("n_note.pages"), value(name)], ..Default::default() }
    };
    assert_eq!(
        told(made(&[grown], &options("n_note.page"))),
        "`--default n_note.page=7`: there is no new column `n_note.page` that needs a value\n\
         help: name the table and the column as the database has them, such as `blog_post.pages`"
    );
    let renamed = MakeOptions { renames: vec![("n_note.leaves".into(), "pages".into())], ..options("n_note.pages") };
    let message = told(made(&[grown], &renamed));
    assert!(message.starts_with("`--renamed n_note.leaves=pages`: nothing of that name went, or nothing"), "{message}");
    // Nobody is asked by a check, and nobody needs to be.
    let message = told(made(&[grown], &MakeOptions { check: true, ..Default::default() }));
    assert_eq!(message, "migrations are missing in `n`\nhelp: run `cargo run -- makemigrations`");
}

#[test]
fn what_was_empty_gets_the_default_of_the_database() {
    const STATE: ColumnDef = ColumnDef::new("state", Kind::Text);
    const OLD: Migration = Migration {
        operations: &[CreateTable { table: "n_note", columns: &[ID, STATE.null()], indexes: &[], checks: &[] }],
        ..INITIAL
    };
    static FIELDS: [FieldDef; 2] = [field("id", ID), field("state", STATE.default(Literal::Text("new")))];
    static NOTE: ModelDef = model("Note", "n", "n_note", &FIELDS, &[]);
    let folder = Folder::new();
    let app = in_folder(&folder, "n", vec![&NOTE].leak(), &[OLD]);
    let out = made(&[app], &MakeOptions { dry_run: true, ..Default::default() }).unwrap();
    assert!(out.contains("fill: Some(Literal::Text(\"new\"))"), "{out}");
}

#[test]
fn pairs_follow_the_field_and_the_other_model() {
    const LABEL_ID: ColumnDef = ColumnDef::new("label_id", Kind::BigInteger).references("blog_label", "id");
    const LABELS: ManyToManyDef = ManyToManyDef {
        name: "labels",
        table: "blog_post_labels",
        target_column: "label_id",
        target: || &LABEL,
        columns: [PAIR[0], PAIR[1], LABEL_ID],
        pair: [asc("post_id"), asc("label_id")],
        renamed_from: Some("tags"),
        ..TAGS
    };
    static FIELDS: [FieldDef; 2] = [field("id", ID), field("name", ColumnDef::new("name", Kind::Text))];
    static LABEL: ModelDef = ModelDef { renamed_from: Some("Tag"), ..model("Label", "blog", "blog_label", &FIELDS, &[]) };
    static RENAMED: ModelDef = model("Post", "blog", "blog_post", POST.fields, &[LABELS]);
    const PEOPLE: Migration = migration(
        "0001_initial",
        &[CreateTable { table: "people_user", columns: &[ID, ColumnDef::new("name", Kind::Text)], indexes: &[], checks: &[] }],
    );
    let (blog, people) = (Folder::new(), Folder::new());
    let apps = [
        in_folder(&blog, "blog", vec![&RENAMED, &LABEL].leak(), crate::written::MIGRATIONS),
        in_folder(&people, "people", vec![&USER].leak(), &[PEOPLE]),
    ];
    let out = made(&apps, &MakeOptions { dry_run: true, ..Default::default() }).unwrap();
    let told = "blog: 0002_auto\n    rename the table `blog_tag` to `blog_label`\n    rename the table `blog_post_tags` to \
                `blog_post_labels`\n    rename the column `tag_id` of `blog_post_labels` to `label_id`\n---";
    assert!(out.starts_with(told), "{out}");
}
