//! Deleting a record, after showing what goes with it.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::change::{self, find};
use super::desk::Desk;
use super::frame::{frame, way_to};
use super::list;
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::model::ModelDef;
use crate::query::{Deletion, Record, delete_records, deletion};
use crate::route::{Answer, Path, Redirect};
use crate::text::counted;
use crate::{get, post};

/// Records of one kind that the page names; the rest is counted.
const NAMED: usize = 10;

/// The address of the page that asks before a record is deleted.
pub(super) fn url(def: &ModelDef, key: &Value) -> String {
    delete::url(def.app, &def.model_name(), &key.to_string())
}

/// Asks before a record is deleted.
#[get("/{app}/{model}/{key}/delete/", staff)]
pub(super) async fn delete(app: Path<String>, model: Path<String>, key: Path<String>, desk: Desk, db: Db) -> Result<Markup> {
    let def = desk.admin(&app, &model)?.model;
    let record = db.read(move |connection| find(def, &key, connection)).await?;
    Ok(page(&desk, def, &record, &plan(def, &record, &db).await?))
}

/// Deletes a record.
#[post("/{app}/{model}/{key}/delete/", staff)]
pub(super) async fn delete_submit(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let def = desk.admin(&app, &model)?.model;
    let record = db.read(move |connection| find(def, &key, connection)).await?;
    let (models, keys) = (db.models().to_vec(), vec![record.key(def)]);
    match db.write(move |connection| delete_records(connection, &models, def, keys)).await {
        Err(Error::Protected(_)) => {
            let page = page(&desk, def, &record, &plan(def, &record, &db).await?);
            (StatusCode::CONFLICT, page).answer(&request)
        }
        Err(error) => Err(error),
        Ok(_) => {
            desk.flash.success(format!("The {} “{}” was deleted.", def.verbose_name, def.title(&record.values)));
            Redirect::to(list::url(def)).answer(&request)
        }
    }
}

/// What deleting the record would do.
async fn plan(def: &'static ModelDef, record: &Record, db: &Db) -> Result<Deletion> {
    let (models, keys) = (db.models().to_vec(), [record.key(def)]);
    db.read(move |connection| deletion(connection, &models, def, &keys)).await
}

fn page(desk: &Desk, def: &'static ModelDef, record: &Record, plan: &Deletion) -> Markup {
    let name = def.title(&record.values);
    let mut way = way_to(def);
    way.push((name.clone(), change::url(def, &record.key(def))));
    frame(
        desk,
        &format!("Delete “{name}”?"),
        &way,
        html! {
            @if plan.protected.is_empty() {
                p { "This cannot be undone. It deletes:" }
                (kinds(&plan.records))
                form.edit method="post" {
                    (desk.csrf)
                    div.buttons {
                        button.danger { "Delete" }
                        a href=(change::url(def, &record.key(def))) { "Keep it" }
                    }
                }
            } @else {
                p.errors role="alert" { "It cannot be deleted, because other records still need it:" }
                (kinds(&plan.protected))
                p.buttons { a href=(change::url(def, &record.key(def))) { "Back" } }
            }
        },
    )
}

fn kinds(kinds: &[(&'static ModelDef, Vec<Record>)]) -> Markup {
    html! {
        ul.kinds {
            @for (def, records) in kinds {
                li {
                    strong { (counted(records.len(), def.verbose_name, def.verbose_name_plural)) ":" } " "
                    @for (index, record) in records.iter().take(NAMED).enumerate() {
                        @if index > 0 { ", " }
                        (def.title(&record.values))
                    }
                    @if records.len() > NAMED { " and " (records.len() - NAMED) " more" }
                }
            }
        }
    }
}
