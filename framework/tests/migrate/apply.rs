//! `migrate` on a database.

use nuages::Error;
use nuages::app::AppDef;
use nuages::db::{Db, Dialect};
use nuages::migrate::prelude::*;
use nuages::migrate::{How, Target, migrate, showmigrations};

use crate::apps::{AUTHOR, ID, PAIR, SLUG, TITLE, app};
use crate::databases::{columns, execute, indexes, migrated, number, on_each, refusal, texts};

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

pub const INITIAL: Migration = Migration {
    name: "0001_initial",
    depends_on: &[("people", "0001_initial")],
    replaces: &[],
    operations: &[
        // Before its target, on purpose.
        CreateTable {
            table: "blog_post_tags",
            columns: &PAIR,
            indexes: &[IndexDef::new(&[asc("post_id"), asc("tag_id")]).unique()],
            checks: &[],
        },
        CreateTable { table: "blog_post", columns: &[ID, TITLE, SLUG, AUTHOR], indexes: &[], checks: &[] },
        CreateTable { table: "blog_tag", columns: &[ID, ColumnDef::new("name", Kind::Text)], indexes: &[], checks: &[] },
    ],
};

const SUBTITLE: ColumnDef = ColumnDef::new("subtitle", Kind::Text);

const SECOND: Migration = Migration {
    name: "0002_more",
    depends_on: &[],
    replaces: &[],
    operations: &[
        AddColumn { table: "blog_post", column: SUBTITLE, fill: Some(Literal::Text("it's")) },
        AddColumn { table: "blog_post", column: ColumnDef::new("seen_at", Kind::DateTime).index(), fill: Some(Literal::Now) },
        AlterColumn { table: "blog_post", column: ColumnDef::new("title", Kind::Text).null().index(), fill: None },
        RenameColumn { table: "blog_post", from: "slug", to: "path" },
        RenameTable { from: "blog_post", to: "blog_article" },
        RenameColumn { table: "blog_post_tags", from: "post_id", to: "article_id" },
    ],
};

const THIRD: Migration = Migration {
    name: "0003_less",
    depends_on: &[],
    replaces: &[],
    operations: &[
        DropColumn { table: "blog_article", column: "subtitle" },
        AlterColumn { table: "blog_article", column: TITLE, fill: Some(Literal::Text("untitled")) },
    ],
};

/// The second, so that what the third drops can come back for rows.
const SECOND_EMPTY: Migration = Migration {
    name: "0002_more",
    depends_on: &[],
    replaces: &[],
    operations: &[
        AddColumn { table: "blog_post", column: SUBTITLE.null().index(), fill: None },
        SECOND.operations[1],
        SECOND.operations[2],
        SECOND.operations[3],
        SECOND.operations[4],
        SECOND.operations[5],
    ],
};

static UNDOABLE_BLOG: AppDef = app("blog", &[], &[INITIAL, SECOND_EMPTY, THIRD]);
static UNDOABLE: [&AppDef; 2] = [&UNDOABLE_BLOG, &USERS];
pub static USERS: AppDef = app("people", &[], &[PEOPLE]);
static BLOG: AppDef = app("blog", &[], &[INITIAL, SECOND, THIRD]);
pub static APPS: [&AppDef; 2] = [&BLOG, &USERS];

pub fn to(name: &str) -> Target {
    Target::new(Some("blog"), Some(name))
}

pub async fn add_rows(db: &Db) {
    execute(
        db,
        "INSERT INTO people_user (name) VALUES ('bob');
         INSERT INTO blog_post (title, slug, author_id) VALUES ('Nuages', 'nuages', 1), ('Minor', 'minor', 1);
         INSERT INTO blog_tag (name) VALUES ('jazz');
         INSERT INTO blog_post_tags (post_id, tag_id) VALUES (1, 1);
         DELETE FROM blog_post WHERE slug = 'minor';",
    )
    .await
    .unwrap();
}

