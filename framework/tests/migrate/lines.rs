//! More than one line of migrations: two people at once, squashes, apps that point at each other, history without doing.

use nuages::app::{AppDef, Mount, Source};
use nuages::db::{Connection, Db};
use nuages::migrate::prelude::*;
use nuages::migrate::{How, MakeOptions, Silent, Target, makemigrations, migrate, showmigrations, squashmigrations, unapplied};
use nuages::model::{FieldDef, ModelDef};
use nuages::{Error, Result};

use crate::apps::{ID, app, field, model};
use crate::databases::{Folder, columns, execute, migrated, number, on_each, refusal};

const fn migration(name: &'static str, operations: &'static [Operation]) -> Migration {
    Migration { name, depends_on: &[], replaces: &[], operations }
}

const fn add(column: &'static str) -> Operation {
    AddColumn { table: "n_note", column: ColumnDef::new(column, Kind::Text).null(), fill: None }
}

const INITIAL: Migration =
    migration("0001_initial", &[CreateTable { table: "n_note", columns: &[ID], indexes: &[], checks: &[] }]);
const OURS: Migration = migration("0002_ours", &[add("ours")]);
const THEIRS: Migration = migration("0002_theirs", &[add("theirs")]);
const SAME: Migration = migration("0002_same", &[add("ours")]);

