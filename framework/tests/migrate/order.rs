//! Apps that need each other's migrations.

use nuages::migrate::MakeOptions;
use nuages::migrate::prelude::*;
use nuages::model::ModelDef;

use crate::apps::{ID, field, in_folder, made, migration, model, told};
use crate::databases::Folder;

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

const fn create(table: &'static str, columns: &'static [ColumnDef]) -> Operation {
    CreateTable { table, columns, indexes: &[], checks: &[] }
}

const A_THING: Migration = migration("0001_initial", &[create("a_thing", &[ID])]);
static PLAIN_B: ModelDef = model("Thing", "b", "b_thing", &[field("id", ID)], &[]);

#[test]
fn a_table_goes_behind_what_points_to_it() {
    const POINTING: Migration = migration("0001_initial", &[create("b_thing", &[ID, TO_A])]);
    let (one, other) = (Folder::new(), Folder::new());
    let apps = [in_folder(&one, "a", &[], &[A_THING]), in_folder(&other, "b", vec![&PLAIN_B].leak(), &[POINTING])];
    let out = made(&apps, &MakeOptions { allow_drop: true, dry_run: true, ..Default::default() }).unwrap();
    assert!(out.contains("    name: \"0002_delete_thing\",\n    depends_on: &[(\"b\", \"0002_remove_thing_a_id\")],"), "{out}");
    assert!(out.contains("    name: \"0002_remove_thing_a_id\",\n    depends_on: &[],"), "{out}");
    let alone = MakeOptions { allow_drop: true, app: Some("a".into()), ..Default::default() };
    assert_eq!(
        told(made(&apps, &alone)),
        "`a_id` of `b_thing` would point to something in `a_thing` that goes\n\
         help: run `makemigrations` without an app, so that both change together"
    );
}

#[test]
fn two_apps_each_drop_a_table_that_the_other_points_to() {
    const MORE_A: Migration =
        Migration { depends_on: &[("b", "0001_initial")], ..migration("0002_more", &[create("a_more", &[ID, TO_B])]) };
    const B_THING: Migration = migration("0001_initial", &[create("b_thing", &[ID])]);
    const MORE_B: Migration =
        Migration { depends_on: &[("a", "0001_initial")], ..migration("0002_more", &[create("b_more", &[ID, TO_A])]) };
    static A_MORE: ModelDef = model("More", "a", "a_more", &[field("id", ID)], &[]);
    static B_MORE: ModelDef = model("More", "b", "b_more", &[field("id", ID)], &[]);
    let (one, other) = (Folder::new(), Folder::new());
    let apps = [
        in_folder(&one, "a", vec![&A_MORE].leak(), &[A_THING, MORE_A]),
        in_folder(&other, "b", vec![&B_MORE].leak(), &[B_THING, MORE_B]),
    ];
    let out = made(&apps, &MakeOptions { allow_drop: true, dry_run: true, ..Default::default() }).unwrap();
    let needs = |name: &str, needed: &str| out.contains(&format!("    name: \"{name}\",\n    depends_on: &[{needed}],"));
    assert!(needs("0003_remove_more_b_id", ""), "{out}");
    assert!(needs("0004_delete_thing", "(\"b\", \"0003_remove_more_a_id_delete_thing\")"), "{out}");
    assert!(needs("0003_remove_more_a_id_delete_thing", "(\"a\", \"0003_remove_more_b_id\")"), "{out}");
}
