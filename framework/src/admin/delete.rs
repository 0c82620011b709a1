//! Deleting a record, after showing what goes with it.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::desk::{Deed, Desk};
use super::form::{self, behind};
use super::frame::{frame, way_to};
use super::log::{self, Act};
use super::scope::{Scope, refused};
use super::write::whole;
use crate::auth::check_reach;
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::model::ModelDef;
use crate::page::{kinds, sentence};
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
    let scope = desk.admin(Deed::Delete, &app, &model).await?;
    let (record, _) = scope.found_for(Deed::Delete, &key, &db).await?;
    let plan = plan(scope.model(), &record, &db).await?;
    may_go(&desk, &plan, &db).await?;
    Ok(page(&desk, scope.model(), &record, &plan, &[]))
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
    let scope = desk.admin(Deed::Delete, &app, &model).await?;
    let (record, _) = scope.found_for(Deed::Delete, &key, &db).await?;
    let def = scope.model();
    may_go(&desk, &plan(def, &record, &db).await?, &db).await?;
    let problems = match delete_and_log(&scope, vec![(record.key(def), def.title(&record.values))], &desk, &db).await {
        Err(Error::Protected(_)) => Vec::new(),
        Err(error) => return Err(error),
        Ok(Err(problems)) => problems,
        Ok(Ok(())) => {
            desk.flash.success(format!("The {} “{}” was deleted.", def.verbose_name, def.title(&record.values)));
            return Redirect::to(behind(&desk, def)).answer(&request);
        }
    };
    let page = page(&desk, def, &record, &plan(def, &record, &db).await?, &problems);
    (StatusCode::CONFLICT, page).answer(&request)
}

/// Deletes records, known by their keys and what stands for them, and writes down that they were deleted; or says why the program
/// does not let them go.
pub(super) async fn delete_and_log(
    scope: &Scope,
    records: Vec<(Value, String)>,
    desk: &Desk,
    db: &Db,
) -> Result<Result<(), Vec<String>>> {
    let (models, by, def) = (db.models().to_vec(), desk.user.id(), scope.model());
    let keys: Vec<Value> = records.iter().map(|(key, _)| key.clone()).collect();
    whole(db, async |tx| {
        let (held, these) = (scope.clone(), keys.clone());
        tx.write(move |connection| held.hold(Deed::Delete, &these, connection)).await?;
        if let Some(hooks) = (scope.admin.hooks)() {
            let problems = hooks.delete(keys.clone(), &desk.visit, tx).await?;
            if !problems.is_empty() {
                return Ok(Err(problems));
            }
        }
        tx.write(move |connection| {
            delete_records(connection, &models, def, keys)?;
            records.iter().try_for_each(|(key, title)| {
                // That it was deleted is the act itself; Django's reader looks for more in a part of this kind.
                let parts = Vec::new();
                log::write(log::Entry { by, act: Act::Deleted, model: def, key, title, parts }, connection)
            })
        })
        .await
        .map(Ok)
    })
    .await
}

/// Refuses who may not delete what goes with a record.
pub(super) async fn may_go(desk: &Desk, plan: &Deletion, db: &Db) -> Result {
    plan.records.iter().try_for_each(|(def, _)| desk.must(Deed::Delete, def))?;
    let (by, users) = (desk.perms.clone(), desk.users());
    let mut kinds = Vec::with_capacity(plan.records.len());
    for (def, records) in &plan.records {
        let keys: Vec<Value> = records.iter().map(|record| record.key(def)).collect();
        kinds.push((*def, keys, desk.scope_of(def).await?));
    }
    db.read(move |connection| {
        for (def, keys, scope) in &kinds {
            keys.iter().try_for_each(|key| check_reach(connection, &by, users, def, key))?;
            if let Some(scope) = scope
                && !scope.of(keys, connection)?.iter().all(|rights| rights.delete)
            {
                return Err(refused(Deed::Delete, def));
            }
        }
        Ok(())
    })
    .await
}

/// What deleting the record would do.
async fn plan(def: &'static ModelDef, record: &Record, db: &Db) -> Result<Deletion> {
    let (models, keys) = (db.models().to_vec(), [record.key(def)]);
    db.read(move |connection| deletion(connection, &models, def, &keys)).await
}

fn page(desk: &Desk, def: &'static ModelDef, record: &Record, plan: &Deletion, problems: &[String]) -> Markup {
    let name = def.title(&record.values);
    let mut way = way_to(def);
    way.push((name.clone(), form::url(def, &record.key(def))));
    frame(
        desk,
        &format!("Delete “{name}”?"),
        &way,
        html! {
            @for problem in problems { p.errors role="alert" { (sentence(problem)) } }
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
