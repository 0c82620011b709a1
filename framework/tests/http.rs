//! A site asked from outside: who may open what, CSRF, sessions, headers, errors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

#[path = "http/account.rs"]
mod account;
#[path = "http/csrf.rs"]
mod csrf;
#[path = "http/forgotten.rs"]
mod forgotten;
#[path = "http/headers.rs"]
mod headers;
#[path = "http/mail.rs"]
mod mail;
#[path = "http/malformed.rs"]
mod malformed;
#[path = "http/remember.rs"]
mod remember;
#[path = "http/routes.rs"]
mod routes;
#[path = "http/session.rs"]
mod session;
#[path = "http/site.rs"]
mod site;
#[path = "http/start.rs"]
mod start;
#[path = "http/stores.rs"]
mod stores;
#[path = "http/throttle.rs"]
mod throttle;
#[path = "http/timing.rs"]
mod timing;
