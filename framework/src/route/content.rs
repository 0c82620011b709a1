//! What a request says of its body.

use actix_web::HttpRequest;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE};

use crate::error::{Error, Result};

/// Whether the body says that it is JSON.
pub(crate) fn sends_json(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json") || kind.to_ascii_lowercase().ends_with("+json")
}

/// Refuses a body that is compressed: what it becomes could be of any size.
///
/// # Errors
/// [`Error::Unsupported`].
pub(crate) fn check_encoding(request: &HttpRequest) -> Result {
    match request.headers().get(CONTENT_ENCODING) {
        Some(encoding) if !encoding.as_bytes().eq_ignore_ascii_case(b"identity") => {
            Err(Error::Unsupported("what was sent is compressed; send it as it is".into()))
        }
        _ => Ok(()),
    }
}
