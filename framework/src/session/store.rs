//! Where sessions are kept: in the database, in the visitor's cookie, or in this process.

use std::str::FromStr;

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::http::header::USER_AGENT;
use chrono::Duration;

use super::cookie::{session_cookie, session_cookie_of};
use super::data::Data;
use super::row::SessionRow;
use super::{database, memory, signed};
use crate::app::Settings;
use crate::column::DateTime;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::route::client_ip;
use crate::signing::Signer;

/// From login to the end, however often the visitor comes by.
pub(super) const LIFETIME: Duration = Duration::days(14);
/// Without a visit.
pub(super) const IDLE: Duration = Duration::days(7);
/// A visit is written down at most this often: most requests write nothing.
const VISIT: Duration = Duration::hours(1);

/// Where sessions are kept: the setting `sessions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SessionStore {
    /// In the table `nuages_session`; the cookie holds a random key.
    #[default]
    Database,
    /// In the cookie itself, signed. The visitor can read it, and whoever has a copy can use it until it expires, also after
    /// the logout; it takes 4,096 bytes at most.
    Cookie,
    /// In this process: they end with it, and another process does not know them.
    Memory,
}

impl FromStr for SessionStore {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "database" => Ok(Self::Database),
            "cookie" => Ok(Self::Cookie),
            "memory" => Ok(Self::Memory),
            other => Err(Error::Setup(format!("`sessions` is `database`, `cookie` or `memory`, not `{other}`"))),
        }
    }
}

/// The sessions of a site.
#[derive(Clone)]
pub(crate) struct Sessions {
    place: Place,
    https: bool,
}

#[derive(Clone)]
enum Place {
    Database(Db),
    Cookie(Signer),
    /// The name of the site among those of the process.
    Memory(String),
}

/// A session that the store has.
pub(super) struct Found {
    /// The key, as in the cookie.
    pub(super) key: String,
    pub(super) data: Data,
    pub(super) seen_at: DateTime,
    pub(super) expires_at: DateTime,
}

impl Found {
    /// What is in a row, unless the session has ended.
    pub(super) fn of(row: &SessionRow, key: &str) -> Option<Self> {
        let data = if has_ended(row.expires_at, row.last_seen_at) { None } else { Data::of_json(&row.data) };
        Some(Self { key: key.to_owned(), data: data?, seen_at: row.last_seen_at, expires_at: row.expires_at })
    }

    /// Whether this visit is worth writing down.
    pub(super) fn is_long_ago(&self) -> bool {
        *self.seen_at + VISIT <= *DateTime::now()
    }
}

/// Whether nobody can use a session any more.
pub(super) fn has_ended(expires_at: DateTime, seen_at: DateTime) -> bool {
    let now = *DateTime::now();
    *expires_at <= now || *seen_at + IDLE <= now
}

/// What became of a session that was to be kept.
pub(super) enum Kept {
    /// It is kept, under the key that the visitor has.
    There,
    /// It is kept until then, and the visitor is to get this for a cookie.
    Under(String, DateTime),
    /// It was ended meanwhile, in another window or by another password, and stays so.
    Ended,
}

/// From where a visitor has come when a session began: for the list in which they look for a stranger.
#[derive(Debug, Clone, Default)]
pub(super) struct Visitor {
    pub(super) address: String,
    pub(super) agent: String,
}

impl Visitor {
    pub(super) fn of(request: &HttpRequest) -> Self {
        let agent = request.headers().get(USER_AGENT).map(|agent| String::from_utf8_lossy(agent.as_bytes())).unwrap_or_default();
        Self {
            address: client_ip(request).map(|address| address.to_string()).unwrap_or_default(),
            agent: agent.chars().filter(|sign| !sign.is_control()).take(200).collect(),
        }
    }
}

impl Sessions {
    /// The sessions of a site with these settings and this database.
    pub(crate) fn new(settings: &Settings, db: Db) -> Self {
        let place = match settings.sessions {
            SessionStore::Database => Place::Database(db),
            SessionStore::Cookie => Place::Cookie(Signer::new(&settings.secret_key, "nuages session")),
            SessionStore::Memory => Place::Memory(memory::site(&db)),
        };
        Self { place, https: settings.https }
    }

