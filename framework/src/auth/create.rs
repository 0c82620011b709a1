//! New accounts.

use super::password::hash_password;
use super::{User, user};
use crate::db::Db;
use crate::error::{Error, Result, ViolationKind};

/// The shortest password of somebody who may use the admin, in characters.
const STAFF_PASSWORD: usize = 12;

/// Makes an account that may do everything.
///
/// # Errors
/// [`Error::BadRequest`] for a name that is empty, too long or taken, and for a password of less than 12 characters.
pub async fn create_superuser(db: &Db, username: &str, email: &str, password: &str, cost: u32) -> Result<User> {
    check_username(username)?;
    if email.chars().count() > 254 {
        return Err(Error::BadRequest("an e-mail address has at most 254 characters".into()));
    }
    check_staff_password(username, password)?;
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

/// Refuses a password that is too weak for somebody who may use the admin.
///
/// # Errors
/// [`Error::BadRequest`] that says why.
pub fn check_staff_password(username: &str, password: &str) -> Result {
    if password.chars().count() < STAFF_PASSWORD {
        return Err(Error::BadRequest(format!(
            "the password of somebody who may use the admin has at least {STAFF_PASSWORD} characters"
        )));
    }
    if password.to_lowercase().contains(&username.to_lowercase()) && password.chars().count() < 2 * username.chars().count() {
        return Err(Error::BadRequest("the password is too much like the username; choose another".into()));
    }
    let first = password.chars().next();
    if password.chars().all(|char| Some(char) == first) {
        return Err(Error::BadRequest("the password is one character again and again; choose another".into()));
    }
    Ok(())
}