#[test]
fn forwards_and_backwards_keep_rows_indexes_and_foreign_keys() {
    on_each(async |db| {
        assert_eq!(
            migrated(db, &UNDOABLE, to("0001")).await.unwrap(),
            "apply people.0001_initial: done\napply blog.0001_initial: done\n"
        );
        add_rows(db).await;

        migrated(db, &UNDOABLE, Target::Head).await.unwrap();
        assert_eq!(columns(db, "blog_article").await, ["author_id", "id", "path", "seen_at", "title"]);
        assert_eq!(
            indexes(db, "blog_article").await,
            ["blog_article_author_id_idx", "blog_article_path_key", "blog_article_seen_at_idx"]
        );
        assert_eq!(
            indexes(db, "blog_post_tags").await,
            ["blog_post_tags_article_id_idx", "blog_post_tags_article_id_tag_id_uniq", "blog_post_tags_tag_id_idx"]
        );
        assert_eq!(texts(db, "SELECT title AS found FROM blog_article").await, ["Nuages"]);
        must_point_somewhere(db, "blog_article", "INSERT INTO blog_post_tags (article_id, tag_id) VALUES (77, 1)").await;

        assert_eq!(migrated(db, &UNDOABLE, to("0001")).await.unwrap(), "undo blog.0003_less: done\nundo blog.0002_more: done\n");
        assert_eq!(columns(db, "blog_post").await, ["author_id", "id", "slug", "title"]);
        assert_eq!(indexes(db, "blog_post").await, ["blog_post_author_id_idx", "blog_post_slug_key"]);
        assert_eq!(texts(db, "SELECT title AS found FROM blog_post").await, ["Nuages"]);
        must_point_somewhere(db, "blog_post", "INSERT INTO blog_post_tags (post_id, tag_id) VALUES (77, 1)").await;

        assert_eq!(
            migrated(db, &UNDOABLE, Target::new(Some("people"), Some("zero"))).await.unwrap(),
            "undo blog.0001_initial: done\nundo people.0001_initial: done\n"
        );
        assert_eq!(columns(db, "blog_post").await, [""; 0]);
        assert_eq!(columns(db, "people_user").await, [""; 0]);
    });
}

/// The key of the deleted row is not given again, the author must exist, and so must the other side of a pair.
pub async fn must_point_somewhere(db: &Db, table: &str, broken_pair: &str) {
    let path = if table == "blog_post" { "slug" } else { "path" };
    let more = if table == "blog_post" { "" } else { ", seen_at" };
    let value = if table == "blog_post" { "" } else { ", '2026-01-01 00:00:00'" };
    let insert = |name: &str, author: i64| {
        format!("INSERT INTO {table} (title, {path}, author_id{more}) VALUES ('x', '{name}', {author}{value})")
    };
    assert!(matches!(execute(db, &insert("a", 99)).await, Err(Error::Violation(_))), "an author that does not exist");
    assert!(matches!(execute(db, &insert("nuages", 1)).await, Err(Error::Violation(_))), "a path twice");
    assert!(matches!(execute(db, broken_pair).await, Err(Error::Violation(_))), "a pair with nothing");
    execute(db, &insert("a", 1)).await.unwrap();
    let id = number(db, &format!("SELECT id FROM {table} WHERE {path} = 'a'")).await;
    assert!(id > 2, "the key {id} of a deleted row was given again");
    execute(db, &format!("DELETE FROM {table} WHERE {path} = 'a'")).await.unwrap();
}

#[test]
fn values_for_rows_that_are_there() {
    on_each(async |db| {
        migrated(db, &APPS, to("0001")).await.unwrap();
        add_rows(db).await;
        migrated(db, &APPS, to("0002")).await.unwrap();
        assert_eq!(texts(db, "SELECT subtitle AS found FROM blog_article").await, ["it's"]);
        let seen: Vec<nuages::column::DateTime> = db
            .read(|connection| {
                use diesel::RunQueryDsl;
                #[derive(diesel::QueryableByName)]
                struct Seen {
                    #[diesel(sql_type = nuages::column::sql_types::DateTime)]
                    seen_at: nuages::column::DateTime,
                }
                let rows: Vec<Seen> = diesel::sql_query("SELECT seen_at FROM blog_article").load(connection)?;
                Ok(rows.into_iter().map(|row| row.seen_at).collect())
            })
            .await
            .unwrap();
        let age = (*nuages::column::DateTime::now() - *seen[0]).num_seconds();
        assert!((0..60).contains(&age), "the row was seen {age} seconds ago");

        execute(db, "UPDATE blog_article SET title = NULL").await.unwrap();
        migrated(db, &APPS, Target::Head).await.unwrap();
        assert_eq!(texts(db, "SELECT title AS found FROM blog_article").await, ["untitled"]);
    });
}

