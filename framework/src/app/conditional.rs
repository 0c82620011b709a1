//! Conditional requests: a browser that has the page already is told so, in place of being sent it again.

use std::hash::{BuildHasher, Hasher};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, EntityTag, Header as _, HeaderMap, HeaderValue, HttpDate,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, IfNoneMatch, LAST_MODIFIED,
};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use foldhash::quality::FixedState;

use crate::error::Result;
use crate::secret::SecretKey;

/// Makes the tags of pages. They are the same in every process of the program, and nobody outside can look for two pages
/// with the same one, since the hash begins with a piece of the secret key.
pub(super) struct Tags(FixedState);

impl Tags {
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when the key cannot be used.
    pub(super) fn new(key: &SecretKey) -> Result<Self> {
        let seed = key.sign("etag", &[])?;
        Ok(Self(FixedState::with_seed(seed.first_chunk().copied().map_or(0, u64::from_le_bytes))))
    }

    /// The tag of a page. It is a weak one: compressed and plain it is the same page.
    fn of(&self, page: &[u8]) -> String {
        let mut hasher = self.0.build_hasher();
        hasher.write(page);
        format!("W/\"{:016x}\"", hasher.finish())
    }
}

/// Gives a page that may be kept its tag, and answers 304 where the browser has it.
pub(super) fn conditional(request: &HttpRequest, tags: &Tags, response: HttpResponse) -> HttpResponse {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads || response.status() != StatusCode::OK || is_never_kept(response.headers()) {
        return response;
    }
    let (mut response, mut body) = response.into_parts();
    if !response.headers().contains_key(ETAG) {
        body = match body.try_into_bytes() {
            Ok(page) => {
                if let Ok(tag) = HeaderValue::from_str(&tags.of(&page)) {
                    response.headers_mut().insert(ETAG, tag);
                }
                BoxBody::new(page)
            }
            // What is streamed is not known as a whole.
            Err(streamed) => streamed,
        };
    }
    if !is_known(request, response.headers()) {
        return response.set_body(body);
    }
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response.headers_mut().remove(CONTENT_TYPE);
    response.headers_mut().remove(CONTENT_LENGTH);
    response.set_body(BoxBody::new(()))
}

fn is_never_kept(headers: &HeaderMap) -> bool {
    headers.get(CACHE_CONTROL).is_some_and(|value| value.to_str().is_ok_and(|value| value.contains("no-store")))
}

/// Whether the browser has this very answer (RFC 9110 §13.2.2: the tag decides where there is one).
fn is_known(request: &HttpRequest, headers: &HeaderMap) -> bool {
    if request.headers().contains_key(IF_NONE_MATCH) {
        let tag = headers.get(ETAG).and_then(|tag| tag.to_str().ok()?.parse::<EntityTag>().ok());
        return match (IfNoneMatch::parse(request), tag) {
            (Ok(IfNoneMatch::Any), _) => true,
            (Ok(IfNoneMatch::Items(known)), Some(tag)) => known.iter().any(|known| known.weak_eq(&tag)),
            _ => false,
        };
    }
    let date = |value: Option<&HeaderValue>| value?.to_str().ok()?.parse::<HttpDate>().ok();
    match (date(request.headers().get(IF_MODIFIED_SINCE)), date(headers.get(LAST_MODIFIED))) {
        (Some(since), Some(modified)) => modified <= since,
        _ => false,
    }
}
