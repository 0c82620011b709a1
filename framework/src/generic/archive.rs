//! `ArchiveView`: the records of a year, a month or a day, or the latest of all, with ways to the periods around and in it.

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::list::{allowed, listed};
use super::page::{answer as respond, entry, in_frame};
use super::{Crumb, PageDef, Period, Visit};
use crate::column::DateTime;
use crate::error::{Error, Result};
use crate::model::Model;
use crate::page::{PageNumber, pager};
use crate::query::{Page, Part, QuerySet, View, cells};
use crate::route::extract;
use crate::text::capitalized;

/// What the keys of an archive say.
#[derive(Debug)]
pub struct ArchiveDef {
    /// The page.
    pub page: PageDef,
    /// The field of the date, by its index.
    pub by: usize,
    /// Rows per page.
    pub per_page: i64,
    /// Whether a period without records is a page.
    pub allow_empty: bool,
    /// Whether records of the future are shown.
    pub allow_future: bool,
    /// The way to the archive of the period around, and its own address last.
    pub above: Option<fn(Period) -> Vec<Crumb>>,
    /// The archive of the periods in this one.
    pub below: Option<fn(Period) -> Option<String>>,
}

/// What `#[derive(ArchiveView)]` writes of the keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an archive",
    label = "expected a struct with `#[derive(ArchiveView)]`",
    note = "write `#[derive(nuages::ArchiveView)]` and `#[view(model = ..., at = \"/{{year}}/\", public, show = ..., by = ...)]` above it"
)]
pub trait ArchiveView: Sized {
    /// Whose records.
    type Model: Model;
    /// What is read of each.
    type Show: View<Model = Self::Model>;
    /// What the keys say.
    const DEF: &'static ArchiveDef;

    /// The records of all times, by the key `filter`; the latest first, or by the key `order`.
    fn records(&self) -> QuerySet<Self::Model>;

    /// Where a record has a page of its own, by the key `detail`.
    fn url_of(row: &Self::Show) -> Option<String>;

    /// The period that the path names.
    fn period(&self) -> Period;

    /// The address of this archive for a period, if it is one of its length.
    fn url_of_period(period: Period) -> Option<String>;
}

/// The way to an archive of a period, itself the last step. Glue calls it.
#[doc(hidden)]
pub fn way_to_archive<V: ArchiveView>(period: Period) -> Vec<Crumb> {
    let mut way = way_above::<V>(period);
    if let Some(url) = V::url_of_period(period) {
        way.push(Crumb { text: short_title(&V::DEF.page, period), url });
    }
    way
}

fn way_above<V: ArchiveView>(period: Period) -> Vec<Crumb> {
    match (V::DEF.above, period.around()) {
        (Some(above), Some(around)) => above(around),
        _ => V::DEF.page.way(),
    }
}

/// The period, or the name of all the records.
fn short_title(page: &PageDef, period: Period) -> String {
    match period {
        Period::All => page.plural_title(),
        period => period.to_string(),
    }
}

/// What an archive shows: records of a period, and what is around them.
#[derive(Debug)]
pub struct Archive<T> {
    /// The period.
    pub period: Period,
    /// The records, page by page.
    pub page: Page<T>,
    /// The period before that has records, and its address.
    pub previous: Option<Crumb>,
    /// The period behind that has records.
    pub next: Option<Crumb>,
    /// The periods in this one that have records, and how many.
    pub parts: Vec<(Crumb, i64)>,
}

