//! Sessions in the database: what actix-session's middleware calls.

use std::collections::HashMap;

use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time::Duration as CookieDuration;
use chrono::Duration;

use super::row::{SessionRow, session_row};
use crate::column::{Column, DateTime};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::model::Model;
use crate::query::{Filter, QuerySet, delete_rows};
use crate::secret::{random_token, sha256_hex};

/// The key of the user's id in a session.
pub(crate) const USER: &str = "user";
/// The key of the digest of the user's password: another password ends the session.
pub(crate) const USER_HASH: &str = "user_hash";
/// The key of the CSRF secret.
pub(crate) const CSRF: &str = "csrf";

/// From login to the end, however often the visitor comes by.
const LIFETIME: Duration = Duration::days(14);
/// Without a visit.
const IDLE: Duration = Duration::days(7);
/// A visit is written down at most this often: most requests write nothing.
const VISIT: Duration = Duration::minutes(10);

type State = HashMap<String, String>;

/// The table of sessions.
#[derive(Clone)]
pub(super) struct Store(pub(super) Db);

/// What is behind a key, unless it has expired.
async fn load(db: &Db, key: &str) -> Result<Option<State>> {
    let Some(found) = this(key).first(db).await? else { return Ok(None) };
    let now = DateTime::now();
    if *found.expires_at <= *now || *found.last_seen_at + IDLE <= *now {
        delete(db, key).await?;
        return Ok(None);
    }
    if *found.last_seen_at + VISIT <= *now {
        this(key).update(db, [session_row::last_seen_at.set(now)]).await?;
    }
    serde_json::from_str(&found.data).map(Some).map_err(|_| Error::Database("the data of a session cannot be read".into()))
}

/// Stores a new session; its key.
async fn save(db: &Db, state: State) -> Result<String> {
    let key = random_token()?;
    let now = DateTime::now();
    let row = SessionRow::create().key_hash(key_hash(&key)).user_id(user_id(&state)).data(serde_json::to_string(&state)?);
    row.expires_at(DateTime::from(*now + LIFETIME)).last_seen_at(now).save(db).await?;
    Ok(key)
}

/// Stores other data under the same key. A session that was ended in the meantime stays ended, hence no INSERT.
async fn update(db: &Db, key: &str, state: State) -> Result {
    let data = session_row::data.set(serde_json::to_string(&state)?);
    this(key).update(db, [session_row::user_id.set(user_id(&state)), data]).await?;
    Ok(())
}

async fn delete(db: &Db, key: &str) -> Result {
    let hash = key_hash(key);
    db.write(move |connection| delete_rows(connection, SessionRow::TABLE, vec![column_is(session_row::key_hash::NAME, hash)]))
        .await?;
    Ok(())
}

/// Ends all sessions of a user.
pub(crate) fn delete_sessions_of(connection: &mut Connection, user: i64) -> Result<usize> {
    delete_rows(connection, SessionRow::TABLE, vec![column_is(session_row::user_id::NAME, user)])
}

/// Deletes the sessions that nobody can use any more; how many there were.
pub(crate) async fn delete_ended_sessions(db: &Db) -> Result<usize> {
    let now = DateTime::now();
    let idle = DateTime::from(*now - IDLE);
    let ended = session_row::expires_at.le(now).or(session_row::last_seen_at.le(idle));
    Ok(SessionRow::objects().filter(ended).delete(db).await?.total())
}

fn column_is(column: &'static str, value: impl Column) -> Filter {
    Filter::equal(SessionRow::TABLE, column, value.to_value())
}

fn key_hash(key: &str) -> String {
    sha256_hex(key.as_bytes())
}

fn this(key: &str) -> QuerySet<SessionRow> {
    SessionRow::objects().filter(session_row::key_hash.eq(key_hash(key)))
}

/// The user's id, kept beside the data so that all sessions of a user can be found.
fn user_id(state: &State) -> Option<i64> {
    state.get(USER).and_then(|id| id.parse().ok())
}

fn failed(error: Error) -> anyhow::Error {
    tracing::error!(%error, "the session could not be read or written");
    anyhow::Error::msg(error.to_string())
}

impl SessionStore for Store {
    async fn load(&self, key: &SessionKey) -> std::result::Result<Option<State>, LoadError> {
        load(&self.0, key.as_ref()).await.map_err(|error| LoadError::Other(failed(error)))
    }

    async fn save(&self, state: State, _: &CookieDuration) -> std::result::Result<SessionKey, SaveError> {
        let key = save(&self.0, state).await.map_err(|error| SaveError::Other(failed(error)))?;
        SessionKey::try_from(key).map_err(|error| SaveError::Other(anyhow::Error::new(error)))
    }

    async fn update(&self, key: SessionKey, state: State, _: &CookieDuration) -> std::result::Result<SessionKey, UpdateError> {
        update(&self.0, key.as_ref(), state).await.map_err(|error| UpdateError::Other(failed(error)))?;
        Ok(key)
    }

    async fn update_ttl(&self, _: &SessionKey, _: &CookieDuration) -> std::result::Result<(), anyhow::Error> {
        // `load` notes the visit; the end of a session is never moved.
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> std::result::Result<(), anyhow::Error> {
        delete(&self.0, key.as_ref()).await.map_err(failed)
    }
}
