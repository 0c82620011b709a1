//! The change list: the records of a model, with search, filters, order, pages, and what can be done with several at once.
//!
//! ```text
//! ?q=..&status__exact=..&o=1.-2&p=3 ─► Address ─► ChangeList ─► SelectDef ─► rows ─► table
//!                                                     │                              ▲
//!                                                     └── filters, dates: what is offered, and what is chosen
//! ```
//!
//! The number of queries does not depend on the number of rows: one for the rows, one for how many there are, one for each
//! relation to many among the columns, and for each filter whose choices only the database knows.

mod actions;
mod address;
mod column;
mod dates;
mod editable;
pub(super) mod export;
mod filters;
mod order;
mod pages;
mod rows;
pub(super) mod saved;
mod search;
mod table;
mod watched;

pub(super) use address::KEPT;
pub use column::{ColumnSource, ListColumn, MethodColumn, ShowsRow};
#[doc(hidden)]
pub use column::{editable_position, show_row};
pub(super) use export::plain as plain_cell;
pub use filters::{FilterSource, ListFilter, MethodFilter};
#[doc(hidden)]
pub use filters::{choices_of, left_of};
pub(super) use rows::show_one;
pub(super) use search::conditions as search_conditions;
pub use search::{ListSearch, Match};

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use self::address::{ALL, Address, ERROR, FACETS, PAGE, SEARCH};
use self::dates::{DateLinks, ListDates};
use self::filters::Chosen;
use self::order::ListOrder;
use self::rows::ListRow;
use super::desk::{Deed, Desk};
use super::frame::{frame, way_to};
use super::{AdminDef, deleted, form};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::form::FormData;
use crate::model::ModelDef;
use crate::query::{Page, SelectDef};
use crate::route::{Answer, Path, Redirect};
use crate::text::capitalized;
use crate::{get, post};

/// The address of a model's change list.
pub(super) fn url(def: &ModelDef) -> String {
    change_list::url(def.app, &def.model_name())
}

/// The records of a model.
#[get("/{app}/{model}/", staff)]
pub(super) async fn change_list(
    app: Path<String>,
    model: Path<String>,
    query: Query<Vec<(String, String)>>,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let admin = desk.admin(Deed::View, &app, &model)?;
    let Some(list) = ChangeList::read(admin, query.into_inner()) else { return astray(admin.model, &request) };
    let base = desk.records(admin).await?;
    match list.load(base, &desk, &db).await {
        Ok(found) => list.page(&found, &desk).answer(&request),
        // There is no such page.
        Err(Error::NotFound(_)) => astray(admin.model, &request),
        Err(error) => Err(error),
    }
}

/// Does something with several of them, or stores what was changed in the list.
#[post("/{app}/{model}/", staff)]
pub(super) async fn change_list_submit(
    app: Path<String>,
    model: Path<String>,
    query: Query<Vec<(String, String)>>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let admin = desk.admin(Deed::View, &app, &model)?;
    let Some(list) = ChangeList::read(admin, query.into_inner()) else { return astray(admin.model, &request) };
    let base = desk.records(admin).await?;
    match !admin.list.editable.is_empty() && data.get(editable::SAVE).is_some() {
        true => editable::save(&list, base, &data, &desk, &db, &request).await,
        false => actions::run(&list, base, &data, &desk, &db, &request).await,
    }
}

/// To the whole list, which says that its address asked for what cannot be.
fn astray(def: &ModelDef, request: &HttpRequest) -> Result<HttpResponse> {
    Redirect::to(format!("{}?{ERROR}=1", url(def))).answer(request)
}

/// A change list, as its address asks for it.
struct ChangeList {
    admin: &'static AdminDef,
    address: Address,
    search: String,
    chosen: Chosen,
    dates: Option<ListDates>,
    order: ListOrder,
}

/// What a list shows.
struct Found {
    rows: Page<ListRow>,
    offers: Vec<filters::Offer>,
    dates: DateLinks,
    editing: editable::Editing,
}

impl ChangeList {
    /// Reads an address; nothing where it asks for what cannot be.
    fn read(admin: &'static AdminDef, pairs: Vec<(String, String)>) -> Option<Self> {
        let address = Address::new(url(admin.model), pairs);
        let by_date = admin.list.dates;
        let dates = match by_date {
            Some(path) => Some(ListDates::read(path, &address)?),
            None => None,
        };
        let is_filter = |(key, _): &(&str, &str)| by_date.is_none_or(|path| !ListDates::has(&path, key));
        Some(Self {
            search: search::cleaned(address.get(SEARCH).unwrap_or_default()),
            chosen: Chosen::read(admin, address.lookups().filter(is_filter))?,
            order: ListOrder::read(admin, &address),
            dates,
            admin,
            address,
        })
    }

