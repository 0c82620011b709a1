//! Database addresses, and opening one connection with the settings that the framework promises.

use std::path::PathBuf;

#[cfg(feature = "postgres")]
use super::diesel_error;
use super::{Connection, Dialect};
use crate::error::{Error, Result};

/// An address such as `sqlite://blog.sqlite3` or `postgres://user@host/name`, checked for what this build knows.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file; it is made when it does not exist.
    Sqlite(PathBuf, Synchronous),
    /// A server, as libpq understands it.
    Postgres(String),
}

/// When SQLite tells that something is kept; see its `PRAGMA synchronous`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Synchronous {
    /// When it is on the disk: it survives a power cut.
    #[default]
    Full,
    /// When the operating system has it: it survives the end of the process, and a power cut may lose the last of it.
    Normal,
}

impl DatabaseUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// [`Error::Setup`] for a scheme that nobody knows, or a database that this build leaves out.
    pub fn parse(text: &str) -> Result<Self> {
        let Some((scheme, rest)) = text.split_once(':') else {
            return Err(Error::Setup(format!(
                "the database address `{text}` has no scheme; write `sqlite://file` or `postgres://user@host/name`"
            )));
        };
        match scheme {
            "sqlite" if cfg!(feature = "sqlite") => {
                let path = rest.strip_prefix("//").unwrap_or(rest);
                match path {
                    "" => Err(Error::Setup(format!("the database address `{text}` names no file"))),
                    ":memory:" => Err(Error::Setup(
                        "a database in memory would be another one for each connection; name a file instead".into(),
                    )),
                    // It would be the name of another file, new and empty.
                    path if path.contains('?') => Err(Error::Setup(format!(
                        "the address of an SQLite database takes no options, and `{text}` has some behind `?`"
                    ))),
                    path => Ok(Self::Sqlite(path.into(), Synchronous::default())),
                }
            }
            "postgres" | "postgresql" if !rest.starts_with("//") => Err(Error::Setup(
                "the address of a PostgreSQL database begins with `postgres://`, as in `postgres://user@host/name`".into(),
            )),
            "postgres" | "postgresql" if cfg!(feature = "postgres") => Ok(Self::Postgres(text.to_owned())),
            "sqlite" | "postgres" | "postgresql" => Err(Error::Setup(format!(
                "this program was built without {scheme}; turn on the feature `{}` of nuages",
                if scheme == "sqlite" { "sqlite" } else { "postgres" },
            ))),
            _ => Err(Error::Setup(format!(
                "nobody knows the database scheme `{scheme}`; write `sqlite://file` or `postgres://user@host/name`"
            ))),
        }
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(..) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The same address, with another answer to when something is kept, where it is SQLite's.
    pub(crate) fn with_synchronous(self, synchronous: Synchronous) -> Self {
        match self {
            Self::Sqlite(path, _) => Self::Sqlite(path, synchronous),
            Self::Postgres(_) => self,
        }
    }

    /// Opens one connection and sets it up.
    ///
    /// # Errors
    /// [`Error::Setup`] when it cannot be opened.
    pub fn connect(&self) -> Result<Connection> {
        let connection = match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(path, synchronous) => sqlite::open(path, *synchronous)?,
            #[cfg(feature = "postgres")]
            Self::Postgres(url) => postgres::open(url)?,
            #[allow(unreachable_patterns, reason = "with both features there is nothing left over")]
            _ => return Err(Error::Setup(format!("this program was built without {}", self.dialect().name()))),
        };
        Ok(connection)
    }

    /// Opens a connection to a database of the same kind whose tables are gone with it: in memory, or for this connection
    /// alone.
    ///
    /// # Errors
    /// [`Error::Setup`] when it cannot be opened.
    pub(crate) fn scratch(&self) -> Result<Connection> {
        let connection = match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(..) => sqlite::scratch()?,
            #[cfg(feature = "postgres")]
            Self::Postgres(url) => postgres::scratch(url)?,
            #[allow(unreachable_patterns, reason = "with both features there is nothing left over")]
            _ => return Err(Error::Setup(format!("this program was built without {}", self.dialect().name()))),
        };
        Ok(connection)
    }
}

