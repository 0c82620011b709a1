//! `RedirectView`: an address that leads to another.

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};

use super::Visit;
use crate::error::Result;
use crate::route::{Answer, Redirect};

/// What `#[derive(RedirectView)]` writes of the keys.
pub trait RedirectView {
    /// Where it leads, by the key `to`.
    fn target(&self) -> Redirect;
}

/// How a redirect is made. Implement it for a view to find the other address in another way.
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait RedirectPage: RedirectView {
    /// Where it leads.
    async fn redirect(&self, visit: &Visit) -> Result<Redirect> {
        let _ = visit;
        Ok(self.target())
    }
}

/// Answers a request for the old address.
pub(super) async fn answer<V: RedirectPage>(view: &V, request: HttpRequest, _: Payload) -> Result<HttpResponse> {
    let visit = Visit::of(request).await?;
    view.redirect(&visit).await?.answer(&visit.request)
}
