//! The outermost layer: what happens to every request before any route sees it, and to every answer behind all others.
//!
//! ```text
//! request ─► number, address ─► health ─► host ─► HTTPS ─► route ..
//! answer  ◄─ log ◄─ security headers ◄─ compressed ◄─ 304? ◄─ session kept ◄─
//! ```
//!
//! It is one function, and not one middleware each, because every request pays for it.

use std::cell::OnceCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{ACCEPT, CACHE_CONTROL, HOST, HeaderMap, HeaderValue, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse};

use super::Settings;
use super::compress::compressed;
use super::conditional::{Tags, conditional};
use super::forwarded::{Forwarded, REQUEST_ID, drop_lookalikes};
use super::headers::secure;
use super::log::Line;
use super::request_number::RequestNumbers;
use crate::db::Db;
use crate::route::Arrival;
use crate::view::{accepts_json, keep_session, plain_response};

/// How long the database has to answer to the health check.
const PULSE: Duration = Duration::from_secs(5);

/// What the layer needs; one per worker.
pub(super) struct Front {
    settings: Settings,
    db: Db,
    tags: Tags,
    numbers: RequestNumbers,
}

impl Front {
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when the secret key cannot be used.
    pub(super) fn new(settings: &Settings, db: &Db) -> crate::Result<Self> {
        Ok(Self {
            settings: settings.clone(),
            db: db.clone(),
            tags: Tags::new(&settings.secret_key)?,
            numbers: RequestNumbers::new()?,
        })
    }

    /// What is known of a request.
    fn arrival(&self, request: &ServiceRequest) -> Arrival {
        let from = Forwarded::new(&self.settings, request.headers(), request.peer_addr());
        Arrival {
            id: from.request_id().map_or_else(|| self.numbers.next(), str::to_owned),
            nonce: OnceCell::new(),
            resource: OnceCell::new(),
            client: from.client(),
            https: self.settings.https && !from.came_by_http(),
            started: Instant::now(),
        }
    }

    /// The answer to what no route is asked about.
    async fn answer(&self, request: &ServiceRequest, arrival: &Arrival, json: bool) -> Option<HttpResponse> {
        if self.settings.health_path.as_deref() == Some(request.path()) {
            return Some(self.health().await);
        }
        if !is_for_us(&self.settings, request) {
            let text = "the request is for a host that this site does not know";
            let help = if self.settings.debug { "; name it in `allowed_hosts` (NUAGES_ALLOWED_HOSTS)" } else { "" };
            return Some(plain_response(StatusCode::BAD_REQUEST, &format!("{text}{help}"), None, json));
        }
        if self.settings.https && !arrival.https {
            return Some(to_https(request, json));
        }
        None
    }

    /// Whether the program is well: whether its database answers.
    async fn health(&self) -> HttpResponse {
        let pulse = tokio::time::timeout(PULSE, self.db.ping()).await;
        let (status, text) = match pulse {
            Ok(Ok(())) => (StatusCode::OK, "ok\n"),
            _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
        };
        let mut response = HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(text);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    /// What every answer gets.
    fn finish(&self, headers: &mut HeaderMap, arrival: &Arrival, is_loopback: bool) {
        secure(headers, arrival.nonce.get().map(String::as_str), arrival.https && !is_loopback);
        if let Ok(id) = HeaderValue::from_str(&arrival.id) {
            headers.insert(REQUEST_ID, id);
        }
    }
}

/// The layer.
pub(super) async fn front(
    front: Rc<Front>,
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    drop_lookalikes(request.headers_mut());
    let arrival = Rc::new(front.arrival(&request));
    let mut line = Line::begin(&request, &front.settings);
    let is_loopback = request.headers().get(HOST).is_some_and(|host| is_this_machine(host.as_bytes()));
    let json = wants_json(&request);
    let answered = match front.answer(&request, &arrival, json).await {
        Some(response) => Ok(request.into_response(response)),
        None => {
            request.extensions_mut().insert(Rc::clone(&arrival));
            inside(&front, request, next).await
        }
    };
    match answered {
        Ok(response) => {
            let (request, response) = response.into_parts();
            let response = keep_session(&request, response).await;
            let response = conditional(&request, &front.tags, response);
            let mut response = match front.settings.compress {
                true => compressed(&request, response).await,
                false => response,
            };
            front.finish(response.headers_mut(), &arrival, is_loopback);
            line.user = crate::auth::known_user_id(&request);
            line.end(&arrival, &response);
            Ok(ServiceResponse::new(request, response))
        }
        Err(error) => {
            let mut response = failure(&error, &arrival, json);
            front.finish(response.headers_mut(), &arrival, is_loopback);
            line.end(&arrival, &response);
            Err(InternalError::from_response(error, response).into())
        }
    }
}

/// The rest of the way; a debug build writes down the queries that are made on it.
async fn inside(front: &Front, request: ServiceRequest, next: Next<BoxBody>) -> Result<ServiceResponse<BoxBody>, Error> {
    #[cfg(debug_assertions)]
    if front.settings.debug {
        let log = crate::db::QueryLog::default();
        request.extensions_mut().insert(log.clone());
        return log.of(next.call(request)).await;
    }
    let _ = front;
    #[cfg(feature = "sqlite")]
    return crate::db::reading_together(next.call(request)).await;
    #[cfg(not(feature = "sqlite"))]
    next.call(request).await
}

/// The answer for an error that no view has seen: one of what stands before them.
fn failure(error: &Error, arrival: &Arrival, json: bool) -> HttpResponse {
    let status = error.as_response_error().status_code();
    if !status.is_server_error() {
        return plain_response(status, "the request cannot be answered", None, json);
    }
    tracing::error!(id = arrival.id, error = ?error.to_string(), "a request failed before any view");
    plain_response(status, "something went wrong here", Some(arrival.id.clone()), json)
}

fn wants_json(request: &ServiceRequest) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    request.path().starts_with("/api/") || accepts_json(accept)
}

/// Whether all that names a host names this site: one `Host` header, and the authority of the address where there is one.
fn is_for_us(settings: &Settings, request: &ServiceRequest) -> bool {
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

/// Whether a host is this machine, with a port or without. `localhost.example` is not.
fn is_this_machine(host: &[u8]) -> bool {
    host.split(|byte| *byte == b':').next().is_some_and(|name| name.eq_ignore_ascii_case(b"localhost"))
}

/// To the same page by HTTPS. What was sent to us in the clear is not answered.
fn to_https(request: &ServiceRequest, json: bool) -> HttpResponse {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(|authority| authority.as_str())).unwrap_or_default();
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    match *request.method() {
        Method::GET | Method::HEAD => {
            HttpResponse::build(StatusCode::MOVED_PERMANENTLY).insert_header((LOCATION, format!("https://{host}{path}"))).finish()
        }
        _ => plain_response(StatusCode::BAD_REQUEST, "this site is reached by HTTPS alone", None, json),
    }
}
