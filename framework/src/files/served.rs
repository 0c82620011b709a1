//! `Served`: bytes on their way to a browser, from the memory or from the disk: whole, a part of them, or the word that it has them.

use std::fs::File;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_SECURITY_POLICY, ETAG, EntityTag,
    Header, HeaderName, HttpDate, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IfModifiedSince, IfNoneMatch, IfRange,
    LAST_MODIFIED, RANGE, Range, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::body::FileBody;

/// What is served, and what is said of it.
#[derive(Debug)]
pub(crate) struct Served {
    pub content: Content,
    pub content_type: &'static str,
    /// Another one for each content, strong: two contents of one tag are one to the last byte.
    pub tag: Option<EntityTag>,
    pub modified: Option<SystemTime>,
    pub cache: &'static str,
    /// Headers that only some files have.
    pub headers: Vec<(HeaderName, String)>,
}

/// Where the bytes are.
#[derive(Debug)]
pub(crate) enum Content {
    Memory(Bytes),
    /// An open file, and its length.
    Disk(File, u64),
}

impl Content {
    fn len(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Disk(_, length) => *length,
        }
    }
}

impl Served {
    /// Bytes of a type, kept by nobody.
    pub(crate) fn new(content: Content, content_type: &'static str) -> Self {
        Self { content, content_type, tag: None, modified: None, cache: "no-cache", headers: Vec::new() }
    }

    /// With what stands for the content of a file: its length and the moment of its last change.
    pub(crate) fn changed(mut self, modified: Option<SystemTime>) -> Self {
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        self.tag = since.map(|since| EntityTag::new_strong(format!("{:x}-{:x}", self.content.len(), since.as_nanos())));
        self.modified = modified;
        self
    }

    /// With the encoding that the content is in.
    pub(crate) fn encoded(mut self, encoding: &str) -> Self {
        self.headers.push((CONTENT_ENCODING, encoding.to_owned()));
        self
    }

    /// With the word that it comes in several encodings.
    pub(crate) fn varies(mut self) -> Self {
        self.headers.push((VARY, "Accept-Encoding".to_owned()));
        self
    }

    /// With the name under which browsers keep it, or show it.
    pub(crate) fn named(mut self, how: &str, name: &str) -> Self {
        self.headers.push((CONTENT_DISPOSITION, disposition(how, name)));
        self
    }

    /// With what the content may do where a browser shows it.
    pub(crate) fn policy(mut self, policy: &str) -> Self {
        self.headers.push((CONTENT_SECURITY_POLICY, policy.to_owned()));
        self
    }

    /// The answer to a request: 200, 206, 304 or 416.
    pub(crate) fn answer(self, request: &HttpRequest) -> HttpResponse {
        let length = self.content.len();
        let (status, part) = match () {
            () if self.is_known(request) => (StatusCode::NOT_MODIFIED, None),
            () => match self.asked(request) {
                None => (StatusCode::OK, Some((0, length))),
                Some(Some((from, to))) => (StatusCode::PARTIAL_CONTENT, Some((from, to + 1 - from))),
                Some(None) => (StatusCode::RANGE_NOT_SATISFIABLE, None),
            },
        };
        let mut response = HttpResponse::build(status);
        response.insert_header((CACHE_CONTROL, self.cache)).insert_header((ACCEPT_RANGES, "bytes"));
        if let Some(tag) = &self.tag {
            response.insert_header((ETAG, tag.to_string()));
        }
        if let Some(modified) = self.modified {
            response.insert_header((LAST_MODIFIED, HttpDate::from(modified)));
        }
        for (name, value) in self.headers {
            response.insert_header((name, value));
        }
        match (status, part) {
            (StatusCode::PARTIAL_CONTENT, Some((from, count))) => {
                response.insert_header((CONTENT_RANGE, format!("bytes {from}-{}/{length}", from + count - 1)));
            }
            (StatusCode::RANGE_NOT_SATISFIABLE, _) => {
                response.insert_header((CONTENT_RANGE, format!("bytes */{length}")));
            }
            _ => {}
        }
        let Some((from, count)) = part else { return response.finish() };
        response.content_type(self.content_type);
        match self.content {
            Content::Memory(bytes) => {
                let (from, to) = (from as usize, (from + count) as usize);
                response.body(if to <= bytes.len() { bytes.slice(from..to) } else { bytes })
            }
            Content::Disk(file, _) => response.body(FileBody::new(file, from, count)),
        }
    }

