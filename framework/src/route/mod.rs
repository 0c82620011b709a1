//! Which view a URL reaches, who may open it, and the way back from a view to its URL.
//!
//! ```text
//! #[get("/posts/{slug}/", public)] ─► RouteDef ─► handler(request, payload)
//!                                                    │ path_argument, extract   the arguments
//!                                                    ▼ Answer                   the response
//! post_detail::url("hello")        ─► reverse  ─► /posts/hello/
//! ```

mod answer;
mod arrival;
mod content;
mod def;
mod extract;
mod json;
mod middleware;
mod path;
pub(crate) mod pattern;
mod query;
mod redirect;
mod resource;
mod reverse;
mod router;

pub use answer::Answer;
pub(crate) use answer::html;
pub(crate) use arrival::{Arrival, arrival, client_ip, network};
pub use arrival::{ClientIp, Nonce, RequestId};
pub(crate) use content::{check_encoding, sends_json};
pub use def::{Access, Check, Extras, Handler, Listed, Method, Route, RouteDef, Throttle};
pub(crate) use extract::carried;
pub use extract::{Extract, database, extract};
pub(crate) use middleware::{Layers, through_route};
pub use middleware::{Middleware, Next, RouteMiddleware, around};
pub(crate) use path::rest_of_path;
pub use path::{Path, PathParameter, PathValue, Slug, UrlArgument, path_argument, rest_argument, url_argument};
pub use query::Query;
pub use redirect::{External, Redirect};
pub(crate) use resource::Resource;
pub(crate) use reverse::query_value;
pub use reverse::{is_local, reverse};
pub(crate) use router::Router;

/// The content type of JSON.
pub(crate) const JSON: &str = "application/json";
