//! A database for the length of one run, and its rows.

use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use nuages::app::{Project, Settings};
use nuages::db::{DatabaseUrl, Dialect};
use nuages::prelude::*;
use nuages::testing::migrated;

use super::models::blog;

pub const POSTS: i64 = 100_000;
const AUTHORS: i64 = 1_000;
const TAGS: i64 = 50;

/// It goes when it is dropped.
pub struct Database {
    pub url: DatabaseUrl,
    name: String,
}

impl Database {
    /// An empty database of the kind that this program is built for.
    #[cfg(feature = "sqlite")]
    pub fn new() -> Result<Self> {
        let name = name();
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder)?;
        Ok(Self { url: DatabaseUrl::parse(&format!("sqlite://{}", folder.join("bench.sqlite3").display()))?, name })
    }

    /// An empty database of the kind that this program is built for.
    #[cfg(not(feature = "sqlite"))]
    pub fn new() -> Result<Self> {
        let (server, name) = (server()?, name());
        let told = |error: diesel::result::Error| nuages::Error::Database(error.to_string());
        server.connect()?.batch_execute(&format!("CREATE DATABASE {name}")).map_err(told)?;
        let DatabaseUrl::Postgres(server) = &server else { return Err(no_server()) };
        let (start, _) = server.rsplit_once('/').ok_or_else(no_server)?;
        Ok(Self { url: DatabaseUrl::parse(&format!("{start}/{name}"))?, name })
    }

    /// The blog with its rows.
    pub async fn seeded(&self) -> Result<Db> {
        let project = Project::new(Settings::testing(self.url.clone())?).install(blog::app());
        let models = migrated(&project).await?.models().to_vec();
        let mut connection = self.url.connect()?;
        for statement in rows(self.url.dialect()).split(';') {
            connection.batch_execute(statement)?;
        }
        // Connections read the statistics of ANALYZE when they are opened.
        Db::connect(self.url.clone(), models).await
    }
}

/// Made by the database itself, the same on each run: three posts of four are published, each has three tags.
fn rows(dialect: Dialect) -> String {
    let numbers = |to: i64| match dialect {
        Dialect::Sqlite => {
            format!("(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to}) SELECT i FROM n) AS n")
        }
        Dialect::Postgres => format!("generate_series(1, {to}) AS n(i)"),
    };
    let moment = match dialect {
        Dialect::Sqlite => "datetime(1700000000 + i * 60, 'unixepoch')",
        Dialect::Postgres => "to_timestamp(1700000000 + i * 60)",
    };
    let body = "'A sentence of a post, about as long as they are. '";
    let body = vec![body; 16].join(" || ");
    format!(
        "INSERT INTO blog_author (username, email) SELECT 'author' || i, 'author' || i || '@example.com' FROM {authors};
        INSERT INTO blog_tag (name) SELECT 'tag' || i FROM {tags};
        INSERT INTO blog_post (title, slug, summary, body, author_id, status, views, created_at, published_at)
            SELECT 'Title of post ' || i, 'post-' || i, 'What it is about, in short', {body}, 1 + i % {AUTHORS},
                CASE WHEN i % 4 = 0 THEN 'draft' ELSE 'published' END, i % 1000, {moment}, {moment} FROM {posts};
        INSERT INTO blog_post_tags (post_id, tag_id)
            SELECT p.id, 1 + (p.id + k.i * 17) % {TAGS} FROM blog_post AS p, {three} AS k;
        ANALYZE",
        authors = numbers(AUTHORS),
        tags = numbers(TAGS),
        posts = numbers(POSTS),
        three = "(SELECT 0 AS i UNION SELECT 1 UNION SELECT 2)",
    )
}

/// A name that no other database of this machine has.
fn name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("nuages_bench_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

#[cfg(not(feature = "sqlite"))]
fn server() -> Result<DatabaseUrl> {
    DatabaseUrl::parse(&std::env::var("NUAGES_TEST_POSTGRES_URL").map_err(|_| no_server())?)
}

#[cfg(not(feature = "sqlite"))]
fn no_server() -> nuages::Error {
    nuages::Error::Setup("NUAGES_TEST_POSTGRES_URL does not name a database of a PostgreSQL server".into())
}

impl Drop for Database {
    #[cfg(feature = "sqlite")]
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(std::env::temp_dir().join(&self.name));
    }

    #[cfg(not(feature = "sqlite"))]
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let _ = server().and_then(|url| url.connect()).map(|mut connection| connection.batch_execute(&drop));
    }
}
