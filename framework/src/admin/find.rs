//! A search in all models at once: in those whose admin says what to search in, and that the visitor may see.

use actix_web::web::Query;
use maud::{Markup, html};

use super::desk::{Deed, Desk};
use super::frame::frame;
use super::list::search_conditions;
use super::{AdminDef, form, index, list};
use crate::db::Db;
use crate::error::Result;
use crate::get;
use crate::query::{Record, SelectDef};
use crate::route::query_value;
use crate::text::capitalized;

/// Records of each model that are shown.
const SHOWN: usize = 5;

/// What is found of one model.
struct Found {
    admin: &'static AdminDef,
    records: Vec<Record>,
    /// Whether there are more.
    more: bool,
}

/// The search box; nothing where there is nothing to search in.
pub(super) fn search_box(desk: &Desk, text: &str) -> Markup {
    html! {
        @if !admins(desk).is_empty() {
            form.search role="search" action=(find::url()) {
                label.hidden for="find" { "Search everything" }
                input #find type="search" name="q" value=(text) placeholder="Search everything";
                button { "Search" }
            }
        }
    }
}

fn admins(desk: &Desk) -> Vec<&'static AdminDef> {
    let admins = desk.apps().into_iter().flat_map(|(_, admins)| admins);
    admins.filter(|admin| !admin.list.search.is_empty() && desk.may(Deed::View, admin.model)).collect()
}

/// What is found, model by model.
#[get("/search/", staff)]
pub(super) async fn find(query: Query<Vec<(String, String)>>, desk: Desk, db: Db) -> Result<Markup> {
    let text = query.iter().find(|(name, _)| name == "q").map(|(_, text)| text.trim().to_owned()).unwrap_or_default();
    let mut found = Vec::new();
    for admin in admins(&desk) {
        let scope = desk.scope(admin).await?;
        let conditions = search_conditions(&scope, &text);
        if conditions.is_empty() {
            continue;
        }
        let mut select = SelectDef { limit: Some(SHOWN as i64 + 1), ..scope.records };
        select.filters.extend(conditions);
        let mut records = db.read(move |connection| Record::load(&select, connection)).await?;
        let more = records.len() > SHOWN;
        records.truncate(SHOWN);
        if !records.is_empty() {
            found.push(Found { admin, records, more });
        }
    }
    let way = [("Home".to_owned(), index::index::url())];
    Ok(frame(
        &desk,
        "Search",
        &way,
        html! {
            div.tools { (search_box(&desk, &text)) }
            @if text.is_empty() {
                p.nothing { "Type what you look for." }
            } @else if found.is_empty() {
                p.nothing { "Nothing was found." }
            } @else {
                div.apps { @for found in &found { (card(found, &text)) } }
            }
        },
    ))
}

fn card(found: &Found, text: &str) -> Markup {
    let model = found.admin.model;
    let all = format!("{}?q={}", list::url(model), query_value(text));
    html! {
        section.card.hits aria-labelledby=(model.table) {
            h2 id=(model.table) { a href=(all) { (capitalized(model.verbose_name_plural)) } }
            ul {
                @for record in &found.records { li { a href=(form::url(model, &record.key(model))) { (model.title(&record.values)) } } }
                @if found.more { li { a.quiet href=(all) { "More" span.hidden { " " (model.verbose_name_plural) } } } }
            }
        }
    }
}
