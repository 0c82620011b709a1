//! `TemplateView`: a page of its own markup.

use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use super::list::allowed;
use super::page::{answer as respond, in_frame};
use super::{Crumb, PageDef, Visit};
use crate::error::Result;

/// What `#[derive(TemplateView)]` writes of the keys.
pub trait TemplateView {
    /// What the keys say.
    const DEF: &'static PageDef;
}

/// What the page shows.
///
/// ```ignore
/// impl TemplatePage for About {
///     async fn markup(&self, _: &Visit) -> Result<Markup> {
///         Ok(html! { p { "Who we are." } })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what its page shows",
    label = "this view has no markup",
    note = "write `impl TemplatePage for {Self} {{ async fn markup(&self, visit: &Visit) -> Result<Markup> {{ ... }} }}`"
)]
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait TemplatePage: TemplateView {
    /// The page below its heading.
    async fn markup(&self, visit: &Visit) -> Result<Markup>;

    /// Whether the visitor may see the page; asked behind the access word of the view.
    async fn allow(&self, visit: &Visit) -> Result<bool> {
        let _ = visit;
        Ok(true)
    }

    /// The title of the page.
    fn title(&self) -> String {
        Self::DEF.title.unwrap_or_default().to_owned()
    }

    /// The way to the page.
    fn way(&self) -> Vec<Crumb> {
        Vec::new()
    }

    /// The whole page around it.
    async fn layout(&self, body: Markup, visit: &Visit) -> Result<Markup> {
        in_frame(&self.title(), &self.way(), body, visit).await
    }
}

/// Answers a request for a page. Glue calls it.
#[doc(hidden)]
pub async fn template_page<V: TemplatePage>(view: &V, request: HttpRequest) -> Result<HttpResponse> {
    let visit = Visit::of(request).await?;
    allowed(view.allow(&visit).await?)?;
    let body = view.markup(&visit).await?;
    respond(view.layout(body, &visit).await?)
}
