//! Each operation on rows that are there, forwards and backwards, on both databases.

use nuages::Error;
use nuages::app::AppDef;
use nuages::db::{Db, Dialect};
use nuages::migrate::Target;
use nuages::migrate::prelude::*;

use crate::apps::{ID, app, migration};
use crate::databases::{columns, execute, indexes, migrated, number, on_each, refusal, texts};

const STATUS: ColumnDef = ColumnDef::new("status", Kind::Varchar { max_length: 9 });
pub const PAGES: ColumnDef = ColumnDef::new("pages", Kind::Integer);

const BOOKS: Operation = CreateTable {
    table: "lib_book",
    columns: &[
        ID,
        ColumnDef::new("title", Kind::Varchar { max_length: 50 }),
        PAGES,
        ColumnDef::new("double", Kind::Integer).generated("\"pages\" * 2"),
        STATUS.choices(&["here", "lent", "lost"]),
        ColumnDef::new("copies", Kind::Integer).default(Literal::Integer(1)),
    ],
    indexes: &[
        IndexDef::new(&[asc("title"), desc("pages")]).unique(),
        IndexDef::new(&[asc("title")]).named("lib_lent").unique().of_rows("\"status\" = 'lent'"),
    ],
    checks: &[CheckDef::new("lib_book_has_pages", "\"pages\" > 0")],
};

pub const FIRST: Migration = migration("0001_initial", &[BOOKS]);

pub fn to(name: &str) -> Target {
    Target::new(Some("lib"), Some(name))
}

pub async fn add_rows(db: &Db) {
    let rows = "INSERT INTO lib_book (title, pages, status) VALUES ('Emma', 400, 'here'), ('Ulysses', 700, 'lent')";
    execute(db, rows).await.unwrap();
}

pub async fn must_refuse(db: &Db, statement: &str) {
    let result = execute(db, statement).await;
    assert!(matches!(result, Err(Error::Violation(_))), "{statement}: {result:?}");
}

/// What the table promises, under whatever names its columns have.
async fn must_keep(db: &Db, table: &str, pages: &str, status: &str) {
    let insert = |title: &str, count: i64, state: &str| {
        format!("INSERT INTO {table} (title, {pages}, {status}) VALUES ('{title}', {count}, '{state}')")
    };
    must_refuse(db, &insert("Emma", 400, "here")).await;
    must_refuse(db, &insert("Ulysses", 1, "lent")).await;
    must_refuse(db, &insert("Dune", 0, "here")).await;
    must_refuse(db, &insert("Dune", 1, "eaten")).await;
    execute(db, &insert("Dune", 5, "here")).await.unwrap();
    assert_eq!(number(db, &format!("SELECT double + copies FROM {table} WHERE title = 'Dune'")).await, 11);
    execute(db, &format!("DELETE FROM {table} WHERE title = 'Dune'")).await.unwrap();
}

static RENAMING: AppDef = app(
    "lib",
    &[],
    &[
        FIRST,
        migration(
            "0002_names",
            &[
                RenameColumn { table: "lib_book", from: "pages", to: "leaves" },
                RenameColumn { table: "lib_book", from: "status", to: "state" },
                RenameTable { from: "lib_book", to: "lib_volume" },
                RenameIndex {
                    table: "lib_volume",
                    index: IndexDef::new(&[asc("title"), desc("leaves")]).unique(),
                    name: Some("lib_volume_once"),
                },
                // What is rebuilt on SQLite knows all by the new names.
                AddColumn {
                    table: "lib_volume",
                    column: ColumnDef::new("shelf", Kind::Integer),
                    fill: Some(Literal::Integer(3)),
                },
            ],
        ),
    ],
);

#[test]
fn conditions_and_computed_columns_follow_renames() {
    on_each(async |db| {
        migrated(db, &[&RENAMING], to("0001")).await.unwrap();
        add_rows(db).await;
        must_keep(db, "lib_book", "pages", "status").await;
        migrated(db, &[&RENAMING], Target::Head).await.unwrap();
        assert_eq!(indexes(db, "lib_volume").await, ["lib_lent", "lib_volume_once"]);
        execute(db, "UPDATE lib_volume SET shelf = 4").await.unwrap();
        execute(db, "INSERT INTO lib_volume (title, leaves, state, shelf) VALUES ('It', 9, 'lost', 1)").await.unwrap();
        must_refuse(db, "INSERT INTO lib_volume (title, leaves, state, shelf) VALUES ('Dune', 0, 'here', 1)").await;
        must_refuse(db, "INSERT INTO lib_volume (title, leaves, state, shelf) VALUES ('Dune', 1, 'eaten', 1)").await;
        assert_eq!(number(db, "SELECT sum(double) FROM lib_volume").await, 2218);
        migrated(db, &[&RENAMING], to("0001")).await.unwrap();
        assert_eq!(indexes(db, "lib_book").await, ["lib_book_title_pages_desc_uniq", "lib_lent"]);
        must_keep(db, "lib_book", "pages", "status").await;
        migrated(db, &[&RENAMING], to("zero")).await.unwrap();
        assert_eq!(columns(db, "lib_book").await, [""; 0]);
    });
}

