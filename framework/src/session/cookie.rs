//! The cookies: names, flags, and the middleware that reads and writes the one of the session.

use actix_session::SessionMiddleware;
use actix_session::config::{CookieContentSecurity, PersistentSession};
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, Key, SameSite};

use super::store::Store;
use crate::app::Settings;
use crate::db::Db;
use crate::error::Result;

/// A name that browsers accept from this host over HTTPS alone (`__Host-`); on plain HTTP they would drop such a cookie.
fn name(word: &str, https: bool) -> String {
    if https { format!("__Host-{word}") } else { word.to_owned() }
}

/// The middleware that loads the session before a view and stores it behind. A session in which nothing is remembered is
/// not stored, and sets no cookie.
pub(crate) fn middleware(
    settings: &Settings,
    db: Db,
) -> Result<SessionMiddleware<impl actix_session::storage::SessionStore + use<>>> {
    let mut key = [0; 64];
    let (first, second) = key.split_at_mut(32);
    first.copy_from_slice(&settings.secret_key.derive("session cookie, signing", &[])?);
    second.copy_from_slice(&settings.secret_key.derive("session cookie, encryption", &[])?);
    // The key inside is random: signing it only spares the database a look-up for each invented one.
    Ok(SessionMiddleware::builder(Store(db), Key::from(&key))
        .cookie_name(name("sessionid", settings.https))
        .cookie_secure(settings.https)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".into())
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(PersistentSession::default().session_ttl(Duration::days(14)))
        .build())
}

/// The cookie that holds the CSRF secret of a visitor who is not logged in.
pub(super) fn csrf_cookie(secret: String, https: bool) -> Cookie<'static> {
    Cookie::build(name("csrf", https), secret)
        .path("/")
        .secure(https)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish()
}

/// What the visitor's CSRF cookie holds.
pub(super) fn csrf_cookie_of(request: &HttpRequest, https: bool) -> Option<String> {
    Some(request.cookie(&name("csrf", https))?.value().to_owned())
}
