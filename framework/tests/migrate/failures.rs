//! Migrations that fail: what is said, and that everything is as it was. And how far a long one is.

use nuages::Error;
use nuages::app::AppDef;
use nuages::db::Connection;
use nuages::migrate::prelude::*;
use nuages::migrate::{How, Target, migrate};

use crate::apply::{APPS, INITIAL, USERS, add_rows, must_point_somewhere, to};
use crate::apps::{app, migration};
use crate::databases::{columns, execute, indexes, migrated, number, on_each, refusal, texts};
use crate::operations::{FIRST, PAGES};

fn fails(_: &mut Connection) -> nuages::Result {
    Err(Error::Other("the data are strange".into()))
}

fn panics(_: &mut Connection) -> nuages::Result {
    panic!("on purpose")
}

fn breaks_a_key(connection: &mut Connection) -> nuages::Result {
    use diesel::connection::SimpleConnection;
    Ok(connection.batch_execute("INSERT INTO blog_post_tags (article_id, tag_id) VALUES (77, 77)")?)
}

const fn half_way(function: fn(&mut Connection) -> nuages::Result) -> [Operation; 3] {
    [
        AddColumn { table: "blog_post", column: ColumnDef::new("half", Kind::Integer), fill: Some(Literal::Integer(1)) },
        RenameTable { from: "blog_post", to: "blog_article" },
        RunRust { forwards: function, backwards: None },
    ]
}

const FAILING: Migration = Migration { name: "0002_half", depends_on: &[], replaces: &[], operations: &half_way(fails) };
const PANICKING: Migration = Migration { name: "0002_half", depends_on: &[], replaces: &[], operations: &half_way(panics) };
const BREAKING: Migration = Migration {
    name: "0002_half",
    depends_on: &[],
    replaces: &[],
    operations: &[
        AddColumn { table: "blog_post", column: ColumnDef::new("half", Kind::Integer), fill: Some(Literal::Integer(1)) },
        RenameColumn { table: "blog_post_tags", from: "post_id", to: "article_id" },
        RunRust { forwards: breaks_a_key, backwards: None },
    ],
};
static FAILING_BLOG: AppDef = app("blog", &[], &[INITIAL, FAILING]);
static PANICKING_BLOG: AppDef = app("blog", &[], &[INITIAL, PANICKING]);
static BREAKING_BLOG: AppDef = app("blog", &[], &[INITIAL, BREAKING]);

#[test]
fn a_failure_half_way_leaves_the_state_before() {
    let run = |what| {
        format!(
            "{what}\nhelp: mend the rows or the migration, and run `migrate` again\n\
             note: operation 3 of 3 failed (run a Rust function)"
        )
    };
    let all = [
        (&FAILING_BLOG, run("the data are strange")),
        (&PANICKING_BLOG, run("the Rust function panicked")),
        (&BREAKING_BLOG, String::new()),
    ];
    for (blog, told) in all {
        on_each(async |db| {
            migrated(db, &APPS, to("0001")).await.unwrap();
            add_rows(db).await;
            let message = refusal(db, &[blog, &USERS], Target::Head).await;
            assert!(message.starts_with(&format!("migration `blog.0002_half`: {told}")), "{message}");
            assert!(message.ends_with("nothing of this migration was kept"), "{message}");
            assert!(message.contains("\nhelp: mend "), "{message}");
            assert_eq!(columns(db, "blog_post").await, ["author_id", "id", "slug", "title"]);
            assert_eq!(indexes(db, "blog_post").await, ["blog_post_author_id_idx", "blog_post_slug_key"]);
            assert_eq!(texts(db, "SELECT title AS found FROM blog_post").await, ["Nuages"]);
            assert_eq!(number(db, "SELECT count(*) FROM nuages_migration").await, 2);
            // Nothing keeps the lock, and foreign keys are looked at again.
            must_point_somewhere(db, "blog_post", "INSERT INTO blog_post_tags (post_id, tag_id) VALUES (77, 1)").await;
            migrated(db, &APPS, to("0002")).await.unwrap();
        });
    }
}

const SQL: Operation = RunSql { forwards: Sql::new("CREATE TABLE blog_tag (id integer)"), backwards: None };
static BAD_SQL: AppDef = app("blog", &[], &[INITIAL, migration("0002_sql", &[SQL])]);

