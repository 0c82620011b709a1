//! Settings: from `nuages.toml`, then from the environment. Every one has a safe default.

use std::ffi::OsString;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::Path;

use crate::auth::{COST, LEAST_COST};
use crate::db::DatabaseUrl;
use crate::error::{Error, Result};
use crate::secret::{SecretKey, random_token};
use crate::text::nearest;

/// The settings of a program.
///
/// | key in `nuages.toml` | environment | default |
/// |---|---|---|
/// | `database_url` | `DATABASE_URL` | `sqlite://db.sqlite3` |
/// | `bind` | `NUAGES_BIND` | `127.0.0.1:8000` |
/// | `secret_key` | `NUAGES_SECRET_KEY` | debug: made once, kept in `nuages.key`; release: must be given |
/// | `allowed_hosts` | `NUAGES_ALLOWED_HOSTS` (with commas) | debug: this machine; release: must be given |
/// | `https` | `NUAGES_HTTPS` | true, unless `allowed_hosts` names this machine alone |
/// | `password_cost` | `NUAGES_PASSWORD_COST` | 12 |
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the database is.
    pub database_url: DatabaseUrl,
    /// The address to listen on.
    pub bind: SocketAddr,
    /// Signs cookies.
    pub secret_key: SecretKey,
    /// The names that this site is asked for, in lower case. `.example.org` stands for the name and all below it.
    pub allowed_hosts: Vec<String>,
    /// Whether visitors come by HTTPS: cookies are bound to it, and browsers are told to stay with it.
    pub https: bool,
    /// The cost of password hashes, as a power of two.
    pub password_cost: u32,
}

const FILE: &str = "nuages.toml";
const KEY_FILE: &str = "nuages.key";
/// The names of this machine.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
const KEYS: [&str; 6] = ["database_url", "bind", "secret_key", "allowed_hosts", "https", "password_cost"];
const VARIABLES: [&str; 6] =
    ["DATABASE_URL", "NUAGES_BIND", "NUAGES_SECRET_KEY", "NUAGES_ALLOWED_HOSTS", "NUAGES_HTTPS", "NUAGES_PASSWORD_COST"];

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
        Self::read(&file, |variable| std::env::var_os(variable), Path::new(KEY_FILE))
    }

    /// Settings for tests: the cheapest password hashes, and the names of this machine.
    ///
    /// # Errors
    /// [`Error::Setup`] when the operating system has no random bytes.
    pub fn testing(database_url: DatabaseUrl) -> Result<Self> {
        Ok(Self {
            database_url,
            bind: SocketAddr::from(([127, 0, 0, 1], 0)),
            secret_key: SecretKey::new(random_token()?)?,
            allowed_hosts: LOOPBACK.map(str::to_owned).into(),
            https: false,
            password_cost: 4,
        })
    }

    fn read(file: &str, environment: impl Fn(&str) -> Option<OsString>, key_file: &Path) -> Result<Self> {
        let table = parse(file)?;
        // The value of key number `index`, as text.
        let value = |index: usize| -> Result<Option<String>> {
            let (key, variable) =
                (KEYS.get(index).copied().unwrap_or_default(), VARIABLES.get(index).copied().unwrap_or_default());
            match environment(variable) {
                // Believing it unset would go on with another database, or another key.
                Some(value) => value
                    .into_string()
                    .map(Some)
                    .map_err(|_| Error::Setup(format!("the environment variable {variable} is not UTF-8"))),
                None => table.get(key).map(|value| text(key, value)).transpose(),
            }
        };
        let database_url = DatabaseUrl::parse(value(0)?.as_deref().unwrap_or("sqlite://db.sqlite3")).map_err(|error| {
            let place = match environment("DATABASE_URL") {
                Some(_) => "the environment variable DATABASE_URL",
                None => "`database_url` in `nuages.toml`",
            };
            Error::Setup(format!("{error}\nnote: it comes from {place}"))
        })?;
        let bind = address(value(1)?.as_deref().unwrap_or("127.0.0.1:8000"))?;
        let allowed_hosts = allowed_hosts(value(3)?)?;
        let https = match value(4)?.as_deref() {
            None => !allowed_hosts.iter().all(|host| LOOPBACK.contains(&host.as_str())),
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            Some(other) => return Err(Error::Setup(format!("`https` is `true` or `false`, not `{other}`"))),
        };
        let password_cost = match value(5)? {
            None => COST,
            Some(text) => (text.parse().ok().filter(|cost| (LEAST_COST..=20).contains(cost)))
                .ok_or_else(|| Error::Setup(format!("`password_cost` is a number from {LEAST_COST} to 20, not `{text}`")))?,
        };
        let secret_key = match value(2)? {
            Some(key) => SecretKey::new(key)?,
            None if cfg!(debug_assertions) => kept_key(key_file)?,
            None => {
                return Err(Error::Setup(
                    "a release build needs a secret key; set NUAGES_SECRET_KEY to at least 32 random bytes, for example of `openssl rand -base64 48`".into(),
                ));
            }
        };
        Ok(Self { database_url, bind, secret_key, allowed_hosts, https, password_cost })
    }

    /// Whether a `Host` header names this site. (The port does not matter.)
    pub(crate) fn allows_host(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let name = match (host.starts_with('['), host.rsplit_once(':')) {
            (true, _) => host.split_once(']').map(|(name, _)| format!("{name}]")),
            (false, Some((name, port))) => port.bytes().all(|byte| byte.is_ascii_digit()).then(|| name.to_owned()),
            (false, None) => Some(host),
        };
        let Some(name) = name else { return false };
        self.allowed_hosts.iter().any(|allowed| match allowed.strip_prefix('.') {
            Some(domain) => name == domain || name.strip_suffix(domain).is_some_and(|start| start.ends_with('.')),
            None => name == *allowed,
        })
    }
}

