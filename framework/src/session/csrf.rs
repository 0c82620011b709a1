//! Cross-site request forgery: a form on another site must not act in the name of who is logged in here.
//!
//! Two things are asked of every request that may change something: a token that only a page of ours can know, and that
//! nothing the browser says of where the request comes from is foreign. The secret behind the token is in the session of
//! who is logged in, in a cookie for others; each page shows it under another mask, so that compression tells nothing
//! of it (BREACH).

use std::future::{Ready, ready};

use actix_session::SessionExt;
use actix_web::body::{BodyStream, to_bytes_limited};
use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN, REFERER};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use maud::{Markup, html};
use subtle::ConstantTimeEq;

use super::cookie::{csrf_cookie, csrf_cookie_of};
use super::store::CSRF;
use crate::app::Settings;
use crate::error::{Error, Result};
use crate::route::carried;
use crate::secret::{decode, encode, random};

/// The largest form, in bytes.
const FORM_LIMIT: usize = 1024 * 1024;
/// The fields of a form, at most.
const FIELDS: usize = 1000;
const LENGTH: usize = 32;
const FIELD: &str = "csrf_token";

/// The token of this page's forms: `(csrf)` in maud writes the hidden field.
///
/// ```ignore
/// async fn contact(csrf: Csrf) -> Markup { html! { form method="post" { (csrf) button { "Send" } } } }
/// ```
#[derive(Clone)]
pub struct Csrf {
    token: String,
}

impl Csrf {
    /// A token for the visitor who sent this request.
    ///
    /// # Errors
    /// [`Error::Setup`] when the operating system has no random bytes.
    pub fn of(request: &HttpRequest) -> Result<Self> {
        super::mark_private(request);
        let secret = match known_secret(request) {
            Some(secret) => secret,
            None => {
                let secret = random()?;
                request.extensions_mut().insert(NewSecret(secret));
                secret
            }
        };
        let mask: [u8; LENGTH] = random()?;
        Ok(Self { token: masked(&secret, &mask) })
    }

    /// The token, for a header `X-CSRF-Token`.
    pub fn token(&self) -> &str {
        &self.token
    }
}

impl maud::Render for Csrf {
    fn render(&self) -> Markup {
        html! { input type="hidden" name=(FIELD) value=(self.token); }
    }
}

impl FromRequest for Csrf {
    type Error = actix_web::Error;
    type Future = Ready<std::result::Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request).map_err(carried))
    }
}

/// A secret made for this request, to be sent as a cookie with its answer.
struct NewSecret([u8; LENGTH]);

/// A secret for a session that begins.
pub(crate) fn new_secret() -> Result<String> {
    Ok(encode(&random::<LENGTH>()?))
}

fn known_secret(request: &HttpRequest) -> Option<[u8; LENGTH]> {
    if let Some(NewSecret(secret)) = request.extensions().get() {
        return Some(*secret);
    }
    let text = (request.get_session().get::<String>(CSRF).ok().flatten())
        .or_else(|| csrf_cookie_of(request, request.app_data::<Settings>()?.https))?;
    decode(&text)?.try_into().ok()
}

/// Sets the cookie, where this request made a secret.
pub(crate) fn add_cookie(request: &HttpRequest, response: &mut HttpResponse) {
    let Some(NewSecret(secret)) = request.extensions_mut().remove() else { return };
    let https = request.app_data::<Settings>().is_some_and(|settings| settings.https);
    // It fails for names and values that are no cookie; this one is.
    let _ = response.add_cookie(&csrf_cookie(encode(&secret), https));
}

fn masked(secret: &[u8; LENGTH], mask: &[u8; LENGTH]) -> String {
    let hidden = secret.iter().zip(mask).map(|(secret, mask)| secret ^ mask);
    encode(&mask.iter().copied().chain(hidden).collect::<Vec<_>>())
}

/// Whether a token is the secret under some mask. Takes as long for any wrong one.
fn fits(token: &str, secret: &[u8; LENGTH]) -> bool {
    let Some(bytes) = decode(token) else { return false };
    let Some((mask, hidden)) = bytes.split_at_checked(LENGTH) else { return false };
    let shown: Vec<u8> = hidden.iter().zip(mask).map(|(hidden, mask)| hidden ^ mask).collect();
    hidden.len() == LENGTH && bool::from(shown.ct_eq(secret))
}

