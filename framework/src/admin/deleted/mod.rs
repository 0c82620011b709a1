//! What was deleted of a model, for those who may add to it: what each record held, and back with it.
//!
//! ```text
//! delete ─► history: {"deleted": {.., "values": {..}}} ─► this page ─► Return: the same key, the same values ─► the record
//! ```

mod restore;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use self::restore::{Outcome, restore};
use super::AdminDef;
use super::cell::moment;
use super::desk::{Deed, Desk};
use super::form::{self, behind};
use super::frame::{frame, way_to};
use super::history::{Names, label, names, said};
use super::log::{self, Of, Told};
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::form::FormData;
use crate::model::ModelDef;
use crate::query::{Columns, Filter, SelectDef};
use crate::route::{Answer, Path, Redirect};
use crate::text::{capitalized, listed};
use crate::{get, post};

/// Records that are shown, at most: those that went last.
const MOST: i64 = 100;

/// The address of what was deleted of a model.
pub(super) fn url(def: &ModelDef) -> String {
    deleted::url(def.app, &def.model_name())
}

/// What was deleted.
#[get("/{app}/{model}/deleted/", staff)]
pub(super) async fn deleted(app: Path<String>, model: Path<String>, desk: Desk, db: Db) -> Result<Markup> {
    let admin = desk.admin(Deed::Add, &app, &model)?;
    let gone = Gone::of(admin, &desk, &db).await?;
    Ok(gone.page(&desk, &[]))
}

/// Restores a record.
#[post("/{app}/{model}/deleted/", staff)]
pub(super) async fn deleted_submit(
    app: Path<String>,
    model: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let admin = desk.admin(Deed::Add, &app, &model)?;
    let entry = data.get("entry").and_then(|text| text.parse().ok());
    let entry = entry.ok_or_else(|| Error::NotFound("there is no such entry in the history".into()))?;
    match restore(admin, entry, &desk, &db).await? {
        Outcome::Stored { key, title, lost } => {
            let def = admin.model;
            desk.flash.success(format!("The {} “{title}” was restored.", def.verbose_name));
            if !lost.is_empty() {
                desk.flash.warning(format!("It does not lead any more to what is gone: {}.", listed(&lost)));
            }
            let to = if desk.may(Deed::View, def) { form::url(def, &key) } else { behind(&desk, def) };
            Redirect::to(to).answer(&request)
        }
        Outcome::Refused(problems) => {
            let gone = Gone::of(admin, &desk, &db).await?;
            (StatusCode::CONFLICT, gone.page(&desk, &problems)).answer(&request)
        }
    }
}

/// Whose deletions somebody sees. Which records there are for them only the records say, and these are gone; so where there are not
/// all of them, they see what they have deleted themselves.
async fn whose(admin: &AdminDef, desk: &Desk) -> Result<Option<i64>> {
    let limits = desk.records(admin).await?.filters;
    let sees_all = limits.iter().all(|limit| matches!(limit, Filter::All(parts) if parts.is_empty()));
    Ok((!sees_all).then(|| desk.user.id()))
}

/// What was deleted of a model.
struct Gone {
    admin: &'static AdminDef,
    entries: Vec<Told>,
    names: Names,
    /// The keys of records that are there again.
    there: Vec<String>,
}

impl Gone {
    async fn of(admin: &'static AdminDef, desk: &Desk, db: &Db) -> Result<Self> {
        let (model, users, by) = (admin.model, desk.user.def(), whose(admin, desk).await?);
        db.read(move |connection| {
            let of = Of::Deleted { model, by, id: None };
            let entries = log::read(&of, users.model, users.username, MOST, connection)?;
            let names = names(model, &entries, connection)?;
            let key = model.key_field();
            let parsed = |entry: &Told| key.column.kind.parse(entry.key.as_deref()?).ok();
            let mut keys: Vec<Value> = entries.iter().filter_map(parsed).collect();
            keys.sort_unstable();
            keys.dedup();
            let these = vec![Filter::one_of(model.table, key.column.name, keys)];
            let select = SelectDef { filters: these, columns: Columns::Key, order: Vec::new(), ..SelectDef::all(model) };
            let there =
                if entries.is_empty() { Vec::new() } else { select.load(connection, |row| row.next_value(key.column.kind))? };
            Ok(Self { admin, entries, names, there: there.iter().map(Value::to_string).collect() })
        })
        .await
    }

    fn page(&self, desk: &Desk, problems: &[String]) -> Markup {
        let model = self.admin.model;
        let body = html! {
            @if !problems.is_empty() {
                div.errors role="alert" tabindex="-1" autofocus {
                    p { "It cannot be restored:" }
                    ul { @for problem in problems { li { (capitalized(problem)) "." } } }
                }
            }
            @if self.entries.is_empty() {
                p.nothing { "Nothing was deleted here." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label="What was deleted" {
                    table.records.history {
                        thead { tr { th scope="col" { "When" } th scope="col" { "Who" } th scope="col" { "What" } } }
                        tbody { @for entry in &self.entries { (self.row(entry, desk)) } }
                    }
                }
                p.help {
                    "A record comes back with the key and the values that it had, in the fields that are shown here; other fields are as in a new one. "
                    "What went with it does not come back."
                }
            }
        };
        frame(desk, &format!("Deleted {}", model.verbose_name_plural), &way_to(model), body)
    }

    fn row(&self, entry: &Told, desk: &Desk) -> Markup {
        let model = self.admin.model;
        let held = entry.held();
        let is_there = entry.key.as_ref().is_some_and(|key| self.there.contains(key));
        // Who may add and not see learns what was deleted, and not what it held.
        let shown = held.as_deref().filter(|_| desk.may(Deed::View, model)).unwrap_or_default();
        html! {
            tr {
                th scope="row" { (moment(&entry.at)) }
                td { (entry.by) }
                td.long {
                    (entry.words())
                    @if !shown.is_empty() {
                        details {
                            summary { "What it held" span.hidden { ": " (entry.title) } }
                            dl.changes {
                                @for (name, texts) in shown {
                                    div { dt { (label(model, name)) } dd { (said(model, name, texts, &self.names)) } }
                                }
                            }
                        }
                    }
                    @if is_there {
                        p.quiet { "There is such a record again." }
                    } @else if held.is_some() {
                        form method="post" {
                            (desk.csrf)
                            input type="hidden" name="entry" value=(entry.id);
                            button.quiet { "Restore" span.hidden { " " (entry.title) } }
                        }
                    } @else {
                        p.quiet { "What it held was not written down." }
                    }
                }
            }
        }
    }
}
