//! Logging in and out, and who is logged in.

use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::password::{hash_password, needs_rehash, verify_password};
use super::pepper::Hashing;
use super::throttle::Noted;
use super::token::AccountToken;
use super::{Account, User, UserDef, UserModel, audit};
use crate::app::{Settings, Site};
use crate::column::{DateTime, Value};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::route::{carried, client_ip, database};
use crate::secret::{SecretKey, decode, encode};
use crate::session::{Owner as SessionOwner, Session, end_sessions_of, mark_private, new_csrf_secret};

/// What became of an attempt to log in.
#[derive(Debug)]
pub enum Attempt {
    /// The password is right.
    Right(Account),
    /// There is no such user, or the password is wrong, or the user is inactive: which one is not told.
    Wrong,
    /// There were too many wrong attempts; the next is looked at after this time.
    Wait(Duration),
}

/// Looks whether a name and a password fit. It takes as long for a name that does not exist.
///
/// # Errors
/// [`Error::Busy`] when too many people log in; [`Error::BadRequest`] for a password of more than 1024 bytes.
pub async fn authenticate(
    db: &Db,
    settings: &Settings,
    users: &'static UserDef,
    username: &str,
    password: &str,
    from: Option<IpAddr>,
) -> Result<Attempt> {
    let noted = match Noted::attempt(db, username, from).await? {
        Ok(noted) => noted,
        Err(wait) => {
            audit::lockout(username, from);
            return Ok(Attempt::Wait(wait));
        }
    };
    let user = users.named(db, username).await?;
    let stored = user.as_ref().map(Account::password);
    let right = match verify_password(password, stored, settings).await {
        Ok(right) => right,
        // Nobody looked at the password.
        Err(error) => {
            noted.take_back(db).await?;
            return Err(error);
        }
    };
    match user {
        Some(user) if right && user.is_active() => {
            noted.succeeded(db).await?;
            settle(db, users, &user, password, &settings.into()).await
        }
        _ => {
            noted.failed(db).await?;
            audit::failed_login(username, from);
            Ok(Attempt::Wrong)
        }
    }
}

/// The attempt of who gave the right password: the hash is made anew where it is too cheap, and the user is read again, since
/// the session remembers the hash that is stored now.
async fn settle(db: &Db, users: &'static UserDef, user: &Account, password: &str, how: &Hashing) -> Result<Attempt> {
    let mut known = user.password().to_owned();
    if needs_rehash(&known, how.clone()) {
        let hash = hash_password(password, how.clone()).await?;
        if user.rehash(db, &hash).await? {
            known = hash;
        }
    }
    let Some(user) = users.with_id(db, user.id()).await?.filter(Account::is_active) else { return Ok(Attempt::Wrong) };
    // Another hash is that of another login, or of another password: with the old one nobody is let in any more.
    let is_still_right = user.password() == known || verify_password(password, Some(user.password()), how.clone()).await?;
    Ok(if is_still_right { Attempt::Right(user) } else { Attempt::Wrong })
}

/// Logs a user in: the session gets a new key and a new CSRF secret. What the session holds of a visitor who was not logged in
/// stays, what it holds of another user is forgotten.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub async fn login(request: &HttpRequest, user: impl Into<Account>) -> Result {
    let user = user.into();
    let owner = owner(&settings(request)?.secret_key, &user, DateTime::now().timestamp())?;
    Session::of(request).await?.begin(owner, new_csrf_secret()?);
    request.extensions_mut().insert(Known(Some(user.clone())));
    audit::login(&user, visitor(request));
    match user.def().last_login {
        Some(field) => user.write(&database(request)?, field, Value::DateTime(DateTime::now())).await,
        None => Ok(()),
    }
}

/// Logs out: the session ends, its key is dead.
///
/// # Errors
/// [`Error::Database`] when the session cannot be read.
pub async fn logout(request: &HttpRequest) -> Result {
    let session = Session::of(request).await?;
    if let Some(owner) = session.owner() {
        audit::logout(owner.id, visitor(request));
    }
    session.end();
    request.extensions_mut().insert(Known(None));
    Ok(())
}

/// Gives a user another password; all sessions of the user end, and links in mails work no more. Log in again for the one that should go on.
///
/// # Errors
/// [`Error::BadRequest`] for more than 1024 bytes; [`Error::Busy`] when too many passwords are being hashed.
pub async fn set_password(db: &Db, settings: &Settings, user: impl Into<Account>, password: &str) -> Result {
    set_password_and(db, settings, &user.into(), password, |_| Ok(())).await
}

/// The same, with what belongs into the same transaction.
///
/// # Errors
/// Those of [`set_password`], and of what belongs to it.
pub(crate) async fn set_password_and(
    db: &Db,
    settings: &Settings,
    user: &Account,
    password: &str,
    more: impl FnOnce(&mut Connection) -> Result + Send + 'static,
) -> Result {
    let (hash, account) = (hash_password(password, settings).await?, user.clone());
    db.write(move |connection| {
        account.write_with(connection, vec![(account.def().password, Value::Text(hash))])?;
        more(connection)
    })
    .await?;
    AccountToken::forget(db, user.id()).await?;
    end_sessions(db, user).await
}

/// Ends all sessions of a user: for one who is shut out, or whose password was stolen.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub async fn end_sessions(db: &Db, user: impl Into<Account>) -> Result {
    end_sessions_of(db, user.into().id()).await
}