    /// Those of the site that a request came to.
    pub(super) fn of(request: &HttpRequest) -> Result<&Self> {
        request.app_data().ok_or_else(|| Error::Setup("there are no sessions; start the server with `Project`".into()))
    }

    /// The session whose key the visitor has sent, unless it has ended.
    pub(super) async fn load(&self, request: &HttpRequest) -> Result<Option<Found>> {
        let Some(cookie) = session_cookie_of(request, self.https) else { return Ok(None) };
        match &self.place {
            Place::Database(db) => database::load(db, cookie).await,
            Place::Cookie(signer) => Ok(signed::load(signer, cookie)),
            Place::Memory(site) => Ok(memory::load(site, cookie)),
        }
    }

    /// Writes down that there was a visit. The session can be used without it.
    pub(super) async fn touch(&self, found: &Found, data: &Data) -> Result<Kept> {
        match &self.place {
            Place::Database(db) => {
                if let Err(error) = database::touch(db, &found.key).await {
                    tracing::warn!(%error, "the visit of a session was not written down");
                }
                Ok(Kept::There)
            }
            Place::Cookie(signer) => signed::update(signer, found, data),
            Place::Memory(_) => memory::update(found, data, false),
        }
    }

    /// Keeps other data under the same key.
    pub(super) async fn update(&self, found: &Found, data: &Data) -> Result<Kept> {
        match &self.place {
            Place::Database(db) => database::update(db, found, data, false).await,
            Place::Cookie(signer) => signed::update(signer, found, data),
            Place::Memory(_) => memory::update(found, data, false),
        }
    }

    /// Keeps the data under another key; the old one is dead.
    pub(super) async fn renew(&self, found: &Found, data: &Data) -> Result<Kept> {
        match &self.place {
            Place::Database(db) => database::update(db, found, data, true).await,
            Place::Cookie(signer) => signed::update(signer, found, data),
            Place::Memory(_) => memory::update(found, data, true),
        }
    }

    /// Begins a session, and ends the one that was there.
    pub(super) async fn begin(&self, old: Option<&Found>, data: &Data, visitor: Visitor) -> Result<Kept> {
        match &self.place {
            Place::Database(db) => database::begin(db, old, data, visitor).await,
            Place::Cookie(signer) => signed::begin(signer, data),
            Place::Memory(site) => memory::begin(site, old, data, visitor),
        }
    }

    /// Ends a session.
    pub(super) async fn end(&self, found: &Found) -> Result {
        match &self.place {
            Place::Database(db) => database::end(db, &found.key).await,
            // It is in the cookie alone, which the visitor is told to forget.
            Place::Cookie(_) => Ok(()),
            Place::Memory(_) => memory::end(&found.key),
        }
    }

    /// The sessions of a user that have not ended; `None` where nobody keeps a list of them.
    pub(super) async fn list(&self, user: i64) -> Result<Option<Vec<SessionRow>>> {
        let mut rows = match &self.place {
            Place::Database(db) => database::list(db, user).await?,
            Place::Cookie(_) => return Ok(None),
            Place::Memory(site) => memory::list(site, user),
        };
        rows.retain(|row| !has_ended(row.expires_at, row.last_seen_at));
        Ok(Some(rows))
    }

    /// Ends sessions of a user: the one with this digest of a key, or all but it.
    pub(super) async fn end_some(&self, user: i64, which: Which) -> Result {
        match &self.place {
            Place::Database(db) => database::end_some(db, user, which).await.map(drop),
            Place::Cookie(_) => Ok(()),
            Place::Memory(site) => {
                memory::end_some(site, user, &which);
                Ok(())
            }
        }
    }

    /// The cookie of a session, or the one that takes it from the visitor.
    pub(super) fn cookie(&self, value: Option<(String, DateTime)>) -> Cookie<'static> {
        session_cookie(value, self.https)
    }
}

/// Some of a user's sessions, by the digests of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    All,
    One(String),
    AllBut(String),
}
