//! Deleting a record, after showing what goes with it.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::AdminDef;
use super::deleted;
use super::desk::{Deed, Desk};
use super::form::{self, behind};
use super::frame::{frame, way_to};
use super::hidden::Discretion;
use super::log::{self, Act, Entry, of_inline};
use super::state::State;
use crate::auth::check_reach;
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::model::{Direction, ModelDef};
use crate::page::kinds;
use crate::query::{Deletion, Filter, OrderTerm, Record, SelectDef, delete_records, deletion};
use crate::route::{Answer, Path, Redirect};
use crate::{get, post};

/// Keys in one query.
const CHUNK: usize = 500;
/// Records that went with another and are named in the history, at most.
const NAMED: usize = 50;

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
    match delete_and_log(admin, vec![record.key(def)], &desk, &db).await {
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

/// Deletes records, and writes down what they held.
pub(super) async fn delete_and_log(admin: &'static AdminDef, keys: Vec<Value>, desk: &Desk, db: &Db) -> Result {
    let (models, by, def) = (db.models().to_vec(), desk.user.id(), admin.model);
    let discretion = Discretion::of(admin, desk.users());
    db.write(move |connection| {
        let mut gone = Vec::with_capacity(keys.len());
        for keys in keys.chunks(CHUNK) {
            let filters = vec![Filter::one_of(def.table, def.key_field().column.name, keys.to_vec())];
            let order = vec![OrderTerm::by(def.table, &def.key_field().column, Direction::Ascending)];
            let records = Record::load(&SelectDef { filters, order, ..SelectDef::all(def) }, connection)?;
            let states = State::all(def, &records, discretion, connection)?;
            gone.extend(records.iter().zip(states).map(|(record, state)| {
                let title = def.title(&record.values);
                (record.key(def), log::deleted(def, &title, &state), title)
            }));
        }
        // Of several records nobody knows with which of them something goes.
        let mut with = match keys.as_slice() {
            [key] => gone_with(&models, def, key, connection)?,
            _ => Vec::new(),
        };
        delete_records(connection, &models, def, keys)?;
        let entries = gone.iter().map(|(key, part, title)| {
            let parts = std::iter::once(part.clone()).chain(std::mem::take(&mut with)).collect();
            Entry { by, act: Act::Deleted, model: def, key, title, parts }
        });
        log::write_all(def, entries.collect(), connection)
    })
    .await
}

/// What goes with a record, in the words of the history.
fn gone_with(
    models: &[&'static ModelDef],
    def: &'static ModelDef,
    key: &Value,
    connection: &mut Connection,
) -> Result<Vec<serde_json::Value>> {
    let plan = deletion(connection, models, def, std::slice::from_ref(key))?;
    let records = plan.records.iter().flat_map(|(model, records)| records.iter().map(move |record| (*model, record)));
    let others = records.filter(|(model, record)| model.table != def.table || record.key(model) != *key);
    Ok(others
        .take(NAMED)
        .map(|(model, record)| of_inline(Act::Deleted, model, &model.title(&record.values), Vec::new()))
        .collect())
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

/// What can be undone, for who may do it.
pub(super) fn hint(desk: &Desk, def: &ModelDef) -> Markup {
    html! {
        p.help {
            @if desk.may(Deed::Add, def) {
                "What is deleted can be restored from the list of " a href=(deleted::url(def)) { "deleted " (def.verbose_name_plural) }
                "; what goes with it cannot."
            } @else { "This cannot be undone." }
        }
    }
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
                p { "It deletes:" }
                (kinds(&plan.records))
                (hint(desk, def))
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
