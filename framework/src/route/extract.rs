//! The other arguments of a handler: whatever actix can take out of a request.

use std::cell::Cell;
use std::fmt;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, ResponseError};

use crate::db::Db;
use crate::error::{Error, Result};

/// What a view can take as an argument: whatever actix can take out of a request, and types of the program that
/// implement this, say to gather what each page needs.
///
/// ```ignore
/// impl Extract for Visit {
///     async fn extract(request: &HttpRequest, _: &mut Payload) -> Result<Self> {
///         Ok(Self { csrf: Csrf::of(request).await?, flash: Flash::of(request).await? })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a view cannot take a `{Self}`",
    label = "nothing says how to take it out of a request",
    note = "take `Path<..>` for a piece of the path, `Db`, `Csrf`, `Flash`, `CurrentUser`, `FormData`, `HttpRequest`, ...",
    note = "for a type of your own, implement `nuages::route::Extract`"
)]
pub trait Extract: Sized {
    /// Takes it out of a request.
    fn extract(request: &HttpRequest, payload: &mut Payload) -> impl Future<Output = Result<Self>>;
}

impl<T: FromRequest> Extract for T {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        T::from_request(request, payload).await.map_err(|error| own_error(error.into()))
    }
}

/// Takes an argument out of a request. Glue calls it for every argument that is no parameter of the path.
///
/// # Errors
/// [`Error::BadRequest`] and [`Error::TooLarge`] for what actix refuses; the framework's own errors as they are.
pub async fn extract<T: Extract>(request: &HttpRequest, payload: &mut Payload) -> Result<T> {
    T::extract(request, payload).await
}

/// The framework's error for one of actix.
fn own_error(error: actix_web::Error) -> Error {
    if let Some(error) = error.as_error::<Carried>().and_then(|carried| carried.0.take()) {
        return error;
    }
    let status = error.as_response_error().status_code();
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge("what was sent is larger than this page takes".into()),
        StatusCode::NOT_FOUND => Error::NotFound("there is no such page".into()),
        _ if status.is_client_error() => Error::BadRequest(format!("what was sent cannot be read: {error}")),
        _ => Error::Setup(format!("an argument of the view cannot be had: {error}")),
    }
}

/// An error of the framework on its way through actix, which wants a type of its own for it.
struct Carried(Cell<Option<Error>>);

/// The error in actix's clothes, for an extractor of the framework's own.
pub(crate) fn carried(error: Error) -> actix_web::Error {
    Carried(Cell::new(Some(error))).into()
}

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error of nuages")
    }
}

impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request was refused")
    }
}

impl ResponseError for Carried {
    fn status_code(&self) -> StatusCode {
        let error = self.0.take();
        let status = error.as_ref().map_or(500, Error::status);
        self.0.set(error);
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl FromRequest for Db {
    type Error = actix_web::Error;
    type Future = Ready<std::result::Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(database(request).map_err(carried))
    }
}

/// The database of the program that answers this request.
///
/// # Errors
/// [`Error::Setup`] when the program has none: its server was not started by `Project`.
pub fn database(request: &HttpRequest) -> Result<Db> {
    (request.app_data::<Db>().cloned())
        .ok_or_else(|| Error::Setup("there is no database; start the server with `Project`".into()))
}
