//! New accounts.

use super::password::hash_password;
use super::{Owner, User, user};
use crate::db::Db;
use crate::error::{Error, Result, ViolationKind};

/// Makes an account that may do everything.
///
/// # Errors
/// [`Error::BadRequest`] for a name that is empty, too long or taken, and for a password that [`Owner::problems`] finds
/// something wrong with.
pub async fn create_superuser(db: &Db, username: &str, email: &str, password: &str, cost: u32) -> Result<User> {
    check_username(username)?;
    Owner { username, email, is_staff: true, ..Owner::default() }.check(password)?;
    create_unchecked(db, username, email, password, cost).await
}

/// The same with a password that somebody took all the same.
pub(crate) async fn create_unchecked(db: &Db, username: &str, email: &str, password: &str, cost: u32) -> Result<User> {
    check_username(username)?;
    if email.chars().count() > 254 {
        return Err(Error::BadRequest("an e-mail address has at most 254 characters".into()));
    }
    let password = hash_password(password, cost).await?;
    let user = User::create().username(username).email(email).password(password).is_staff(true).is_superuser(true);
    match user.save(db).await {
        Err(Error::Violation(violation)) if violation.kind == ViolationKind::Unique => {
            Err(Error::BadRequest(format!("there is a user `{username}` already; choose another name")))
        }
        other => other,
    }
}

/// Whether there is an account that may do everything.
///
/// # Errors
/// [`Error::Database`] when the table of users is not there, or the database fails.
pub async fn has_superuser(db: &Db) -> Result<bool> {
    User::objects().filter(user::is_superuser).filter(user::is_active).exists(db).await
}

/// Refuses a name that cannot be one.
///
/// # Errors
/// [`Error::BadRequest`] that says what names may be.
pub fn check_username(username: &str) -> Result {
    let allowed = |char: char| char.is_alphanumeric() || "@.+-_".contains(char);
    if username.is_empty() || username.chars().count() > 150 || !username.chars().all(allowed) {
        return Err(Error::BadRequest("a username has 1 to 150 letters, digits and `@.+-_`".into()));
    }
    Ok(())
}
