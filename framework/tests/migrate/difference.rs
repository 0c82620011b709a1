//! What somebody changed in the tables by hand, and `migrate --check` tells. (That nothing is told of what the migrations
//! themselves make, `databases::migrated` asks after each run of all these tests.)

use nuages::app::{AppDef, Project, Settings};
use nuages::db::{Db, Dialect};
use nuages::inspect::differences;
use nuages::migrate::Target;
use nuages::migrate::prelude::*;

use crate::apps::{ID, app, migration};
use crate::databases::{each, execute, migrated, on_each, run};

const SHELF: Operation = CreateTable { table: "shop_shelf", columns: &[ID], indexes: &[], checks: &[] };

const PART: Operation = CreateTable {
    table: "shop_part",
    columns: &[
        ID,
        ColumnDef::new("name", Kind::Varchar { max_length: 40 }).unique(),
        ColumnDef::new("note", Kind::Text).null(),
        ColumnDef::new("state", Kind::Varchar { max_length: 9 }).default(Literal::Text("new")).choices(&["new", "old"]),
        ColumnDef::new("pages", Kind::PositiveInteger),
        ColumnDef::new("twice", Kind::Integer).generated("\"pages\" * 2"),
        ColumnDef::new("shelf_id", Kind::BigInteger).references("shop_shelf", "id"),
    ],
    indexes: &[
        IndexDef::new(&[asc("state"), desc("pages")]),
        IndexDef::new(&[asc("pages")]).unique().of_rows("\"state\" = 'new'"),
    ],
    checks: &[CheckDef { name: "shop_part_short", condition: "\"pages\" < 999" }],
};

static MIGRATIONS: [Migration; 1] = [migration("0001_initial", &[SHELF, PART])];
static SHOP: AppDef = app("shop", &[], &MIGRATIONS);

/// The table as it is made on SQLite, which alters little: there it is made anew with something else in it.
async fn made_anew(db: &Db, from: &str, to: &str) {
    let table = crate::databases::texts(db, "SELECT sql AS found FROM sqlite_master WHERE name = 'shop_part'").await.concat();
    assert!(table.contains(from), "{table}");
    let table = table.replace(from, to);
    execute(db, &format!("DROP TABLE shop_part; {table}")).await.unwrap();
    let indexes = "CREATE UNIQUE INDEX a ON shop_part (name); CREATE INDEX b ON shop_part (shelf_id);
        CREATE INDEX c ON shop_part (state, pages DESC); CREATE UNIQUE INDEX d ON shop_part (pages) WHERE state = 'new'";
    execute(db, indexes).await.unwrap();
}

/// What is told after a table was made anew with something else on SQLite, or altered on PostgreSQL.
fn told_after(from: &str, to: &str, alter: &str, expected: [&str; 2]) {
    on_each(async |db| {
        migrated(db, &[&SHOP], Target::Head).await.unwrap();
        let expected = match db.dialect() {
            Dialect::Sqlite => {
                made_anew(db, from, to).await;
                expected[0]
            }
            Dialect::Postgres => {
                execute(db, alter).await.unwrap();
                expected[1]
            }
        };
        assert_eq!(differences(db, &[&SHOP]).await.unwrap().join("\n"), expected, "{from} → {to}, {alter}");
    });
}

#[test]
fn a_column_that_was_changed_is_told() {
    told_after(
        "\"name\" varchar(40)",
        "\"name\" varchar(20)",
        "ALTER TABLE shop_part ALTER COLUMN name TYPE varchar(20)",
        [
            "`shop_part`: the column `name` is `varchar(20)` instead of `varchar(40)`",
            "`shop_part`: the column `name` is `character varying(20)` instead of `character varying(40)`",
        ],
    );
    told_after(
        "\"note\" text NULL",
        "\"note\" text NOT NULL",
        "ALTER TABLE shop_part ALTER COLUMN note SET NOT NULL",
        ["`shop_part`: the column `note` may not be empty"; 2],
    );
    told_after(
        "\"pages\" integer unsigned NOT NULL",
        "\"pages\" integer unsigned DEFAULT 7",
        "ALTER TABLE shop_part ALTER COLUMN pages DROP NOT NULL, ALTER COLUMN pages SET DEFAULT 7",
        ["`shop_part`: the column `pages` may be empty\n`shop_part`: the column `pages` has the default `7`"; 2],
    );
    told_after(
        " DEFAULT 'new'",
        "",
        "ALTER TABLE shop_part ALTER COLUMN state DROP DEFAULT",
        [
            "`shop_part`: the column `state` has not the default `'new'`",
            "`shop_part`: the column `state` has not the default `'new'::character varying`",
        ],
    );
    told_after(
        "\"pages\" * 2",
        "\"pages\" * 3",
        "ALTER TABLE shop_part DROP COLUMN twice, ADD COLUMN twice integer NOT NULL GENERATED ALWAYS AS (pages * 3) STORED",
        [
            "`shop_part`: the column `twice` has the computed value `\"pages\" * 3` instead of `\"pages\" * 2`",
            "`shop_part`: the column `twice` has the computed value `(pages * 3)` instead of `(pages * 2)`",
        ],
    );
    told_after(
        "\"note\" text NULL",
        "\"notes\" text NULL",
        "ALTER TABLE shop_part RENAME note TO notes",
        ["`shop_part`: the column `note` is not there\n`shop_part`: no migration made the column `notes`"; 2],
    );
}

