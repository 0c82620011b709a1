//! What each connection promises, whichever thread it belongs to, and what becomes of one that breaks.

use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection as _;
use diesel::sql_types::{Integer, Text};
use nuages::db::{Connection, Dialect};
use nuages::prelude::*;

use super::models::*;

#[derive(diesel::QueryableByName, Debug, PartialEq)]
struct Settings {
    #[diesel(sql_type = Text)]
    journal_mode: String,
    #[diesel(sql_type = Integer)]
    synchronous: i32,
    #[diesel(sql_type = Integer)]
    foreign_keys: i32,
    #[diesel(sql_type = Integer)]
    timeout: i32,
    #[diesel(sql_type = Integer)]
    trusted_schema: i32,
}

fn settings(connection: &mut Connection) -> Result<Settings> {
    const QUERY: &str = "SELECT journal_mode, synchronous, foreign_keys, timeout, trusted_schema FROM pragma_journal_mode,
        pragma_synchronous, pragma_foreign_keys, pragma_busy_timeout, pragma_trusted_schema";
    Ok(diesel::sql_query(QUERY).get_result(connection)?)
}

#[test]
fn every_connection_of_sqlite_keeps_what_it_promises() -> Result {
    with_db(async |db| {
        if db.dialect() != Dialect::Sqlite {
            return Ok(());
        }
        let promised = Settings { journal_mode: "wal".into(), synchronous: 2, foreign_keys: 1, timeout: 5000, trusted_schema: 0 };
        // More at once than there are connections, so that each is asked.
        for _ in 0..20 {
            assert_eq!(db.read(settings).await?, promised);
        }
        assert_eq!(db.write(settings).await?, promised);
        assert_eq!(db.transaction(async |tx| tx.write(settings).await).await?, promised);
        // Defensive: no statement gets past SQLite's own rules.
        for statement in [
            "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x'",
        ] {
            let done = db.write(move |connection| Ok(connection.batch_execute(statement)?)).await;
            assert!(done.is_err(), "{statement}");
        }
        new_author("Ann", db).await?;
        assert_eq!(Author::objects().count(db).await?, 1);
        Ok(())
    })
}

/// Breaks connections of the pool: all of PostgreSQL's, as if the database were started anew; on SQLite that of a panic.
async fn break_connections(db: &Db) -> Result {
    if db.dialect() == Dialect::Postgres {
        // Each is gone before the answer comes; the one that says so ends itself.
        const END: &str = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
            WHERE datname = current_database() AND pid <> pg_backend_pid()";
        db.write(|connection| Ok(connection.batch_execute(END)?)).await?;
        let itself = db.write(|connection| Ok(connection.batch_execute("SELECT pg_terminate_backend(pg_backend_pid())")?));
        assert!(itself.await.is_err());
    } else {
        let panicked = db.write(|_| -> Result { panic!("on purpose") }).await;
        assert!(panicked.is_err());
    }
    Ok(())
}

/// The answer, for which each connection of the pool may have to be found broken first.
async fn patiently<T>(mut ask: impl AsyncFnMut() -> Result<T>) -> Result<T> {
    for _ in 0..50 {
        if let Ok(answer) = ask().await {
            return Ok(answer);
        }
    }
    ask().await
}

#[test]
fn a_connection_that_broke_is_replaced() -> Result {
    with_db(async |db| {
        new_author("Ann", db).await?;
        break_connections(db).await?;
        // Whoever asks a connection that is gone is told; nobody waits, and each is replaced by the first who finds it gone.
        assert_eq!(patiently(async || Author::objects().count(db).await).await?, 1);
        for name in ["Bob", "Cleo", "Dan"] {
            patiently(async || new_author(name, db).await).await?;
        }
        assert_eq!(patiently(async || Author::objects().count(db).await).await?, 4);
        Ok(())
    })
}

#[test]
fn a_connection_that_broke_unused_is_noticed_before_its_next_use() -> Result {
    with_db(async |db| {
        // More at once than there are connections, so that each is there.
        async fn select(db: Db) -> Result {
            db.read(|connection| Ok(connection.batch_execute("SELECT 1")?)).await
        }
        let at_once: Vec<_> = (0..50).map(|_| actix_web::rt::spawn(select(db.clone()))).collect();
        for done in at_once {
            done.await.map_err(|error| Error::Database(error.to_string()))??;
        }
        break_connections(db).await?;
        tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
        for _ in 0..50 {
            assert_eq!(Author::objects().count(db).await?, 0);
        }
        Ok(())
    })
}

#[test]
fn an_address_shows_no_password() {
    #[cfg(feature = "postgres")]
    for url in [
        "postgres://ann:hidden@db.example/shop",
        "postgres://ann:hid@hidden@db.example/shop",
        "postgres://ann@db.example/shop?password=hidden",
        "postgres:///shop?user=ann&password=hidden",
    ] {
        let url = nuages::db::DatabaseUrl::parse(url).unwrap_or_else(|error| panic!("{error}"));
        assert!(!format!("{url} {url:?}").contains("hidden"), "{url}");
    }
    let unknown = nuages::db::DatabaseUrl::parse("mysql://ann:hidden@db.example/shop").err().map(|error| error.to_string());
    assert!(unknown.is_some_and(|problem| problem.contains("`mysql`") && !problem.contains("hidden")));
}
