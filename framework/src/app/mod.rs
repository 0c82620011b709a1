//! The whole site, put together once: apps, settings, the project, the server.
//!
//! ```text
//! Project ─► Site (routes sorted and checked) ─► one actix app per worker:
//!            front (log, headers, host, 304, gzip, the session is kept) ─► route ─► view::dispatch
//! ```

mod compress;
mod conditional;
mod connections;
mod def;
mod forwarded;
mod front;
mod headers;
mod log;
mod log_output;
mod media_serve;
mod network;
mod project;
mod request_number;
pub(crate) mod server;
mod settings;
mod site;
mod site_url;
mod static_serve;

pub use def::{App, AppDef, Mount, Source};
pub use log_output::LogFormat;
pub(crate) use log_output::begin as begin_log;
pub use network::Network;
pub use project::Project;
pub use settings::Settings;
pub(crate) use settings::address;
pub(crate) use site::Site;
pub use site_url::SiteUrl;

pub use crate::route::Nonce;
pub use crate::view::ErrorPage;
