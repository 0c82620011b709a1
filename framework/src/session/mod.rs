//! What is remembered between two requests of one visitor.
//!
//! ```text
//! cookie: 256 random bits ── SHA-256 ──► nuages_session.key_hash ──► data (who is logged in, messages, values, CSRF secret)
//! ```
//!
//! The cookie holds a random key, the database its digest alone: who reads the table cannot open a session with it.
//! A session is read when something asks for it, once per request, and written behind the view, if it has changed
//! (`keep.rs`, called by `view/keep.rs`). CSRF and flash messages live here too.

mod cookie;
mod csrf;
mod current;
mod data;
mod database;
mod flash;
mod keep;
mod memory;
mod open;
mod origin;
mod row;
mod signed;
mod store;
mod visit;

pub use csrf::Csrf;
pub(crate) use csrf::{add_cookie, check as check_csrf, new_secret as new_csrf_secret};
pub(crate) use current::{current as current_request, in_request};
pub(crate) use data::Owner;
pub(crate) use database::{delete_ended_sessions, delete_sessions_of, end_sessions_of};
pub use flash::{Flash, Level, Message};
pub(crate) use keep::keep;
pub use open::OpenSession;
pub use row::SessionRow;
pub use store::SessionStore;
pub(crate) use store::Sessions;
pub use visit::Session;

use actix_web::{HttpMessage, HttpRequest};

/// This answer depends on who asks: no cache may keep it.
struct Private;

/// Says that the answer depends on who asks.
pub(crate) fn mark_private(request: &HttpRequest) {
    request.extensions_mut().insert(Private);
}

/// Whether the answer depends on who asks.
pub(crate) fn is_private(request: &HttpRequest) -> bool {
    request.extensions().get::<Private>().is_some()
}
