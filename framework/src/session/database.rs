//! Sessions in the database.

use super::data::Data;
use super::memory;
use super::row::{SessionRow, session_row};
use super::store::{Found, IDLE, Kept, LIFETIME, Visitor, Which};
use crate::column::{Column, DateTime};
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::model::Model;
use crate::query::{Filter, QuerySet, delete_rows};
use crate::secret::{decode, random_token, sha256_hex};

/// What is behind a key, unless it has ended.
pub(super) async fn load(db: &Db, key: &str) -> Result<Option<Found>> {
    // What is no key needs no look.
    if decode(key).is_none_or(|bytes| bytes.len() != 32) {
        return Ok(None);
    }
    Ok(this(key).first(db).await?.and_then(|row| Found::of(&row, key)))
}

/// Writes down that there was a visit.
pub(super) async fn touch(db: &Db, key: &str) -> Result {
    this(key).update(db, [session_row::last_seen_at.set(DateTime::now())]).await?;
    Ok(())
}

/// Keeps other data, under another key if asked to. A session that was ended in the meantime stays ended, hence no INSERT.
pub(super) async fn update(db: &Db, found: &Found, data: &Data, renew: bool) -> Result<Kept> {
    let mut changes = vec![
        session_row::user_id.set(data.user_id()),
        session_row::data.set(data.to_json()?),
        session_row::last_seen_at.set(DateTime::now()),
    ];
    let key = if renew { Some(random_token()?) } else { None };
    if let Some(key) = &key {
        changes.push(session_row::key_hash.set(key_hash(key)));
    }
    Ok(match (this(&found.key).update(db, changes).await?, key) {
        (0, _) => Kept::Ended,
        (_, None) => Kept::There,
        (_, Some(key)) => Kept::Under(key, found.expires_at),
    })
}

/// Begins a session, and ends the one of the old key: both or neither.
pub(super) async fn begin(db: &Db, old: Option<&Found>, data: &Data, visitor: Visitor) -> Result<Kept> {
    let key = random_token()?;
    let now = DateTime::now();
    let until = DateTime::from(*now + LIFETIME);
    let row = SessionRow::create().key_hash(key_hash(&key)).user_id(data.user_id()).data(data.to_json()?);
    let row = row.expires_at(until).last_seen_at(now).address(visitor.address).agent(visitor.agent);
    match old {
        None => drop(row.save(db).await?),
        Some(old) => {
            let begun = db.transaction(async |tx| {
                end(tx, &old.key).await?;
                row.save(tx).await
            });
            begun.await?;
        }
    }
    Ok(Kept::Under(key, until))
}

/// Ends the session of a key.
pub(super) async fn end(db: &Db, key: &str) -> Result {
    delete(db, vec![column_is(session_row::key_hash::NAME, key_hash(key))]).await.map(drop)
}

/// The rows of a user.
pub(super) async fn list(db: &Db, user: i64) -> Result<Vec<SessionRow>> {
    SessionRow::objects().filter(session_row::user_id.eq(user)).all(db).await
}

/// Ends sessions of a user; how many there were.
pub(super) async fn end_some(db: &Db, user: i64, which: Which) -> Result<usize> {
    let mut filters = vec![column_is(session_row::user_id::NAME, user)];
    match which {
        Which::All => {}
        Which::One(hash) => filters.push(column_is(session_row::key_hash::NAME, hash)),
        Which::AllBut(hash) => filters.push(Filter::Not(Box::new(column_is(session_row::key_hash::NAME, hash)))),
    }
    delete(db, filters).await
}

/// Ends all sessions of a user, wherever they are kept. (Those in cookies end with the password.)
///
/// # Errors
/// [`Error::Database`](crate::Error::Database) when the database fails.
pub(crate) async fn end_sessions_of(db: &Db, user: i64) -> Result {
    memory::end_some(&memory::site(db), user, &Which::All);
    end_some(db, user, Which::All).await.map(drop)
}

/// Deletes the rows of all sessions of a user, in a transaction that does more than that.
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

/// Nothing points to a session, so one statement is enough.
async fn delete(db: &Db, filters: Vec<Filter>) -> Result<usize> {
    db.write(move |connection| delete_rows(connection, SessionRow::TABLE, filters)).await
}

fn column_is(column: &'static str, value: impl Column) -> Filter {
    Filter::equal(SessionRow::TABLE, column, value.to_value())
}

/// The database knows the digest alone.
pub(super) fn key_hash(key: &str) -> String {
    sha256_hex(key.as_bytes())
}

fn this(key: &str) -> QuerySet<SessionRow> {
    SessionRow::objects().filter(session_row::key_hash.eq(key_hash(key)))
}
