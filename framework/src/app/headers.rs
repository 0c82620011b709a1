//! The security headers, on every answer.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY};

/// The same on every answer.
static FIXED: [(HeaderName, HeaderValue); 6] = [
    (HeaderName::from_static("x-frame-options"), HeaderValue::from_static("DENY")),
    (HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff")),
    (HeaderName::from_static("referrer-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ),
];
const TWO_YEARS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// The content security policy, with what else may run and look than files of the site.
macro_rules! policy {
    ($inline:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'",
            $inline,
            "; style-src 'self'",
            $inline,
            "; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'; object-src 'none'"
        )
    };
}

/// Sets them. `nonce` is the word that what stands inline in the page has; `hsts` tells browsers to come by HTTPS alone from
/// now on.
pub(super) fn secure(headers: &mut HeaderMap, nonce: Option<&str>, hsts: bool) {
    for (name, value) in &FIXED {
        headers.insert(name.clone(), value.clone());
    }
    // A file that somebody sent has a policy of its own, which allows it less.
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        let inline = nonce.and_then(|nonce| HeaderValue::from_str(&format!(policy!(" 'nonce-{}'"), nonce, nonce)).ok());
        headers.insert(CONTENT_SECURITY_POLICY, inline.unwrap_or(HeaderValue::from_static(policy!(""))));
    }
    if hsts {
        headers.insert(STRICT_TRANSPORT_SECURITY, TWO_YEARS);
    }
}
