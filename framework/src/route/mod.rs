//! Which view a URL reaches, who may open it, and the way back from a view to its URL.
//!
//! ```text
//! #[get("/posts/{slug}/", public)] ─► RouteDef ─► handler(request, payload)
//!                                                    │ path_argument, extract   the arguments
//!                                                    ▼ Answer                   the response
//! post_detail::url("hello")        ─► reverse  ─► /posts/hello/
//! ```

mod answer;
mod def;
mod extract;
mod path;
pub(crate) mod pattern;
mod query;
mod reverse;

pub(crate) use answer::html;
pub use answer::{Answer, Redirect};
pub use def::{Access, Handler, Listed, Method, Route, RouteDef};
pub(crate) use extract::carried;
pub use extract::{Extract, database, extract};
pub use path::{Path, PathParameter, PathValue, Slug, path_argument, rest_argument};
pub use query::Query;
pub(crate) use reverse::query_value;
pub use reverse::{is_local, reverse};
