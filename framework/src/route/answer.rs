//! What a view may answer with.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use crate::error::Result;

/// What a view may answer with.
#[diagnostic::on_unimplemented(
    message = "a view cannot answer with `{Self}`",
    label = "not an answer",
    note = "answer with `Markup`, `Json<T>`, `Redirect`, `HttpResponse`, or a `Result` of one of them"
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

/// An answer with another status than its own: `(StatusCode::CREATED, Json(post))`.
impl<T: Answer> Answer for (StatusCode, T) {
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        let mut response = self.1.answer(request)?;
        *response.status_mut() = self.0;
        Ok(response)
    }
}

/// Nothing but a status: `StatusCode::NO_CONTENT`.
impl Answer for StatusCode {
    fn answer(self, _: &HttpRequest) -> Result<HttpResponse> {
        Ok(HttpResponse::new(self))
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
