//! Compression of answers: gzip, for browsers that can read it.
//!
//! Whoever can make a page repeat their words, and see how long its compressed form is, can guess what else is in it
//! (BREACH). So each page is made longer by a random number of bytes, as Django does, in a field of gzip's header that readers skip;
//! the CSRF token has another mask on each page anyway, and other sites' requests come without the session's cookie.

use std::io::Write;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue,
    VARY,
};
use actix_web::web::{Bytes, block};
use actix_web::{HttpRequest, HttpResponse};
use flate2::{Compression, GzBuilder};

use crate::secret::random;

/// A shorter answer fits into one packet as it is.
const LEAST: u64 = 1024;
/// A longer one is compressed on another thread, so that other visitors do not wait for it.
const LONG: usize = 64 * 1024;

/// The answer, compressed where that is worth it and the browser can read it.
pub(super) async fn compressed(request: &HttpRequest, response: HttpResponse) -> HttpResponse {
    if !is_worth_it(&response) {
        return response;
    }
    let (mut response, body) = response.into_parts();
    response.headers_mut().append(VARY, HeaderValue::from_static("Accept-Encoding"));
    if !takes_gzip(request.headers()) {
        return response.set_body(body);
    }
    let page = match body.try_into_bytes() {
        Ok(page) => page,
        Err(streamed) => return response.set_body(streamed),
    };
    let packed = match page.len() {
        0..LONG => gzip(&page),
        _ => {
            let shared: Bytes = page.clone();
            block(move || gzip(&shared)).await.ok().flatten()
        }
    };
    match packed.filter(|packed| packed.len() < page.len()) {
        None => response.set_body(BoxBody::new(page)),
        Some(packed) => {
            let headers = response.headers_mut();
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            headers.remove(CONTENT_LENGTH);
            weaken(headers);
            response.set_body(BoxBody::new(packed))
        }
    }
}

/// Whether it is text, of some length, all of it, and not compressed already.
fn is_worth_it(response: &HttpResponse) -> bool {
    let headers = response.headers();
    let is_long = matches!(response.body().size(), BodySize::Sized(bytes) if bytes >= LEAST);
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    is_long
        && is_text(text(CONTENT_TYPE))
        && !headers.contains_key(CONTENT_ENCODING)
        && !headers.contains_key(CONTENT_RANGE)
        // Whoever says so has looked at what the browser takes.
        && !text(VARY).eq_ignore_ascii_case("accept-encoding")
        && !text(CACHE_CONTROL).contains("no-transform")
}

fn is_text(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let named = ["application/json", "application/javascript", "application/xml", "application/wasm", "image/svg+xml"];
    kind.starts_with("text/") || kind.ends_with("+json") || kind.ends_with("+xml") || named.contains(&kind)
}

/// Whether the browser says that it reads gzip: `gzip`, and not `gzip;q=0`.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let offered = headers.get_all(ACCEPT_ENCODING).filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let mut any = false;
    for offer in offered {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok());
        let taken = weight.is_some_and(|weight| weight > 0.0);
        match name.trim() {
            name if name.eq_ignore_ascii_case("gzip") => return taken,
            "*" => any = taken,
            _ => {}
        }
    }
    any
}

fn gzip(page: &[u8]) -> Option<Vec<u8>> {
    let [length] = random::<1>().ok()?;
    let padding = vec![b'a'; usize::from(length % 100) + 1];
    let packed = Vec::with_capacity(page.len() / 3);
    let mut writer = GzBuilder::new().filename(padding).write(packed, Compression::fast());
    writer.write_all(page).ok()?;
    writer.finish().ok()
}

/// Compressed it is no longer the same to the byte, which is what a strong tag says.
fn weaken(headers: &mut HeaderMap) {
    let Some(tag) = headers.get(ETAG).and_then(|tag| tag.to_str().ok()).filter(|tag| !tag.starts_with("W/")) else { return };
    if let Ok(weak) = HeaderValue::from_str(&format!("W/{tag}")) {
        headers.insert(ETAG, weak);
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderValue};

    use super::*;

    #[test]
    fn gzip_is_for_those_who_take_it() {
        let takes = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(text));
            takes_gzip(&headers)
        };
        for text in ["gzip", "br, GZIP;q=0.5", "deflate, *", "gzip;q=1.0, identity; q=0.5", "*;q=0.1"] {
            assert!(takes(text), "{text}");
        }
        for text in ["", "br", "gzip;q=0", "gzip; q=0.0, *", "identity, *;q=0", "xgzip", "gzip;q=x"] {
            assert!(!takes(text), "{text}");
        }
    }

    #[test]
    fn one_page_has_many_lengths() {
        let page = "a page ".repeat(500);
        let lengths: std::collections::BTreeSet<usize> =
            (0..50).filter_map(|_| gzip(page.as_bytes())).map(|packed| packed.len()).collect();
        assert!(lengths.len() > 10, "{lengths:?}");
    }

    #[test]
    fn whatever_is_accepted_breaks_nothing() {
        crate::fuzz::texts(&["gzip;q=0.5", "*;q=0", "br, gzip", "q=", "gzip;;q=1", "gzip;q=NaN"], |text| {
            let Ok(value) = HeaderValue::from_str(text) else { return };
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, value);
            let names_it = text.to_ascii_lowercase().contains("gzip") || text.contains('*');
            assert!(!takes_gzip(&headers) || names_it, "{text:?}");
        });
    }
}
