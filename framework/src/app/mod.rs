//! The whole site, put together once: apps, settings, the project, the server.
//!
//! ```text
//! Project ─► Site (routes sorted and checked) ─► one actix app per worker:
//!            security headers ─► host check ─► session ─► route ─► view::dispatch
//! ```

mod def;
mod headers;
mod project;
pub(crate) mod server;
mod settings;
mod site;
mod static_serve;

pub use def::{App, AppDef, Mount, Source};
pub use headers::Nonce;
pub use project::Project;
pub use settings::Settings;
pub(crate) use settings::address;
pub(crate) use site::{Site, method};
