//! Files that people send: what becomes of them, what is refused, and how they are served.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

#[path = "files/columns.rs"]
mod columns;
#[path = "files/forms.rs"]
mod forms;
#[path = "files/hostile.rs"]
mod hostile;
#[path = "files/multipart.rs"]
mod multipart;
#[path = "files/serve.rs"]
mod serve;
#[path = "files/site.rs"]
mod site;
