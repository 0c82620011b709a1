//! Reading settings: each from the text that was given for it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tracing::level_filters::LevelFilter;

use super::build::Build;
use super::given::{FILE, Given};
use super::hosts::{allowed_hosts, are_of_this_machine, trusted_origins, trusted_proxies};
use super::key::secret_key;
use super::mail::{mail, mail_from};
use super::{CONNECTIONS, HEALTH, MAX_UPLOAD, REQUEST_TIMEOUT, Settings, address, debug_key};
use crate::app::{LogFormat, SiteUrl};
use crate::auth::{COST, LEAST_COST, Peppers};
use crate::db::{DatabaseUrl, Synchronous};
use crate::error::{Error, Result};

/// A terabyte.
const MOST_UPLOAD: u64 = 1_000_000_000_000;
const LEVELS: [(&str, LevelFilter); 6] = [
    ("off", LevelFilter::OFF),
    ("error", LevelFilter::ERROR),
    ("warn", LevelFilter::WARN),
    ("info", LevelFilter::INFO),
    ("debug", LevelFilter::DEBUG),
    ("trace", LevelFilter::TRACE),
];

impl Settings {
    /// Reads `nuages.toml` in the working directory, if it is there, then the environment, which wins.
    ///
    /// # Errors
    /// [`Error::Setup`] for keys that nobody knows, values that cannot be, and what a release build wants to be told.
    pub fn from_env() -> Result<Self> {
        let file = match std::fs::read_to_string(FILE) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Error::Setup(format!("cannot read `{FILE}`: {error}"))),
        };
        Self::read(&file, |variable| std::env::var_os(variable), debug_key::place().as_deref(), Build::THIS)
    }

    fn read(file: &str, environment: impl Fn(&str) -> Option<OsString>, key_file: Option<&Path>, build: Build) -> Result<Self> {
        let given = Given::read(file, environment)?;
        let allowed_hosts = allowed_hosts(given.list("allowed_hosts"), build)?;
        let mail = mail(given.text("mail"), build)?;
        Ok(Self {
            database_url: DatabaseUrl::parse(given.text("database_url").unwrap_or("sqlite://db.sqlite3"))
                .map_err(|error| given.told("database_url", error))?
                .with_synchronous(synchronous(given.text("sqlite_synchronous"))?),
            workers: given.number("workers", 1..=1024)?.map_or_else(cores, |workers| workers as usize),
            bind: address(given.text("bind").unwrap_or("127.0.0.1:8000"))?,
            site_url: given.text("site_url").map(SiteUrl::new).transpose().map_err(|error| given.told("site_url", error))?,
            secret_key: secret_key(given.text("secret_key"), key_file, build)?
                .with_fallbacks(given.list("secret_key_fallbacks").unwrap_or_default())?,
            https: given.flag("https")?.unwrap_or(!are_of_this_machine(&allowed_hosts)),
            allowed_hosts,
            trusted_origins: trusted_origins(given.list("trusted_origins"))?,
            password_cost: given.number("password_cost", LEAST_COST..=20)?.unwrap_or(COST),
            password_peppers: Peppers::new(given.list("password_peppers").unwrap_or_default())?,
            trusted_proxies: trusted_proxies(given.list("trusted_proxies"))?,
            debug: debug(given.flag("debug")?, build)?,
            log: given.word("log", &[("text", LogFormat::Text), ("json", LogFormat::Json)])?.unwrap_or(LogFormat::Text),
            log_level: given.word("log_level", &LEVELS)?.unwrap_or(build.log_level()),
            health_path: health_path(given.text("health_path"))?,
            compress: given.flag("compress")?.unwrap_or(true),
            request_timeout: given.number("request_timeout", 1..=3600)?.map_or(REQUEST_TIMEOUT, Duration::from_secs),
            connections_per_client: given.number("connections_per_client", 1..=1_000_000)?.unwrap_or(CONNECTIONS),
            media: media(given.text("media").unwrap_or("media")).map_err(|error| given.told("media", error))?,
            max_upload: given.number("max_upload", 1..=MOST_UPLOAD)?.unwrap_or(MAX_UPLOAD),
            sessions: given.text("sessions").map(str::parse).transpose()?.unwrap_or_default(),
            mail_from: mail_from(given.text("mail_from"), &mail)?,
            mail,
        })
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

fn synchronous(given: Option<&str>) -> Result<Synchronous> {
    match given {
        None | Some("full") => Ok(Synchronous::Full),
        Some("normal") => Ok(Synchronous::Normal),
        Some(other) => Err(Error::Setup(format!("`sqlite_synchronous` is `full` or `normal`, not `{other}`"))),
    }
}

fn debug(given: Option<bool>, build: Build) -> Result<bool> {
    match given {
        Some(true) if build == Build::Release => Err(Error::Setup(
            "`debug` is `true`, but what a debug build shows of errors is not in a release build; remove it, or build without `--release`"
                .into(),
        )),
        given => Ok(given.unwrap_or(build == Build::Debug)),
    }
}

fn health_path(given: Option<&str>) -> Result<Option<String>> {
    match given {
        None => Ok(Some(HEALTH.to_owned())),
        Some("") => Ok(None),
        Some(path) if path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'?') => {
            Ok(Some(path.to_owned()))
        }
        Some(path) => Err(Error::Setup(format!("`health_path` is a path such as `{HEALTH}`, or empty, not `{path}`"))),
    }
}

