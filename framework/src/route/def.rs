//! `RouteDef`: one route, as data. `#[get]` and `#[post]` write it.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};

use crate::app::AppDef;
use crate::auth::User;
use crate::error::Result;

/// A view with its address: what `#[get(..)]` makes of a function.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a view",
    label = "expected a function with `#[get(..)]` or `#[post(..)]`",
    note = "write the route above the function: `#[get(\"/path/\", public)]`"
)]
pub trait Route {
    /// The description.
    const DEF: &'static RouteDef;
}

/// A view that an app lists; `app!` writes it.
#[diagnostic::on_unimplemented(
    message = "the view `{Self}` belongs to no app, so it has no URL",
    label = "listed in no `app!`",
    note = "list it: `nuages::app! {{ pub my_app {{ views: [{Self}] }} }}`"
)]
pub trait Listed: Route {
    /// The app.
    fn app() -> &'static AppDef;
}

/// One route.
#[derive(Debug)]
pub struct RouteDef {
    /// The function's name.
    pub name: &'static str,
    /// The HTTP method that it answers.
    pub method: Method,
    /// The path, with parameters in braces: `/posts/{slug}/`.
    pub path: &'static str,
    /// Who may open it.
    pub access: Access,
    /// Takes the request apart, calls the function, and makes a response of its answer.
    pub handler: Handler,
    /// Where the function stands, for messages: the file and the line.
    pub place: (&'static str, u32),
}

/// What a route's glue does with a request. The body is read from the payload.
pub type Handler = fn(HttpRequest, Payload) -> Pin<Box<dyn Future<Output = Result<HttpResponse>>>>;

/// HTTP methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Reads; also answers HEAD.
    Get,
    /// Writes.
    Post,
}

/// Who may open a route. There is no default: a route that does not say does not compile.
#[derive(Debug, Clone, Copy)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever is logged in.
    Login,
    /// Whoever is logged in and may use the admin.
    Staff,
    /// Whoever is logged in and passes this test.
    Check(fn(&User) -> bool),
}