/// How an archive is made. Implement it for a view to do a step in another way.
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait ArchivePage: ArchiveView {
    /// The records of all times.
    fn queryset(&self) -> QuerySet<Self::Model> {
        self.records()
    }

    /// Whether the visitor may see the archive; asked behind the access word of the view.
    async fn allow(&self, visit: &Visit) -> Result<bool> {
        let _ = visit;
        Ok(true)
    }

    /// The title of the page.
    fn title(&self) -> String {
        let title = Self::DEF.page.plural_title();
        match self.period() {
            Period::All => title,
            period => format!("{title}: {period}"),
        }
    }

    /// The way to the page.
    fn way(&self) -> Vec<Crumb> {
        way_above::<Self>(self.period())
    }

    /// One record of the list.
    fn row(&self, row: &mut Self::Show) -> Markup {
        entry(&cells(row), Self::url_of(row).as_deref())
    }

    /// The page below its heading.
    async fn markup(&self, archive: &mut Archive<Self::Show>, visit: &Visit) -> Result<Markup> {
        let links = pager(&archive.page, |number| visit.page_url(number));
        let rows: Vec<Markup> = archive.page.rows.iter_mut().map(|row| self.row(row)).collect();
        let empty = html! { p.nothing { "There are no " (Self::Model::DEF.verbose_name_plural) " here." } };
        Ok(html! {
            (parts(&archive.parts))
            (listed(&rows, empty, &links))
            (neighbours(archive.previous.as_ref(), archive.next.as_ref()))
        })
    }

    /// The whole page around it.
    async fn layout(&self, body: Markup, visit: &Visit) -> Result<Markup> {
        in_frame(&self.title(), &self.way(), body, visit).await
    }
}

fn parts(parts: &[(Crumb, i64)]) -> Markup {
    html! {
        @if !parts.is_empty() {
            nav.periods aria-label="Periods" {
                ul { @for (part, count) in parts { li { a href=(part.url) { (part.text) } " " span.quiet { "(" (count) ")" } } } }
            }
        }
    }
}

fn neighbours(previous: Option<&Crumb>, next: Option<&Crumb>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            nav.pager aria-label="Periods before and after" {
                @if let Some(previous) = previous { a rel="prev" href=(previous.url) { "← " (previous.text) } }
                @if let Some(next) = next { a rel="next" href=(next.url) { (next.text) " →" } }
            }
        }
    }
}

/// Answers a request for an archive: three queries beside those of the list, whatever there is.
pub(super) async fn answer<V: ArchivePage>(view: &V, request: HttpRequest, _: Payload) -> Result<HttpResponse> {
    let PageNumber(number) = extract(&request, &mut Payload::None).await?;
    let visit = Visit::of(request).await?;
    let (def, period) = (V::DEF, view.period());
    let bounds = period.bounds().ok_or_else(|| Error::NotFound("there is no such day".into()))?;
    allowed(view.allow(&visit).await?)?;
    let until = (!def.allow_future).then(DateTime::now);
    let all = view.queryset().within(def.by, (None, None), until);
    let page = all.clone().within(def.by, bounds, None).page_as::<V::Show>(number, def.per_page, &visit.db).await?;
    if page.total.at_least() == 0 && !def.allow_empty && period != Period::All {
        return Err(Error::NotFound(format!("there are no {} of {period}", V::Model::DEF.verbose_name_plural)));
    }
    let part = def.below.and(match period {
        Period::All => Some(Part::Year),
        Period::Year(_) => Some(Part::Month),
        Period::Month(..) => Some(Part::Day),
        Period::Day(..) => None,
    });
    let calendar = all.calendar(&visit.db, def.by, bounds, part).await?;
    let crumb = |period: Period, url: Option<String>| url.map(|url| Crumb { text: capitalized(&period.to_string()), url });
    let other = |day| crumb(period.with(day), V::url_of_period(period.with(day)));
    let inside = |number| {
        let part = period.part(number)?;
        Some(Crumb { text: part.last_word(), url: def.below.and_then(|below| below(part))? })
    };
    let mut archive = Archive {
        period,
        page,
        previous: calendar.previous.and_then(other),
        next: calendar.next.and_then(other),
        parts: calendar.parts.iter().filter_map(|&(number, count)| Some((inside(number)?, count))).collect(),
    };
    let body = view.markup(&mut archive, &visit).await?;
    respond(view.layout(body, &visit).await?)
}
