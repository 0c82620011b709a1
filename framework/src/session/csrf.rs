//! Cross-site request forgery: a form on another site must not act in the name of who is logged in here.
//!
//! Two things are asked of every request that may change something: a token that only a page of ours can know, and that
//! nothing the browser says of where the request comes from is foreign. The secret behind the token is in the session of
//! who is logged in, in a cookie for others; each page shows it under another mask, so that compression tells nothing
//! of it (BREACH).

use std::future::Future;
use std::pin::Pin;

use actix_web::body::{BodyStream, to_bytes_limited};
use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, HeaderName};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use maud::{Markup, html};
use subtle::ConstantTimeEq;

use super::Session;
use super::cookie::{csrf_cookie, csrf_cookie_of};
use super::origin::{Origin, origin};
use crate::app::Settings;
use crate::error::{Error, Result};
use crate::form::FormData;
use crate::form::multipart::{self, Part};
use crate::route::carried;
use crate::secret::{decode, encode, random};

/// The largest form, in bytes.
const FORM_LIMIT: usize = 1024 * 1024;
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
    /// [`Error::Busy`] and [`Error::Database`] when the visitor's session cannot be read; [`Error::Setup`] when the
    /// operating system has no random bytes.
    pub async fn of(request: &HttpRequest) -> Result<Self> {
        Self::in_session(request, &Session::of(request).await?)
    }

    /// The same where the session is at hand.
    pub(crate) fn in_session(request: &HttpRequest, session: &Session) -> Result<Self> {
        let secret = match known_secret(request, session) {
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

    /// A token for whoever sent the request that is being answered: forms write it into their pages by themselves. `None`
    /// outside of a view, and in what a view has spawned.
    ///
    /// # Errors
    /// Those of [`of`](Self::of).
    pub async fn here() -> Result<Option<Self>> {
        match super::current::current() {
            Some(request) => Self::of(&request).await.map(Some),
            None => Ok(None),
        }
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
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await.map_err(carried) })
    }
}

/// A secret made for this request, to be sent as a cookie with its answer.
struct NewSecret([u8; LENGTH]);

/// A secret for a session that begins.
pub(crate) fn new_secret() -> Result<String> {
    Ok(encode(&random::<LENGTH>()?))
}

fn known_secret(request: &HttpRequest, session: &Session) -> Option<[u8; LENGTH]> {
    if let Some(NewSecret(secret)) = request.extensions().get() {
        return Some(*secret);
    }
    let https = request.app_data::<Settings>().is_some_and(|settings| settings.https);
    let text = session.csrf().or_else(|| csrf_cookie_of(request, https).map(str::to_owned));
    decode(&text?)?.try_into().ok()
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
    let settings: &Settings = request.app_data().ok_or_else(|| Error::Setup("there are no settings".into()))?;
    match origin(request, settings) {
        Origin::Here => {}
        Origin::Elsewhere => return Err(refused("it was sent from another site than this one")),
        Origin::Unknown if settings.https => {
            return Err(refused("the browser does not say which site it was sent from"));
        }
        Origin::Unknown => {}
    }
    let secret = known_secret(request, &Session::of(request).await?).ok_or_else(|| {
        refused("the cookie of the form is missing: cookies are turned off, or the page was open for very long")
    })?;
    match header(request, &HeaderName::from_static("x-csrf-token")) {
        Some(token) => fitting(token, &secret),
        None if is_form(request) => fitting(&form_token(request, payload).await?.ok_or_else(no_token)?, &secret),
        None if multipart::is_multipart(request) => check_multipart(request, payload, &secret).await,
        None => Err(no_token()),
    }
}

fn fitting(token: &str, secret: &[u8; LENGTH]) -> Result {
    match fits(token, secret) {
        true => Ok(()),
        false => Err(refused("its token is not the one of this visit: you logged in or out since the page was opened")),
    }
}

fn no_token() -> Error {
    refused("its token is missing: the form has no field `csrf_token` (a page writes it with `(csrf)`)")
}

/// Reads a form with files and keeps it for the view. Nothing of a file is written before the token was found right.
async fn check_multipart(request: &HttpRequest, payload: &mut Payload, secret: &[u8; LENGTH]) -> Result {
    let mut is_checked = false;
    let form = multipart::read(request, payload, |part| match part {
        Part::Field(FIELD, token) if !is_checked => fitting(token, secret).map(|()| is_checked = true),
        Part::File if !is_checked => Err(refused("its token does not stand before its files: `(csrf)` comes first in a form")),
        Part::End if !is_checked => Err(no_token()),
        Part::Field(..) | Part::File | Part::End => Ok(()),
    });
    let form = form.await?;
    request.extensions_mut().insert(form);
    Ok(())
}

fn refused(reason: &str) -> Error {
    Error::Forbidden(format!("the form was not accepted, since {reason}. Go back, reload the page and send it again"))
}

fn header<'a>(request: &'a HttpRequest, name: &HeaderName) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

fn is_form(request: &HttpRequest) -> bool {
    let kind = header(request, &CONTENT_TYPE).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The token in a form, which is kept for the view.
async fn form_token(request: &HttpRequest, payload: &mut Payload) -> Result<Option<String>> {
    let body = to_bytes_limited(BodyStream::new(payload.take()), FORM_LIMIT).await;
    let body: Bytes = match body {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Err(Error::BadRequest("the form did not arrive whole".into())),
        Err(_) => return Err(Error::TooLarge("the form is larger than 1 MiB".into())),
    };
    let form = FormData::parse(&body)?;
    let token = form.get(FIELD).map(str::to_owned);
    // For a view that takes the form as it is, and for one that reads the body in its own way.
    request.extensions_mut().insert(form);
    *payload = Payload::from(body);
    Ok(token)
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
    fn whatever_token_is_sent_is_ours_or_refused() {
        let (secret, mask) = ([7; LENGTH], [9; LENGTH]);
        let good = masked(&secret, &mask);
        crate::fuzz::texts(&[&good, "A", "-_", "=="], |token| {
            let is_ours = decode(token).is_some_and(|bytes| encode(&bytes) == good);
            assert_eq!(fits(token, &secret), is_ours, "{token:?}");
        });
    }
}