/// An app whose files would be in a folder.
fn in_folder(
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

fn made(apps: &[&'static AppDef], options: &MakeOptions) -> Result<String> {
    let mut out = Vec::new();
    makemigrations(apps, options, &mut Silent, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

fn told<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Migration(message)) => message,
        other => panic!("expected Error::Migration, found {other:?}"),
    }
}

/// What an empty migration begins with compiles.
const _: Migration = crate::written_data::MIGRATION;

static BRANCHED: AppDef = app("n", &[], &[INITIAL, OURS, THEIRS]);

#[test]
fn two_heads_are_found_and_merged() {
    const TOLD: &str = "the migrations of `n` go on from one place in 2 directions: `0002_ours`, `0002_theirs`\n\
                        help: run `makemigrations --merge`";
    let folder = Folder::new();
    let branched = in_folder(&folder, "n", &[], &[INITIAL, OURS, THEIRS]);
    assert_eq!(told(made(&[branched], &MakeOptions::default())), TOLD);
    on_each(async |db| {
        assert_eq!(refusal(db, &[&BRANCHED], Target::Head).await, TOLD);
        assert_eq!(told(unapplied(db, &[&BRANCHED]).await), TOLD);
    });
    let merge = MakeOptions { merge: true, ..Default::default() };
    let out = made(&[branched], &merge).unwrap();
    assert!(out.starts_with("n: 0003_merge_ours_theirs\n"), "{out}");
    let file = std::fs::read_to_string(folder.0.join("src/migrations/m0003_merge_ours_theirs.rs")).unwrap();
    assert!(file.contains("    depends_on: &[(\"n\", \"0002_ours\"), (\"n\", \"0002_theirs\")],\n"), "{file}");
    let conflict = in_folder(&folder, "n", &[], &[INITIAL, OURS, SAME]);
    assert_eq!(
        told(made(&[conflict], &merge)),
        "`0002_ours` and `0002_same` of `n` both change the column `ours` of `n_note`\n\
         help: decide which comes first, and name it in the other: `depends_on: &[(\"n\", \"0002_ours\")]`"
    );
}

const MERGED: Migration = Migration { depends_on: &[("n", "0002_ours"), ("n", "0002_theirs")], ..migration("0003_merge", &[]) };
static MERGED_APP: AppDef = app("n", &[], &[INITIAL, OURS, THEIRS, MERGED]);
static ONE_SIDE: AppDef = app("n", &[], &[INITIAL, THEIRS]);

#[test]
fn a_merge_takes_a_database_from_either_side() {
    on_each(async |db| {
        migrated(db, &[&ONE_SIDE], Target::Head).await.unwrap();
        let done = migrated(db, &[&MERGED_APP], Target::Head).await.unwrap();
        assert_eq!(done, "apply n.0002_ours: done\napply n.0003_merge: done\n");
        assert_eq!(columns(db, "n_note").await, ["id", "ours", "theirs"]);
        migrated(db, &[&MERGED_APP], Target::new(Some("n"), Some("0001"))).await.unwrap();
        assert_eq!(columns(db, "n_note").await, ["id"]);
    });
}

fn count_up(connection: &mut Connection) -> Result {
    use diesel::connection::SimpleConnection;
    Ok(connection.batch_execute("INSERT INTO n_note (ours) VALUES ('moved')")?)
}

const DATA: Migration = migration("0003_data", &[RunRust { forwards: count_up, backwards: None }, add("more")]);
const RENAMED: Migration = migration("0004_renamed", &[RenameColumn { table: "n_note", from: "more", to: "most" }]);
const SQUASH: Migration = Migration {
    name: "0001_squashed_0003_data",
    depends_on: &[],
    replaces: &["0001_initial", "0002_ours", "0003_data"],
    operations: &[
        CreateTable { table: "n_note", columns: &[ID, ColumnDef::new("ours", Kind::Text).null()], indexes: &[], checks: &[] },
        DATA.operations[0],
        add("more"),
    ],
};
static LONG: AppDef = app("n", &[], &[INITIAL, OURS, DATA, RENAMED]);
static BOTH: AppDef = app("n", &[], &[INITIAL, OURS, DATA, SQUASH, RENAMED]);
static SHORT: AppDef = app("n", &[], &[SQUASH, RENAMED]);

#[test]
fn a_squash_is_written_with_fewer_operations() {
    let folder = Folder::new();
    let long = in_folder(&folder, "n", &[], &[INITIAL, OURS, DATA, RENAMED]);
    let mut out = Vec::new();
    squashmigrations(&[long], "n", None, "0003", &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.starts_with("n: 0001_squashed_0003_data\n    4 operations became 3\n"), "{out}");
    let file = std::fs::read_to_string(folder.0.join("src/migrations/m0001_squashed_0003_data.rs")).unwrap();
    assert!(file.contains("    replaces: &[\"0001_initial\", \"0002_ours\", \"0003_data\"],\n"), "{file}");
    assert!(file.contains("        super::m0003_data::MIGRATION.operations[0],\n"), "{file}");
    assert!(file.contains("ColumnDef::new(\"ours\", Kind::Text).null()"), "{file}");
    let list = std::fs::read_to_string(folder.0.join("src/migrations/mod.rs")).unwrap();
    let list: String = list.split_whitespace().collect();
    assert!(list.contains("m0003_data::MIGRATION,m0001_squashed_0003_data::MIGRATION,m0004_renamed::MIGRATION"), "{list}");
    assert_eq!(
        told(squashmigrations(&[long], "n", Some("0003"), "0002", &mut Vec::new())),
        "`0003_data` of `n` does not come before `0002_ours`"
    );
}

async fn shown(db: &Db, app: &'static AppDef) -> String {
    let mut out = Vec::new();
    showmigrations(db, &[app], &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_squash_takes_a_database_from_the_start_the_end_and_the_middle() {
    let to = |name: &str| Target::new(Some("n"), Some(name));
    // From nothing.
    on_each(async |db| {
        let done = migrated(db, &[&BOTH], Target::Head).await.unwrap();
        assert_eq!(done, "apply n.0001_squashed_0003_data: done\napply n.0004_renamed: done\n");
        assert_eq!(columns(db, "n_note").await, ["id", "most", "ours"]);
        assert_eq!(number(db, "SELECT count(*) FROM n_note").await, 1);
    });
    // All of them are applied: the squash is, and the old files may go.
    on_each(async |db| {
        migrated(db, &[&LONG], to("0003")).await.unwrap();
        assert_eq!(shown(db, &BOTH).await, "n\n [X] 0001_squashed_0003_data (3 migrations squashed)\n [ ] 0004_renamed\n");
        let done = migrated(db, &[&BOTH], Target::Head).await.unwrap();
        assert_eq!(done, "apply n.0004_renamed: done\n");
        assert_eq!(number(db, "SELECT count(*) FROM nuages_migration").await, 5);
        assert_eq!(migrated(db, &[&SHORT], Target::Head).await.unwrap(), "nothing to migrate\n");
        let message = refusal(db, &[&BOTH], to("0002")).await;
        assert_eq!(message, "the app `n` has no migration `0002`\nnote: it was squashed into `0001_squashed_0003_data`");
    });
    // In the middle of them: they go on, and then the squash is applied.
    on_each(async |db| {
        migrated(db, &[&LONG], to("0002")).await.unwrap();
        let message = refusal(db, &[&SHORT], Target::Head).await;
        assert!(message.contains("but not `0003_data`, which is gone"), "{message}");
        let done = migrated(db, &[&BOTH], Target::Head).await.unwrap();
        assert_eq!(done, "apply n.0003_data: done\napply n.0004_renamed: done\n");
        assert_eq!(number(db, "SELECT count(*) FROM n_note").await, 1);
        assert_eq!(migrated(db, &[&SHORT], Target::Head).await.unwrap(), "nothing to migrate\n");
    });
}

#[test]
fn history_is_written_without_doing() {
    on_each(async |db| {
        let run = async |how| {
            let mut out = Vec::new();
            migrate(db, &[&LONG], &Target::Head, how, &mut out, |_| ()).await.map(|()| String::from_utf8(out).unwrap())
        };
        // The table is there, from another program.
        execute(db, "CREATE TABLE n_note (id integer PRIMARY KEY)").await.unwrap();
        let message = told(run(How::Check).await);
        assert_eq!(message, "there is something to migrate\nhelp: run `migrate`");
        assert!(refusal(db, &[&LONG], Target::Head).await.starts_with("migration `n.0001_initial`: "));
        let mut out = Vec::new();
        migrate(db, &[&LONG], &Target::new(Some("n"), Some("0002")), How::FakeInitial, &mut out, |_| ()).await.unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "apply n.0001_initial: faked\napply n.0002_ours: done\n");
        assert_eq!(run(How::Fake).await.unwrap(), "apply n.0003_data: faked\napply n.0004_renamed: faked\n");
        assert_eq!(columns(db, "n_note").await, ["id", "ours"]);
        assert_eq!(run(How::Check).await.unwrap(), "nothing to migrate\n");
    });
}

const TO_B: ColumnDef = ColumnDef::new("b_id", Kind::BigInteger).references("b_thing", "id");
const TO_A: ColumnDef = ColumnDef::new("a_id", Kind::BigInteger).references("a_thing", "id");
static A: ModelDef = model("Thing", "a", "a_thing", &[field("id", ID), field("b", TO_B)], &[]);
static B: ModelDef = model("Thing", "b", "b_thing", &[field("id", ID), field("a", TO_A)], &[]);

#[test]
fn new_apps_that_point_at_each_other() {
    let (one, other) = (Folder::new(), Folder::new());
    let apps = [in_folder(&one, "a", vec![&A].leak(), &[]), in_folder(&other, "b", vec![&B].leak(), &[])];
    let out = made(&apps, &MakeOptions::default()).unwrap();
    assert!(
        out.starts_with(
            "a: 0001_initial\n    create the table `a_thing`\na: 0002_alter_thing_b_id\n    alter the column `b_id` of `a_thing`\n\
             b: 0001_initial\n    create the table `b_thing`\n"
        ),
        "{out}"
    );
    let file = |folder: &Folder, name: &str| std::fs::read_to_string(folder.0.join("src/migrations").join(name)).unwrap();
    assert!(file(&one, "m0001_initial.rs").contains("depends_on: &[],"));
    assert!(file(&one, "m0002_alter_thing_b_id.rs").contains("depends_on: &[(\"b\", \"0001_initial\")],"));
    assert!(file(&other, "m0001_initial.rs").contains("depends_on: &[(\"a\", \"0001_initial\")],"));
    assert!(file(&one, "mod.rs").contains("mod m0001_initial;\nmod m0002_alter_thing_b_id;\n"));
}

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
}
