//! What a debug build shows of an error: its causes, the request, its queries, and the routes that there are. It is not in
//! a release build. What may be secret is starred, and the values of a form are not shown at all.

use std::sync::Arc;

use actix_web::http::header::HeaderMap;
use actix_web::{HttpMessage, HttpRequest};
use maud::{DOCTYPE, Markup, html};

use super::error_page::ErrorPage;
use crate::app::Site;
use crate::db::QueryLog;
use crate::error::Error;
use crate::page::head;
use crate::text::counted;

/// The names of the fields of the form that was sent.
struct FieldNames(Vec<String>);

/// Keeps the names of the fields of a form for the page.
pub(super) fn keep(request: &HttpRequest, names: Vec<String>) {
    request.extensions_mut().insert(FieldNames(names));
}

/// Words in names whose values are starred: those of Django's debug page, and of Rails' filter of parameters.
const SECRET: [&str; 20] = [
    "api",
    "auth",
    "token",
    "key",
    "secret",
    "pass",
    "signature",
    "cookie",
    "session",
    "csrf",
    "crypt",
    "salt",
    "credential",
    "certificate",
    "private",
    "otp",
    "ssn",
    "cvv",
    "cvc",
    "email",
];

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET.iter().any(|word| name.contains(word))
}

fn shown<'a>(name: &str, value: &'a str) -> &'a str {
    if is_secret(name) { "***" } else { value }
}

/// The page.
pub(super) fn page(page: &ErrorPage, error: &Error) -> Markup {
    let request = &page.request;
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(page.title, &["nuages/site.css", "nuages/debug.css"]))
            body {
                main.debug {
                    p.quiet { (page.status.as_str()) " " (request.method()) " " code { (request.path()) } }
                    h1 { (page.title) }
                    (causes(page, error))
                    @if let Some(incident) = &page.incident { p { "It was written down as incident " code { (incident) } "." } }
                    @if matches!(error, Error::NotFound(_)) { (routes(request)) }
                    (queries(request))
                    (sent(request))
                    p.quiet { "Visitors never see this page: it is not in a release build. To see theirs, set " code { "NUAGES_DEBUG=false" } "." }
                }
            }
        }
    }
}

/// The error, and under it what caused it.
fn causes(page: &ErrorPage, error: &Error) -> Markup {
    let mut causes = Vec::new();
    let mut cause = match error {
        Error::Other(error) => error.source(),
        _ => None,
    };
    while let Some(error) = cause {
        causes.push(error.to_string());
        cause = error.source();
    }
    html! {
        pre.what { @if page.incident.is_some() { (error) } @else { (page.text) } }
        @if !causes.is_empty() {
            h2 { "Caused by" }
            ol { @for cause in causes { li { (cause) } } }
        }
    }
}

/// The routes that were tried.
fn routes(request: &HttpRequest) -> Markup {
    let Some(site) = request.app_data::<Arc<Site>>() else { return html! {} };
    html! {
        h2 { "The routes, in the order in which they are tried" }
        div.wide {
            table {
                thead { tr { th { "Path" } th { "Method" } th { "View" } th { "Where" } } }
                tbody {
                    @for resource in &site.resources {
                        @for route in &resource.routes {
                            tr {
                                td { code { (resource.path) } }
                                td { (route.method.as_str()) }
                                td { code { (route.name) } }
                                td.quiet { (route.place.0) ":" (route.place.1) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The queries that the request made before it failed.
fn queries(request: &HttpRequest) -> Markup {
    let queries = request.extensions().get::<QueryLog>().map(QueryLog::queries).unwrap_or_default();
    let total: f64 = queries.iter().map(|(_, time)| time.as_secs_f64() * 1000.0).sum();
    html! {
        h2 { "Queries" }
        @if queries.is_empty() { p.quiet { "None before the error." } } @else {
            p.quiet { (counted(queries.len(), "query", "queries")) " in " (format!("{total:.2}")) " ms" }
            div.wide {
                table {
                    thead { tr { th.number { "ms" } th { "SQL" } } }
                    tbody {
                        @for (sql, time) in &queries {
                            tr { td.number { (format!("{:.2}", time.as_secs_f64() * 1000.0)) } td { code { (sql) } } }
                        }
                    }
                }
            }
        }
    }
}

/// What was sent.
fn sent(request: &HttpRequest) -> Markup {
    let query: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let query: Vec<(String, String)> = query
        .into_iter()
        .map(|(name, value)| (shown(&name, &value).to_owned(), name))
        .map(|(value, name)| (name, value))
        .collect();
    let cookies: Vec<(String, String)> = (request.cookies().ok())
        .map(|cookies| cookies.iter().map(|cookie| (cookie.name().into(), shown(cookie.name(), cookie.value()).into())).collect())
        .unwrap_or_default();
    let fields = request.extensions().get::<FieldNames>().map(|FieldNames(names)| names.clone()).unwrap_or_default();
    html! {
        h2 { "The request" }
        @if !query.is_empty() { h3 { "Query" } (table(&query)) }
        @if !fields.is_empty() {
            h3 { "Form" }
            p { @for name in &fields { code { (name) } " " } }
            p.quiet { "Values of a form are never shown." }
        }
        @if !cookies.is_empty() { h3 { "Cookies" } (table(&cookies)) }
        h3 { "Headers" }
        (table(&headers(request.headers())))
    }
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            let value = match name.as_str() {
                // A link in a mail holds what it proves.
                "referer" => value.split('?').next().unwrap_or_default(),
                name => shown(name, &value),
            };
            (name.to_string(), value.to_owned())
        })
        .collect();
    found.sort();
    found
}

fn table(rows: &[(String, String)]) -> Markup {
    html! {
        div.wide { table { tbody { @for (name, value) in rows { tr { th scope="row" { (name) } td { code { (value) } } } } } } }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_secret, shown};

    #[test]
    fn what_may_be_secret_is_starred() {
        for name in ["Authorization", "X-API-Key", "password1", "sessionid", "__Host-csrf", "card_cvc", "reset_token"] {
            assert!(is_secret(name) && shown(name, "x") == "***", "{name}");
        }
        for name in ["q", "page", "accept-language", "user-agent", "host"] {
            assert_eq!(shown(name, "x"), "x", "{name}");
        }
    }
}
