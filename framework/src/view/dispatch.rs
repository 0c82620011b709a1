//! From a request to a response, whatever happens in between.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;

use actix_web::dev::Payload;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, HeaderValue, VARY};
use actix_web::http::{Method as HttpMethod, StatusCode};
use actix_web::{HttpRequest, HttpResponse};

use super::error_page::{error_page, response};
use crate::auth::current_user;
use crate::error::{Error, Result};
use crate::route::{Access, Method, RouteDef};
use crate::session::{add_cookie, check_csrf, is_private};

/// Answers a request to the path of these routes.
pub(crate) async fn dispatch(routes: &[&'static RouteDef], request: HttpRequest, payload: Payload) -> HttpResponse {
    let wanted = match *request.method() {
        HttpMethod::GET | HttpMethod::HEAD => Some(Method::Get),
        HttpMethod::POST => Some(Method::Post),
        _ => None,
    };
    let answer = match routes.iter().find(|route| Some(route.method) == wanted) {
        Some(route) => answer(route, &request, payload).await,
        None => Ok(not_allowed(&request, routes)),
    };
    finish(&request, answer)
}

async fn answer(route: &RouteDef, request: &HttpRequest, mut payload: Payload) -> Result<HttpResponse> {
    allow(route.access, request).await?;
    check_csrf(request, &mut payload).await?;
    let handler = route.handler;
    let request = request.clone();
    caught(async move { handler(request, payload).await }).await
}

/// Whether the visitor may open the route.
async fn allow(access: Access, request: &HttpRequest) -> Result {
    if matches!(access, Access::Public) {
        return Ok(());
    }
    let user = current_user(request).await?.ok_or(Error::LoginRequired)?;
    let allowed = match access {
        Access::Public | Access::Login => true,
        Access::Staff => user.may_use_admin(),
        // The test is the program's own code: it may panic like a handler.
        Access::Check(test) => catch_unwind(AssertUnwindSafe(|| test(&user))).map_err(panicked)?,
    };
    if allowed { Ok(()) } else { Err(Error::Forbidden(format!("{user} may not open this page"))) }
}

/// What a future answers; an error where it panics. (actix alone would drop the connection.)
async fn caught<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    let mut future = pin!(future);
    poll_fn(|context| {
        // What the future owns is dropped with it; nothing of it is used after a panic.
        catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)))
            .unwrap_or_else(|payload| std::task::Poll::Ready(Err(panicked(payload))))
    })
    .await
}

fn panicked(payload: Box<dyn Any + Send>) -> Error {
    let text = (payload.downcast_ref::<&str>().copied()).or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    Error::Other(format!("the view panicked: {}", text.unwrap_or("it did not say why")).into())
}

fn not_allowed(request: &HttpRequest, routes: &[&'static RouteDef]) -> HttpResponse {
    let mut methods: Vec<&str> = Vec::new();
    for route in routes {
        methods.extend(match route.method {
            Method::Get => ["GET", "HEAD"].as_slice(),
            Method::Post => &["POST"],
        });
    }
    let text = format!("this page does not answer {}, but {}", request.method(), methods.join(", "));
    let mut response = error_page(StatusCode::METHOD_NOT_ALLOWED, &text, None);
    if let Ok(methods) = HeaderValue::from_str(&methods.join(", ")) {
        response.headers_mut().insert(ALLOW, methods);
    }
    response
}

/// What every answer of a view gets: errors become pages, cookies are set, caches are told.
pub(crate) fn finish(request: &HttpRequest, answer: Result<HttpResponse>) -> HttpResponse {
    let mut response = answer.unwrap_or_else(|error| response(request, error));
    add_cookie(request, &mut response);
    if is_private(request) {
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.append(VARY, HeaderValue::from_static("Cookie"));
    }
    response
}
