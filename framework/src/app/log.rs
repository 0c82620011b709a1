//! The line of each request in the log.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::ServiceRequest;
use actix_web::http::{Method, StatusCode, Uri};

use super::Settings;
use crate::route::Arrival;

/// The line of a request, written when it is answered.
pub(super) struct Line {
    method: Method,
    uri: Uri,
    /// Whether it is only worth a line to those who want to know everything.
    is_quiet: bool,
    /// Who is logged in, where anything has asked.
    pub(super) user: Option<i64>,
}

impl Line {
    pub(super) fn begin(request: &ServiceRequest, settings: &Settings) -> Self {
        let is_quiet = settings.health_path.as_deref() == Some(request.path());
        Self { method: request.method().clone(), uri: request.uri().clone(), is_quiet, user: None }
    }

    /// Writes it: an error of ours as an error, one of the visitor's as a warning.
    pub(super) fn end(self, arrival: &Arrival, response: &HttpResponse) {
        let status = response.status();
        macro_rules! write {
            ($level:expr) => {
                tracing::event!(
                    target: "nuages::request",
                    $level,
                    method = self.method.as_str(),
                    path = &*plain(self.uri.path()),
                    status = status.as_u16(),
                    ms = arrival.started.elapsed().as_micros() as f64 / 1000.0,
                    bytes = bytes(response),
                    id = arrival.id,
                    user = self.user,
                )
            };
        }
        match (status.is_server_error(), status.is_client_error()) {
            (true, _) if self.is_quiet => write!(tracing::Level::WARN),
            _ if self.is_quiet || status == StatusCode::SWITCHING_PROTOCOLS => write!(tracing::Level::DEBUG),
            (true, _) => write!(tracing::Level::ERROR),
            (_, true) => write!(tracing::Level::WARN),
            _ => write!(tracing::Level::INFO),
        }
    }
}

/// The length of the body, where it is known before it is sent.
fn bytes(response: &HttpResponse) -> Option<u64> {
    match response.body().size() {
        BodySize::Sized(bytes) => Some(bytes),
        BodySize::None => Some(0),
        BodySize::Stream => None,
    }
}

/// A path that can do nothing to whoever reads the log: no control characters, and nothing that looks like another field.
fn plain(path: &str) -> Cow<'_, str> {
    match path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\') {
        true => Cow::Borrowed(path),
        false => Cow::Owned(path.escape_default().to_string()),
    }
}
