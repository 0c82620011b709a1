//! The start page: what there is to look after, and what one has done last.

use maud::{Markup, html};

use super::desk::{Deed, Desk};
use super::find::search_box;
use super::frame::frame;
use super::log::{self, Act, Of, Told};
use super::{AdminDef, chart, form, list};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::get;
use crate::model::ModelDef;
use crate::route::Path;
use crate::text::capitalized;

/// Deeds that the start page names.
const RECENT: i64 = 10;

/// All apps.
#[get("/", staff)]
pub(super) async fn index(desk: Desk, db: Db) -> Result<Markup> {
    let (id, users) = (desk.user.id(), desk.user.def());
    let recent = db.read(move |connection| log::read(&Of::Person(id), users.model, users.username, RECENT, connection)).await?;
    let apps = desk.apps();
    let addable = addable(apps.iter().flat_map(|(_, admins)| admins), &desk).await?;
    Ok(frame(
        &desk,
        "Administration",
        &[],
        html! {
            div.tools { (search_box(&desk, "")) }
            div.start {
                div.apps {
                    @for (app, admins) in &apps { (table(&desk, app, admins, &addable)) }
                    @if apps.is_empty() { p.nothing { "There is nothing here that you may look after." } }
                }
                (self::recent(&desk, &recent))
            }
        },
    ))
}

/// What the visitor has done last.
fn recent(desk: &Desk, entries: &[Told]) -> Markup {
    html! {
        section.card.recent aria-labelledby="recent" {
            h2 #recent { "Recent actions" }
            @if entries.is_empty() {
                p.quiet { "None yet." }
            } @else {
                ul { @for entry in entries { (deed(desk, entry)) } }
            }
        }
    }
}

fn deed(desk: &Desk, entry: &Told) -> Markup {
    let model = entry.of.as_ref().and_then(|(app, model)| desk.model_named(app, model));
    // What is gone has no page any more.
    let link = match (model, entry.key.as_ref(), entry.act) {
        (Some(model), Some(key), Some(Act::Added | Act::Changed)) => address(desk, model, key),
        _ => None,
    };
    html! {
        li class=[entry.act.map(Act::word)] {
            @if let Some(act) = entry.act { span.hidden { (capitalized(act.word())) ": " } }
            @if let Some(link) = link { a href=(link) { (entry.title) } } @else { span { (entry.title) } }
            span.quiet { " " (model.map_or("", |model| model.verbose_name)) }
        }
    }
}

fn address(desk: &Desk, model: &'static ModelDef, key: &str) -> Option<String> {
    let key = model.key_field().column.kind.parse(key).ok()?;
    desk.may(Deed::View, model).then(|| form::url(model, &key))
}

/// One app: its models, and their numbers.
#[get("/{app}/", staff)]
pub(super) async fn app_index(app: Path<String>, desk: Desk, db: Db) -> Result<Markup> {
    let apps = desk.apps();
    let found = apps.iter().find(|(name, _)| *name == app.as_str());
    let (name, admins) = found.ok_or_else(|| Error::NotFound("the admin has no such app".into()))?;
    let counted = chart::count(admins, &desk, &db).await?;
    let addable = addable(admins, &desk).await?;
    let way = [("Home".to_owned(), index::url())];
    let body = html! {
        div.apps { (table(&desk, name, admins, &addable)) }
        (chart::cards(&counted))
    };
    Ok(frame(&desk, &capitalized(name), &way, body))
}

/// The tables of the models of which the visitor may add records.
async fn addable(admins: impl IntoIterator<Item = &&'static AdminDef>, desk: &Desk) -> Result<Vec<&'static str>> {
    let mut tables = Vec::new();
    for admin in admins {
        if desk.may_here(Deed::Add, admin).await? {
            tables.push(admin.model.table);
        }
    }
    Ok(tables)
}

fn table(desk: &Desk, app: &str, admins: &[&'static AdminDef], addable: &[&str]) -> Markup {
    html! {
        div.card {
            table.models {
                caption { a href=(app_index::url(app)) { (capitalized(app)) } }
                tbody {
                    @for admin in admins {
                        tr {
                            th scope="row" {
                                @let name = capitalized(admin.model.verbose_name_plural);
                                @if desk.may(Deed::View, admin.model) { a href=(list::url(admin.model)) { (name) } } @else { (name) }
                            }
                            td {
                                @if addable.contains(&admin.model.table) {
                                    a href=(form::add_url(admin.model)) { "Add" span.hidden { " " (admin.model.verbose_name) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
