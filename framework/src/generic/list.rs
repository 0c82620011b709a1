//! `ListView`: the records of a model, page by page.

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::page::{answer as respond, entry, in_frame};
use super::{Crumb, PageDef, Visit};
use crate::error::{Error, Result};
use crate::model::Model;
use crate::page::{PageNumber, pager};
use crate::query::{Page, QuerySet, View, cells};
use crate::route::extract;

/// What the keys of a list say.
#[derive(Debug)]
pub struct ListDef {
    /// The page.
    pub page: PageDef,
    /// Rows per page.
    pub per_page: i64,
    /// What stands there when there is no record, where the keys name it.
    pub empty: Option<&'static str>,
}

/// What `#[derive(ListView)]` writes of the keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list",
    label = "expected a struct with `#[derive(ListView)]`",
    note = "write `#[derive(nuages::ListView)]` and `#[view(model = ..., at = \"/...\", public, show = ...)]` above it"
)]
pub trait ListView {
    /// Whose records.
    type Model: Model;
    /// What is read of each.
    type Show: View<Model = Self::Model>;
    /// What the keys say.
    const DEF: &'static ListDef;

    /// The records, by the keys `filter` and `order`.
    fn records(&self) -> QuerySet<Self::Model>;

    /// Where a record has a page of its own, by the key `detail`.
    fn url_of(row: &Self::Show) -> Option<String>;
}

/// How a list is made. Implement it for a view to do a step in another way.
///
/// ```ignore
/// impl ListPage for PostList {
///     fn queryset(&self) -> QuerySet<Post> {
///         self.records().filter(post::author.eq(&self.author))
///     }
/// }
/// ```
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait ListPage: ListView {
    /// The records, page by page.
    fn queryset(&self) -> QuerySet<Self::Model> {
        self.records()
    }

    /// Whether the visitor may see the list; asked behind the access word of the view.
    async fn allow(&self, visit: &Visit) -> Result<bool> {
        let _ = visit;
        Ok(true)
    }

    /// The title of the page.
    fn title(&self) -> String {
        Self::DEF.page.plural_title()
    }

    /// The way to the page.
    fn way(&self) -> Vec<Crumb> {
        Self::DEF.page.way()
    }

    /// One record of the list.
    fn row(&self, row: &mut Self::Show) -> Markup {
        entry(&cells(row), Self::url_of(row).as_deref())
    }

    /// What stands there when there is no record.
    fn empty(&self) -> Markup {
        match Self::DEF.empty {
            Some(text) => html! { p.nothing { (text) } },
            None => html! { p.nothing { "There are no " (Self::Model::DEF.verbose_name_plural) " yet." } },
        }
    }

    /// The page below its heading.
    async fn markup(&self, page: &mut Page<Self::Show>, visit: &Visit) -> Result<Markup> {
        let links = pager(page, |number| visit.page_url(number));
        let rows: Vec<Markup> = page.rows.iter_mut().map(|row| self.row(row)).collect();
        Ok(listed(&rows, self.empty(), &links))
    }

    /// The whole page around it.
    async fn layout(&self, body: Markup, visit: &Visit) -> Result<Markup> {
        in_frame(&self.title(), &self.way(), body, visit).await
    }
}

/// Some records, or that there are none.
pub(super) fn listed(rows: &[Markup], empty: Markup, links: &Markup) -> Markup {
    html! {
        @if rows.is_empty() {
            (empty)
        } @else {
            ul.listing { @for row in rows { li { (row) } } }
        }
        (links)
    }
}

/// Whether a page may be seen, or why not.
pub(super) fn allowed(allowed: bool) -> Result {
    if allowed { Ok(()) } else { Err(Error::Forbidden("you may not open this page".into())) }
}

/// Answers a request for a list.
pub(super) async fn answer<V: ListPage>(view: &V, request: HttpRequest, _: Payload) -> Result<HttpResponse> {
    let PageNumber(number) = extract(&request, &mut Payload::None).await?;
    let visit = Visit::of(request).await?;
    allowed(view.allow(&visit).await?)?;
    let mut page = view.queryset().page_as::<V::Show>(number, V::DEF.per_page, &visit.db).await?;
    let body = view.markup(&mut page, &visit).await?;
    respond(view.layout(body, &visit).await?)
}