fn media(folder: &str) -> Result<PathBuf> {
    let path = PathBuf::from(folder.trim());
    match std::fs::metadata(&path) {
        _ if folder.trim().is_empty() => Err(Error::Setup("`media` is the path of a folder, and it is empty".into())),
        Ok(found) if !found.is_dir() => Err(Error::Setup(format!("`media` is the path of a folder, and `{folder}` is a file"))),
        // What is not there yet is made when the first file comes.
        _ => Ok(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::MailSetting;
    use crate::session::SessionStore;

    const SECRET: &str = "secret_key = \"01234567890123456789012345678901\"\n";

    fn read(file: &str, environment: &[(&str, &str)]) -> Result<Settings> {
        let find = |name: &str| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into());
        Settings::read(&format!("{SECRET}{file}"), find, None, Build::Debug)
    }

    fn problem(file: &str) -> String {
        read(file, &[]).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_environment_wins_over_the_file() -> Result {
        let settings =
            read("bind = \"9000\"\nallowed_hosts = [\"Example.org\", \".b.c\"]", &[("NUAGES_BIND", "127.0.0.1:7000")])?;
        assert_eq!(settings.bind.port(), 7000);
        assert!(settings.https && settings.allows_host("EXAMPLE.org:443") && settings.allows_host("a.b.c"));
        Ok(())
    }

    #[test]
    fn this_machine_is_plain_http() -> Result {
        let settings = read("allowed_hosts = [\"localhost\", \"[::1]\"]", &[])?;
        assert!(!settings.https && settings.allows_host("[::1]:8000") && settings.allows_host("localhost:8000"));
        Ok(())
    }

    #[test]
    fn mistakes_are_told() {
        assert_eq!(
            problem("databse_url = \"x\""),
            "`nuages.toml` has an unknown key `databse_url`; did you mean `database_url`?"
        );
        assert!(problem("password_cost = 9\nallowed_hosts = \"a\"").contains("from 10 to 20"));
        assert!(problem("workers = 0\nallowed_hosts = \"a\"").contains("from 1 to 1024"));
        assert!(problem("sqlite_synchronous = \"off\"\nallowed_hosts = \"a\"").contains("`full` or `normal`, not `off`"));
        assert!(problem("bind = \"nonsense\"").contains("no address"));
        assert!(problem("https = \"perhaps\"\nallowed_hosts = \"a\"").contains("`true` or `false`"));
        assert_eq!(problem("log = \"xml\""), "`log` is one of `text`, `json`, not `xml`");
        assert!(problem("log_level = \"loud\"").contains("one of `off`, `error`, `warn`, `info`, `debug`, `trace`, not `loud`"));
        assert!(problem("request_timeout = 0").contains("from 1 to 3600, not `0`"));
        assert!(problem("connections_per_client = -1").contains("from 1 to 1000000, not `-1`"));
        assert!(problem("health_path = \"health\"").contains("a path such as `/health/`"));
        assert_eq!(
            problem("media = \"/dev/null\"\nallowed_hosts = \"a\""),
            "`media` is the path of a folder, and `/dev/null` is a file\nnote: it comes from `media` in `nuages.toml`"
        );
        assert!(problem("media = \" \"\nallowed_hosts = \"a\"").contains("it is empty"));
        assert_eq!(problem("max_upload = 0\nallowed_hosts = \"a\""), "`max_upload` is a number from 1 to 1000000000000, not `0`");
    }

    #[test]
    fn a_setting_says_where_it_stands() {
        assert_eq!(
            problem("https = true\nbind ="),
            "`nuages.toml`, line 3: string values must be quoted, expected literal string"
        );
        let wrong = |file, environment: &[_]| read(file, environment).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(wrong("database_url = \"x\"", &[]).ends_with("\nnote: it comes from `database_url` in `nuages.toml`"));
        assert!(wrong("", &[("DATABASE_URL", "x")]).ends_with("\nnote: it comes from the environment variable DATABASE_URL"));
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_no_text_is_not_taken_for_unset() {
        let broken = std::os::unix::ffi::OsStringExt::from_vec(b"sqlite://\xff".to_vec());
        let find = |name: &str| (name == "DATABASE_URL").then(|| OsString::clone(&broken));
        let problem = Settings::read(SECRET, find, None, Build::Debug).err().map(|error| error.to_string());
        assert_eq!(problem.as_deref(), Some("the environment variable DATABASE_URL is not UTF-8"));
    }

    #[test]
    fn sessions_and_mail_are_read() -> Result {
        let given = [
            ("NUAGES_SESSIONS", "cookie"),
            ("NUAGES_MAIL", "smtp://a:hidden@mail.example.org"),
            ("NUAGES_MAIL_FROM", "A <a@b.co>"),
        ];
        let settings = read("", &given)?;
        assert_eq!((settings.sessions, settings.mail_from.as_str()), (SessionStore::Cookie, "A <a@b.co>"));
        assert!(!format!("{settings:?}").contains("hidden"));
        let settings = read("", &[])?;
        assert_eq!((settings.sessions, settings.mail), (SessionStore::Database, MailSetting::Console));
        assert_eq!(problem("sessions = \"redis\""), "`sessions` is `database`, `cookie` or `memory`, not `redis`");
        assert!(problem("mail = \"sendmail\"").starts_with("`mail` is no address; it is `console`"));
        assert!(problem("mail = \"smtps://mail.example.org\"").contains("set `mail_from`"));
        assert!(problem("mail_from = \"nobody\"").contains("not `nobody`"));
        assert!(problem("password_peppers = [\"short\"]").contains("a pepper of `password_peppers` has 5 bytes"));
        let peppers = read("password_peppers = [\"the pepper of this year: 32 bytes\"]", &[])?;
        assert!(!format!("{peppers:?}").contains("of this year"));
        assert!(problem("secret_key_fallbacks = [\"short\"]").contains("a key of `secret_key_fallbacks` has 5 bytes"));
        Ok(())
    }

    /// What a release build makes of settings.
    fn released(file: &str) -> Result<Settings> {
        Settings::read(file, |_| None, None, Build::Release)
    }

    #[test]
    fn a_release_build_must_be_told_what_a_debug_build_makes_up() -> Result {
        const KEY: &str = "secret_key = \"01234567890123456789012345678901\"";
        const HOSTS: &str = "allowed_hosts = \"example.org\"";
        let whole = released(&format!("{KEY}\n{HOSTS}"))?;
        assert_eq!(whole.log_level, LevelFilter::WARN);
        assert!(whole.https && !whole.debug && matches!(whole.mail, MailSetting::Off));
        for (file, problem) in [
            (HOSTS.to_owned(), "a release build needs a secret key"),
            (format!("secret_key = \"short\"\n{HOSTS}"), "NUAGES_SECRET_KEY needs at least 32"),
            (format!("secret_key = \"{}{}\"\n{HOSTS}", crate::secret::DEBUG_KEY, "x".repeat(43)), "that of a debug build"),
            (KEY.to_owned(), "a release build must know the names of its site"),
            (format!("{KEY}\nallowed_hosts = []"), "`allowed_hosts` is empty"),
            (format!("{KEY}\n{HOSTS}\ndebug = true"), "`debug` is `true`"),
            (format!("{KEY}\n{HOSTS}\npassword_cost = 4"), "from 10 to 20"),
        ] {
            let found = released(&file).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(found.contains(problem), "{problem}: {found}");
        }
        Ok(())
    }

    #[test]
    fn the_key_is_never_shown() -> Result {
        assert!(!format!("{:?}", read("allowed_hosts = \"a\"", &[])?).contains("0123"));
        Ok(())
    }
}
