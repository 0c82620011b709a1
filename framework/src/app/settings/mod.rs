//! Settings: from `nuages.toml`, then from the environment. Every one has a safe default.
//!
//! ```text
//! nuages.toml, environment ─► Given (text) ─► read ─► Settings
//! ```

mod address;
mod build;
mod debug_key;
mod given;
mod hosts;
mod key;
mod mail;
mod read;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use tracing::level_filters::LevelFilter;

pub(crate) use address::address;

use build::Build;

use super::{LogFormat, Network, SiteUrl};
use crate::auth::Peppers;
use crate::db::DatabaseUrl;
use crate::error::Result;
use crate::mail::MailSetting;
use crate::secret::{SecretKey, random_token};
use crate::session::SessionStore;

/// The settings of a program.
///
/// | key in `nuages.toml` | environment | default |
/// |---|---|---|
/// | `database_url` | `DATABASE_URL` | `sqlite://db.sqlite3` |
/// | `sqlite_synchronous` | `NUAGES_SQLITE_SYNCHRONOUS` | `full`: what was kept survives a power cut; `normal`: it survives the end of the process |
/// | `workers` | `NUAGES_WORKERS` | one for each core |
/// | `bind` | `NUAGES_BIND` | `127.0.0.1:8000` |
/// | `site_url` | `NUAGES_SITE_URL` | the host that a visitor asks for |
/// | `secret_key` | `NUAGES_SECRET_KEY` | debug: made once, kept beside the program; release: must be given |
/// | `secret_key_fallbacks` | `NUAGES_SECRET_KEY_FALLBACKS` (with commas) | none |
/// | `allowed_hosts` | `NUAGES_ALLOWED_HOSTS` (with commas) | debug: this machine; release: must be given |
/// | `https` | `NUAGES_HTTPS` | true, unless `allowed_hosts` names this machine alone |
/// | `trusted_origins` | `NUAGES_TRUSTED_ORIGINS` (with commas) | none |
/// | `trusted_proxies` | `NUAGES_TRUSTED_PROXIES` (with commas) | none |
/// | `password_cost` | `NUAGES_PASSWORD_COST` | 12 |
/// | `password_peppers` | `NUAGES_PASSWORD_PEPPERS` (with commas) | none; the first is mixed into new passwords, the others were before |
/// | `media` | `NUAGES_MEDIA` | `media`, the folder of files that people send |
/// | `max_upload` | `NUAGES_MAX_UPLOAD` | 10485760, the bytes of such a file where its field says nothing |
/// | `sessions` | `NUAGES_SESSIONS` | `database` |
/// | `mail` | `NUAGES_MAIL` | debug: `console`; release: `off` |
/// | `mail_from` | `NUAGES_MAIL_FROM` | `webmaster@localhost` |
/// | `debug` | `NUAGES_DEBUG` | debug builds: true; release: false, and nothing else |
/// | `log` | `NUAGES_LOG` | `text`; or `json` |
/// | `log_level` | `NUAGES_LOG_LEVEL` | `info` in a debug build, `warn` in a release build; or `off`, `error`, `warn`, `debug`, `trace` |
/// | `health_path` | `NUAGES_HEALTH_PATH` | `/health/`; empty for none |
/// | `compress` | `NUAGES_COMPRESS` | true |
/// | `request_timeout` | `NUAGES_REQUEST_TIMEOUT` | 60 seconds |
/// | `connections_per_client` | `NUAGES_CONNECTIONS_PER_CLIENT` | 256 |
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the database is.
    pub database_url: DatabaseUrl,
    /// Threads that answer requests.
    pub workers: usize,
    /// The address to listen on.
    pub bind: SocketAddr,
    /// What whole addresses begin with, in feeds and sitemaps: `https://example.org`.
    pub site_url: Option<SiteUrl>,
    /// Signs what visitors carry, and knows what older keys have signed.
    pub secret_key: SecretKey,
    /// The names that this site is asked for, in lower case. `.example.org` stands for the name and all below it.
    pub allowed_hosts: Vec<String>,
    /// Whether visitors come by HTTPS: cookies are bound to it, and browsers are told to stay with it.
    pub https: bool,
    /// Other sites whose forms are taken, in lower case: `https://shop.example.org`, `https://*.example.org`.
    pub trusted_origins: Vec<String>,
    /// The cost of password hashes, as a power of two.
    pub password_cost: u32,
    /// Keys that are mixed into passwords before they are hashed.
    pub password_peppers: Peppers,
    /// The proxies whose `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Request-Id` are believed. Nobody else's are.
    pub trusted_proxies: Vec<Network>,
    /// The folder of files that people send. It is made when the first comes.
    pub media: PathBuf,
    /// The bytes of a file that is sent, at most, where its field says nothing.
    pub max_upload: u64,
    /// Where sessions are kept.
    pub sessions: SessionStore,
    /// How mail leaves the program.
    pub mail: MailSetting,
    /// Who writes the mails that do not say it themselves.
    pub mail_from: String,
    /// Whether errors are shown with all that is known of them. A release build never does.
    pub debug: bool,
    /// What the lines of the log look like.
    pub log: LogFormat,
    /// What is worth a line.
    pub log_level: LevelFilter,
    /// Where a load balancer asks whether the program is well. Without it nobody can.
    pub health_path: Option<String>,
    /// Whether pages are compressed for browsers that can read it.
    pub compress: bool,
    /// How long a view has for its answer; the time in which the visitor's form is still arriving is not counted.
    pub request_timeout: Duration,
    /// Connections that one address may have open at a time. Those of trusted proxies are not counted.
    pub connections_per_client: u32,
}

/// 10 MiB.
const MAX_UPLOAD: u64 = 10 * 1024 * 1024;
const HEALTH: &str = "/health/";
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);
const CONNECTIONS: u32 = 256;

impl Settings {
    /// Settings for tests: the cheapest password hashes, and the names of this machine.
    ///
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when the operating system has no random bytes.
    pub fn testing(database_url: DatabaseUrl) -> Result<Self> {
        Ok(Self {
            database_url,
            workers: 1,
            bind: SocketAddr::from(([127, 0, 0, 1], 0)),
            site_url: None,
            secret_key: SecretKey::new(random_token()?)?,
            allowed_hosts: hosts::LOOPBACK.map(str::to_owned).into(),
            https: false,
            trusted_origins: Vec::new(),
            password_cost: 4,
            password_peppers: Peppers::default(),
            trusted_proxies: Vec::new(),
            debug: cfg!(debug_assertions),
            log: LogFormat::Text,
            log_level: Build::THIS.log_level(),
            health_path: Some(HEALTH.to_owned()),
            compress: true,
            request_timeout: REQUEST_TIMEOUT,
            connections_per_client: CONNECTIONS,
            media: std::env::temp_dir().join(format!("nuages-media-{}", random_token()?)),
            max_upload: MAX_UPLOAD,
            sessions: SessionStore::Database,
            mail: MailSetting::Memory,
            mail_from: "site@example.org".to_owned(),
        })
    }

    /// Whether an address is that of a proxy whose headers are believed.
    pub(crate) fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(address))
    }

    /// Whether a `Host` header names this site. (The port does not matter.)
    pub(crate) fn allows_host(&self, host: &str) -> bool {
        hosts::allows(&self.allowed_hosts, host)
    }
}
