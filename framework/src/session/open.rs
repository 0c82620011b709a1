//! The sessions of a user, for the page on which they look for a stranger.

use actix_web::HttpRequest;

use super::database::key_hash;
use super::store::{LIFETIME, Sessions, Which};
use super::visit::Session;
use crate::column::DateTime;
use crate::error::Result;

/// A session of who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// What names it in a form. It opens nothing.
    pub id: String,
    /// When it began.
    pub begun_at: DateTime,
    /// When something was last asked for in it, to the hour.
    pub seen_at: DateTime,
    /// From which address of the network it began.
    pub address: String,
    /// With which browser it began, as that calls itself.
    pub agent: String,
    /// Whether this request belongs to it.
    pub is_this: bool,
}

impl OpenSession {
    /// The sessions of who is logged in, that of this request first and then those seen last. `None` where nobody keeps a
    /// list of them, with `sessions = "cookie"`.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn all(request: &HttpRequest) -> Result<Option<Vec<Self>>> {
        match current(request).await? {
            Some((user, this)) => Self::list(request, user, &this).await,
            None => Ok(Some(Vec::new())),
        }
    }

    /// The sessions of any user, in the same way.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub(crate) async fn of(request: &HttpRequest, user: i64) -> Result<Option<Vec<Self>>> {
        let this = current(request).await?.map(|(_, this)| this).unwrap_or_default();
        Self::list(request, user, &this).await
    }

    async fn list(request: &HttpRequest, user: i64, this: &str) -> Result<Option<Vec<Self>>> {
        let Some(rows) = Sessions::of(request)?.list(user).await? else { return Ok(None) };
        let mut open: Vec<Self> = rows
            .into_iter()
            .map(|row| Self {
                is_this: row.key_hash == this,
                id: row.key_hash,
                begun_at: DateTime::from(*row.expires_at - LIFETIME),
                seen_at: row.last_seen_at,
                address: row.address,
                agent: row.agent,
            })
            .collect();
        open.sort_by_key(|session| (!session.is_this, std::cmp::Reverse(session.seen_at)));
        Ok(Some(open))
    }

    /// Ends a session of who is logged in, by its `id`; that of another user is left as it is.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn end(request: &HttpRequest, id: &str) -> Result {
        match current(request).await? {
            Some((user, _)) => Sessions::of(request)?.end_some(user, Which::One(id.to_owned())).await,
            None => Ok(()),
        }
    }

    /// Ends a session of any user, or all of them.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub(crate) async fn end_of(request: &HttpRequest, user: i64, id: Option<String>) -> Result {
        Sessions::of(request)?.end_some(user, id.map_or(Which::All, Which::One)).await
    }

    /// Ends all sessions of who is logged in but that of this request.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn end_others(request: &HttpRequest) -> Result {
        match current(request).await? {
            Some((user, this)) => Sessions::of(request)?.end_some(user, Which::AllBut(this)).await,
            None => Ok(()),
        }
    }
}

/// Who is logged in, and the digest of the key of this session.
async fn current(request: &HttpRequest) -> Result<Option<(i64, String)>> {
    let session = Session::of(request).await?;
    Ok(session.look(|visit| Some((visit.data.user_id()?, key_hash(&visit.found.as_ref()?.key)))))
}
