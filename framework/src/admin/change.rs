//! Adding and changing a record.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::desk::{Desk, gone, this};
use super::frame::{frame, way_to};
use super::{delete, list};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::form::{Cleaned, Form, FormData, ModelForm};
use crate::model::ModelDef;
use crate::page::form_fields;
use crate::query::{Record, SelectDef, insert_row, set_pairs, update_row};
use crate::route::{Answer, Path, Redirect};
use crate::{get, post};

/// The address of the form of a new record.
pub(super) fn add_url(def: &ModelDef) -> String {
    add::url(def.app, &def.model_name())
}

/// The address of the form of a record.
pub(super) fn url(def: &ModelDef, key: &Value) -> String {
    change::url(def.app, &def.model_name(), &key.to_string())
}

/// The form of a new record.
#[get("/{app}/{model}/add/", staff)]
pub(super) async fn add(app: Path<String>, model: Path<String>, desk: Desk, db: Db) -> Result<Markup> {
    let def = desk.admin(&app, &model)?.model;
    let form = db.read(move |connection| ModelForm::of(def, connection)).await?;
    Ok(page(&desk, def, None, &form.blank()))
}

/// Stores a new record.
#[post("/{app}/{model}/add/", staff)]
pub(super) async fn add_submit(
    app: Path<String>,
    model: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let def = desk.admin(&app, &model)?.model;
    match submit(def, None, data, &db).await? {
        Submitted::Stored(title) => {
            desk.flash.success(format!("The {} “{title}” was added.", def.verbose_name));
            Redirect::to(list::url(def)).answer(&request)
        }
        Submitted::Refused(form) => (StatusCode::UNPROCESSABLE_ENTITY, page(&desk, def, None, &form)).answer(&request),
    }
}

/// The form of a record.
#[get("/{app}/{model}/{key}/change/", staff)]
pub(super) async fn change(app: Path<String>, model: Path<String>, key: Path<String>, desk: Desk, db: Db) -> Result<Markup> {
    let def = desk.admin(&app, &model)?.model;
    let (record, form) = db
        .read(move |connection| {
            let record = find(def, &key, connection)?;
            let form = ModelForm::of(def, connection)?.without_key().filled(&record, connection)?;
            Ok((record, form))
        })
        .await?;
    Ok(page(&desk, def, Some(&record), &form))
}

/// Stores a changed record.
#[post("/{app}/{model}/{key}/change/", staff)]
pub(super) async fn change_submit(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let def = desk.admin(&app, &model)?.model;
    let record = db.read(move |connection| find(def, &key, connection)).await?;
    match submit(def, Some(record.key(def)), data, &db).await? {
        Submitted::Stored(title) => {
            desk.flash.success(format!("The {} “{title}” was changed.", def.verbose_name));
            Redirect::to(list::url(def)).answer(&request)
        }
        Submitted::Refused(form) => (StatusCode::UNPROCESSABLE_ENTITY, page(&desk, def, Some(&record), &form)).answer(&request),
    }
}

/// The record whose key stands in the address.
pub(super) fn find(def: &'static ModelDef, key: &str, connection: &mut Connection) -> Result<Record> {
    let (_, filter) = this(def, key)?;
    let select = SelectDef { filters: vec![filter], limit: Some(1), ..SelectDef::all(def) };
    Record::load(&select, connection)?.pop().ok_or_else(|| gone(def))
}

/// How a form fared.
enum Submitted {
    /// The record's title.
    Stored(String),
    /// The form with its errors.
    Refused(Form),
}

/// Reads the form and stores the record, whole or not at all.
async fn submit(def: &'static ModelDef, key: Option<Value>, data: FormData, db: &Db) -> Result<Submitted> {
    let form = db.read(move |connection| ModelForm::of(def, connection)).await?;
    let form = if key.is_some() { form.without_key() } else { form };
    let cleaned = match form.bind(&data) {
        Ok(cleaned) => cleaned,
        Err(form) => return Ok(Submitted::Refused(*form)),
    };
    match db.write(move |connection| store(def, key, cleaned, connection)).await {
        Ok(title) => Ok(Submitted::Stored(title)),
        Err(Error::Violation(violation)) => Ok(Submitted::Refused(form.refused(&data, &violation))),
        Err(error) => Err(error),
    }
}

/// Writes the record and its many-to-many relations; what stands for it in a message.
fn store(def: &'static ModelDef, key: Option<Value>, cleaned: Cleaned, connection: &mut Connection) -> Result<String> {
    let key = match key {
        None => insert_row(connection, def, cleaned.values, |row| {
            row.skip(def.key);
            row.next_value(def.key_field().column.kind)
        })?,
        Some(key) => {
            let (_, filter) = this(def, &key.to_string())?;
            update_row(connection, def, cleaned.values, vec![filter])?;
            key
        }
    };
    for (many, targets) in cleaned.many {
        set_pairs(connection, many, &key, &targets)?;
    }
    let record = find(def, &key.to_string(), connection)?;
    Ok(def.title(&record.values))
}

fn page(desk: &Desk, def: &'static ModelDef, record: Option<&Record>, form: &Form) -> Markup {
    let title = match record {
        None => format!("Add {}", def.verbose_name),
        Some(record) => def.title(&record.values),
    };
    frame(
        desk,
        &title,
        &way_to(def),
        html! {
            form.edit method="post" {
                (desk.csrf)
                (form_fields(form))
                div.buttons {
                    button { "Save" }
                    @if let Some(record) = record { a.danger href=(delete::url(def, &record.key(def))) { "Delete" } }
                }
            }
        },
    )
}