    /// The records that are searched for, on these days; what is chosen in the filters left out.
    fn searched(&self, base: SelectDef) -> SelectDef {
        let mut select = base;
        select.filters.extend(search::conditions(self.admin.list.search, &self.search));
        match &self.dates {
            Some(dates) => dates.limit(select),
            None => select,
        }
    }

    /// The records of the list, in its order.
    fn select(&self, base: SelectDef) -> SelectDef {
        let mut select = self.searched(base);
        select.filters.extend(self.chosen.conditions());
        select.order = self.order.terms(self.admin);
        select
    }

    /// Whether some records are left out.
    fn is_filtered(&self) -> bool {
        !self.chosen.is_empty() || self.dates.is_some_and(|dates| dates.is_chosen())
    }

    async fn load(&self, base: SelectDef, desk: &Desk, db: &Db) -> Result<Found> {
        let admin = self.admin;
        let number = match self.address.get(PAGE) {
            None => 1,
            Some(text) => text.parse().map_err(|_| Error::NotFound("there is no such page".into()))?,
        };
        let per_page = if self.address.get(ALL).is_some() { admin.list.max_show_all } else { admin.list.per_page };
        let per_page = i64::from(per_page.max(1));
        let (searched, select) = (self.searched(base.clone()), self.select(base));
        let rows = rows::load(admin.list.display, select.clone(), desk.users(), (number, per_page), db).await?;
        let editing = editable::editing(self, &rows, desk, db).await?;
        let (address, chosen, dates) = (self.address.clone(), self.chosen.clone(), self.dates);
        if admin.list.filters.is_empty() && dates.is_none() {
            return Ok(Found { rows, offers: Vec::new(), dates: DateLinks::default(), editing });
        }
        db.read(move |connection| {
            let facets = address.get(FACETS).is_some();
            Ok(Found {
                rows,
                offers: filters::offers(admin, &address, &chosen, &searched, facets, connection)?,
                dates: dates.map_or(Ok(DateLinks::default()), |dates| dates.links(&select, connection))?,
                editing,
            })
        })
        .await
    }

    fn page(&self, found: &Found, desk: &Desk) -> Markup {
        let def = self.admin.model;
        let title = capitalized(def.verbose_name_plural);
        let mut way = way_to(def);
        way.pop();
        let side = filters::sidebar(&found.offers, &self.address, self.is_filtered());
        frame(
            desk,
            &title,
            &way,
            html! {
                @if self.address.get(ERROR).is_some() {
                    p.problem role="alert" { "The address asked for something that this list does not have, so all of it is shown." }
                }
                div.tools {
                    (self.search_box(found))
                    p.files { a href=(saved::link(self)) { "Saved lists" } " · "
                        @if desk.may(Deed::Add, def) { a href=(deleted::url(def)) { "Deleted" } " · " } (export::links(self, desk)) }
                    @if desk.may(Deed::Add, def) { a.button href=(form::add_url(def)) { "Add " (def.verbose_name) } }
                }
                @if let Some(dates) = &self.dates { (dates.show(&found.dates, &self.address)) }
                div.changelist.filtered[!side.0.is_empty()] {
                    (table::form(self, found, desk, &title))
                    (side)
                }
            },
        )
    }

    fn search_box(&self, found: &Found) -> Markup {
        let list = &self.admin.list;
        html! {
            @if !list.search.is_empty() {
                form.search id="changelist-search" role="search" {
                    label.hidden for="searchbar" { "Search " (self.admin.model.verbose_name_plural) }
                    input #searchbar type="search" name=(SEARCH) value=(self.search)
                        aria-describedby=[(!list.search_help.is_empty()).then_some("searchbar-help")];
                    @for (key, value) in self.address.kept(&[SEARCH]) { input type="hidden" name=(key) value=(value); }
                    button { "Search" }
                    @if !self.search.is_empty() {
                        p.found {
                            (pages::number(found.rows.total, self.admin)) " found "
                            a href=(self.address.without(&[SEARCH]).url()) { "Show all" }
                        }
                    }
                    @if !list.search_help.is_empty() { p.help #searchbar-help { (list.search_help) } }
                }
            }
        }
    }
}
