//! Guessing passwords: after some failures for an account from one network, and after more of them from one network, no more
//! attempts are looked at for a while.
//!
//! Each attempt is written down before it is looked at, and struck out when it was right: so many at the same time look at no
//! more passwords than one after the other would, and all processes of a site count together. An attempt that is one too many
//! only because others are still being looked at waits for them: they may be right.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;
use tokio::sync::{Notify, Semaphore};

use super::username::normalized;
use crate::Model;
use crate::column::DateTime;
use crate::db::{Db, Dialect};
use crate::error::{Error, Result};
use crate::query::{Predicate, QuerySet};
use crate::route::network;
use crate::secret::{random, sha256_hex};

/// Failures in [`WINDOW`] for one account from one network, before attempts are refused.
const FOR_ACCOUNT: i64 = 10;
/// Failures in [`WINDOW`] from one network, for whichever account.
const FROM_NETWORK: i64 = 100;
const WINDOW: chrono::Duration = chrono::Duration::minutes(15);
/// After this, nobody looks at an attempt any more, and it was a failure: its process has died, or its visitor has left.
const LOOKED_AT: chrono::Duration = chrono::Duration::minutes(1);

/// How long an attempt waits for others.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it asks for those of other processes.
const PAUSE: Duration = Duration::from_millis(250);
/// Attempts that wait, at most, in one process.
static WAITING: Semaphore = Semaphore::const_new(64);
/// Told when an attempt of this process has been looked at.
static SETTLED: Notify = Notify::const_new();

/// A failed attempt to log in, or one that is being looked at.
#[derive(Model, Debug, Clone)]
#[model(
    table = "nuages_login_failure",
    verbose_name = "failed login",
    verbose_name_plural = "failed logins",
    indexes = [index(account, network)],
    default_permissions = []
)]
pub struct LoginFailure {
    /// The primary key.
    pub id: i64,
    /// The SHA-256 of the name in lower case: people type their password into that field, too. Names that do not exist count
    /// alike.
    #[field(max_length = 64)]
    pub account: String,
    /// Where it came from: the address, or of IPv6 the /64 that a household has.
    #[field(max_length = 45, index)]
    pub network: String,
    /// When it was.
    #[field(index)]
    pub failed_at: DateTime,
    /// Whether it is being looked at; it has not failed yet.
    #[field(default = false)]
    pub pending: bool,
}

/// An attempt that was written down.
pub(super) struct Noted(LoginFailure);

/// When an attempt is looked at.
enum Turn {
    Now,
    /// When others, which are being looked at, turn out to be right.
    Perhaps,
    /// Not before this time has passed.
    Later(Duration),
}

impl Noted {
    /// Writes an attempt down; or tells how long to wait for the next that is looked at.
    ///
    /// # Errors
    /// [`Error::Busy`] when others are being looked at for too long; [`Error::Database`] when the database fails.
    pub(super) async fn attempt(db: &Db, username: &str, from: Option<IpAddr>) -> Result<Result<Self, Duration>> {
        sweep_sometimes(db).await?;
        let account = sha256_hex(normalized(username).to_lowercase().as_bytes());
        let network = from.map(|address| network(address).to_string()).unwrap_or_default();
        let noted = Self(note(db, account, network).await?);
        match noted.turn_to_come(db).await {
            Ok(None) => Ok(Ok(noted)),
            // One that nobody looks at does not make the wait longer.
            Ok(Some(wait)) => {
                noted.take_back(db).await?;
                Ok(Err(wait))
            }
            Err(error) => {
                noted.take_back(db).await?;
                Err(error)
            }
        }
    }

    /// Waits until it is looked at; or tells how long it would have to.
    async fn turn_to_come(&self, db: &Db) -> Result<Option<Duration>> {
        let begun = Instant::now();
        let mut place = None;
        loop {
            // Asked for before the look, so that nothing is missed between them.
            let settled = SETTLED.notified();
            match self.turn(db).await? {
                Turn::Now => return Ok(None),
                Turn::Later(wait) => return Ok(Some(wait)),
                Turn::Perhaps if begun.elapsed() >= PATIENCE => return Err(busy()),
                Turn::Perhaps => {}
            }
            if place.is_none() {
                place = Some(WAITING.try_acquire().map_err(|_| busy())?);
            }
            // Whichever comes first.
            let _ = tokio::time::timeout(PAUSE, settled).await;
        }
    }