    /// Whether the browser has this content (RFC 9110 §13.2.2: the tag is asked before the date).
    fn is_known(&self, request: &HttpRequest) -> bool {
        if request.headers().contains_key(IF_NONE_MATCH) {
            return match (IfNoneMatch::parse(request), &self.tag) {
                (Ok(IfNoneMatch::Any), _) => true,
                (Ok(IfNoneMatch::Items(tags)), Some(own)) => tags.iter().any(|tag| tag.weak_eq(own)),
                _ => false,
            };
        }
        match (request.headers().contains_key(IF_MODIFIED_SINCE), self.modified, IfModifiedSince::parse(request)) {
            (true, Some(modified), Ok(IfModifiedSince(known))) => whole_seconds(modified) <= whole_seconds(known.into()),
            _ => false,
        }
    }

    /// The first and the last byte that are asked for; `Some(None)` where there are none such. Several ranges at once are
    /// answered with the whole (RFC 9110 §14.2 leaves that to the server), since they cost more than they are used.
    fn asked(&self, request: &HttpRequest) -> Option<Option<(u64, u64)>> {
        if *request.method() != Method::GET || !request.headers().contains_key(RANGE) || !self.is_still(request) {
            return None;
        }
        match Range::parse(request) {
            Ok(Range::Bytes(ranges)) => match ranges.as_slice() {
                [range] => Some(range.to_satisfiable_range(self.content.len())),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the browser has the beginning of this very content, where it says of which.
    fn is_still(&self, request: &HttpRequest) -> bool {
        if !request.headers().contains_key(IF_RANGE) {
            return true;
        }
        match (IfRange::parse(request), &self.tag, self.modified) {
            (Ok(IfRange::EntityTag(tag)), Some(own), _) => tag.strong_eq(own),
            (Ok(IfRange::Date(date)), _, Some(modified)) => whole_seconds(modified) == whole_seconds(date.into()),
            _ => false,
        }
    }
}

/// Dates in headers know no fractions.
fn whole_seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).as_ref().map_or(0, Duration::as_secs)
}

/// `attachment; filename="resume.pdf"; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf` (RFC 6266): the second is read by all browsers of
/// this day, the first by older ones.
pub(super) fn disposition(how: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|char| if matches!(char, ' '..='~') && !matches!(char, '"' | '\\' | '%') { char } else { '_' })
        .collect();
    let mut text = format!("{how}; filename=\"{plain}\"");
    if plain != name {
        text.push_str("; filename*=UTF-8''");
        crate::text::push_segment(&mut text, name);
    }
    text
}

#[cfg(test)]
mod tests {
    use actix_web::body::MessageBody;
    use actix_web::http::header::HeaderValue;
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn names_stay_in_their_header() {
        assert_eq!(disposition("attachment", "a b.pdf"), "attachment; filename=\"a b.pdf\"");
        let hostile = disposition("inline", "é\"; x=\"\r\nset-cookie: a=b");
        assert_eq!(
            hostile,
            "inline; filename=\"__; x=___set-cookie: a=b\"; filename*=UTF-8''%C3%A9%22%3B%20x%3D%22%0D%0Aset-cookie%3A%20a%3Db"
        );
    }

    #[test]
    fn whatever_part_is_asked_for_is_inside_of_the_file() {
        let own = [
            "bytes=0-4",
            "bytes=-3",
            "bytes=9-",
            "bytes=5-2",
            "bytes=0-0,2-3",
            "bytes=18446744073709551615-",
            "\"1-2\"",
            "W/\"a\"",
        ];
        crate::fuzz::texts(&own, |text| {
            let Ok(value) = HeaderValue::from_str(text) else { return };
            for (name, other) in [(RANGE, IF_MODIFIED_SINCE), (IF_RANGE, RANGE), (IF_NONE_MATCH, RANGE)] {
                let request = TestRequest::get().insert_header((other, "bytes=2-5")).insert_header((name, value.clone()));
                let served =
                    Served::new(Content::Memory(Bytes::from_static(b"0123456789")), "text/plain").changed(Some(UNIX_EPOCH));
                let answer = served.answer(&request.to_http_request());
                let sent = answer.into_body().try_into_bytes().unwrap_or_default();
                assert!(sent.is_empty() || b"0123456789".windows(sent.len()).any(|part| part == sent), "{text:?}: {sent:?}");
            }
        });
    }

    #[test]
    fn whatever_a_file_is_called_is_one_header() {
        crate::fuzz::texts(&["a b.pdf", "\"; x=\"", "é"], |name| {
            let text = disposition("attachment", name);
            assert!(HeaderValue::from_str(&text).is_ok() && text.matches('"').count() == 2, "{text:?}");
        });
    }
}
