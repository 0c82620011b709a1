//! `DetailView`: one record.

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use super::list::allowed;
use super::page::{answer as respond, facts, in_frame};
use super::{Crumb, PageDef, Visit};
use crate::error::Result;
use crate::model::Model;
use crate::query::{QuerySet, View, cells};
use crate::text::capitalized;

/// What `#[derive(DetailView)]` writes of the keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the page of a record",
    label = "expected a struct with `#[derive(DetailView)]`",
    note = "write `#[derive(nuages::DetailView)]` and `#[view(model = ..., at = \"/.../{{slug}}/\", public, show = ...)]` above it"
)]
pub trait DetailView {
    /// Whose record.
    type Model: Model;
    /// What is read of it.
    type Show: View<Model = Self::Model>;
    /// What the keys say.
    const DEF: &'static PageDef;

    /// The record of the path, by its parameters and the key `filter`.
    fn records(&self) -> QuerySet<Self::Model>;
}

/// How the page of a record is made. Implement it for a view to do a step in another way.
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait DetailPage: DetailView {
    /// The one record; none of it is a 404.
    fn queryset(&self) -> QuerySet<Self::Model> {
        self.records()
    }

    /// Whether the visitor may see the record; asked behind the access word of the view.
    async fn allow(&self, object: &mut Self::Show, visit: &Visit) -> Result<bool> {
        let _ = (object, visit);
        Ok(true)
    }

    /// The title of the page: the first field of what is shown.
    fn title(&self, object: &mut Self::Show) -> String {
        let first = cells(object).into_iter().next().and_then(|cell| cell.text);
        Self::DEF.title.map(str::to_owned).or(first).unwrap_or_else(|| capitalized(Self::Model::DEF.verbose_name))
    }

    /// The way to the page.
    fn way(&self, object: &mut Self::Show) -> Vec<Crumb> {
        let _ = object;
        Self::DEF.way()
    }

    /// The page below its heading.
    async fn markup(&self, object: &mut Self::Show, visit: &Visit) -> Result<Markup> {
        let _ = visit;
        let (mut cells, title) = (cells(object), self.title(object));
        // What is the heading already is not said again.
        if cells.first().is_some_and(|cell| cell.text.as_ref() == Some(&title)) {
            cells.remove(0);
        }
        Ok(facts(&cells))
    }

    /// The whole page around it.
    async fn layout(&self, object: &mut Self::Show, body: Markup, visit: &Visit) -> Result<Markup> {
        in_frame(&self.title(object), &self.way(object), body, visit).await
    }
}

/// Answers a request for a record.
pub(super) async fn answer<V: DetailPage>(view: &V, request: HttpRequest, _: Payload) -> Result<HttpResponse> {
    let visit = Visit::of(request).await?;
    let mut object = view.queryset().get_as::<V::Show>(&visit.db).await?;
    allowed(view.allow(&mut object, &visit).await?)?;
    let body = view.markup(&mut object, &visit).await?;
    respond(view.layout(&mut object, body, &visit).await?)
}
