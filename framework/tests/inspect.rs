//! `inspectdb`: what it writes for the tables of `inspect/tables.*.sql` stands in `inspect/sqlite.rs` and `postgres.rs`, is
//! compiled here, and reads the rows of those tables. `UPDATE=1` writes the two files anew; read the diff.

#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

use diesel::connection::SimpleConnection;
use nuages::db::Dialect;
use nuages::inspect::inspect;
use nuages::prelude::*;
use nuages::testing::{TestDatabase, migrated};

#[path = "inspect/postgres.rs"]
mod postgres;
#[path = "inspect/sqlite.rs"]
mod sqlite;

nuages::app! {
    pub of_sqlite {
        models: [sqlite::Author, sqlite::Post, sqlite::Tag, sqlite::OddThings, sqlite::OptionRecord],
    }
}

nuages::app! {
    pub of_postgres {
        models: [postgres::Author, postgres::Post, postgres::Tag, postgres::OddThings, postgres::OptionRecord],
    }
}

/// Runs a test on a database with the tables, and with those of a program that knows its users alone.
fn with_tables(test: impl AsyncFn(&Db) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let db = migrated(&Project::new(database.settings()?).install(nuages::auth::app())).await?;
        let tables = match db.dialect() {
            Dialect::Sqlite => include_str!("inspect/tables.sqlite.sql"),
            Dialect::Postgres => include_str!("inspect/tables.postgres.sql"),
        };
        db.write(move |connection| Ok(connection.batch_execute(tables)?)).await?;
        test(&db).await
    })
}

#[test]
fn tables_become_structs() -> Result {
    with_tables(async |db| {
        let name = if db.dialect() == Dialect::Sqlite { "sqlite" } else { "postgres" };
        let path = format!("{}/tests/inspect/{name}.rs", env!("CARGO_MANIFEST_DIR"));
        let source = inspect(db, &[]).await?;
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &source)?;
        }
        assert_eq!(source, std::fs::read_to_string(&path)?, "{path} is stale");
        Ok(())
    })
}

/// The structs of both databases, where their fields are the same.
macro_rules! assert_rows {
    ($module:ident, $db:ident) => {{
        use $module::{Author, OddThings, Post, author, post, tag};
        let post = Post::objects().with(post::author).with(post::tags).get($db).await?;
        assert_eq!((post.views, post.likes, post.bytes, post.rank, post.stars, post.total), (2, 3, Some(4), -5, -6, -7));
        assert_eq!((post.price.to_string().trim_end_matches('0'), post.ratio), ("12.5", 0.25));
        assert_eq!((post.made_at.to_string(), post.token.to_string().len()), ("2026-03-01 09:30".to_owned(), 36));
        assert_eq!((post.address, post.picture.as_deref()), (Some("::1".parse()?), Some(&[0, 1][..])));
        assert_eq!(post.extra["a"], 1);
        assert_eq!((post.author.get()?.name.as_str(), post.tags.get()?.len()), ("Inès", 1));
        assert_eq!(Post::objects().filter(post::tags.any(tag::name.eq("rust"))).count($db).await?, 1);
        assert_eq!(Author::objects().filter(author::user.is(nuages::auth::user::username.eq("ines"))).count($db).await?, 1);
        let odd = OddThings::objects().get($db).await?;
        assert_eq!((odd.number.as_str(), odd.first_name.as_str(), odd.fields_), ("n1", "Ada", Some(9)));
    }};
}

#[test]
fn structs_read_the_tables() -> Result {
    with_tables(async |db| {
        match db.dialect() {
            Dialect::Sqlite => assert_rows!(sqlite, db),
            Dialect::Postgres => assert_rows!(postgres, db),
        }
        Ok(())
    })
}

#[test]
fn tables_can_be_named() -> Result {
    with_tables(async |db| {
        let source = inspect(db, &["blog_tag".to_owned(), "notes".to_owned()]).await?;
        assert!(source.contains("pub struct BlogTag {") && !source.contains("Author"), "{source}");
        assert!(source.contains("// The table `notes` is left out: it has no primary key"), "{source}");
        let error = inspect(db, &["blog_tags".to_owned()]).await.err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("the database has no table `blog_tags`; did you mean `blog_tag`?"));
        Ok(())
    })
}

/// A database that has all tables of the structs is written as the structs themselves.
#[test]
fn own_tables_are_left_out() -> Result {
    TestDatabase::each(async |database| {
        let db = migrated(&Project::new(database.settings()?).install(nuages::auth::app())).await?;
        assert!(!inspect(&db, &[]).await?.contains("struct"));
        assert!(inspect(&db, &["auth_user".to_owned()]).await?.contains("pub struct AuthUser {"));
        Ok(())
    })
}
