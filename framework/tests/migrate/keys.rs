//! Primary keys and foreign keys that change.

use nuages::app::AppDef;
use nuages::migrate::Target;
use nuages::migrate::prelude::*;

use crate::apps::{ID, app, migration};
use crate::databases::{execute, indexes, migrated, number, on_each, refusal, texts};
use crate::operations::{FIRST, add_rows, must_refuse, to};

const CODE: ColumnDef = ColumnDef::new("code", Kind::Varchar { max_length: 9 });
const THINGS: Migration =
    migration("0001_initial", &[CreateTable { table: "k_thing", columns: &[CODE.primary_key()], indexes: &[], checks: &[] }]);
static KEYS: AppDef = app(
    "k",
    &[],
    &[
        THINGS,
        migration("0002_id", &[AddColumn { table: "k_thing", column: ID, fill: None }]),
        migration("0003_code", &[AlterColumn { table: "k_thing", column: CODE.primary_key(), fill: None }]),
    ],
);
const NOTE: ColumnDef = ColumnDef::new("thing_id", Kind::Varchar { max_length: 9 }).references("k_thing", "code");
static KEPT: AppDef = app(
    "k",
    &[],
    &[
        THINGS,
        migration("0002_note", &[CreateTable { table: "k_note", columns: &[ID, NOTE], indexes: &[], checks: &[] }]),
        migration("0003_id", &[AddColumn { table: "k_thing", column: ID, fill: None }]),
    ],
);

#[test]
fn another_column_becomes_the_primary_key() {
    on_each(async |db| {
        let to = |name: &str| Target::new(Some("k"), Some(name));
        migrated(db, &[&KEYS], to("0001")).await.unwrap();
        execute(db, "INSERT INTO k_thing (code) VALUES ('a'), ('b')").await.unwrap();
        migrated(db, &[&KEYS], to("0002")).await.unwrap();
        execute(db, "INSERT INTO k_thing (code) VALUES ('a')").await.unwrap();
        assert_eq!(number(db, "SELECT sum(id) FROM k_thing").await, 6);
        execute(db, "DELETE FROM k_thing WHERE id = 3").await.unwrap();
        migrated(db, &[&KEYS], Target::Head).await.unwrap();
        must_refuse(db, "INSERT INTO k_thing (code, id) VALUES ('a', 9)").await;
        migrated(db, &[&KEYS], to("0002")).await.unwrap();
        execute(db, "INSERT INTO k_thing (code) VALUES ('c')").await.unwrap();
        assert!(number(db, "SELECT max(id) FROM k_thing").await > 2);
        migrated(db, &[&KEYS], to("0001")).await.unwrap();
        assert_eq!(texts(db, "SELECT code AS found FROM k_thing ORDER BY code").await, ["a", "b", "c"]);
        assert_eq!(
            refusal(db, &[&KEPT], Target::Head).await,
            "migration `k.0003_id`: the primary key of `k_thing` cannot become another column: `k_note.thing_id` points to it\n\
             help: do it in three migrations: take the foreign keys out, change the key, and put them back; `RunRust` can carry \
             the values over in a plain column"
        );
    });
}

const PLAIN: ColumnDef = ColumnDef::new("book_id", Kind::BigInteger);
static LINKS: AppDef = app(
    "lib",
    &[],
    &[
        FIRST,
        migration("0002_loan", &[CreateTable { table: "lib_loan", columns: &[ID, PLAIN], indexes: &[], checks: &[] }]),
        migration("0003_key", &[AlterColumn { table: "lib_loan", column: PLAIN.references("lib_book", "id"), fill: None }]),
        migration(
            "0004_null",
            &[AlterColumn { table: "lib_loan", column: PLAIN.null().references("lib_book", "id"), fill: None }],
        ),
    ],
);