/// What a session is signed for, and with what: another password ends it.
const SESSION: &str = "nuages password in session";

/// What a session remembers of who is logged in. It changes with the password, so that another one ends all sessions.
fn owner(key: &SecretKey, user: &Account, desk: i64) -> Result<SessionOwner> {
    let password = encode(&key.sign(SESSION, user.password().as_bytes())?);
    Ok(SessionOwner { id: user.id(), password, rights: rights(user).to_owned(), desk })
}

fn rights(user: &Account) -> &'static str {
    match (user.is_staff(), user.is_superuser()) {
        (true, true) => "ab",
        (true, false) => "a",
        (false, true) => "b",
        (false, false) => "",
    }
}

/// The address of whoever asks.
pub(crate) fn visitor(request: &HttpRequest) -> Option<IpAddr> {
    client_ip(request)
}

/// The settings of the site.
pub(crate) fn settings(request: &HttpRequest) -> Result<&Settings> {
    request.app_data().ok_or_else(|| Error::Setup("there are no settings; start the server with `Project`".into()))
}

/// Which struct the users of this program are.
///
/// # Errors
/// [`Error::Setup`] when the app of users is not installed.
pub(crate) fn users(request: &HttpRequest) -> Result<&'static UserDef> {
    let site = request.app_data::<Arc<Site>>();
    site.and_then(|site| site.users).ok_or_else(|| Error::Setup("install the app of users: `nuages::auth::app()`".into()))
}

/// Who is logged in, once it was looked up.
#[derive(Clone)]
struct Known(Option<Account>);

/// From here on nobody is logged in for this request: anybody could have made the visitor's browser send it.
pub(crate) fn know_nobody(request: &HttpRequest) {
    request.extensions_mut().insert(Known(None));
}

/// Who is logged in, whichever struct the program's users are. It costs one query per request, and none for a visitor
/// without a session. An inactive user is nobody from the next request on.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub async fn current_account(request: &HttpRequest) -> Result<Option<Account>> {
    mark_private(request);
    if let Some(Known(user)) = request.extensions().get() {
        return Ok(user.clone());
    }
    let user = account_of_session(request).await?;
    request.extensions_mut().insert(Known(user.clone()));
    Ok(user)
}

/// The same in the struct of the program's users.
///
/// # Errors
/// [`Error::Database`] when the database fails; [`Error::Setup`] when the users of this program are of another struct.
pub async fn current_user<U: UserModel>(request: &HttpRequest) -> Result<Option<U>> {
    current_account(request).await?.as_ref().map(known_user).transpose()
}

fn known_user<U: UserModel>(account: &Account) -> Result<U> {
    account.user().cloned().ok_or_else(|| {
        let (installed, asked) = (account.def().model.name, U::DEF.name);
        Error::Setup(format!("the users of this program are `{installed}`, and a view asks for a `{asked}`"))
    })
}

/// The key of who is logged in, where something has asked: for the log.
pub(crate) fn known_user_id(request: &HttpRequest) -> Option<i64> {
    match request.extensions().get() {
        Some(Known(Some(account))) => Some(account.id()),
        _ => None,
    }
}

async fn account_of_session(request: &HttpRequest) -> Result<Option<Account>> {
    let session = Session::of(request).await?;
    let Some(known) = session.owner() else { return Ok(None) };
    let user = users(request)?.with_id(&database(request)?, known.id).await?;
    let Some(user) = user.filter(Account::is_active) else {
        session.end();
        return Ok(None);
    };
    let key = &settings(request)?.secret_key;
    let signature = decode(&known.password).unwrap_or_default();
    match key.signer(None, SESSION, user.password().as_bytes(), &signature) {
        Some(0) if known.rights == rights(&user) => Ok(Some(user)),
        // An older secret key is on its way out, or the user has other rights now: the session goes on under another key.
        Some(_) => {
            session.own(owner(key, &user, known.desk)?);
            session.renew();
            Ok(Some(user))
        }
        None => {
            session.end();
            Ok(None)
        }
    }
}

/// An argument of a handler: who is logged in, if anybody. Where the program's users are a struct of its own, it is
/// `CurrentUser<Member>`.
#[derive(Debug, Clone)]
pub struct CurrentUser<U: UserModel = User>(pub Option<U>);

impl<U: UserModel> std::ops::Deref for CurrentUser<U> {
    type Target = Option<U>;

    fn deref(&self) -> &Option<U> {
        &self.0
    }
}

/// An argument of a handler: who is logged in. Somebody who is not is sent to the login page.
#[derive(Debug, Clone)]
pub struct LoggedIn<U: UserModel = User>(pub U);

impl<U: UserModel> std::ops::Deref for LoggedIn<U> {
    type Target = U;

    fn deref(&self) -> &U {
        &self.0
    }
}

type Extracted<T> = Pin<Box<dyn Future<Output = std::result::Result<T, actix_web::Error>>>>;

impl<U: UserModel> FromRequest for CurrentUser<U> {
    type Error = actix_web::Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { current_user(&request).await.map(Self).map_err(carried) })
    }
}

impl<U: UserModel> FromRequest for LoggedIn<U> {
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

impl FromRequest for Account {
    type Error = actix_web::Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let user = current_account(&request).await.and_then(|user| user.ok_or(Error::LoginRequired));
            user.map_err(carried)
        })
    }
}
