//! More than one line of migrations: two people at once, squashes, history without doing.

use nuages::Result;
use nuages::app::AppDef;
use nuages::db::{Connection, Db};
use nuages::migrate::prelude::*;
use nuages::migrate::{How, MakeOptions, Target, migrate, showmigrations, squashmigrations, unapplied};

use crate::apps::{ID, app, in_folder, made, migration, told};
use crate::databases::{Folder, columns, execute, migrated, number, on_each, refusal};

const fn add(column: &'static str) -> Operation {
    AddColumn { table: "n_note", column: ColumnDef::new(column, Kind::Text).null(), fill: None }
}

pub const INITIAL: Migration =
    migration("0001_initial", &[CreateTable { table: "n_note", columns: &[ID], indexes: &[], checks: &[] }]);
pub const OURS: Migration = migration("0002_ours", &[add("ours")]);
const THEIRS: Migration = migration("0002_theirs", &[add("theirs")]);
const SAME: Migration = migration("0002_same", &[add("ours")]);

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

#[test]
fn what_happens_to_a_table_that_others_point_to_is_folded_into_it() {
    const TO_NOTE: ColumnDef = ColumnDef::new("note_id", Kind::BigInteger).references("n_note", "id");
    const FIRST: Migration = migration(
        "0001_initial",
        &[
            CreateTable { table: "n_note", columns: &[ID, ColumnDef::new("old", Kind::Text)], indexes: &[], checks: &[] },
            CreateTable { table: "n_line", columns: &[ID, TO_NOTE], indexes: &[], checks: &[] },
        ],
    );
    const LATER: Migration = migration(
        "0002_later",
        &[
            RenameColumn { table: "n_note", from: "old", to: "new" },
            AlterColumn { table: "n_note", column: ColumnDef::new("new", Kind::Text).null(), fill: None },
            // What points to it comes behind its new name.
            RenameColumn { table: "n_note", from: "id", to: "number" },
        ],
    );
    let folder = Folder::new();
    let app = in_folder(&folder, "n", &[], &[FIRST, LATER]);
    let mut out = Vec::new();
    squashmigrations(&[app], "n", None, "0002", &mut out).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("    5 operations became 3\n"));
    let file = std::fs::read_to_string(folder.0.join("src/migrations/m0001_squashed_0002_later.rs")).unwrap();
    let order = ["ColumnDef::new(\"new\", Kind::Text).null()", "table: \"n_line\"", "to: \"number\""].map(|part| file.find(part));
    assert!(order[0].is_some() && order.is_sorted() && !file.contains("\"old\""), "{file}");
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
