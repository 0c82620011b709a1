//! The cookies: names, flags, and how they are found among what a browser sends.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::COOKIE;

use crate::column::DateTime;

/// A name that browsers accept from this host over HTTPS alone (`__Host-`); on plain HTTP they would drop such a cookie.
fn name(word: Word, https: bool) -> &'static str {
    match (word, https) {
        (Word::Session, true) => "__Host-sessionid",
        (Word::Session, false) => "sessionid",
        (Word::Csrf, true) => "__Host-csrf",
        (Word::Csrf, false) => "csrf",
    }
}

#[derive(Clone, Copy)]
enum Word {
    Session,
    Csrf,
}

fn cookie(word: Word, value: String, age: Duration, https: bool) -> Cookie<'static> {
    Cookie::build(name(word, https), value).path("/").secure(https).http_only(true).same_site(SameSite::Lax).max_age(age).finish()
}

/// The cookie of a session, until its end; without one, the cookie that makes the browser forget it.
pub(super) fn session_cookie(session: Option<(String, DateTime)>, https: bool) -> Cookie<'static> {
    match session {
        Some((value, until)) => {
            let age = Duration::seconds((*until - *DateTime::now()).num_seconds());
            cookie(Word::Session, value, age, https)
        }
        None => cookie(Word::Session, String::new(), Duration::ZERO, https),
    }
}

/// What the visitor's session cookie holds.
pub(super) fn session_cookie_of(request: &HttpRequest, https: bool) -> Option<&str> {
    sent(request, name(Word::Session, https))
}

/// The cookie that holds the CSRF secret of a visitor who is not logged in.
pub(super) fn csrf_cookie(secret: String, https: bool) -> Cookie<'static> {
    cookie(Word::Csrf, secret, Duration::days(365), https)
}

/// What the visitor's CSRF cookie holds.
pub(super) fn csrf_cookie_of(request: &HttpRequest, https: bool) -> Option<&str> {
    sent(request, name(Word::Csrf, https))
}

/// The value of a cookie. Our values are letters, digits, `-`, `_` and `.`, so nothing in them is ever encoded.
fn sent<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    let headers = request.headers().get_all(COOKIE).filter_map(|header| header.to_str().ok());
    let mut cookies = headers.flat_map(|header| header.split(';'));
    cookies.find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}