/// Without the password.
impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path, _) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
                // Options may hold a password, too.
                let rest = rest.split('?').next().unwrap_or_default();
                match rest.rsplit_once('@') {
                    Some((user, place)) => write!(f, "{scheme}://{}@{place}", user.split(':').next().unwrap_or_default()),
                    None => write!(f, "{scheme}://{rest}"),
                }
            }
        }
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use std::path::Path;
    use std::time::{Duration, Instant};

    use diesel::connection::SimpleConnection;
    use diesel::{Connection as _, RunQueryDsl, SqliteConnection};

    use super::{Connection, Error, Result, Synchronous};

    /// diesel sets none of these by itself. `synchronous = FULL`: NORMAL loses acknowledged commits when the power goes.
    /// `mmap_size`: pages are read where the operating system keeps them, and not copied for each connection; it is
    /// what the first 256 MiB of a file take of the address space, not of the memory.
    const SETTINGS: &str = "
        PRAGMA busy_timeout = 5000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -8000;
        PRAGMA mmap_size = 268435456;
        PRAGMA foreign_keys = ON;
        PRAGMA trusted_schema = OFF;
    ";

    /// How long to wait for a file that others set up at the same moment; the same as `busy_timeout`.
    const PATIENCE: Duration = Duration::from_secs(5);

    pub(super) fn open(path: &Path, synchronous: Synchronous) -> Result<Connection> {
        let failed = |error: &dyn std::fmt::Display| {
            let error = error.to_string();
            let help = match error.as_str() {
                "attempt to write a readonly database" | "unable to open database file" => {
                    "\nhelp: let this user write the file and its folder: SQLite keeps two more files beside it"
                }
                "file is not a database" => "\nhelp: name another file, or move this one away",
                _ => "",
            };
            Error::Setup(format!("cannot open the SQLite database `{}`: {error}{help}", path.display()))
        };
        let Some(text) = path.to_str() else {
            return Err(failed(&"its name is not UTF-8"));
        };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
            return Err(failed(&format!("the folder `{}` does not exist", folder.display())));
        }
        if path.is_dir() {
            return Err(failed(&"it is a folder"));
        }
        super::super::sqlite_tuning::tune();
        let mut connection = SqliteConnection::establish(text).map_err(|error| failed(&error))?;
        set_up(&mut connection, synchronous).map_err(|error| failed(&error))?;
        read_back(&mut connection, synchronous).map_err(|error| failed(&error))?;
        super::super::regexp::register(&mut connection).map_err(|error| failed(&error))?;
        #[cfg(feature = "postgres")]
        let connection = Connection::Sqlite(connection);
        Ok(connection)
    }

    pub(super) fn scratch() -> Result<Connection> {
        let connection = SqliteConnection::establish(":memory:")
            .map_err(|error| Error::Setup(format!("cannot open a database in memory: {error}")))?;
        #[cfg(feature = "postgres")]
        let connection = Connection::Sqlite(connection);
        Ok(connection)
    }

    /// Two connections that turn a new file to WAL at once do not wait for each other, whatever `busy_timeout` says.
    fn set_up(connection: &mut SqliteConnection, synchronous: Synchronous) -> diesel::QueryResult<()> {
        let start = Instant::now();
        let settings = match synchronous {
            Synchronous::Full => SETTINGS.to_owned(),
            Synchronous::Normal => format!("{SETTINGS} PRAGMA synchronous = NORMAL;"),
        };
        loop {
            match connection.batch_execute(&settings) {
                Err(error) if error.to_string().contains("database is locked") && start.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                done => return done,
            }
        }
    }

    #[derive(diesel::QueryableByName)]
    struct Settings {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        foreign_keys: i32,
        #[diesel(sql_type = diesel::sql_types::Integer)]
        synchronous: i32,
        #[diesel(sql_type = diesel::sql_types::Integer)]
        timeout: i32,
        #[diesel(sql_type = diesel::sql_types::Integer)]
        trusted_schema: i32,
        #[diesel(sql_type = diesel::sql_types::Text)]
        journal_mode: String,
    }

    /// A setting that SQLite did not take is silent; a promise that is not kept must not be.
    fn read_back(connection: &mut SqliteConnection, synchronous: Synchronous) -> Result<(), String> {
        const QUERY: &str = "SELECT foreign_keys, synchronous, timeout, trusted_schema, journal_mode FROM
            pragma_foreign_keys, pragma_synchronous, pragma_busy_timeout, pragma_trusted_schema, pragma_journal_mode";
        let settings: Settings = diesel::sql_query(QUERY).get_result(connection).map_err(|error| error.to_string())?;
        let Settings { foreign_keys, synchronous: kept, timeout, trusted_schema, journal_mode } = settings;
        let wanted = (1, if synchronous == Synchronous::Full { 2 } else { 1 }, 5000, 0, "wal");
        match (foreign_keys, kept, timeout, trusted_schema, journal_mode.as_str()) {
            found if found == wanted => Ok(()),
            other => Err(format!(
                "it did not take its settings (foreign_keys, synchronous, busy_timeout, trusted_schema, journal_mode are {other:?})"
            )),
        }
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use diesel::connection::SimpleConnection;
    use diesel::{Connection as _, PgConnection};

    use super::{Connection, DatabaseUrl, Error, Result, diesel_error};

    pub(super) fn open(url: &str) -> Result<Connection> {
        let connection = PgConnection::establish(url).map_err(|error| {
            let place = DatabaseUrl::Postgres(url.to_owned());
            let error = error.to_string();
            let is_missing = error.contains("database \"") && error.contains("does not exist");
            let help = if is_missing { "\nhelp: make it, for example with `createdb`" } else { "" };
            Error::Setup(format!("cannot connect to the PostgreSQL database `{place}`: {}{help}", error.trim_end()))
        })?;
        #[cfg(feature = "sqlite")]
        let connection = Connection::Postgres(connection);
        Ok(connection)
    }

    /// New tables are temporary, and in a transaction that is never committed: nobody else sees them even in the catalogue.
    /// Types of extensions are still found.
    pub(super) fn scratch(url: &str) -> Result<Connection> {
        let mut connection = open(url)?;
        let begin = "BEGIN; SELECT set_config('search_path', 'pg_temp, ' || current_setting('search_path'), true)";
        connection.batch_execute(begin).map_err(diesel_error)?;
        Ok(connection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_address_is_its_password_is_not_shown() {
        let own = [
            "postgres://ann:sesame@host/name",
            "postgres://",
            "sqlite://a.sqlite3",
            ":sesame@",
            "?password=sesame",
            "postgresql://u",
        ];
        crate::fuzz::texts(&own, |text| {
            let rest = text.split_once("://").map_or("", |(_, rest)| rest);
            let (account, place) = rest.split('?').next().and_then(|rest| rest.rsplit_once('@')).unwrap_or_default();
            let (user, password) = account.split_once(':').unwrap_or_default();
            if let Ok(url @ DatabaseUrl::Postgres(_)) = DatabaseUrl::parse(text) {
                let shown = format!("{url} {url:?}");
                let is_elsewhere = user.contains(password) || place.contains(password) || password.len() < 6;
                assert!(is_elsewhere || !shown.contains(password), "{text:?}: {shown}");
                assert!(place.contains("password=") || !shown.contains("password="), "{text:?}: {shown}");
            }
        });
    }
}
