//! New accounts.

use super::User;
use super::password::hash_password;
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result, ViolationKind};
use crate::model::Model;
use crate::query::{Filter, SelectDef, insert_row};

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
    let given = [
        ("username", Value::Text(username.to_owned())),
        ("email", Value::Text(email.to_owned())),
        ("password", Value::Text(password)),
        ("is_staff", Value::Bool(true)),
        ("is_superuser", Value::Bool(true)),
    ];
    let given = given.into_iter().filter_map(|(name, value)| Some((User::DEF.field(name)?.0, value))).collect();
    match db.write(move |connection| insert_row(connection, User::DEF, given, User::from_row)).await {
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
    let filters = [("is_superuser", true), ("is_active", true)];
    let filters = filters.map(|(column, value)| Filter::equal(User::TABLE, column, Value::Bool(value))).into();
    let select = SelectDef { filters, limit: Some(1), ..SelectDef::all(User::DEF) };
    let found = db.read(move |connection| select.load(connection, |row| User::from_row(row))).await?;
    Ok(!found.is_empty())
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
        return Err(Error::BadRequest(format!("the password of somebody who may use the admin has at least {STAFF_PASSWORD} characters")));
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
