//! The frame of the pages that nobody has written: the way to the page, messages, a heading.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::Visit;
use crate::error::Result;
use crate::model::ModelDef;
use crate::page::{framed, messages};
use crate::query::Cell;
use crate::route;
use crate::text::capitalized;

/// What keys say of a page.
#[derive(Debug)]
pub struct PageDef {
    /// The model that it shows; none where it shows no records.
    pub model: Option<&'static ModelDef>,
    /// Its title, where the keys name one.
    pub title: Option<&'static str>,
    /// The page above it, by its address.
    pub parent: Option<fn() -> String>,
}

/// A step of the way to a page: what people read, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What people read.
    pub text: String,
    /// Where it leads.
    pub url: String,
}

impl PageDef {
    /// The title of a page of many records.
    pub(super) fn plural_title(&self) -> String {
        let plural = self.model.map_or("", |model| model.verbose_name_plural);
        self.title.map_or_else(|| capitalized(plural), str::to_owned)
    }

    /// The page above, if the keys name one: that of all records.
    pub(super) fn way(&self) -> Vec<Crumb> {
        let plural = self.model.map_or("", |model| model.verbose_name_plural);
        let parent = self.parent.map(|url| Crumb { text: capitalized(plural), url: url() });
        parent.into_iter().collect()
    }
}

/// A page in the frame of the site: its way, messages that wait, the body.
pub(super) async fn in_frame(title: &str, way: &[Crumb], body: Markup, visit: &Visit) -> Result<Markup> {
    let body = html! {
        @if !way.is_empty() {
            nav.way aria-label="Breadcrumb" {
                ol {
                    @for crumb in way { li { a href=(crumb.url) { (crumb.text) } } }
                    li aria-current="page" { (title) }
                }
            }
        }
        (messages(&visit.flash().take()))
        h1 { (title) }
        (body)
    };
    framed(&visit.request, title, body).await
}

/// The fields of one record, label by label.
pub(super) fn facts(cells: &[Cell]) -> Markup {
    html! {
        dl.facts {
            @for cell in cells {
                div {
                    dt { (cell.label()) }
                    dd { @match &cell.text { Some(text) => (text), None => span.quiet { "—" } } }
                }
            }
        }
    }
}

/// A record among others: its first field, which leads to its page, and what else is known of it.
pub(super) fn entry(cells: &[Cell], url: Option<&str>) -> Markup {
    let (first, rest) = cells.split_first().map_or((None, &[] as &[Cell]), |(first, rest)| (Some(first), rest));
    let name = first.and_then(|cell| cell.text.as_deref()).unwrap_or("—");
    html! {
        h2 { @match url { Some(url) => a href=(url) { (name) }, None => (name) } }
        @if rest.iter().any(|cell| cell.text.is_some()) {
            p.quiet {
                @for (index, cell) in rest.iter().filter(|cell| cell.text.is_some()).enumerate() {
                    @if index > 0 { " · " }
                    span { (cell.label()) ": " (cell.text.as_deref().unwrap_or_default()) }
                }
            }
        }
    }
}

/// The response of a page.
pub(super) fn answer(page: Markup) -> Result<HttpResponse> {
    Ok(route::html(StatusCode::OK, page))
}
