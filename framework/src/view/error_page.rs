//! Errors as answers: a page, or JSON for who asks for it.

use std::time::Duration;

use actix_web::http::header::{ACCEPT, ALLOW, HeaderName, HeaderValue, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde_json::json;

use super::LoginUrl;
use super::dispatch::caught;
use crate::app::Settings;
use crate::error::{Error, Violation};
use crate::page::{Making, framed, layout};
use crate::route::{self, arrival, query_value, sends_json};
use crate::text::capitalized;

/// How long a page of the project's own may take, before the framework's stands in for it: what it asks may be what is broken.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a page about an error is made of: the argument of the function that `Project::error_pages` takes.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ErrorPage {
    /// The status of the answer.
    pub status: StatusCode,
    /// What it is about, in a few words: `Not found`.
    pub title: &'static str,
    /// What went wrong: a sentence for the visitor, with nothing of the inside.
    pub text: String,
    /// The number under which an error of the program itself was written down; the visitor may tell it to somebody.
    pub incident: Option<String>,
    /// What was asked.
    pub request: HttpRequest,
}

/// The answer for an error. Errors of the program itself are logged under a number that the visitor sees; what they
/// say is shown in debug builds alone.
pub(crate) async fn error_response(request: &HttpRequest, error: Error) -> HttpResponse {
    let json = wants_json(request);
    let error = match error {
        Error::LoginRequired if !json => match to_login(request) {
            Some(redirect) => return redirect,
            None => Error::Forbidden("log in first; but this program has no page for it (it installs no `auth::app()`)".into()),
        },
        error => error,
    };
    let status = status_of(&error);
    let page = ErrorPage {
        status,
        title: title(status),
        text: sentence(&told(&error)),
        incident: is_incident(&error).then(|| arrival(request).map(|arrival| arrival.id.clone()).unwrap_or_default()),
        request: request.clone(),
    };
    if let Some(id) = &page.incident {
        tracing::error!(%id, method = %request.method(), path = ?request.path(), error = ?chain(&error), "a request failed");
    }
    let debug = is_debug(request);
    let mut response = if json {
        problem_json(&page, debug.then(|| chain(&error)))
    } else {
        let markup = match debug && (status.is_server_error() || status == StatusCode::NOT_FOUND) {
            #[cfg(debug_assertions)]
            true => super::debug_page::page(&page, &error),
            _ => page_of(&page).await,
        };
        route::html(status, markup)
    };
    set_headers(&mut response, &error);
    response
}

/// The answer where nothing of the program can be asked any more: outside of all middleware.
pub(crate) fn plain_response(status: StatusCode, text: &str, incident: Option<String>, json: bool) -> HttpResponse {
    let (title, text) = (title(status), sentence(text));
    match json {
        true => problem_body(status, title, &text, incident.as_deref(), None),
        false => route::html(status, layout(title, said(status, title, &text, incident.as_deref()))),
    }
}

/// The project's page, or the framework's own in the project's frame; where that fails, in the framework's.
async fn page_of(page: &ErrorPage) -> Markup {
    let body = said(page.status, page.title, &page.text, page.incident.as_deref());
    let made = caught(async {
        match page.request.app_data::<Making<ErrorPage>>() {
            Some(own) => own.make(page.clone()).await,
            None => framed(&page.request, page.title, body.clone()).await,
        }
    });
    match tokio::time::timeout(PATIENCE, made).await {
        Ok(Ok(markup)) => return markup,
        Ok(Err(error)) => tracing::error!(error = ?chain(&error), "the project's page about an error failed"),
        Err(_) => tracing::error!("the project's page about an error took more than {PATIENCE:?}"),
    }
    layout(page.title, body)
}

/// What the framework's page says.
fn said(status: StatusCode, title: &str, text: &str, incident: Option<&str>) -> Markup {
    html! {
        p.quiet { (status.as_str()) }
        h1 { (title) }
        p { (text) }
        @if let Some(incident) = incident { p { "It was written down as incident " code { (incident) } "." } }
        p { a href="/" { "To the start page" } }
    }
}

