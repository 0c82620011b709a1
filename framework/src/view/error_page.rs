//! Errors as pages.

use actix_web::http::header::{LOCATION, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::{LoginUrl, RouteList};
use crate::error::{Error, Violation};
use crate::page::layout;
use crate::route::{self, query_value};
use crate::secret::random;
use crate::text::capitalized;

/// The response for an error. Errors of the program itself are logged under a number that the visitor sees; what they
/// say is shown in debug builds alone.
pub(crate) fn response(request: &HttpRequest, error: Error) -> HttpResponse {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match &error {
        Error::LoginRequired => to_login(request),
        Error::NotFound(text) => not_found(request, text),
        Error::Violation(violation) if !cfg!(debug_assertions) => {
            // Tables and columns are nobody's business.
            error_page(status, &Violation::new(violation.kind).to_string(), None)
        }
        Error::Busy(text) => {
            let mut response = error_page(status, text, None);
            response.headers_mut().insert(RETRY_AFTER, 5.into());
            response
        }
        _ if status.is_server_error() => failure(request, &error),
        error => error_page(status, &error.to_string(), None),
    }
}

/// An error of the program itself.
fn failure(request: &HttpRequest, error: &Error) -> HttpResponse {
    let incident: String = random::<4>().unwrap_or_default().iter().map(|byte| format!("{byte:02x}")).collect();
    tracing::error!(incident, method = %request.method(), path = ?request.path(), error = ?chain(error), "a request failed");
    let text = format!("something went wrong here. It was written down as incident {incident}");
    let details = cfg!(debug_assertions).then(|| {
        html! {
            h2 { "What a debug build tells" }
            pre { (chain(error)) }
        }
    });
    error_page(StatusCode::INTERNAL_SERVER_ERROR, &text, details)
}

/// The error and what caused it.
fn chain(error: &Error) -> String {
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

/// There is nothing at this address.
pub(crate) fn not_found(request: &HttpRequest, text: &str) -> HttpResponse {
    let routes = request.app_data::<RouteList>().filter(|_| cfg!(debug_assertions));
    let details = routes.map(|routes| {
        html! {
            h2 { "What a debug build tells" }
            p { "These are the paths there are:" }
            ul { @for route in routes.0.iter() { li { code { (route) } } } }
        }
    });
    error_page(StatusCode::NOT_FOUND, text, details)
}

/// To the login page, and back after it.
fn to_login(request: &HttpRequest) -> HttpResponse {
    let Some(LoginUrl(login)) = request.app_data::<LoginUrl>() else {
        return error_page(
            StatusCode::FORBIDDEN,
            "log in first; but this program has no page for it (it installs no `auth::app()`)",
            None,
        );
    };
    let here = request.uri().path_and_query().map_or("/", |here| here.as_str());
    let next = match *request.method() {
        Method::GET | Method::HEAD if route::is_local(here) => format!("?next={}", query_value(here)),
        _ => String::new(),
    };
    HttpResponse::build(if request.method() == Method::POST { StatusCode::SEE_OTHER } else { StatusCode::FOUND })
        .insert_header((LOCATION, format!("{login}{next}")))
        .finish()
}

/// A page that says what went wrong; `text` is a sentence without its capital letter and its full stop.
pub(crate) fn error_page(status: StatusCode, text: &str, details: Option<Markup>) -> HttpResponse {
    let title = match status.as_u16() {
        400 => "The request was not understood",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Not possible here",
        409 => "It was not saved",
        413 => "Too large",
        503 => "Busy",
        _ => "Something went wrong",
    };
    let page = layout(
        title,
        html! {
            p.quiet { (status.as_str()) }
            h1 { (title) }
            p { (capitalized(text)) "." }
            @if let Some(details) = details { (details) }
            p { a href="/" { "To the start page" } }
        },
    );
    route::html(status, page)
}
