//! How a request is answered, once the address has led to a route.
//!
//! ```text
//! routes of one path ─► method ─► access word ─► CSRF ─► handler ─► Answer
//!                        405       302, 403      403      panic: 500    errors become pages
//! ```

mod dispatch;
mod error_page;

pub(crate) use dispatch::{dispatch, finish};
pub(crate) use error_page::{error_page, not_found};

/// Where somebody logs in; there where the app of users is installed.
#[derive(Debug, Clone)]
pub(crate) struct LoginUrl(pub String);

/// The paths of all routes, for the 404 page of a debug build.
#[derive(Debug, Clone)]
pub(crate) struct RouteList(pub std::sync::Arc<[String]>);
