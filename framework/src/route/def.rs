//! `RouteDef`: one route, as data. `#[get]`, `#[post]` and their like write it, and so do the derives of generic views.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};

use super::RouteMiddleware;
use crate::app::AppDef;
use crate::error::Result;
use crate::model::PermissionName;

/// A view with its address: what `#[get(..)]` makes of a function, and `#[derive(ListView)]` of a struct.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a view",
    label = "expected a function with `#[get(..)]` or `#[post(..)]`",
    note = "write the route above the function: `#[get(\"/path/\", public)]`",
    note = "a struct is one with a derive of a generic view, such as `#[derive(nuages::ListView)]`"
)]
pub trait Route {
    /// Its descriptions: a function has one, a form's view one for GET and one for POST.
    const ROUTES: &'static [RouteDef];
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
    /// The name of the function or the struct.
    pub name: &'static str,
    /// The HTTP method that it answers.
    pub method: Method,
    /// The path, with parameters in braces: `/posts/{slug}/`.
    pub path: &'static str,
    /// Who may open it.
    pub access: Access,
    /// Whether other sites and programs may send to it; then nobody is logged in there, whatever the cookie says.
    pub csrf_exempt: bool,
    /// Takes the request apart, calls the function, and makes a response of its answer.
    pub handler: Handler,
    /// What the attributes beside the route say.
    pub extras: Extras,
    /// Where it is written, for messages: the file and the line.
    pub place: (&'static str, u32),
}

impl RouteDef {
    /// Its name and where it is written, for messages.
    pub(crate) fn place_text(&self) -> String {
        format!("`{}` ({}:{})", self.name, self.place.0, self.place.1)
    }
}

/// What the attributes beside a route say: `#[cache(..)]`, `#[throttle(..)]`, `#[wrap(..)]`.
#[derive(Debug, Clone, Copy)]
pub struct Extras {
    /// How long anybody may keep an answer, in seconds.
    pub cache: Option<u32>,
    /// How often one visitor may ask.
    pub throttle: Option<Throttle>,
    /// What stands around the view, outermost first.
    pub wrap: &'static [RouteMiddleware],
}

impl Extras {
    /// Nothing.
    pub const NONE: Self = Self { cache: None, throttle: None, wrap: &[] };
}

/// How often one visitor may ask: `10/minute`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    /// So many requests,
    pub requests: u32,
    /// in so many seconds.
    pub seconds: u32,
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
    /// Puts something in the place of what is there.
    Put,
    /// Changes a part of what is there.
    Patch,
    /// Takes away what is there.
    Delete,
}

impl Method {
    /// All of them, in the order in which a page that answers none of them names them.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// Its name in a request.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
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
    /// Whoever is logged in and has all of these permissions.
    Permission(&'static [PermissionName]),
    /// Whoever is logged in and passes this test.
    Check(Check),
}

/// What a route's glue asks of whoever is logged in.
pub type Check = fn(HttpRequest) -> Pin<Box<dyn Future<Output = Result<bool>>>>;
