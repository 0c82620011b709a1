//! From a request to a response, whatever happens in between.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, HeaderValue, SET_COOKIE, VARY};
use actix_web::{HttpRequest, HttpResponse};
use tokio::time::{Instant, Sleep, sleep_until};

use super::Throttles;
use super::arriving::Arriving;
use super::error_page::error_response;
use crate::app::Settings;
use crate::auth::{at_desk, current_account, current_perms, know_nobody};
use crate::error::{Error, Result};
use crate::route::{Access, Layers, Method, Next, Resource, RouteDef, check_encoding, client_ip, through_route};
use crate::session::{add_cookie, check_csrf, in_request, is_private};

/// Answers a request to a path.
pub(crate) async fn dispatch(resource: Arc<Resource>, layers: &Layers, request: HttpRequest, payload: Payload) -> HttpResponse {
    if layers.is_empty() {
        let answer = route_answer(&resource.routes, &request, payload).await;
        return finish(&request, answer).await;
    }
    layered(layers, request, move |request| async move { route_answer(&resource.routes, &request, payload).await }).await
}

/// An answer behind the middleware of the project.
pub(crate) async fn layered<F: Future<Output = Result<HttpResponse>> + 'static>(
    layers: &Layers,
    request: HttpRequest,
    answer: impl FnOnce(HttpRequest) -> F + 'static,
) -> HttpResponse {
    let answer = caught(layers.run(request.clone(), Next::new(answer))).await;
    finish(&request, answer).await
}

/// Finds the route of the method; its answer, in time.
async fn route_answer(routes: &[&'static RouteDef], request: &HttpRequest, payload: Payload) -> Result<HttpResponse> {
    let wanted = match request.method().as_str() {
        "HEAD" => "GET",
        other => other,
    };
    let Some(route) = routes.iter().find(|route| route.method.as_str() == wanted) else {
        return match wanted {
            "OPTIONS" => Ok(allowing(HttpResponse::NoContent().finish(), routes)),
            _ => Err(Error::NotAllowed { method: request.method().to_string(), allowed: methods(routes) }),
        };
    };
    let (payload, arriving) = Arriving::watch(payload, request.headers());
    let limit = request.app_data::<Settings>().map_or(Duration::MAX, |settings| settings.request_timeout);
    let answer = in_time(limit, arriving.as_deref(), answer(route, request, payload)).await;
    match arriving {
        // Whatever the reader of the body made of it, this is the reason.
        Some(arriving) if arriving.is_late() => Err(Error::Timeout("what was sent arrived too slowly".into())),
        #[cfg(debug_assertions)]
        Some(arriving) if answer.is_err() => {
            super::debug_page::keep(request, arriving.names());
            answer
        }
        _ => answer,
    }
}

async fn answer(route: &'static RouteDef, request: &HttpRequest, mut payload: Payload) -> Result<HttpResponse> {
    if let (Some(throttle), Some(throttles)) = (route.extras.throttle, request.app_data::<Arc<Throttles>>()) {
        throttles.count(route, throttle, client_ip(request))?;
    }
    allow(route.access, request).await?;
    check_encoding(request)?;
    match route.csrf_exempt {
        true => know_nobody(request),
        false => check_csrf(request, &mut payload).await?,
    }
    let (handler, own) = (route.handler, request.clone());
    let mut response = match route.extras.wrap {
        [] => in_request(request, caught(async move { handler(own, payload).await })).await?,
        wrap => {
            // Caught twice, so that middleware sees a panic of the view as the error that it becomes.
            let last = Next::new(move |request| caught(async move { handler(request, payload).await }));
            in_request(request, caught(through_route(wrap, own, last))).await?
        }
    };
    if let Some(seconds) = route.extras.cache {
        keep_for(&mut response, request, seconds);
    }
    Ok(response)
}

/// Lets caches keep an answer that is the same for everybody, unless the view has said something else.
fn keep_for(response: &mut HttpResponse, request: &HttpRequest, seconds: u32) {
    let headers = response.headers();
    let is_told = headers.contains_key(CACHE_CONTROL) || headers.contains_key(SET_COOKIE);
    if response.status() == StatusCode::OK
        && !is_told
        && !is_private(request)
        && let Ok(value) = HeaderValue::from_str(&format!("public, max-age={seconds}"))
    {
        response.headers_mut().insert(CACHE_CONTROL, value);
    }
}

/// Whether the visitor may open the route.
async fn allow(access: Access, request: &HttpRequest) -> Result {
    if matches!(access, Access::Public) {
        return Ok(());
    }
    let user = current_account(request).await?.ok_or(Error::LoginRequired)?;
    let allowed = match access {
        Access::Public | Access::Login => true,
        Access::Staff if user.may_use_admin() => at_desk(request).await.map(|()| true)?,
        Access::Staff => false,
        Access::Permission(permissions) => current_perms(request).await?.may_all(permissions),
        Access::Check(test) => test(request.clone()).await?,
    };
    if allowed { Ok(()) } else { Err(Error::Forbidden(format!("{user} may not open this page"))) }
}

/// What a future answers; an error where it panics. (actix alone would drop the connection.)
pub(super) async fn caught<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    let mut future = pin!(future);
    poll_fn(|context| poll_caught(future.as_mut(), context)).await
}

