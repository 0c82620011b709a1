//! Middleware: code around views. Of the whole project by `Project::wrap`, of one route by `#[wrap(..)]`.
//!
//! ```text
//! request ─► project's middleware ─► throttle ─► access ─► CSRF ─► route's middleware ─► view
//! answer  ◄─         ◄─                                                 ◄─              ◄─
//! ```

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};

use crate::error::Result;

/// What is still to come of an answer.
pub(crate) type Answering = Pin<Box<dyn Future<Output = Result<HttpResponse>>>>;

/// What stands between a middleware and the answer: the other middleware, and the view. An error of the view comes out of
/// it as an error, and becomes a page when the last middleware has let it through.
#[must_use = "without `next.run(request).await` the view is never asked"]
pub struct Next(Box<dyn FnOnce(HttpRequest) -> Answering>);

impl Next {
    pub(crate) fn new<F: Future<Output = Result<HttpResponse>> + 'static>(rest: impl FnOnce(HttpRequest) -> F + 'static) -> Self {
        Self(Box::new(move |request| Box::pin(rest(request))))
    }

    /// The answer to the request.
    ///
    /// # Errors
    /// Those of the view, and of what stands before it.
    pub async fn run(self, request: HttpRequest) -> Result<HttpResponse> {
        (self.0)(request).await
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Next")
    }
}

/// A function that stands around views.
///
/// ```ignore
/// async fn no_store(request: HttpRequest, next: Next) -> Result<HttpResponse> {
///     let mut response = next.run(request).await?;
///     response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
///     Ok(response)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a middleware",
    label = "not a middleware",
    note = "write `async fn my_middleware(request: HttpRequest, next: Next) -> Result<HttpResponse>`"
)]
pub trait Middleware: 'static {
    /// What the function answers with.
    fn around(&self, request: HttpRequest, next: Next) -> impl Future<Output = Result<HttpResponse>> + 'static;
}

impl<M, F> Middleware for M
where
    M: Fn(HttpRequest, Next) -> F + 'static,
    F: Future<Output = Result<HttpResponse>> + 'static,
{
    fn around(&self, request: HttpRequest, next: Next) -> impl Future<Output = Result<HttpResponse>> + 'static {
        self(request, next)
    }
}

/// A middleware of a route. Glue writes it, as a closure that calls [`around`].
pub type RouteMiddleware = fn(HttpRequest, Next) -> Pin<Box<dyn Future<Output = Result<HttpResponse>>>>;

/// Calls a middleware.
pub fn around<M: Middleware>(middleware: M, request: HttpRequest, next: Next) -> Answering {
    Box::pin(middleware.around(request, next))
}

/// The middleware of a project, outermost first.
#[derive(Clone, Default)]
pub(crate) struct Layers(Arc<[Layer]>);

type Layer = Arc<dyn Fn(HttpRequest, Next) -> Answering + Send + Sync>;

impl Layers {
    /// The same with one more, inside of all others.
    pub(crate) fn with(self, middleware: impl Middleware + Send + Sync) -> Self {
        let layer: Layer = Arc::new(move |request, next| Box::pin(middleware.around(request, next)));
        Self(self.0.iter().cloned().chain([layer]).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What all of them make of the request, with `last` behind the innermost.
    pub(crate) fn run(&self, request: HttpRequest, last: Next) -> Answering {
        let layers = Arc::clone(&self.0);
        through(layers, 0, request, last)
    }
}

fn through(layers: Arc<[Layer]>, index: usize, request: HttpRequest, last: Next) -> Answering {
    let Some(layer) = layers.get(index) else { return (last.0)(request) };
    let inner = Arc::clone(&layers);
    layer(request, Next(Box::new(move |request| through(inner, index + 1, request, last))))
}

/// The same for those of one route.
pub(crate) fn through_route(wrap: &'static [RouteMiddleware], request: HttpRequest, last: Next) -> Answering {
    match wrap.split_first() {
        None => (last.0)(request),
        Some((first, rest)) => first(request, Next(Box::new(move |request| through_route(rest, request, last)))),
    }
}

impl fmt::Debug for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} layers", self.0.len())
    }
}
