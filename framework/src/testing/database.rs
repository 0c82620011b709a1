//! `TestDatabase`: a fresh database for each test, on every backend there is.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::app::{Project, Settings};
use crate::auth::make_permissions;
use crate::db::{DatabaseUrl, Db, listen_from_now};
use crate::error::Result;
use crate::migrate::{How, Target, migrate};
use crate::model::ModelDef;

/// A database that is there for one test.
#[derive(Debug)]
pub struct TestDatabase {
    url: DatabaseUrl,
    /// For files of the test; it goes when the test ends.
    folder: PathBuf,
}

impl TestDatabase {
    /// Runs a test on each backend: SQLite always (where the feature is on), PostgreSQL when NUAGES_TEST_POSTGRES_URL
    /// names a server. Each time it gets a new, empty database, which goes when it ends.
    ///
    /// # Errors
    /// Those of the test; [`Error::Setup`](crate::Error::Setup) when a database cannot be made.
    pub fn each(test: impl AsyncFn(&Self) -> Result) -> Result {
        listen_from_now()?;
        let system = actix_web::rt::System::new();
        #[cfg(feature = "sqlite")]
        sqlite::with_database(|database| system.block_on(test(database)))?;
        #[cfg(feature = "postgres")]
        if let Ok(server) = std::env::var("NUAGES_TEST_POSTGRES_URL") {
            postgres::with_database(&server, |database| system.block_on(test(database)))?;
        }
        Ok(())
    }

    /// Its address.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Settings for a project on it.
    ///
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when the operating system has no random bytes.
    pub fn settings(&self) -> Result<Settings> {
        Ok(Settings { media: self.folder.join("media"), ..Settings::testing(self.url.clone())? })
    }

    /// Connects to it.
    ///
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when it cannot be reached.
    pub async fn connect(&self, models: Vec<&'static ModelDef>) -> Result<Db> {
        Db::connect(self.url.clone(), models).await
    }
}

/// The database of a project, with all its migrations applied.
///
/// # Errors
/// [`Error::Setup`](crate::Error::Setup) for a project that cannot start,
/// [`Error::Migration`](crate::Error::Migration) when a migration fails.
pub async fn migrated(project: &Project) -> Result<Db> {
    migrated_to(project, Target::Head).await
}

/// The database of a project, brought to some migration, forwards or backwards: for tests of migrations that move data.
///
/// ```ignore
/// let db = migrated_to(&project, Target::new(Some("library"), Some("0002"))).await?;
/// ```
///
/// # Errors
/// Those of [`migrated`].
pub async fn migrated_to(project: &Project, target: Target) -> Result<Db> {
    let site = project.site()?;
    let db = Db::connect(project.settings.database_url.clone(), site.models()).await?;
    migrate(&db, &site.apps, &target, How::Run, &mut std::io::sink(), |_| ()).await?;
    make_permissions(&db, &site.apps).await?;
    Ok(db)
}

/// Runs a test with a new, empty folder.
fn with_folder(test: impl FnOnce(PathBuf) -> Result) -> Result {
    let folder = std::env::temp_dir().join(name());
    // A process that was killed leaves its folder behind, and its number is given out again.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let result = test(folder.clone());
    // What cannot be deleted is left to the system's own cleaning of its temporary files.
    let _ = std::fs::remove_dir_all(&folder);
    result
}

/// A name that no other test has.
fn name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("nuages_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::{DatabaseUrl, Result, TestDatabase, with_folder};
    use crate::db::Synchronous;

    pub(super) fn with_database(test: impl FnOnce(&TestDatabase) -> Result) -> Result {
        with_folder(|folder| {
            let url = DatabaseUrl::Sqlite(folder.join("test.sqlite3"), Synchronous::default());
            test(&TestDatabase { url, folder })
        })
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use diesel::connection::SimpleConnection;

    use super::{DatabaseUrl, Result, TestDatabase, name, with_folder};
    use crate::error::Error;

    pub(super) fn with_database(server: &str, test: impl FnOnce(&TestDatabase) -> Result) -> Result {
        let name = name();
        run(server, &format!("CREATE DATABASE {name}"))?;
        let Some((start, _)) = server.rsplit_once('/') else {
            return Err(Error::Setup("NUAGES_TEST_POSTGRES_URL names no database; write `postgres://user@host/postgres`".into()));
        };
        let url = DatabaseUrl::parse(&format!("{start}/{name}"))?;
        let result = with_folder(|folder| test(&TestDatabase { url, folder }));
        // Connections of the test may still be open for a moment.
        let dropped = run(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        result.and(dropped)
    }

    fn run(server: &str, statement: &str) -> Result {
        let mut connection = DatabaseUrl::parse(server)?.connect()?;
        Ok(connection.batch_execute(statement)?)
    }
}