fn poll_caught<T>(future: Pin<&mut impl Future<Output = Result<T>>>, context: &mut Context<'_>) -> Poll<Result<T>> {
    // What the future owns is dropped with it; nothing of it is used after a panic.
    catch_unwind(AssertUnwindSafe(|| future.poll(context))).unwrap_or_else(|payload| Poll::Ready(Err(panicked(payload))))
}

fn panicked(payload: Box<dyn Any + Send>) -> Error {
    let text = (payload.downcast_ref::<&str>().copied()).or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    Error::Other(format!("the view panicked: {}", text.unwrap_or("it did not say why")).into())
}

/// The same, and an error when it takes longer than `limit`. The clock begins anew with each piece of the body that
/// arrives. A future that is done at once, as most are, costs no timer.
async fn in_time<T>(limit: Duration, arriving: Option<&Arriving>, future: impl Future<Output = Result<T>>) -> Result<T> {
    let begun = Instant::now();
    let mut future = pin!(future);
    let mut timer: Option<Pin<Box<Sleep>>> = None;
    poll_fn(|context| {
        if let Poll::Ready(answer) = poll_caught(future.as_mut(), context) {
            return Poll::Ready(answer);
        }
        loop {
            let Some(due) = arriving.map_or(begun, Arriving::last).checked_add(limit) else { return Poll::Pending };
            let timer = timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
            if timer.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            if timer.deadline() >= due {
                return Poll::Ready(Err(Error::Busy("this page took too long; try again in a moment".into())));
            }
            timer.as_mut().reset(due);
        }
    })
    .await
}

/// With the methods that are answered here (RFC 9110 §10.2.1).
fn allowing(mut response: HttpResponse, routes: &[&'static RouteDef]) -> HttpResponse {
    if let Ok(methods) = HeaderValue::from_str(&methods(routes).join(", ")) {
        response.headers_mut().insert(ALLOW, methods);
    }
    response
}

/// `GET`, `HEAD`, `POST`, `OPTIONS`
fn methods(routes: &[&'static RouteDef]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for method in Method::ALL.into_iter().filter(|method| routes.iter().any(|route| route.method == *method)) {
        names.push(method.as_str());
        names.extend((method == Method::Get).then_some("HEAD"));
    }
    names.push("OPTIONS");
    names
}

/// What every answer of a view gets: errors become pages, cookies are set, caches are told.
pub(crate) async fn finish(request: &HttpRequest, answer: Result<HttpResponse>) -> HttpResponse {
    let mut response = match answer {
        Ok(response) => response,
        Err(error) => error_response(request, error).await,
    };
    add_cookie(request, &mut response);
    if is_private(request) {
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.append(VARY, HeaderValue::from_static("Cookie"));
    }
    response
}