static CHOOSING: AppDef = app(
    "lib",
    &[],
    &[
        FIRST,
        migration("0002_status", &[AlterColumn { table: "lib_book", column: STATUS.choices(&["here", "sold"]), fill: None }]),
    ],
);

#[test]
fn choices_are_checked_and_a_value_that_went_is_named() {
    on_each(async |db| {
        migrated(db, &[&CHOOSING], to("0001")).await.unwrap();
        add_rows(db).await;
        assert_eq!(
            refusal(db, &[&CHOOSING], Target::Head).await,
            "migration `lib.0002_status`: the column `status` of `lib_book` holds what is none of its choices any more: `lent` in 1 \
             row\nhelp: give these rows another value in a migration before this one, with `RunRust`\n\
             note: operation 1 of 1 failed (alter the column `status` of `lib_book`); nothing of this migration was kept"
        );
        execute(db, "UPDATE lib_book SET status = 'here'").await.unwrap();
        migrated(db, &[&CHOOSING], Target::Head).await.unwrap();
        must_refuse(db, "UPDATE lib_book SET status = 'lost'").await;
        execute(db, "UPDATE lib_book SET status = 'sold' WHERE title = 'Emma'").await.unwrap();
        assert!(refusal(db, &[&CHOOSING], to("0001")).await.contains("`sold` in 1 row"));
    });
}

static OBJECTS: AppDef = app(
    "lib",
    &[],
    &[
        FIRST,
        migration(
            "0002_objects",
            &[
                DropIndex { table: "lib_book", index: IndexDef::new(&[asc("title"), desc("pages")]).unique() },
                AddIndex { table: "lib_book", index: IndexDef::new(&[desc("pages")]) },
                DropCheck { table: "lib_book", name: "lib_book_has_pages" },
                AddCheck { table: "lib_book", check: CheckDef::new("lib_book_is_thin", "\"pages\" < 500") },
            ],
        ),
    ],
);

#[test]
fn indexes_and_checks_come_and_go() {
    on_each(async |db| {
        migrated(db, &[&OBJECTS], to("0001")).await.unwrap();
        add_rows(db).await;
        assert_eq!(
            refusal(db, &[&OBJECTS], Target::Head).await,
            "migration `lib.0002_objects`: the check `lib_book_is_thin` does not hold of 1 row of `lib_book`: \"pages\" < 500\n\
             help: mend them in a migration before this one, with `RunRust`\n\
             note: operation 4 of 4 failed (add the check `lib_book_is_thin` to `lib_book`); nothing of this migration was kept"
        );
        execute(db, "UPDATE lib_book SET pages = 300").await.unwrap();
        migrated(db, &[&OBJECTS], Target::Head).await.unwrap();
        assert_eq!(indexes(db, "lib_book").await, ["lib_book_pages_desc_idx", "lib_lent"]);
        execute(db, "INSERT INTO lib_book (title, pages, status) VALUES ('Emma', 0, 'here')").await.unwrap();
        must_refuse(db, "UPDATE lib_book SET pages = 500").await;
        execute(db, "DELETE FROM lib_book WHERE pages = 0").await.unwrap();
        migrated(db, &[&OBJECTS], to("0001")).await.unwrap();
        must_refuse(db, "UPDATE lib_book SET pages = 0").await;
    });
}

static COLUMNS: AppDef = app(
    "lib",
    &[],
    &[
        FIRST,
        migration(
            "0002_columns",
            &[
                // The computed column and the check stand on this one.
                AlterColumn { table: "lib_book", column: ColumnDef::new("pages", Kind::BigInteger), fill: None },
                AlterColumn {
                    table: "lib_book",
                    column: ColumnDef::new("double", Kind::Integer).generated("\"pages\" * 3"),
                    fill: None,
                },
                AlterColumn {
                    table: "lib_book",
                    column: ColumnDef::new("copies", Kind::Text).default(Literal::Text("2")),
                    fill: None,
                },
                AddColumn {
                    table: "lib_book",
                    column: ColumnDef::new("bought_at", Kind::DateTime).default(Literal::Now),
                    fill: None,
                },
                AddColumn {
                    table: "lib_book",
                    column: ColumnDef::new("area", Kind::BigInteger).generated("\"pages\" + 1").null(),
                    fill: None,
                },
            ],
        ),
    ],
);

