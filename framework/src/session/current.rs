//! The request that is being answered, for what is written into its page without being handed it: a form's CSRF token.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;

use actix_web::HttpRequest;

thread_local! {
    /// A request is answered on one thread, but in turns with others: it stands here while its own future runs.
    static CURRENT: RefCell<Option<HttpRequest>> = const { RefCell::new(None) };
}

/// Runs what answers a request. It must not panic: see `caught` in `view/dispatch.rs`.
pub(crate) async fn in_request<T>(request: &HttpRequest, answer: impl Future<Output = T>) -> T {
    let mut answer = pin!(answer);
    let mut own = Some(request.clone());
    poll_fn(|context| {
        let before = CURRENT.replace(own.take());
        let polled = answer.as_mut().poll(context);
        own = CURRENT.replace(before);
        polled
    })
    .await
}

/// The request, inside of what answers it.
pub(crate) fn current() -> Option<HttpRequest> {
    CURRENT.with_borrow(Option::clone)
}
