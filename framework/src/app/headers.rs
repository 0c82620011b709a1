//! What stands around every answer: the check of the host, and the security headers.

use std::future::{Ready, ready};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{HOST, HeaderMap, HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::Settings;
use crate::secret::{encode, random};
use crate::view::error_page;

/// The random word of this answer: `script nonce=(nonce)` may stand inline. 128 bits, another one for each answer.
#[derive(Debug, Clone)]
pub struct Nonce(String);

impl maud::Render for Nonce {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(&self.0);
    }
}

impl FromRequest for Nonce {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // Without the middleware there is no policy either, and a nonce is not needed.
        ready(Ok(request.extensions().get().cloned().unwrap_or(Self(String::new()))))
    }
}

/// The same on every answer.
const FIXED: [(&str, &str); 6] = [
    ("x-frame-options", "DENY"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
];

/// Sets the security headers on every answer, also on those that other middleware gives.
pub(crate) async fn security<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    // Without random bytes nothing inline runs at all, which is the safe side.
    let nonce = random::<16>().map(|bytes| encode(&bytes)).unwrap_or_default();
    let settings = request.app_data::<Settings>();
    let is_loopback = request.headers().get(HOST).is_some_and(|host| host.as_bytes().starts_with(b"localhost"));
    let https = settings.is_some_and(|settings| settings.https) && !is_loopback;
    request.extensions_mut().insert(Nonce(nonce.clone()));
    match next.call(request).await {
        Ok(mut response) => {
            set(response.headers_mut(), &nonce, https);
            Ok(response.map_into_boxed_body())
        }
        Err(error) => {
            let status = error.as_response_error().status_code();
            let text = if status.is_server_error() { "something went wrong here" } else { "the request cannot be answered" };
            let mut response = error_page(status, text, None);
            set(response.headers_mut(), &nonce, https);
            Err(InternalError::from_response(error, response).into())
        }
    }
}

fn set(headers: &mut HeaderMap, nonce: &str, https: bool) {
    for (name, value) in FIXED {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(HeaderName::from_static("content-security-policy"), policy);
    }
    if https {
        let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, two_years);
    }
}

/// Refuses requests for another host than this site: before any route sees them, on every path.
pub(crate) async fn host<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if is_for_us(&request) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let text = "the request is for a host that this site does not know; name it in `allowed_hosts` (NUAGES_ALLOWED_HOSTS)";
    let text = if cfg!(debug_assertions) { text } else { "the request is for a host that this site does not know" };
    Ok(request.into_response(error_page(StatusCode::BAD_REQUEST, text, None)))
}

/// Whether all that names a host names this site: one `Host` header, and the authority of the address where there is one.
fn is_for_us(request: &ServiceRequest) -> bool {
    let Some(settings) = request.app_data::<Settings>() else { return false };
    let mut named = false;
    for (number, host) in request.headers().get_all(HOST).enumerate() {
        named = true;
        if number > 0 || !host.to_str().is_ok_and(|host| settings.allows_host(host)) {
            return false;
        }
    }
    match request.uri().authority() {
        Some(authority) => settings.allows_host(authority.as_str()),
        None => named,
    }
}
