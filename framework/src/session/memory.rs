//! Sessions in this process, for tests and for sites of one process. They end with it.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use super::data::Data;
use super::database::key_hash;
use super::row::SessionRow;
use super::store::{Found, Kept, LIFETIME, Visitor, Which, has_ended};
use crate::column::DateTime;
use crate::db::Db;
use crate::error::Result;
use crate::secret::random_token;

/// How many sessions there may be before those that have ended are looked for.
const MANY: usize = 1024;

/// The sessions by the digests of their keys, each with the name of its site: a process may have several, in tests.
static SESSIONS: LazyLock<Mutex<Table>> = LazyLock::new(|| Mutex::new(Table { rows: HashMap::new(), sweep_at: MANY }));

struct Table {
    rows: HashMap<String, (String, SessionRow)>,
    sweep_at: usize,
}

fn table() -> MutexGuard<'static, Table> {
    SESSIONS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The name of the site of a database.
pub(super) fn site(db: &Db) -> String {
    db.url().to_string()
}

pub(super) fn load(site: &str, key: &str) -> Option<Found> {
    let table = table();
    let (owner, row) = table.rows.get(&key_hash(key))?;
    if owner == site { Found::of(row, key) } else { None }
}

/// Keeps other data, under another key if asked to. What was ended meanwhile stays ended.
pub(super) fn update(found: &Found, data: &Data, renew: bool) -> Result<Kept> {
    let (hash, json) = (key_hash(&found.key), data.to_json()?);
    let key = if renew { Some(random_token()?) } else { None };
    let mut table = table();
    let Some((site, mut row)) = table.rows.remove(&hash) else { return Ok(Kept::Ended) };
    (row.user_id, row.data, row.last_seen_at) = (data.user_id(), json, DateTime::now());
    if let Some(key) = &key {
        row.key_hash = key_hash(key);
    }
    table.rows.insert(row.key_hash.clone(), (site, row));
    Ok(key.map_or(Kept::There, |key| Kept::Under(key, found.expires_at)))
}

pub(super) fn begin(site: &str, old: Option<&Found>, data: &Data, visitor: Visitor) -> Result<Kept> {
    let key = random_token()?;
    let now = DateTime::now();
    let row = SessionRow {
        key_hash: key_hash(&key),
        user_id: data.user_id(),
        data: data.to_json()?,
        expires_at: DateTime::from(*now + LIFETIME),
        last_seen_at: now,
        address: visitor.address,
        agent: visitor.agent,
    };
    let until = row.expires_at;
    let mut table = table();
    if let Some(old) = old {
        table.rows.remove(&key_hash(&old.key));
    }
    if table.rows.len() >= table.sweep_at {
        table.rows.retain(|_, (_, row)| !has_ended(row.expires_at, row.last_seen_at));
        table.sweep_at = MANY.max(2 * table.rows.len());
    }
    table.rows.insert(row.key_hash.clone(), (site.to_owned(), row));
    Ok(Kept::Under(key, until))
}

pub(super) fn end(key: &str) -> Result {
    table().rows.remove(&key_hash(key));
    Ok(())
}

pub(super) fn list(site: &str, user: i64) -> Vec<SessionRow> {
    let table = table();
    let rows = table.rows.values().filter(|(owner, row)| owner == site && row.user_id == Some(user));
    rows.map(|(_, row)| row.clone()).collect()
}

pub(super) fn end_some(site: &str, user: i64, which: &Which) {
    table().rows.retain(|hash, (owner, row)| {
        let theirs = owner == site && row.user_id == Some(user);
        let meant = match which {
            Which::All => true,
            Which::One(one) => one == hash,
            Which::AllBut(other) => other != hash,
        };
        !(theirs && meant)
    });
}
