//! The whole site, put together once: apps, settings, the project, the server.

mod def;

pub use def::{App, AppDef, Mount, Source};
