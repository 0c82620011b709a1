//! The tokens in mails: random, once, for a while. The database has their digests alone.

use chrono::Duration;

use crate::Model;
use crate::column::DateTime;
use crate::db::Db;
use crate::error::Result;
use crate::secret::{random_token, sha256_hex};

/// What a token in a mail is good for.
#[derive(Model, Clone)]
#[model(
    table = "nuages_account_token",
    verbose_name = "token in a mail",
    verbose_name_plural = "tokens in mails",
    unique_together = [[purpose, subject]],
    default_permissions = []
)]
pub struct AccountToken {
    /// The SHA-256 of the token, in hex.
    #[field(primary_key, max_length = 64)]
    pub token_hash: String,
    /// What it is good for.
    #[field(max_length = 20)]
    pub purpose: String,
    /// Whom it is about: the key of a user; of somebody who is none yet, the digest of the address. There is one for each at a
    /// time.
    #[field(max_length = 64)]
    pub subject: String,
    /// The name of who registers.
    #[field(max_length = 150, default = "")]
    pub username: String,
    /// The address that it was sent to.
    #[field(max_length = 254, default = "")]
    pub email: String,
    /// The hash of the password of who registers.
    #[field(max_length = 128, default = "", editable = false)]
    pub password: String,
    /// When it was made.
    pub made_at: DateTime,
    /// When it is good for nothing any more.
    #[field(index)]
    pub expires_at: DateTime,
}

/// What a token may be good for, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Another password, for one that was forgotten.
    Reset,
    /// A new account.
    Register,
    /// Another address.
    Email,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Register => "register",
            Self::Email => "email",
        }
    }

    fn lifetime(self) -> Duration {
        match self {
            Self::Reset => Duration::minutes(60),
            Self::Register | Self::Email => Duration::hours(24),
        }
    }
}

/// A new token in the making.
pub(super) struct NewToken<'a> {
    pub(super) purpose: Purpose,
    pub(super) subject: String,
    pub(super) username: &'a str,
    pub(super) email: &'a str,
    pub(super) password: &'a str,
}

/// Between two mails to one person.
const PAUSE: Duration = Duration::seconds(60);

impl NewToken<'_> {
    /// Stores it in place of an older one of the same purpose and subject, and gives it; `None` when the older one is so new that
    /// its mail has only just left.
    pub(super) async fn save(self, db: &Db) -> Result<Option<String>> {
        let Self { purpose, subject, username, email, password } = self;
        let (token, now) = (random_token()?, DateTime::now());
        let older =
            AccountToken::objects().filter(account_token::purpose.eq(purpose.name())).filter(account_token::subject.eq(&subject));
        db.transaction(async |tx| {
            if older.first(tx).await?.is_some_and(|older| *older.made_at + PAUSE > *now) {
                return Ok(None);
            }
            older.delete(tx).await?;
            let new = AccountToken::create().token_hash(hash(&token)).purpose(purpose.name()).subject(subject.as_str());
            let new = new.username(username).email(email).password(password).made_at(now);
            new.expires_at(DateTime::from(*now + purpose.lifetime())).save(tx).await?;
            Ok(Some(token))
        })
        .await
    }
}

impl AccountToken {
    /// What a token is good for, if it is one of this purpose, was not used, and has not expired.
    pub(super) async fn find(db: &Db, purpose: Purpose, token: &str) -> Result<Option<Self>> {
        Self::find_hashed(db, purpose, &hash(token)).await
    }

    /// The same by the token's digest.
    pub(super) async fn find_hashed(db: &Db, purpose: Purpose, token_hash: &str) -> Result<Option<Self>> {
        let this = Self::objects().filter(account_token::token_hash.eq(token_hash));
        let found = this.filter(account_token::purpose.eq(purpose.name())).first(db).await?;
        Ok(found.filter(|found| *found.expires_at > *DateTime::now()))
    }

    /// Uses it up. False for whoever comes second.
    pub(super) async fn use_up(&self, db: &Db) -> Result<bool> {
        let this = Self::objects().filter(account_token::token_hash.eq(&self.token_hash));
        Ok(this.delete(db).await?.total() == 1)
    }

    /// Makes the tokens of a user worthless: of one whose password or address is another now.
    pub(super) async fn forget(db: &Db, user: i64) -> Result {
        Self::objects().filter(account_token::subject.eq(user.to_string())).delete(db).await?;
        Ok(())
    }
}

/// Deletes the tokens that have expired; how many there were.
///
/// # Errors
/// [`Error::Database`](crate::Error::Database) when the database fails.
pub(crate) async fn delete_expired_tokens(db: &Db) -> Result<usize> {
    Ok(AccountToken::objects().filter(account_token::expires_at.le(DateTime::now())).delete(db).await?.total())
}

/// The digest that stands for an address.
pub(super) fn subject_of(email: &str) -> String {
    hash(&email.to_lowercase())
}

fn hash(text: &str) -> String {
    sha256_hex(text.as_bytes())
}
