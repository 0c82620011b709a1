//! What a view may answer with.

use actix_web::http::header::LOCATION;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use super::is_local;
use crate::error::{Error, Result};

/// What a view may answer with.
#[diagnostic::on_unimplemented(
    message = "a view cannot answer with `{Self}`",
    label = "not an answer",
    note = "answer with `Markup`, `Redirect`, `HttpResponse`, or a `Result` of one of them"
)]
pub trait Answer {
    /// The response.
    ///
    /// # Errors
    /// Those that the view answers with; each becomes a page with its status.
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse>;
}

impl Answer for Markup {
    fn answer(self, _: &HttpRequest) -> Result<HttpResponse> {
        Ok(html(StatusCode::OK, self))
    }
}

/// A page with another status than 200.
impl Answer for (StatusCode, Markup) {
    fn answer(self, _: &HttpRequest) -> Result<HttpResponse> {
        Ok(html(self.0, self.1))
    }
}

impl Answer for HttpResponse {
    fn answer(self, _: &HttpRequest) -> Result<HttpResponse> {
        Ok(self)
    }
}

impl<T: Answer> Answer for Result<T> {
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        self?.answer(request)
    }
}

/// A page with a status.
pub(crate) fn html(status: StatusCode, page: Markup) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(page.into_string())
}

/// Sends the visitor to another page of this site.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a redirect does nothing until the view answers with it"]
pub struct Redirect {
    url: String,
}

impl Redirect {
    /// To a page of this site: `Redirect::to(post_detail::url("hello"))`. After a POST the browser asks for it with GET.
    pub fn to(url: impl Into<String>) -> Self {
        Self { url: url.into() }
    }
}

impl Answer for Redirect {
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        // A URL that comes from a visitor must not send others to a site that looks like this one.
        if !is_local(&self.url) {
            return Err(Error::BadRequest("a redirect must stay on this site: its URL starts with one `/`".into()));
        }
        let status = if request.method() == Method::POST { StatusCode::SEE_OTHER } else { StatusCode::FOUND };
        Ok(HttpResponse::build(status).insert_header((LOCATION, header_safe(&self.url))).finish())
    }
}

/// A `Location` is ASCII; what is not is encoded.
fn header_safe(url: &str) -> String {
    let mut text = String::with_capacity(url.len());
    for char in url.chars() {
        match char {
            '!'..='~' => text.push(char),
            _ => text.push_str(&super::reverse::query_value(char.encode_utf8(&mut [0; 4]))),
        }
    }
    text
}
