//! Which view a URL reaches, who may open it, and the way back from a view to its URL.

mod def;

pub use def::{Access, Handler, Listed, Method, Route, RouteDef};