#[test]
fn a_dropped_column_that_may_not_be_empty_does_not_come_back_for_rows() {
    on_each(async |db| {
        migrated(db, &APPS, to("0001")).await.unwrap();
        add_rows(db).await;
        migrated(db, &APPS, Target::Head).await.unwrap();
        let message = refusal(db, &APPS, to("0002")).await;
        assert!(message.starts_with("migration `blog.0003_less`: the column `subtitle` of `blog_article` may not be empty, and there is no value for 1 row\nhelp: it cannot be undone"), "{message}");
        assert_eq!(columns(db, "blog_article").await, ["author_id", "id", "path", "seen_at", "title"]);
        execute(db, "DELETE FROM blog_post_tags; DELETE FROM blog_article").await.unwrap();
        migrated(db, &APPS, to("0002")).await.unwrap();
        assert_eq!(columns(db, "blog_article").await, ["author_id", "id", "path", "seen_at", "subtitle", "title"]);
    });
}

const EDITED: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[CreateTable {
        table: "people_user",
        columns: &[ID, ColumnDef::new("name", Kind::Text).null()],
        indexes: &[],
        checks: &[],
    }],
};
static EDITED_USERS: AppDef = app("people", &[], &[EDITED]);
static EMPTY_USERS: AppDef = app("people", &[], &[]);

#[test]
fn an_edited_or_missing_migration_is_refused() {
    on_each(async |db| {
        migrated(db, &[&USERS], Target::Head).await.unwrap();
        assert_eq!(
            refusal(db, &[&EDITED_USERS], Target::Head).await,
            "the migration `people.0001_initial` was changed after it had been applied\n\
             help: take the change back and put it into a new migration"
        );
        assert_eq!(
            refusal(db, &[&EMPTY_USERS], Target::Head).await,
            "the migration `people.0001_initial` is applied to the database, but not in this program\n\
             help: bring its file back, or undo it with the program that has it"
        );
        let mut out = Vec::new();
        showmigrations(db, &[&EDITED_USERS], &mut out).await.unwrap();
        showmigrations(db, &[&EMPTY_USERS], &mut out).await.unwrap();
        showmigrations(db, &APPS[..], &mut out).await.unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "people\n [!] 0001_initial (changed after it had been applied)\n\
             people\n [!] 0001_initial (applied, but not in this program)\n\
             blog\n [ ] 0001_initial\n [ ] 0002_more\n [ ] 0003_less\npeople\n [X] 0001_initial\n"
        );
    });
}

#[test]
fn a_plan_is_told_and_not_done() {
    on_each(async |db| {
        let mut out = Vec::new();
        migrate(db, &APPS, &to("0001"), How::Plan, &mut out, |_| ()).await.unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "apply people.0001_initial\n    create the table `people_user`\napply blog.0001_initial\n    \
             create the table `blog_post_tags`\n    create the table `blog_post`\n    create the table `blog_tag`\n"
        );
        assert_eq!(columns(db, "people_user").await, [""; 0]);
        assert_eq!(columns(db, "nuages_migration").await, [""; 0]);
        let message = refusal(db, &APPS, to("0009")).await;
        assert_eq!(message, "the app `blog` has no migration `0009`\nhelp: `showmigrations` lists those that there are");
    });
}

