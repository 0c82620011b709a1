//! Logging in and out, and who is logged in.

use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use actix_session::SessionExt;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::password::{hash_password, needs_rehash, verify_password};
use super::{User, throttle, user as columns};
use crate::app::Settings;
use crate::column::DateTime;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::route::{carried, database};
use crate::secret::{SecretKey, encode};
use crate::session::{CSRF, USER, USER_HASH, delete_sessions_of, mark_private, new_csrf_secret};

/// What became of an attempt to log in.
#[derive(Debug)]
pub enum Attempt {
    /// The password is right.
    Right(User),
    /// There is no such user, or the password is wrong, or the user is inactive: which one is not told.
    Wrong,
    /// There were too many wrong attempts; the next is looked at after this time.
    Wait(Duration),
}

/// Looks whether a name and a password fit. It takes as long for a name that does not exist.
///
/// # Errors
/// [`Error::Busy`] when too many people log in; [`Error::BadRequest`] for a password of more than 1024 bytes.
pub async fn authenticate(db: &Db, settings: &Settings, username: &str, password: &str, from: Option<IpAddr>) -> Result<Attempt> {
    if let Some(time) = throttle::wait(username, from) {
        tracing::warn!(username, "too many failed logins");
        return Ok(Attempt::Wait(time));
    }
    let user = User::named(db, username).await?;
    let stored = user.as_ref().map(|user| user.password.as_str());
    let right = verify_password(password, stored, settings.password_cost).await?;
    match user {
        Some(user) if right && user.is_active => {
            throttle::forget(username, from);
            if needs_rehash(&user.password, settings.password_cost) {
                let hash = hash_password(password, settings.password_cost).await?;
                user.this().update(db, [columns::password.set(hash)]).await?;
            }
            // Read again: the session remembers the hash that is stored now.
            Ok(User::with_id(db, user.id).await?.map_or(Attempt::Wrong, Attempt::Right))
        }
        _ => {
            tracing::warn!(username, "failed login");
            throttle::note(username, from);
            Ok(Attempt::Wrong)
        }
    }
}

/// Logs a user in: the session gets a new key and a new CSRF secret, and forgets what the visitor did before.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub async fn login(request: &HttpRequest, user: &User) -> Result {
    let session = request.get_session();
    session.clear();
    session.renew();
    session.insert(USER, user.id)?;
    session.insert(USER_HASH, session_hash(&settings(request)?.secret_key, user)?)?;
    session.insert(CSRF, new_csrf_secret()?)?;
    request.extensions_mut().insert(Known(Some(user.clone())));
    mark_private(request);
    user.this().update(&database(request)?, [columns::last_login.set(DateTime::now())]).await?;
    Ok(())
}

/// Logs out: the session ends, its key is dead.
pub fn logout(request: &HttpRequest) {
    request.get_session().purge();
    request.extensions_mut().insert(Known(None));
    mark_private(request);
}

/// Gives a user another password; all sessions of the user end. Log in again for the one that should go on.
///
/// # Errors
/// [`Error::BadRequest`] for more than 1024 bytes; [`Error::Busy`] when too many passwords are being hashed.
pub async fn set_password(db: &Db, settings: &Settings, user: &User, password: &str) -> Result {
    let hash = hash_password(password, settings.password_cost).await?;
    user.this().update(db, [columns::password.set(hash)]).await?;
    end_sessions(db, user).await
}

/// Ends all sessions of a user: for one who is shut out, or whose password was stolen.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub async fn end_sessions(db: &Db, user: &User) -> Result {
    let id = user.id;
    db.write(move |connection| delete_sessions_of(connection, id)).await?;
    Ok(())
}

/// Changes with the password, so that another password ends all sessions.
fn session_hash(key: &SecretKey, user: &User) -> Result<String> {
    Ok(encode(&key.derive("password in session", user.password.as_bytes())?))
}

fn settings(request: &HttpRequest) -> Result<&Settings> {
    request.app_data().ok_or_else(|| Error::Setup("there are no settings; start the server with `Project`".into()))
}

/// Who is logged in, once it was looked up.
#[derive(Clone)]
struct Known(Option<User>);

/// Who is logged in. It costs one query per request, and none for a visitor without a session. An inactive user is
/// nobody from the next request on.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub async fn current_user(request: &HttpRequest) -> Result<Option<User>> {
    mark_private(request);
    if let Some(Known(user)) = request.extensions().get() {
        return Ok(user.clone());
    }
    let user = user_of_session(request).await?;
    request.extensions_mut().insert(Known(user.clone()));
    Ok(user)
}

async fn user_of_session(request: &HttpRequest) -> Result<Option<User>> {
    let session = request.get_session();
    let (Ok(Some(id)), Ok(Some(hash))) = (session.get::<i64>(USER), session.get::<String>(USER_HASH)) else {
        return Ok(None);
    };
    let user = User::with_id(&database(request)?, id).await?;
    let key = &settings(request)?.secret_key;
    match user {
        Some(user) if user.is_active && session_hash(key, &user)? == hash => Ok(Some(user)),
        _ => {
            session.purge();
            Ok(None)
        }
    }
}

/// An argument of a handler: who is logged in, if anybody.
#[derive(Debug, Clone)]
pub struct CurrentUser(pub Option<User>);

impl std::ops::Deref for CurrentUser {
    type Target = Option<User>;

    fn deref(&self) -> &Option<User> {
        &self.0
    }
}

/// An argument of a handler: who is logged in. Somebody who is not is sent to the login page.
#[derive(Debug, Clone)]
pub struct LoggedIn(pub User);

impl std::ops::Deref for LoggedIn {
    type Target = User;

    fn deref(&self) -> &User {
        &self.0
    }
}

type Extracted<T> = Pin<Box<dyn Future<Output = std::result::Result<T, actix_web::Error>>>>;

impl FromRequest for CurrentUser {
    type Error = actix_web::Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { current_user(&request).await.map(Self).map_err(carried) })
    }
}

impl FromRequest for LoggedIn {
    type Error = actix_web::Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let user = current_user(&request).await.and_then(|user| user.ok_or(Error::LoginRequired));
            user.map(Self).map_err(carried)
        })
    }
}