fn is_debug(request: &HttpRequest) -> bool {
    cfg!(debug_assertions) && request.app_data::<Settings>().is_some_and(|settings| settings.debug)
}

fn status_of(error: &Error) -> StatusCode {
    match error {
        // Whoever is not sent to the login page is told.
        Error::LoginRequired => StatusCode::UNAUTHORIZED,
        error => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Whether it is an error of the program itself. (A database that has too much to do is not.)
fn is_incident(error: &Error) -> bool {
    error.status() >= 500 && !matches!(error, Error::Busy(_))
}

/// What the visitor is told of an error; without the capital letter and the full stop of a sentence.
fn told(error: &Error) -> String {
    match error {
        // Tables and columns are nobody's business.
        Error::Violation(violation) if !cfg!(debug_assertions) => Violation::new(violation.kind).to_string(),
        error if is_incident(error) => "something went wrong here".to_owned(),
        error => error.to_string(),
    }
}

fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{end}", capitalized(text))
}

/// The error and what caused it.
pub(super) fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = match error {
        Error::Other(error) => error.source(),
        _ => None,
    };
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// Whether whoever asks is a program: by what it accepts, by what it sends, or by the address.
pub(crate) fn wants_json(request: &HttpRequest) -> bool {
    let accepts = request.headers().get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    request.path().starts_with("/api/") || accepts_json(accepts) || sends_json(request)
}

/// Whether the header `Accept` prefers JSON to a page: it names the one and not the other.
pub(crate) fn accepts_json(accept: &str) -> bool {
    accept.contains("json") && !accept.contains("text/html")
}

fn problem_json(page: &ErrorPage, cause: Option<String>) -> HttpResponse {
    problem_body(page.status, page.title, &page.text, page.incident.as_deref(), cause)
}

/// RFC 9457. `incident` is ours; `cause` is in debug builds alone.
fn problem_body(status: StatusCode, title: &str, text: &str, incident: Option<&str>, cause: Option<String>) -> HttpResponse {
    let mut body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": text });
    if let (Some(fields), Some(incident)) = (body.as_object_mut(), incident) {
        fields.insert("incident".to_owned(), incident.into());
        fields.extend(cause.map(|cause| ("cause".to_owned(), cause.into())));
    }
    HttpResponse::build(status).content_type("application/problem+json").body(body.to_string())
}

fn set_headers(response: &mut HttpResponse, error: &Error) {
    let (name, value): (HeaderName, HeaderValue) = match error {
        Error::Busy(_) => (RETRY_AFTER, 5.into()),
        Error::TooMany(time) => (RETRY_AFTER, u64::try_from(time.as_millis().div_ceil(1000)).unwrap_or(u64::MAX).into()),
        Error::NotAllowed { allowed, .. } => match HeaderValue::from_str(&allowed.join(", ")) {
            Ok(allowed) => (ALLOW, allowed),
            Err(_) => return,
        },
        Error::LoginRequired => (WWW_AUTHENTICATE, HeaderValue::from_static("Session")),
        Error::Timeout(_) => return response.head_mut().set_connection_type(ConnectionType::Close),
        _ => return,
    };
    response.headers_mut().insert(name, value);
}

/// To the login page, and back after it; nothing where there is no such page.
fn to_login(request: &HttpRequest) -> Option<HttpResponse> {
    let LoginUrl(login) = request.app_data::<LoginUrl>()?;
    let here = request.uri().path_and_query().map_or("/", |here| here.as_str());
    let next = match *request.method() {
        Method::GET | Method::HEAD if route::is_local(here) => format!("?next={}", query_value(here)),
        _ => String::new(),
    };
    let status = if request.method() == Method::POST { StatusCode::SEE_OTHER } else { StatusCode::FOUND };
    Some(HttpResponse::build(status).insert_header((LOCATION, format!("{login}{next}"))).finish())
}

fn title(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "The request was not understood",
        401 => "Log in first",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Not possible here",
        408 => "Too slow",
        409 => "It was not saved",
        413 => "Too large",
        415 => "Not readable here",
        422 => "It does not fit",
        429 => "Too many requests",
        503 => "Busy",
        _ => "Something went wrong",
    }
}
