//! What `nuages.toml` and the environment say, as text that the settings are made of.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::text::nearest;

pub(super) const FILE: &str = "nuages.toml";

/// Every setting: its key in the file, and the variable of the environment that wins over it.
const SETTINGS: &[(&str, &str)] = &[
    ("database_url", "DATABASE_URL"),
    ("sqlite_synchronous", "NUAGES_SQLITE_SYNCHRONOUS"),
    ("workers", "NUAGES_WORKERS"),
    ("bind", "NUAGES_BIND"),
    ("site_url", "NUAGES_SITE_URL"),
    ("secret_key", "NUAGES_SECRET_KEY"),
    ("secret_key_fallbacks", "NUAGES_SECRET_KEY_FALLBACKS"),
    ("allowed_hosts", "NUAGES_ALLOWED_HOSTS"),
    ("https", "NUAGES_HTTPS"),
    ("trusted_origins", "NUAGES_TRUSTED_ORIGINS"),
    ("trusted_proxies", "NUAGES_TRUSTED_PROXIES"),
    ("password_cost", "NUAGES_PASSWORD_COST"),
    ("password_peppers", "NUAGES_PASSWORD_PEPPERS"),
    ("media", "NUAGES_MEDIA"),
    ("max_upload", "NUAGES_MAX_UPLOAD"),
    ("sessions", "NUAGES_SESSIONS"),
    ("mail", "NUAGES_MAIL"),
    ("mail_from", "NUAGES_MAIL_FROM"),
    ("debug", "NUAGES_DEBUG"),
    ("log", "NUAGES_LOG"),
    ("log_level", "NUAGES_LOG_LEVEL"),
    ("health_path", "NUAGES_HEALTH_PATH"),
    ("compress", "NUAGES_COMPRESS"),
    ("request_timeout", "NUAGES_REQUEST_TIMEOUT"),
    ("connections_per_client", "NUAGES_CONNECTIONS_PER_CLIENT"),
];

/// The settings that somebody gave, by key. What is a list in the file has commas here, as it has in the environment.
pub(super) struct Given(BTreeMap<&'static str, Value>);

struct Value {
    text: String,
    /// The variable that it comes from; the file without one.
    variable: Option<&'static str>,
}

impl Given {
    /// Reads the text of the file, then the environment, which wins.
    ///
    /// # Errors
    /// [`Error::Setup`] for a file that is no TOML, for keys that nobody knows, and for what is no text.
    pub(super) fn read(file: &str, environment: impl Fn(&str) -> Option<OsString>) -> Result<Self> {
        let table = parse(file)?;
        let mut given = BTreeMap::new();
        for &(key, variable) in SETTINGS {
            let value = match (environment(variable), table.get(key)) {
                // Believing it unset would go on with another database, or another key.
                (Some(value), _) => {
                    let not_text = |_| Error::Setup(format!("the environment variable {variable} is not UTF-8"));
                    Value { text: value.into_string().map_err(not_text)?, variable: Some(variable) }
                }
                (None, Some(value)) => Value { text: text(key, value)?, variable: None },
                (None, None) => continue,
            };
            given.insert(key, value);
        }
        Ok(Self(given))
    }

    /// What was given for a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|value| value.text.as_str())
    }

    /// A list, with commas between its items.
    pub(super) fn list(&self, key: &str) -> Option<Vec<String>> {
        let items = self.text(key)?.split(',').map(str::trim).filter(|item| !item.is_empty());
        Some(items.map(str::to_owned).collect())
    }

    /// Yes or no.
    ///
    /// # Errors
    /// [`Error::Setup`] for anything else.
    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>> {
        match self.text(key) {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(other) => Err(Error::Setup(format!("`{key}` is `true` or `false`, not `{other}`"))),
        }
    }

    /// One of some words; what it stands for.
    ///
    /// # Errors
    /// [`Error::Setup`] for any other.
    pub(super) fn word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Result<Option<T>> {
        let Some(text) = self.text(key) else { return Ok(None) };
        let meant = words.iter().find(|(word, _)| *word == text).map(|(_, meant)| *meant);
        let problem = || {
            let words: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            Error::Setup(format!("`{key}` is one of {}, not `{text}`", words.join(", ")))
        };
        meant.map(Some).ok_or_else(problem)
    }

    /// A number.
    ///
    /// # Errors
    /// [`Error::Setup`] for what is none, or is out of range.
    pub(super) fn number<T: FromStr + PartialOrd + Display>(&self, key: &str, range: RangeInclusive<T>) -> Result<Option<T>> {
        let Some(text) = self.text(key) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| range.contains(number));
        let problem = || format!("`{key}` is a number from {} to {}, not `{text}`", range.start(), range.end());
        number.map(Some).ok_or_else(|| Error::Setup(problem()))
    }

    /// The error, and where the value of the key comes from.
    pub(super) fn told(&self, key: &str, error: Error) -> Error {
        let place = match self.0.get(key).and_then(|value| value.variable) {
            Some(variable) => format!("the environment variable {variable}"),
            None => format!("`{key}` in `{FILE}`"),
        };
        Error::Setup(format!("{error}\nnote: it comes from {place}"))
    }
}

fn parse(file: &str) -> Result<toml::Table> {
    let table: toml::Table = file.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| file.get(..span.start)).unwrap_or_default();
        Error::Setup(format!("`{FILE}`, line {}: {}", before.matches('\n').count() + 1, error.message()))
    })?;
    let keys: Vec<&str> = SETTINGS.iter().map(|(key, _)| *key).collect();
    for key in table.keys() {
        if !keys.contains(&key.as_str()) {
            let help = match nearest(key, &keys).and_then(|index| keys.get(index)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are: {}", keys.join(", ")),
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
