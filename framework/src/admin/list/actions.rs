//! What can be done with several records at once: with those that were chosen on the page, or with all of the list.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::super::action::{ActionCall, ActionDef};
use super::super::desk::{Deed, Desk};
use super::super::frame::{frame, way_to};
use super::ChangeList;
use super::watched::Watched;
use crate::admin::AdminDef;
use crate::admin::delete::{delete_and_log, hint, may_go};
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::form::FormData;
use crate::page::kinds;
use crate::query::{Columns, Deletion, Filter, SelectDef, deletion};
use crate::route::{Answer, Redirect};
use crate::text::{capitalized, counted};

/// The name of the action, and of the checkboxes of the rows.
pub(super) const ACTION: &str = "action";
pub(super) const SELECTED: &str = "_selected_action";
/// All records of the list, and not those of this page alone.
pub(super) const ACROSS: &str = "select_across";
/// The action that every admin has.
const DELETE: &str = "delete_selected";
/// Records that are deleted at once, at most: all of them are looked at before.
const MOST: i64 = 10_000;

/// The actions that this visitor may do: their names, and what people read.
pub(super) fn offered(admin: &AdminDef, desk: &Desk) -> Vec<(&'static str, String)> {
    let delete = desk.may(Deed::Delete, admin.model);
    let delete = delete.then(|| (DELETE, format!("Delete selected {}", admin.model.verbose_name_plural)));
    let own = admin.list.actions.iter().filter(|action| may_run(action, admin, desk));
    own.map(|action| (action.name, action.label.to_owned())).chain(delete).collect()
}

fn may_run(action: &ActionDef, admin: &AdminDef, desk: &Desk) -> bool {
    match action.permission {
        Some(permission) => desk.perms.may(permission),
        None => desk.may(Deed::Change, admin.model),
    }
}

/// Does what the form says.
pub(super) async fn run(
    list: &ChangeList,
    base: SelectDef,
    data: &FormData,
    desk: &Desk,
    db: &Db,
    request: &HttpRequest,
) -> Result<HttpResponse> {
    let admin = list.admin;
    let back = || Redirect::to(list.address.url()).answer(request);
    let name = data.get(ACTION).unwrap_or_default();
    if name.is_empty() {
        desk.flash.warning("Choose what to do first.");
        return back();
    }
    let own = admin.list.actions.iter().find(|action| action.name == name);
    if own.is_none() && name != DELETE {
        desk.flash.warning("There is no such action here.");
        return back();
    }
    let Some(select) = chosen(list, base, data) else {
        desk.flash.warning(format!("Choose some {} first; nothing was changed.", admin.model.verbose_name_plural));
        return back();
    };
    match own {
        None => delete(list, select, data, desk, db, request).await,
        Some(action) if !may_run(action, admin, desk) => {
            Err(Error::Forbidden(format!("{} may not do this with {}", desk.user, admin.model.verbose_name_plural)))
        }
        Some(action) => {
            let watched = Watched::before(admin, &select, desk, db).await?;
            let call = ActionCall { select, visit: desk.visit.clone() };
            let outcome = (action.run)(call).await;
            // What an action has done before it failed is done.
            watched.after(action.label, db).await?;
            match outcome {
                Ok(done) => desk.flash.success(done.told(action.label, admin.model)),
                // What was wrong with the records is told; what is wrong with the program is not.
                Err(error) if (400..500).contains(&error.status()) => desk.flash.error(format!("{}: {error}", action.label)),
                Err(error) => return Err(error),
            }
            back()
        }
    }
}

/// The records that the form names; nothing where there is none.
fn chosen(list: &ChangeList, base: SelectDef, data: &FormData) -> Option<SelectDef> {
    if data.get(ACROSS).is_some_and(|text| text != "0") {
        return Some(list.select(base));
    }
    let key = list.admin.model.key_field();
    let keys: Vec<Value> = data.all(SELECTED).filter_map(|text| key.column.kind.parse(text).ok()).collect();
    let mut select = base;
    select.filters.push(Filter::one_of(list.admin.model.table, key.column.name, keys.clone()));
    (!keys.is_empty()).then_some(select)
}

/// Asks before it deletes.
async fn delete(
    list: &ChangeList,
    select: SelectDef,
    data: &FormData,
    desk: &Desk,
    db: &Db,
    request: &HttpRequest,
) -> Result<HttpResponse> {
    let model = list.admin.model;
    desk.must(Deed::Delete, model)?;
    let kind = model.key_field().column.kind;
    let select = SelectDef { columns: Columns::Key, order: Vec::new(), limit: Some(MOST + 1), ..select };
    let models = db.models().to_vec();
    let (keys, plan) = db
        .read(move |connection| {
            let keys: Vec<Value> = select.load(connection, |row| row.next_value(kind))?;
            let plan = if keys.len() as i64 > MOST { Deletion::default() } else { deletion(connection, &models, model, &keys)? };
            Ok((keys, plan))
        })
        .await?;
    if keys.len() as i64 > MOST {
        desk.flash
            .warning(format!("At most {MOST} {} can be deleted at once; filter the list first.", model.verbose_name_plural));
        return Redirect::to(list.address.url()).answer(request);
    }
    if keys.is_empty() {
        desk.flash.warning(format!("These {} do not exist any more.", model.verbose_name_plural));
        return Redirect::to(list.address.url()).answer(request);
    }
    may_go(desk, &plan, db).await?;
    if data.get("post").is_none() || !plan.protected.is_empty() {
        let status = if data.get("post").is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
        return (status, page(list, &keys, &plan, desk)).answer(request);
    }
    let number = keys.len();
    match delete_and_log(list.admin, keys, desk, db).await {
        Ok(_) => desk.flash.success(format!("Deleted {}.", counted(number, model.verbose_name, model.verbose_name_plural))),
        Err(Error::Protected(text)) => desk.flash.error(capitalized(&text)),
        Err(error) => return Err(error),
    }
    Redirect::to(list.address.url()).answer(request)
}

/// What would be deleted, and whether it shall be.
fn page(list: &ChangeList, keys: &[Value], plan: &Deletion, desk: &Desk) -> Markup {
    let model = list.admin.model;
    let what = counted(keys.len(), model.verbose_name, model.verbose_name_plural);
    frame(
        desk,
        &format!("Delete {what}?"),
        &way_to(model),
        html! {
            @if plan.protected.is_empty() {
                p { "It deletes:" }
                (kinds(&plan.records))
                (hint(desk, model))
                form.edit method="post" action=(list.address.url()) {
                    (desk.csrf)
                    input type="hidden" name=(ACTION) value=(DELETE);
                    input type="hidden" name="post" value="yes";
                    @for key in keys { input type="hidden" name=(SELECTED) value=(key.to_string()); }
                    div.buttons {
                        button.danger { "Delete " (what) }
                        a href=(list.address.url()) { "Keep them" }
                    }
                }
            } @else {
                p.errors role="alert" { "They cannot be deleted, because other records still need them:" }
                (kinds(&plan.protected))
                p.buttons { a href=(list.address.url()) { "Back" } }
            }
        },
    )
}
