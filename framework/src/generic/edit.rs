//! What the pages of forms have in common: the form itself, and where one goes behind it.

use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::{Crumb, PageDef, Visit};
use crate::error::Result;
use crate::form::{BoundForm, Form};
use crate::route::{self, Answer, Redirect};

/// What the keys of a form's page say.
#[derive(Debug)]
pub struct EditDef {
    /// The page.
    pub page: PageDef,
    /// What the button says, where the keys name it.
    pub button: Option<&'static str>,
    /// What is told behind it, where the keys name it.
    pub message: Option<&'static str>,
}

/// A form with its button, sent to the address of its own page.
pub(super) fn form_markup<F: Form>(form: &BoundForm<F>, button: &str, back: Option<&Crumb>) -> Markup {
    let multipart = form.is_multipart().then_some("multipart/form-data");
    html! {
        form.edit method="post" enctype=[multipart] {
            (form)
            div.buttons {
                button { (button) }
                @if let Some(back) = back { a href=(back.url) { "Cancel" } }
            }
        }
    }
}

/// The page of a form: 200, or 422 where what was sent is refused.
pub(super) fn form_page<F: Form>(form: &BoundForm<F>, page: Markup) -> Result<HttpResponse> {
    Ok(route::html(form.status(), page))
}

/// On to the next page, which tells what was done.
pub(super) fn done(message: Option<String>, url: String, visit: &Visit) -> Result<HttpResponse> {
    if let Some(message) = message {
        visit.flash().success(message);
    }
    Redirect::to(url).answer(&visit.request)
}

/// Whether the request sends something.
pub(super) fn is_sent(request: &HttpRequest) -> bool {
    request.method() == actix_web::http::Method::POST
}