    async fn turn(&self, db: &Db) -> Result<Turn> {
        let recent = DateTime::from(*DateTime::now() - WINDOW);
        let before = |attempts: QuerySet<LoginFailure>| {
            attempts.filter(login_failure::failed_at.gt(recent)).filter(login_failure::id.lt(self.0.id))
        };
        let network = LoginFailure::objects().filter(login_failure::network.eq(&self.0.network));
        let account = network.clone().filter(login_failure::account.eq(&self.0.account));
        let turns = [turn(db, before(account), FOR_ACCOUNT).await?, turn(db, before(network), FROM_NETWORK).await?];
        let later = turns.iter().filter_map(|turn| if let Turn::Later(wait) = turn { Some(*wait) } else { None });
        Ok(match later.max() {
            Some(wait) => Turn::Later(wait),
            None if turns.iter().any(|turn| matches!(turn, Turn::Perhaps)) => Turn::Perhaps,
            None => Turn::Now,
        })
    }

    /// The attempt was wrong.
    pub(super) async fn failed(self, db: &Db) -> Result {
        let this = LoginFailure::objects().filter(login_failure::id.eq(self.0.id));
        this.update(db, [login_failure::pending.set(false)]).await?;
        SETTLED.notify_waiters();
        Ok(())
    }

    /// The attempt was right: the account's failures from there are forgotten.
    pub(super) async fn succeeded(self, db: &Db) -> Result {
        let of_account = LoginFailure::objects().filter(login_failure::account.eq(&self.0.account));
        let from_there = of_account.filter(login_failure::network.eq(&self.0.network));
        // Those that are being looked at are somebody's guesses until they are right, too.
        from_there.filter(login_failure::id.eq(self.0.id).or(has_failed())).delete(db).await?;
        SETTLED.notify_waiters();
        Ok(())
    }

    /// Nobody looked at the attempt.
    pub(super) async fn take_back(self, db: &Db) -> Result {
        LoginFailure::objects().filter(login_failure::id.eq(self.0.id)).delete(db).await?;
        SETTLED.notify_waiters();
        Ok(())
    }
}

fn busy() -> Error {
    Error::Busy("too many people log in right now; try again in a moment".into())
}

/// Writes an attempt down. Whoever comes later finds it, and has a larger key.
async fn note(db: &Db, account: String, network: String) -> Result<LoginFailure> {
    db.transaction(async |tx| {
        if tx.dialect() == Dialect::Postgres {
            // Keys are given before they are seen; so nobody from this network gets one meanwhile.
            let lock = lock_of(&network);
            tx.write(move |connection| {
                diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(lock).execute(connection)?;
                Ok(())
            })
            .await?;
        }
        LoginFailure::create().account(account).network(network).failed_at(DateTime::now()).pending(true).save(tx).await
    })
    .await
}

/// The number of the lock of a network.
fn lock_of(network: &str) -> i64 {
    let digest = sha256_hex(format!("nuages login from {network}").as_bytes());
    digest.get(..15).and_then(|digits| i64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// Whether an attempt counts as a failure.
fn has_failed() -> Predicate<LoginFailure> {
    let long_ago = DateTime::from(*DateTime::now() - LOOKED_AT);
    login_failure::pending.eq(false).or(login_failure::failed_at.le(long_ago))
}

/// When one that comes behind these attempts is looked at, where fewer than `most` may have failed.
async fn turn(db: &Db, attempts: QuerySet<LoginFailure>, most: i64) -> Result<Turn> {
    let nth = async |attempts: QuerySet<LoginFailure>| {
        let last_first = attempts.order_by(login_failure::id.desc());
        last_first.offset(most - 1).limit(1).all(db).await.map(|mut found| found.pop())
    };
    if nth(attempts.clone()).await?.is_none() {
        return Ok(Turn::Now);
    }
    Ok(match nth(attempts.filter(has_failed())).await? {
        Some(failure) => Turn::Later((*failure.failed_at + WINDOW - *DateTime::now()).to_std().unwrap_or_default()),
        None => Turn::Perhaps,
    })
}

/// Deletes the failures that count no more; how many there were.
///
/// # Errors
/// [`Error::Database`](crate::Error::Database) when the database fails.
pub(crate) async fn delete_old_failures(db: &Db) -> Result<usize> {
    let old = login_failure::failed_at.le(DateTime::from(*DateTime::now() - WINDOW));
    Ok(LoginFailure::objects().filter(old).delete(db).await?.total())
}

/// One attempt in many cleans up, so that the table stays small where nobody runs `clearsessions`.
async fn sweep_sometimes(db: &Db) -> Result {
    if random::<1>()? == [0] {
        delete_old_failures(db).await?;
    }
    Ok(())
}