fn parse(file: &str) -> Result<toml::Table> {
    let table: toml::Table = file.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| file.get(..span.start)).unwrap_or_default();
        Error::Setup(format!("`{FILE}`, line {}: {}", before.matches('\n').count() + 1, error.message()))
    })?;
    for key in table.keys() {
        if !KEYS.contains(&key.as_str()) {
            let help = match nearest(key, &KEYS).and_then(|index| KEYS.get(index)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are: {}", KEYS.join(", ")),
            };
            return Err(Error::Setup(format!("`{FILE}` has an unknown key `{key}`; {help}")));
        }
    }
    Ok(table)
}

fn text(key: &str, value: &toml::Value) -> Result<String> {
    match value {
        toml::Value::String(text) => Ok(text.clone()),
        toml::Value::Boolean(value) => Ok(value.to_string()),
        toml::Value::Integer(value) => Ok(value.to_string()),
        toml::Value::Array(items) => Ok(items.iter().map(|item| text(key, item)).collect::<Result<Vec<_>>>()?.join(",")),
        other => Err(Error::Setup(format!("`{FILE}`: `{key}` cannot be a {}", other.type_str()))),
    }
}

/// An address to listen on: `127.0.0.1:8000`, `localhost:8000`, or a port alone.
///
/// # Errors
/// [`Error::Setup`] when it is none of these.
pub(crate) fn address(text: &str) -> Result<SocketAddr> {
    let whole = if text.bytes().all(|byte| byte.is_ascii_digit()) { format!("127.0.0.1:{text}") } else { text.to_owned() };
    (whole.to_socket_addrs().ok().and_then(|mut found| found.next()))
        .ok_or_else(|| Error::Setup(format!("`{text}` is no address to listen on; write `127.0.0.1:8000`")))
}

fn allowed_hosts(value: Option<String>) -> Result<Vec<String>> {
    let Some(value) = value else {
        return match cfg!(debug_assertions) {
            true => Ok(LOOPBACK.map(str::to_owned).into()),
            false => Err(Error::Setup(
                "a release build must know the names of its site; set NUAGES_ALLOWED_HOSTS, for example to `example.org,www.example.org`".into(),
            )),
        };
    };
    let hosts: Vec<String> =
        value.split(',').map(|host| host.trim().to_ascii_lowercase()).filter(|host| !host.is_empty()).collect();
    match hosts.is_empty() {
        true => Err(Error::Setup("`allowed_hosts` is empty, so no visitor would be let in; name the site".into())),
        false => Ok(hosts),
    }
}

/// The key of a debug build: made when it starts first, readable by its owner alone.
fn kept_key(path: &Path) -> Result<SecretKey> {
    let failed = |error: std::io::Error| Error::Setup(format!("the secret key in `{}`: {error}", path.display()));
    match std::fs::read_to_string(path) {
        Ok(text) => return SecretKey::new(text.trim()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let key = random_token()?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(failed)?;
    std::io::Write::write_all(&mut file, key.as_bytes()).map_err(failed)?;
    SecretKey::new(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "secret_key = \"01234567890123456789012345678901\"\n";

    fn read(file: &str, environment: &[(&str, &str)]) -> Result<Settings> {
        let find = |name: &str| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into());
        Settings::read(&format!("{SECRET}{file}"), find, Path::new("/nowhere"))
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
        assert!(!settings.allows_host("xb.c") && !settings.allows_host("example.org.evil") && !settings.allows_host(""));
        assert!(!settings.allows_host("example.org:x") && !settings.allows_host("evil@example.org"));
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
        assert!(problem("allowed_hosts = []").contains("no visitor"));
        assert!(problem("bind = \"nonsense\"").contains("no address"));
        assert!(problem("https = \"perhaps\"\nallowed_hosts = \"a\"").contains("`true` or `false`"));
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
        let problem = Settings::read(SECRET, find, Path::new("/nowhere")).err().map(|error| error.to_string());
        assert_eq!(problem.as_deref(), Some("the environment variable DATABASE_URL is not UTF-8"));
    }

    #[test]
    fn the_key_is_never_shown() -> Result {
        assert!(!format!("{:?}", read("allowed_hosts = \"a\"", &[])?).contains("0123"));
        Ok(())
    }
}