const CONVERT: Migration = Migration {
    name: "0002_convert",
    depends_on: &[],
    replaces: &[],
    operations: &[
        AlterColumn { table: "n_thing", column: ColumnDef::new("word", Kind::Integer), fill: None },
        AlterColumn { table: "n_thing", column: ColumnDef::new("flag", Kind::SmallInteger), fill: None },
        AlterColumn { table: "n_thing", column: ColumnDef::new("count", Kind::Bool), fill: None },
    ],
};
const THINGS: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[CreateTable {
        table: "n_thing",
        columns: &[
            ID,
            ColumnDef::new("word", Kind::Text),
            ColumnDef::new("flag", Kind::Bool),
            ColumnDef::new("count", Kind::Integer),
        ],
        indexes: &[],
        checks: &[],
    }],
};
static CONVERTING: AppDef = app("n", &[], &[THINGS, CONVERT]);

#[test]
fn values_become_the_new_type_or_the_migration_fails() {
    on_each(async |db| {
        let first = Target::new(Some("n"), Some("0001"));
        migrated(db, &[&CONVERTING], first.clone()).await.unwrap();
        let flag = if db.dialect() == Dialect::Sqlite { "1" } else { "true" };
        execute(db, &format!("INSERT INTO n_thing (word, flag, count) VALUES ('12', {flag}, 7)")).await.unwrap();
        migrated(db, &[&CONVERTING], Target::Head).await.unwrap();
        assert_eq!(number(db, "SELECT word + flag + (CASE WHEN count THEN 100 ELSE 0 END) FROM n_thing").await, 113);
        migrated(db, &[&CONVERTING], first.clone()).await.unwrap();
        assert_eq!(texts(db, "SELECT word AS found FROM n_thing").await, ["12"]);

        execute(db, &format!("INSERT INTO n_thing (word, flag, count) VALUES ('many', {flag}, 7)")).await.unwrap();
        let message = refusal(db, &[&CONVERTING], Target::Head).await;
        assert!(message.starts_with("migration `n.0002_convert`: "), "{message}");
        assert_eq!(texts(db, "SELECT word AS found FROM n_thing ORDER BY id").await, ["12", "many"]);
    });
}

#[cfg(feature = "sqlite")]
#[test]
fn a_rebuild_keeps_triggers_and_indexes_of_the_users_own() {
    on_each(async |db| {
        if db.dialect() != Dialect::Sqlite {
            return;
        }
        migrated(db, &[&CONVERTING], Target::new(Some("n"), Some("0001"))).await.unwrap();
        execute(
            db,
            "CREATE INDEX n_thing_own ON n_thing (word, flag);
             CREATE TRIGGER n_trigger AFTER INSERT ON n_thing BEGIN UPDATE n_thing SET count = 5; END;
             CREATE VIEW n_view AS SELECT word FROM n_thing;",
        )
        .await
        .unwrap();
        migrated(db, &[&CONVERTING], Target::Head).await.unwrap();
        let names = texts(db, "SELECT name AS found FROM sqlite_master WHERE name LIKE 'n!_%' ESCAPE '!' ORDER BY name").await;
        assert_eq!(names, ["n_thing", "n_thing_own", "n_trigger", "n_view"]);
    });
}

#[cfg(feature = "sqlite")]
const DROP_FLAG: Migration = Migration {
    name: "0002_drop_flag",
    depends_on: &[],
    replaces: &[],
    operations: &[DropColumn { table: "n_thing", column: "flag" }],
};
#[cfg(feature = "sqlite")]
static DROPPING: AppDef = app("n", &[], &[THINGS, DROP_FLAG]);

#[cfg(feature = "sqlite")]
#[test]
fn an_index_of_somebody_elses_goes_with_its_column() {
    on_each(async |db| {
        if db.dialect() != Dialect::Sqlite {
            return;
        }
        migrated(db, &[&DROPPING], Target::new(Some("n"), Some("0001"))).await.unwrap();
        let indexes = r#"CREATE INDEX n_flag ON n_thing ("flag"); CREATE INDEX n_word ON n_thing ("word")"#;
        execute(db, indexes).await.unwrap();
        migrated(db, &[&DROPPING], Target::Head).await.unwrap();
        let names = texts(db, "SELECT name AS found FROM sqlite_master WHERE name LIKE 'n!_%' ESCAPE '!' ORDER BY name").await;
        assert_eq!(names, ["n_thing", "n_word"]);
    });
}
