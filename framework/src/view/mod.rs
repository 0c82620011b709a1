//! How a request is answered, once the address has led to a route.
//!
//! ```text
//! routes of one path ─► method ─► throttle ─► access word ─► CSRF ─► handler ─► Answer
//!                        405       429         302, 403      403      panic: 500    errors become pages
//! ```
//!
//! Middleware of the project stands around all of it, that of a route around the handler (`route/middleware.rs`).

mod arriving;
#[cfg(debug_assertions)]
mod debug_page;
mod dispatch;
mod error_page;
mod keep;
mod throttle;

pub(crate) use dispatch::{dispatch, finish, layered};
pub use error_page::ErrorPage;
pub(crate) use error_page::{accepts_json, plain_response};
pub(crate) use keep::keep_session;
pub(crate) use throttle::Throttles;

/// Where somebody logs in; there where the app of users is installed.
#[derive(Debug, Clone)]
pub(crate) struct LoginUrl(pub String);
