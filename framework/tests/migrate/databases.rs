//! A fresh database for each test.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use nuages::app::AppDef;
use nuages::db::{DatabaseUrl, Db, Dialect};
use nuages::migrate::{How, Target, migrate};
use nuages::{Error, Result};

/// A folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("nuages-{}", unique()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn unique() -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    format!("test_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed))
}

/// An empty database, dropped with the test.
pub struct Fresh {
    pub url: DatabaseUrl,
    place: Place,
}

enum Place {
    File { _folder: Folder },
    Server { admin: String, name: String },
}

impl Fresh {
    /// Its address for another process, with the password.
    pub fn address(&self) -> String {
        match &self.place {
            Place::File { .. } => self.url.to_string(),
            Place::Server { admin, name } => admin.rsplit_once('/').map(|(server, _)| format!("{server}/{name}")).unwrap(),
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Place::Server { admin, name } = &self.place {
            let mut connection = DatabaseUrl::parse(admin).unwrap().connect().unwrap();
            connection.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).unwrap();
        }
    }
}

/// One empty database of each kind.
pub fn each() -> Vec<Fresh> {
    let mut all = Vec::new();
    if cfg!(feature = "sqlite") {
        let folder = Folder::new();
        let url = DatabaseUrl::parse(&format!("sqlite://{}/db.sqlite3", folder.0.display())).unwrap();
        all.push(Fresh { url, place: Place::File { _folder: folder } });
    }
    if let (true, Ok(admin)) = (cfg!(feature = "postgres"), std::env::var("NUAGES_TEST_POSTGRES_URL")) {
        let name = format!("nuages_{}", unique());
        let mut connection = DatabaseUrl::parse(&admin).unwrap().connect().unwrap();
        connection.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        let (server, _) = admin.rsplit_once('/').unwrap();
        let url = DatabaseUrl::parse(&format!("{server}/{name}")).unwrap();
        all.push(Fresh { url, place: Place::Server { admin, name } });
    }
    assert!(!all.is_empty(), "no database to test on: set NUAGES_TEST_POSTGRES_URL");
    all
}

/// Runs a test on one database of each kind.
pub fn on_each(test: impl AsyncFn(&Db)) {
    for fresh in each() {
        run(async {
            let db = Db::connect(fresh.url.clone(), Vec::new()).await.unwrap();
            test(&db).await;
        });
    }
}

pub fn run<T>(work: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(work)
}

/// Migrates, and gives back what was printed. The tables are then what one would make that makes them at once.
pub async fn migrated(db: &Db, apps: &[&'static AppDef], target: Target) -> Result<String> {
    let mut out = Vec::new();
    migrate(db, apps, &target, How::Run, &mut out, |_| ()).await?;
    assert_eq!(nuages::inspect::differences(db, apps).await?, [""; 0]);
    Ok(String::from_utf8(out).unwrap())
}

/// The message of a migration that fails.
pub async fn refusal(db: &Db, apps: &[&'static AppDef], target: Target) -> String {
    match migrated(db, apps, target).await {
        Err(Error::Migration(message)) => message,
        other => panic!("expected Error::Migration, found {other:?}"),
    }
}

pub async fn execute(db: &Db, sql: &str) -> Result {
    let sql = sql.to_owned();
    db.write(move |connection| Ok(connection.batch_execute(&sql)?)).await
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    found: i64,
}

#[derive(diesel::QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    found: String,
}

/// The one number that a query finds.
pub async fn number(db: &Db, expression: &str) -> i64 {
    let query = format!("SELECT CAST(({expression}) AS bigint) AS found");
    db.read(move |connection| Ok(diesel::sql_query(query).get_result::<Number>(connection)?.found)).await.unwrap()
}

/// The texts that a query finds, in their order.
pub async fn texts(db: &Db, query: &str) -> Vec<String> {
    let query = query.to_owned();
    let rows = db.read(move |connection| Ok(diesel::sql_query(query).load::<Word>(connection)?)).await.unwrap();
    rows.into_iter().map(|row| row.found).collect()
}

/// The indexes of a table, by name.
pub async fn indexes(db: &Db, table: &str) -> Vec<String> {
    let query = match db.dialect() {
        Dialect::Sqlite => format!(
            "SELECT name AS found FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL ORDER BY name"
        ),
        Dialect::Postgres => format!(
            "SELECT indexname::text AS found FROM pg_indexes WHERE tablename = '{table}' AND indexname NOT LIKE '%pkey' ORDER BY indexname COLLATE \"C\""
        ),
    };
    texts(db, &query).await
}

/// The columns of a table, by name.
pub async fn columns(db: &Db, table: &str) -> Vec<String> {
    let query = match db.dialect() {
        Dialect::Sqlite => format!("SELECT name AS found FROM pragma_table_xinfo('{table}') ORDER BY name"),
        Dialect::Postgres => format!(
            "SELECT column_name::text AS found FROM information_schema.columns WHERE table_name = '{table}' ORDER BY column_name COLLATE \"C\""
        ),
    };
    texts(db, &query).await
}