#[test]
fn a_foreign_key_comes_to_a_column_with_values_and_goes_again() {
    on_each(async |db| {
        migrated(db, &[&LINKS], to("0002")).await.unwrap();
        add_rows(db).await;
        execute(db, "INSERT INTO lib_loan (book_id) VALUES (1), (77)").await.unwrap();
        assert_eq!(
            refusal(db, &[&LINKS], Target::Head).await,
            "migration `lib.0003_key`: the column `book_id` of `lib_loan` is to point to `lib_book`, but in 1 row it points to \
             nothing\nhelp: mend or delete them in a migration before this one, with `RunRust`\n\
             note: operation 1 of 1 failed (alter the column `book_id` of `lib_loan`); nothing of this migration was kept"
        );
        execute(db, "DELETE FROM lib_loan WHERE book_id = 77").await.unwrap();
        migrated(db, &[&LINKS], Target::Head).await.unwrap();
        assert_eq!(indexes(db, "lib_loan").await, ["lib_loan_book_id_idx"]);
        must_refuse(db, "INSERT INTO lib_loan (book_id) VALUES (77)").await;
        execute(db, "INSERT INTO lib_loan (book_id) VALUES (NULL)").await.unwrap();
        assert!(refusal(db, &[&LINKS], to("0002")).await.contains("may not be empty, and there is no value for 1 row"));
        execute(db, "DELETE FROM lib_loan WHERE book_id IS NULL").await.unwrap();
        migrated(db, &[&LINKS], to("0002")).await.unwrap();
        assert_eq!(indexes(db, "lib_loan").await, [""; 0]);
        execute(db, "INSERT INTO lib_loan (book_id) VALUES (77)").await.unwrap();
    });
}

const WORD: ColumnDef = ColumnDef::new("id", Kind::Varchar { max_length: 20 }).primary_key();
const TO_ID: ColumnDef = ColumnDef::new("thing_id", Kind::BigInteger).references("k_thing", "id");
const TO_WORD: ColumnDef = ColumnDef::new("thing_id", Kind::Varchar { max_length: 20 }).references("k_thing", "id");
const PAIR: [Operation; 2] = [
    CreateTable { table: "k_thing", columns: &[ID, ColumnDef::new("name", Kind::Text).null()], indexes: &[], checks: &[] },
    CreateTable { table: "k_note", columns: &[ID, TO_ID], indexes: &[], checks: &[] },
];
const KEY: Operation = AlterColumn { table: "k_thing", column: WORD, fill: None };
const POINTER: Operation = AlterColumn { table: "k_note", column: TO_WORD, fill: None };
static KEY_FIRST: AppDef = app("k", &[], &[migration("0001_initial", &PAIR), migration("0002_word", &[KEY, POINTER])]);
static POINTER_FIRST: AppDef = app("k", &[], &[migration("0001_initial", &PAIR), migration("0002_word", &[POINTER, KEY])]);

#[test]
fn a_key_gets_another_type_and_so_does_what_points_to_it() {
    for keys in [&KEY_FIRST, &POINTER_FIRST] {
        on_each(async |db| {
            let first = Target::new(Some("k"), Some("0001"));
            migrated(db, &[keys], first.clone()).await.unwrap();
            execute(db, "INSERT INTO k_thing (id) VALUES (7), (8)").await.unwrap();
            execute(db, "INSERT INTO k_note (thing_id) VALUES (7), (8), (8)").await.unwrap();
            migrated(db, &[keys], Target::Head).await.unwrap();
            assert_eq!(texts(db, "SELECT thing_id AS found FROM k_note ORDER BY id").await, ["7", "8", "8"]);
            execute(db, "INSERT INTO k_thing (id) VALUES ('nine')").await.unwrap();
            execute(db, "INSERT INTO k_note (thing_id) VALUES ('nine')").await.unwrap();
            must_refuse(db, "INSERT INTO k_note (thing_id) VALUES ('ten')").await;
            let message = refusal(db, &[keys], first.clone()).await;
            assert!(message.ends_with("nothing of this migration was kept"), "{message}");
            must_refuse(db, "INSERT INTO k_note (thing_id) VALUES ('ten')").await;
            execute(db, "DELETE FROM k_note WHERE thing_id = 'nine'; DELETE FROM k_thing WHERE id = 'nine'").await.unwrap();
            migrated(db, &[keys], first).await.unwrap();
            must_refuse(db, "INSERT INTO k_note (thing_id) VALUES (9)").await;
            assert_eq!(number(db, "SELECT count(*) FROM k_note JOIN k_thing ON k_thing.id = k_note.thing_id").await, 3);
            // It counts again, on from the largest.
            execute(db, "INSERT INTO k_thing (name) VALUES ('new')").await.unwrap();
            assert_eq!(number(db, "SELECT max(id) FROM k_thing").await, 9);
        });
    }
}