#[test]
fn a_constraint_that_was_changed_is_told() {
    told_after(
        " REFERENCES \"shop_shelf\" (\"id\")",
        " REFERENCES \"shop_shelf\" (\"id\") ON DELETE CASCADE",
        "ALTER TABLE shop_part DROP CONSTRAINT shop_part_shelf_id_fkey,
            ADD FOREIGN KEY (shelf_id) REFERENCES shop_shelf ON DELETE CASCADE",
        ["`shop_part`: the foreign key from `shelf_id` to `shop_shelf` is not there\n\
          `shop_part`: no migration made the foreign key from `shelf_id` to `shop_shelf` with ON DELETE CASCADE"; 2],
    );
    told_after(
        "\"pages\" < 999",
        "\"pages\" < 99",
        "ALTER TABLE shop_part DROP CONSTRAINT shop_part_short, ADD CHECK (pages < 99)",
        [
            "`shop_part`: the check `\"pages\" < 999` is not there\n`shop_part`: no migration made the check `\"pages\" < 99`",
            "`shop_part`: the check `(pages < 999)` is not there\n`shop_part`: no migration made the check `(pages < 99)`",
        ],
    );
    told_after(
        "\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT",
        "\"id\" integer NOT NULL",
        "ALTER TABLE shop_part DROP CONSTRAINT shop_part_pkey, ALTER COLUMN id DROP IDENTITY",
        [
            // A column that is no key is an integer of another kind to SQLite.
            "`shop_part`: the primary key is none instead of `id`",
            "`shop_part`: the column `id` has not the default `the next number`\n\
             `shop_part`: the primary key is none instead of `id`",
        ],
    );
}

#[test]
fn an_index_that_is_missing_and_one_that_refuses_rows_are_told() {
    on_each(async |db| {
        migrated(db, &[&SHOP], Target::Head).await.unwrap();
        execute(db, "DROP INDEX shop_part_name_key; DROP INDEX shop_part_shelf_id_idx").await.unwrap();
        execute(db, "CREATE UNIQUE INDEX one ON shop_part (shelf_id); CREATE INDEX two ON shop_part (note)").await.unwrap();
        execute(db, "CREATE TABLE nobodys (id integer)").await.unwrap();
        let told = differences(db, &[&SHOP]).await.unwrap();
        assert_eq!(
            told,
            [
                "`shop_part`: the unique index of `name` is not there",
                "`shop_part`: the index of `shelf_id` is not there",
                "`shop_part`: no migration made the unique index of `shelf_id`",
            ]
        );
    });
}

#[test]
fn a_table_that_is_gone_is_told() {
    on_each(async |db| {
        migrated(db, &[&SHOP], Target::Head).await.unwrap();
        execute(db, "DROP TABLE shop_part").await.unwrap();
        assert_eq!(differences(db, &[&SHOP]).await.unwrap(), ["`shop_part`: the table is not there"]);
    });
}

#[test]
fn the_commands_fail_where_something_is_otherwise() {
    for fresh in each() {
        run(async {
            let project = Project::new(Settings::testing(fresh.url.clone()).unwrap()).install(nuages::auth::app());
            let said = async |words: &[&str]| project.call(words.iter().copied()).await.map_err(|error| error.to_string());
            assert_eq!(said(&["migrate", "--check"]).await.unwrap_err(), "there is something to migrate\nhelp: run `migrate`");
            said(&["migrate"]).await.unwrap();
            said(&["migrate", "--check"]).await.unwrap();
            said(&["check"]).await.unwrap();
            let db = project.connect().await.unwrap();
            execute(&db, "ALTER TABLE auth_group ADD COLUMN colour varchar(7)").await.unwrap();
            let told = said(&["migrate", "--check"]).await.unwrap_err();
            assert!(told.starts_with("the tables are not what the migrations have made\nhelp: undo what"), "{told}");
            assert_eq!(said(&["check"]).await.unwrap_err(), "the check found 1 error");
        });
    }
}

#[test]
fn what_a_migration_does_by_hand_may_be_there() {
    static MIGRATIONS: [Migration; 2] = [
        migration("0001_initial", &[SHELF, PART]),
        migration(
            "0002_by_hand",
            &[
                RunSql {
                    forwards: Sql::new("CREATE UNIQUE INDEX shop_part_lower ON shop_part (lower(name))"),
                    backwards: Some(Sql::new("DROP INDEX shop_part_lower")),
                },
                DatabaseOnly {
                    operations: &[AddColumn {
                        table: "shop_part",
                        column: ColumnDef::new("legacy", Kind::Text).null(),
                        fill: None,
                    }],
                },
            ],
        ),
    ];
    static BY_HAND: AppDef = app("shop", &[], &MIGRATIONS);
    on_each(async |db| {
        migrated(db, &[&BY_HAND], Target::Head).await.unwrap();
        execute(db, "CREATE UNIQUE INDEX shop_part_lower_2 ON shop_part (lower(name))").await.unwrap();
        let told = differences(db, &[&BY_HAND]).await.unwrap();
        assert_eq!(told, ["`shop_part`: no migration made the unique index of `(an expression)`"]);
    });
}
