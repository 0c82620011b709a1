//! The start page: what there is to look after.

use maud::{Markup, html};

use super::desk::Desk;
use super::frame::frame;
use super::{AdminDef, change, list};
use crate::error::{Error, Result};
use crate::get;
use crate::route::Path;
use crate::text::capitalized;

/// All apps.
#[get("/", staff)]
pub(super) async fn index(desk: Desk) -> Markup {
    frame(
        &desk,
        "Administration",
        &[],
        html! {
            div.apps { @for (app, admins) in desk.apps() { (table(app, &admins)) } }
            @if desk.apps().is_empty() { p { "There is nothing here that you may look after." } }
        },
    )
}

/// One app.
#[get("/{app}/", staff)]
pub(super) async fn app_index(app: Path<String>, desk: Desk) -> Result<Markup> {
    let apps = desk.apps();
    let found = apps.iter().find(|(name, _)| *name == app.as_str());
    let (name, admins) = found.ok_or_else(|| Error::NotFound("the admin has no such app".into()))?;
    let way = [("Home".to_owned(), index::url())];
    Ok(frame(&desk, &capitalized(name), &way, html! { div.apps { (table(name, admins)) } }))
}

fn table(app: &str, admins: &[&'static AdminDef]) -> Markup {
    html! {
        div.card {
            table.models {
                caption { a href=(app_index::url(app)) { (capitalized(app)) } }
                tbody {
                    @for admin in admins {
                        tr {
                            th scope="row" { a href=(list::url(admin.model)) { (capitalized(admin.model.verbose_name_plural)) } }
                            td { a href=(change::add_url(admin.model)) { "Add" span.hidden { " " (admin.model.verbose_name) } } }
                        }
                    }
                }
            }
        }
    }
}
