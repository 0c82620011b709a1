//! Deleting a record, after showing what goes with it.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use serde_json::json;

use super::desk::{Deed, Desk};
use super::form::{self, behind};
use super::frame::{frame, way_to};
use super::log::{self, Act};
use crate::auth::check_reach;
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::model::ModelDef;
use crate::page::kinds;
use crate::query::{Deletion, Record, delete_records, deletion};
use crate::route::{Answer, Path, Redirect};
use crate::{get, post};

/// The address of the page that asks before a record is deleted.
pub(super) fn url(def: &ModelDef, key: &Value) -> String {
    delete::url(def.app, &def.model_name(), &key.to_string())
}

/// Asks before a record is deleted.
#[get("/{app}/{model}/{key}/delete/", staff)]
pub(super) async fn delete(app: Path<String>, model: Path<String>, key: Path<String>, desk: Desk, db: Db) -> Result<Markup> {
    let admin = desk.admin(Deed::Delete, &app, &model)?;
    let (def, record) = (admin.model, form::found(admin, &key, &desk, &db).await?);
    let plan = plan(def, &record, &db).await?;
    may_go(&desk, &plan, &db).await?;
    Ok(page(&desk, def, &record, &plan))
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
    let admin = desk.admin(Deed::Delete, &app, &model)?;
    let (def, record) = (admin.model, form::found(admin, &key, &desk, &db).await?);
    may_go(&desk, &plan(def, &record, &db).await?, &db).await?;
    match delete_and_log(def, vec![(record.key(def), def.title(&record.values))], &desk, &db).await {
        Err(Error::Protected(_)) => {
            let page = page(&desk, def, &record, &plan(def, &record, &db).await?);
            (StatusCode::CONFLICT, page).answer(&request)
        }
        Err(error) => Err(error),
        Ok(_) => {
            desk.flash.success(format!("The {} “{}” was deleted.", def.verbose_name, def.title(&record.values)));
            Redirect::to(behind(&desk, def)).answer(&request)
        }
    }
}

/// Deletes records, known by their keys and what stands for them, and writes down that they were deleted.
pub(super) async fn delete_and_log(def: &'static ModelDef, records: Vec<(Value, String)>, desk: &Desk, db: &Db) -> Result {
    let (models, by) = (db.models().to_vec(), desk.user.id());
    db.write(move |connection| {
        delete_records(connection, &models, def, records.iter().map(|(key, _)| key.clone()).collect())?;
        records.iter().try_for_each(|(key, title)| {
            let parts = vec![json!({"deleted": {}})];
            log::write(log::Entry { by, act: Act::Deleted, model: def, key, title, parts }, connection)
        })
    })
    .await
}

/// Refuses who may not delete what goes with a record.
pub(super) async fn may_go(desk: &Desk, plan: &Deletion, db: &Db) -> Result {
    plan.records.iter().try_for_each(|(def, _)| desk.must(Deed::Delete, def))?;
    let (by, users) = (desk.perms.clone(), desk.users());
    let keys: Vec<_> =
        plan.records.iter().flat_map(|(def, records)| records.iter().map(|record| (*def, record.key(def)))).collect();
    db.read(move |connection| keys.iter().try_for_each(|(def, key)| check_reach(connection, &by, users, def, key))).await
}

/// What deleting the record would do.
async fn plan(def: &'static ModelDef, record: &Record, db: &Db) -> Result<Deletion> {
    let (models, keys) = (db.models().to_vec(), [record.key(def)]);
    db.read(move |connection| deletion(connection, &models, def, &keys)).await
}

fn page(desk: &Desk, def: &'static ModelDef, record: &Record, plan: &Deletion) -> Markup {
    let name = def.title(&record.values);
    let mut way = way_to(def);
    way.push((name.clone(), form::url(def, &record.key(def))));
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
                        a href=(form::url(def, &record.key(def))) { "Keep it" }
                    }
                }
            } @else {
                p.errors role="alert" { "It cannot be deleted, because other records still need it:" }
                (kinds(&plan.protected))
                p.buttons { a href=(form::url(def, &record.key(def))) { "Back" } }
            }
        },
    )
}
