//! Guessing passwords: after some failures for an account from one network, and after more of them from one network, no more
//! attempts are looked at for a while.
//!
//! Each attempt is written down before it is looked at, and struck out when it was right: so many at the same time are
//! counted too, and all processes of a site count together.

use std::net::IpAddr;
use std::time::Duration;

use super::username::normalized;
use crate::Model;
use crate::column::DateTime;
use crate::db::Db;
use crate::error::Result;
use crate::query::QuerySet;
use crate::route::network;
use crate::secret::{random, sha256_hex};

/// Failures in [`WINDOW`] for one account from one network, before attempts are refused.
const FOR_ACCOUNT: i64 = 10;
/// Failures in [`WINDOW`] from one network, for whichever account.
const FROM_NETWORK: i64 = 100;
const WINDOW: chrono::Duration = chrono::Duration::minutes(15);

/// A failed attempt to log in.
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
}

/// An attempt that was written down.
pub(super) struct Noted(LoginFailure);

impl Noted {
    /// Writes an attempt down; or tells how long to wait for the next that is looked at.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub(super) async fn attempt(db: &Db, username: &str, from: Option<IpAddr>) -> Result<Result<Self, Duration>> {
        sweep_sometimes(db).await?;
        let account = sha256_hex(normalized(username).to_lowercase().as_bytes());
        let network = from.map(|address| network(address).to_string()).unwrap_or_default();
        let noted = LoginFailure::create().account(account).network(network).failed_at(DateTime::now()).save(db).await?;
        let before = |failures: QuerySet<LoginFailure>| {
            let recent = DateTime::from(*noted.failed_at - WINDOW);
            failures.filter(login_failure::failed_at.gt(recent)).filter(login_failure::id.lt(noted.id))
        };
        let network = LoginFailure::objects().filter(login_failure::network.eq(&noted.network));
        let account = network.clone().filter(login_failure::account.eq(&noted.account));
        let wait = [wait(db, before(account), FOR_ACCOUNT).await?, wait(db, before(network), FROM_NETWORK).await?];
        let noted = Self(noted);
        match wait.into_iter().flatten().max() {
            None => Ok(Ok(noted)),
            // One that nobody looks at does not make the wait longer.
            Some(wait) => {
                noted.take_back(db).await?;
                Ok(Err(wait))
            }
        }
    }

    /// The attempt was right: the account's failures from there are forgotten.
    pub(super) async fn succeeded(self, db: &Db) -> Result {
        let of_account = LoginFailure::objects().filter(login_failure::account.eq(&self.0.account));
        of_account.filter(login_failure::network.eq(&self.0.network)).delete(db).await?;
        Ok(())
    }

    /// Nobody looked at the attempt.
    pub(super) async fn take_back(self, db: &Db) -> Result {
        LoginFailure::objects().filter(login_failure::id.eq(self.0.id)).delete(db).await?;
        Ok(())
    }
}

/// How long it takes until fewer than `most` of these failures are in the window.
async fn wait(db: &Db, failures: QuerySet<LoginFailure>, most: i64) -> Result<Option<Duration>> {
    let decisive = failures.order_by(login_failure::id.desc()).offset(most - 1).limit(1).all(db).await?.pop();
    Ok(decisive.map(|failure| (*failure.failed_at + WINDOW - *DateTime::now()).to_std().unwrap_or_default()))
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