/// Refuses a request that may come from another site. The body of a form is read for it, and put back.
///
/// # Errors
/// [`Error::Forbidden`] that says why; [`Error::TooLarge`] and [`Error::BadRequest`] for forms beyond their limits.
pub(crate) async fn check(request: &HttpRequest, payload: &mut Payload) -> Result {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE) {
        return Ok(());
    }
    super::mark_private(request);
    check_origin(request)?;
    let secret = known_secret(request).ok_or_else(|| {
        refused("the cookie of the form is missing: cookies are turned off, or the page was open for very long")
    })?;
    let token = match header(request, &HeaderName::from_static("x-csrf-token")) {
        Some(token) => Some(token.to_owned()),
        None if is_form(request) => form_token(payload).await?,
        None => None,
    };
    match token {
        None => Err(refused("its token is missing: the form has no field `csrf_token` (a page writes it with `(csrf)`)")),
        Some(token) if fits(&token, &secret) => Ok(()),
        Some(_) => Err(refused("its token is not the one of this visit: you logged in or out since the page was opened")),
    }
}

fn refused(reason: &str) -> Error {
    Error::Forbidden(format!("the form was not accepted, since {reason}. Go back, reload the page and send it again"))
}

/// Whatever the browser says of the origin must be this site.
fn check_origin(request: &HttpRequest) -> Result {
    let https = request.app_data::<Settings>().is_some_and(|settings| settings.https);
    let host = header(request, &HOST).or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    let own = format!("{}://{}", if https { "https" } else { "http" }, host.unwrap_or_default());
    let mut known = false;
    let mut foreign = false;
    for origin in request.headers().get_all(ORIGIN) {
        known = true;
        foreign |= !origin.as_bytes().eq_ignore_ascii_case(own.as_bytes());
    }
    for site in request.headers().get_all(HeaderName::from_static("sec-fetch-site")) {
        known = true;
        foreign |= !matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    for page in request.headers().get_all(REFERER) {
        known = true;
        foreign |= !is_page_of(page.as_bytes(), own.as_bytes());
    }
    match (foreign, known) {
        (true, _) => Err(refused("it was sent from another site than this one")),
        // Over HTTPS every browser says where a form comes from.
        (false, false) if https => Err(refused("the browser does not say which site it was sent from")),
        _ => Ok(()),
    }
}

fn is_page_of(page: &[u8], own: &[u8]) -> bool {
    match page.split_at_checked(own.len()) {
        Some((origin, rest)) => origin.eq_ignore_ascii_case(own) && matches!(rest.first(), None | Some(b'/' | b'?' | b'#')),
        None => false,
    }
}

fn header<'a>(request: &'a HttpRequest, name: &HeaderName) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

fn is_form(request: &HttpRequest) -> bool {
    let kind = header(request, &CONTENT_TYPE).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

async fn form_token(payload: &mut Payload) -> Result<Option<String>> {
    let body = to_bytes_limited(BodyStream::new(payload.take()), FORM_LIMIT).await;
    let body: Bytes = match body {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Err(Error::BadRequest("the form did not arrive whole".into())),
        Err(_) => return Err(Error::TooLarge("the form is larger than 1 MiB".into())),
    };
    if body.iter().filter(|byte| **byte == b'&').count() >= FIELDS {
        return Err(Error::BadRequest(format!("the form has more than {FIELDS} fields")));
    }
    let fields: Vec<(String, String)> =
        serde_urlencoded::from_bytes(&body).map_err(|_| Error::BadRequest("the form cannot be read".into()))?;
    *payload = Payload::from(body);
    Ok(fields.into_iter().find_map(|(name, value)| (name == FIELD).then_some(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_fits_its_secret_alone() {
        let (secret, mask) = ([7; LENGTH], [9; LENGTH]);
        let token = masked(&secret, &mask);
        assert!(fits(&token, &secret));
        assert!(!fits(&token, &[8; LENGTH]));
        for wrong in ["", "x", &token[1..], &format!("{token}AA"), &encode(&secret)] {
            assert!(!fits(wrong, &secret), "{wrong}");
        }
    }

    #[test]
    fn a_referer_is_compared_by_whole_origins() {
        assert!(is_page_of(b"http://a.example/page", b"http://a.example"));
        assert!(is_page_of(b"http://a.example", b"http://a.example"));
        assert!(!is_page_of(b"http://a.example.evil/", b"http://a.example"));
        assert!(!is_page_of(b"http://a.example@evil/", b"http://a.example"));
    }
}
