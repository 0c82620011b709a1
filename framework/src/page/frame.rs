//! The frame of the site: what stands around each page, those that the framework makes among them.

use actix_web::HttpRequest;
use maud::Markup;

use super::layout;
use super::making::Making;
use crate::error::Result;

/// A page without its frame: the argument of the function that `Project::frame` takes.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FramedPage {
    /// Its title, as text.
    pub title: String,
    /// What stands in `<main>`, its heading included.
    pub body: Markup,
    /// What was asked.
    pub request: HttpRequest,
}

/// The page in the frame of the site; without one, in the framework's own [`layout`].
///
/// ```ignore
/// #[get("/about/", public)]
/// async fn about(request: HttpRequest) -> Result<Markup> {
///     framed(&request, "About us", html! { h1 { "About us" } }).await
/// }
/// ```
///
/// # Errors
/// Those of the project's function.
pub async fn framed(request: &HttpRequest, title: &str, body: Markup) -> Result<Markup> {
    match request.app_data::<Making<FramedPage>>() {
        Some(frame) => frame.make(FramedPage { title: title.to_owned(), body, request: request.clone() }).await,
        None => Ok(layout(title, body)),
    }
}
