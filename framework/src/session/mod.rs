//! What is remembered between two requests of one visitor.
//!
//! ```text
//! cookie: 256 random bits ── SHA-256 ──► nuages_session.key_hash ──► data (who is logged in, messages, CSRF secret)
//! ```
//!
//! The cookie holds a random key, the database its digest alone: who reads the table cannot open a session with it.
//! actix-session's middleware moves the data; `store.rs` is where they are. CSRF and flash messages live here too.

mod cookie;
mod csrf;
mod flash;
mod row;
mod store;

pub(crate) use cookie::middleware;
pub use csrf::Csrf;
pub(crate) use csrf::{add_cookie, check as check_csrf, new_secret as new_csrf_secret};
pub use flash::{Flash, Level, Message};
pub use row::SessionRow;
pub(crate) use store::{CSRF, USER, USER_HASH, delete_ended_sessions, delete_sessions_of};

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