#[test]
fn defaults_and_computed_columns_change() {
    on_each(async |db| {
        migrated(db, &[&COLUMNS], to("0001")).await.unwrap();
        add_rows(db).await;
        migrated(db, &[&COLUMNS], Target::Head).await.unwrap();
        execute(db, "INSERT INTO lib_book (title, pages, status) VALUES ('It', 10, 'here')").await.unwrap();
        assert_eq!(number(db, "SELECT sum(double) FROM lib_book").await, 3330);
        assert_eq!(number(db, "SELECT sum(area) FROM lib_book").await, 1113);
        assert_eq!(number(db, "SELECT count(*) FROM lib_book WHERE bought_at IS NOT NULL").await, 3);
        assert_eq!(texts(db, "SELECT copies AS found FROM lib_book ORDER BY id").await, ["1", "1", "2"]);
        migrated(db, &[&COLUMNS], to("0001")).await.unwrap();
        assert_eq!(number(db, "SELECT sum(double) FROM lib_book").await, 2220);
        must_keep(db, "lib_book", "pages", "status").await;
    });
}

static BY_HAND: AppDef = app(
    "lib",
    &[],
    &[
        FIRST,
        migration(
            "0002_by_hand",
            &[
                RunSql {
                    forwards: Sql::new("CREATE VIEW lib_view AS SELECT title FROM lib_book; UPDATE lib_book SET copies = 7;"),
                    backwards: Some(Sql::new("DROP VIEW lib_view")),
                },
                RunSql {
                    forwards: Sql { sqlite: "UPDATE lib_book SET copies = copies + 1", postgres: "" },
                    backwards: Some(Sql::new("")),
                },
                StateOnly {
                    operations: &[AddColumn { table: "lib_book", column: ColumnDef::new("extra", Kind::Text), fill: None }],
                },
                DatabaseOnly {
                    operations: &[RunSql {
                        forwards: Sql::new("ALTER TABLE lib_book ADD COLUMN extra text NOT NULL DEFAULT 'x'"),
                        backwards: Some(Sql::new("ALTER TABLE lib_book DROP COLUMN extra")),
                    }],
                },
                DatabaseOnly { operations: &[CreateTable { table: "lib_hidden", columns: &[ID], indexes: &[], checks: &[] }] },
                DropColumn { table: "lib_book", column: "copies" },
            ],
        ),
    ],
);

#[test]
fn sql_by_hand_and_what_only_the_state_or_the_database_sees() {
    on_each(async |db| {
        migrated(db, &[&BY_HAND], to("0001")).await.unwrap();
        add_rows(db).await;
        migrated(db, &[&BY_HAND], Target::Head).await.unwrap();
        assert_eq!(texts(db, "SELECT title AS found FROM lib_view ORDER BY title").await, ["Emma", "Ulysses"]);
        assert_eq!(number(db, "SELECT count(*) FROM lib_book WHERE extra = 'x'").await, 2);
        assert_eq!(columns(db, "lib_hidden").await, ["id"]);
        let mut out = Vec::new();
        nuages::migrate::sqlmigrate(&[&BY_HAND], Dialect::Sqlite, "lib", "0002", false, &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().starts_with("-- run SQL\nCREATE VIEW lib_view"));
        execute(db, "DELETE FROM lib_book").await.unwrap();
        migrated(db, &[&BY_HAND], to("0001")).await.unwrap();
        assert_eq!(columns(db, "lib_hidden").await, [""; 0]);
        assert!(!columns(db, "lib_book").await.contains(&"extra".to_owned()));
    });
}

#[test]
fn what_others_need_is_not_dropped() {
    const NEEDED: Migration = migration("0002_drop", &[DropColumn { table: "lib_book", column: "pages" }]);
    static DROPPING: AppDef = app("lib", &[], &[FIRST, NEEDED]);
    on_each(async |db| {
        assert_eq!(
            refusal(db, &[&DROPPING], Target::Head).await,
            "migration `lib.0002_drop`: the column `pages` of `lib_book` cannot be dropped: the check `lib_book_has_pages` needs it"
        );
    });
}
