//! The way of a request: pages about errors, middleware, the log's number, health, proxies, conditional requests, compression,
//! limits and deadlines. (Who may open what, sessions and forms: `http.rs`.)

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

#[path = "requests/errors.rs"]
mod errors;
#[path = "requests/front.rs"]
mod front;
#[path = "requests/middleware.rs"]
mod middleware;
#[path = "requests/server.rs"]
mod server;
#[path = "requests/site.rs"]
mod site;