#[test]
fn a_statement_that_fails_is_shown() {
    on_each(async |db| {
        let message = refusal(db, &[&BAD_SQL, &USERS], Target::Head).await;
        assert!(message.starts_with("migration `blog.0002_sql`: "), "{message}");
        let end = "already exists\n  in: CREATE TABLE blog_tag (id integer)\n\
                   help: mend the rows or the migration, and run `migrate` again\n\
                   note: operation 1 of 1 failed (run SQL); nothing of this migration was kept";
        assert!(message.ends_with(end), "{message}");
    });
}

#[test]
fn a_table_that_somebody_else_made_has_a_way_out() {
    on_each(async |db| {
        db.sql("CREATE TABLE blog_tag (id integer)").execute().await.unwrap();
        let message = refusal(db, &APPS, to("0001")).await;
        assert!(message.contains("\nhelp: if it is the table that the migration means"), "{message}");
        assert_eq!(columns(db, "blog_post").await, [""; 0]);
    });
}

const ONCE: ColumnDef = ColumnDef::new("code", Kind::Integer).unique();
const SET: IndexDef = IndexDef::new(&[asc("pages"), asc("status")]).unique();
const ADD_ONCE: Operation = AddColumn { table: "lib_book", column: ONCE, fill: Some(Literal::Integer(1)) };
const ADD_SET: Operation = AddIndex { table: "lib_book", index: SET };
const MAKE_ONCE: Operation = AlterColumn { table: "lib_book", column: PAGES.unique(), fill: None };
static UNIQUE_COLUMN: AppDef = app("lib", &[], &[FIRST, migration("0002", &[ADD_ONCE])]);
static UNIQUE_SET: AppDef = app("lib", &[], &[FIRST, migration("0002", &[ADD_SET])]);
static UNIQUE_AFTERWARDS: AppDef = app("lib", &[], &[FIRST, migration("0002", &[MAKE_ONCE])]);

#[test]
fn what_is_to_be_unique_and_is_not_is_told() {
    let mend = "help: mend them in a migration before this one, with `RunRust`\n";
    let same = "the column `code` of `lib_book` is to be unique, and 3 rows would get the same value\n\
                help: add it as an `Option`, give each row its value with `RunRust`, and make it what it is to be behind that\n";
    let all = [
        (&UNIQUE_COLUMN, same.to_owned()),
        (&UNIQUE_SET, format!("`pages`, `status` of `lib_book` is to be unique, but 1 value is in more than one row\n{mend}")),
        (&UNIQUE_AFTERWARDS, format!("`pages` of `lib_book` is to be unique, but 1 value is in more than one row\n{mend}")),
    ];
    for (books, told) in all {
        on_each(async |db| {
            migrated(db, &[books], crate::operations::to("0001")).await.unwrap();
            crate::operations::add_rows(db).await;
            execute(db, "INSERT INTO lib_book (title, pages, status) VALUES ('Persuasion', 400, 'here')").await.unwrap();
            let message = refusal(db, &[books], Target::Head).await;
            assert!(message.starts_with(&format!("migration `lib.0002`: {told}note: operation 1 of 1 failed (")), "{message}");
            execute(db, "DELETE FROM lib_book WHERE title <> 'Emma'").await.unwrap();
            migrated(db, &[books], Target::Head).await.unwrap();
            migrated(db, &[books], crate::operations::to("0001")).await.unwrap();
        });
    }
}

fn sleeps(_: &mut Connection) -> nuages::Result {
    std::thread::sleep(std::time::Duration::from_millis(500));
    Ok(())
}

const SLOW: Operation = RunRust { forwards: sleeps, backwards: None };
static SLOW_BLOG: AppDef = app("slow", &[], &[migration("0001_slow", &[SLOW, SLOW])]);

#[test]
fn who_waits_hears_how_far_it_is() {
    on_each(async |db| {
        let (mut out, mut heard) = (Vec::new(), Vec::new());
        migrate(db, &[&SLOW_BLOG], &Target::Head, How::Run, &mut out, |reach| heard.push(reach)).await.unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "apply slow.0001_slow: done\n");
        heard.dedup();
        // Between the last operation and the end there may be time to look, or not.
        heard.retain(|reach| *reach != Some((2, 2)));
        assert_eq!(heard, [Some((0, 2)), Some((1, 2)), None]);
    });
}
