//! Fields that are changed in the list itself: a form of all rows, of which only what somebody changes is stored.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value as Json, json};

use super::ChangeList;
use super::rows::ListRow;
use crate::admin::desk::{Deed, Desk};
use crate::admin::hidden::Discretion;
use crate::admin::log::{self, Act, changed};
use crate::admin::state::State;
use crate::auth::{Written, check_written, follow, settle};
use crate::column::Value;
use crate::db::{Connection, Db, in_savepoint};
use crate::error::{Error, Result, Violation};
use crate::form::{FormContent, FormData, FormFieldDef, RecordForm, RecordValues};
use crate::model::ModelDef;
use crate::query::{Filter, Page, Record, SelectDef, update_row};
use crate::route::{Answer, Redirect};
use crate::text::counted;

/// The button that stores what was changed, and what counts the rows.
pub(super) const SAVE: &str = "_save";
pub(super) const TOTAL: &str = "form-TOTAL_FORMS";

/// The forms of the rows of a page.
#[derive(Debug, Default)]
pub(super) struct Editing {
    /// One for each row, its fields in the order of `list_editable`.
    pub(super) rows: Vec<FormContent>,
    /// What each was made of.
    pub(super) seen: Vec<String>,
}

/// What the names of a row begin with.
fn prefix(row: usize) -> String {
    format!("form-{row}-")
}

/// The name under which the key of a row is sent, and that of what it was made of.
pub(super) fn names(row: usize, def: &ModelDef) -> [String; 2] {
    [format!("{}{}", prefix(row), def.key_field().name), format!("{}_seen", prefix(row))]
}

fn fields(list: &ChangeList) -> Vec<FormFieldDef> {
    list.admin.list.editable.iter().map(|&index| FormFieldDef::of_column(list.admin.model, index)).collect()
}

/// What the fields of a row hold, as text.
fn seen(editable: &[usize], record: &Record) -> String {
    let text = |index: &usize| match record.values.get(*index) {
        None | Some(Value::Null) => Json::Null,
        Some(value) => json!(value.to_string()),
    };
    Json::Array(editable.iter().map(text).collect()).to_string()
}

/// The forms of the rows, for who may change them; one query for each field that points to records.
pub(super) async fn editing(list: &ChangeList, page: &Page<ListRow>, desk: &Desk, db: &Db) -> Result<Editing> {
    let model = list.admin.model;
    if list.admin.list.editable.is_empty() || !desk.may(Deed::Change, model) {
        return Ok(Editing::default());
    }
    let records: Vec<Record> = page.rows.iter().map(|row| row.record.clone()).collect();
    let (fields, editable) = (fields(list), list.admin.list.editable);
    db.read(move |connection| {
        let form = RecordForm::of_rows(model, fields, &records, connection)?;
        let rows = records.iter().enumerate().map(|(row, record)| form.row(&prefix(row), record));
        Ok(Editing { rows: rows.collect(), seen: records.iter().map(|record| seen(editable, record)).collect() })
    })
    .await
}

/// One row that was sent.
struct Sent {
    row: usize,
    record: Record,
    /// What is to be stored, by index of the model's fields.
    changes: Vec<(usize, Value)>,
    /// The form, where something is wrong with it.
    wrong: Option<FormContent>,
}

/// Stores what was changed in the rows: whole or not at all.
pub(super) async fn save(
    list: &ChangeList,
    base: SelectDef,
    data: &FormData,
    desk: &Desk,
    db: &Db,
    request: &HttpRequest,
) -> Result<HttpResponse> {
    let model = list.admin.model;
    desk.must(Deed::Change, model)?;
    let (fields, editable, copy, shown) = (fields(list), list.admin.list.editable, data.clone(), base.clone());
    let sent = db.read(move |connection| read(model, editable, fields, shown, &copy, connection)).await?;
    let changed: Vec<Sent> = sent.into_iter().filter(|sent| sent.wrong.is_some() || !sent.changes.is_empty()).collect();
    let wrong = match changed.iter().any(|sent| sent.wrong.is_some()) {
        true => changed.into_iter().filter_map(|sent| Some((sent.record.key(model), sent.wrong?))).collect(),
        false => match store(list, changed, data, desk, db).await? {
            Ok(number) => {
                if number > 0 {
                    let were = if number == 1 { "was" } else { "were" };
                    let what = counted(number, model.verbose_name, model.verbose_name_plural);
                    desk.flash.success(format!("{what} {were} changed."));
                }
                return Redirect::to(list.address.url()).answer(request);
            }
            Err(wrong) => vec![wrong],
        },
    };
    let mut found = list.load(base, desk, db).await?;
    for (place, row) in found.rows.rows.iter().enumerate() {
        let key = row.record.key(model);
        if let (Some((_, content)), Some(form)) =
            (wrong.iter().find(|(known, _)| *known == key), found.editing.rows.get_mut(place))
        {
            for (field, sent) in form.fields.iter_mut().zip(&content.fields) {
                (field.values, field.errors) = (sent.values.clone(), sent.errors.clone());
            }
        }
    }
    desk.flash.error("Please mend what is marked below; nothing was stored.");
    (StatusCode::UNPROCESSABLE_ENTITY, list.page(&found, desk)).answer(request)
}

/// The rows that were sent, of records that there are for the visitor.
fn read(
    model: &'static ModelDef,
    editable: &[usize],
    fields: Vec<FormFieldDef>,
    mut base: SelectDef,
    data: &FormData,
    connection: &mut Connection,
) -> Result<Vec<Sent>> {
    let total = data.get(TOTAL).and_then(|text| text.parse::<usize>().ok()).filter(|total| *total <= 1000);
    let total = total.ok_or_else(|| Error::BadRequest(format!("the rows of the form cannot be counted by `{TOTAL}`")))?;
    let kind = model.key_field().column.kind;
    let key = |row: usize| data.get(&names(row, model)[0]).and_then(|text| kind.parse(text).ok());
    let keys: Vec<(usize, Value)> = (0..total).filter_map(|row| Some((row, key(row)?))).collect();
    let wanted = keys.iter().map(|(_, key)| key.clone()).collect();
    base.filters.push(Filter::one_of(model.table, model.key_field().column.name, wanted));
    let mut records = Record::load(&base, connection)?;
    let form = RecordForm::of_rows(model, fields.clone(), &records, connection)?;
    let mut sent = Vec::with_capacity(records.len());
    for (row, key) in keys {
        let Some(place) = records.iter().position(|record| record.key(model) == key) else { continue };
        let record = records.swap_remove(place);
        let bound = form.bind_row(&prefix(row), data, connection)?;
        let (changes, wrong) = match bound {
            Err(form) => (Vec::new(), Some(*form)),
            Ok(cleaned) => {
                let texts =
                    data.get(&names(row, model)[1]).and_then(|text| serde_json::from_str::<Vec<Option<String>>>(text).ok());
                let texts = texts.filter(|texts| texts.len() == editable.len());
                let before = texts.unwrap_or_else(|| editable.iter().map(|index| text(record.values.get(*index))).collect());
                compare(&record, cleaned, editable, &before, form.typed_row(&prefix(row), data))
            }
        };
        sent.push(Sent { row, record, changes, wrong });
    }
    Ok(sent)
}

fn text(value: Option<&Value>) -> Option<String> {
    value.filter(|value| !value.is_null()).map(ToString::to_string)
}

/// What somebody has changed of a row; what somebody else has changed meanwhile is told at the field.
fn compare(
    record: &Record,
    cleaned: RecordValues,
    editable: &[usize],
    before: &[Option<String>],
    mut typed: FormContent,
) -> (Vec<(usize, Value)>, Option<FormContent>) {
    let mut changes = Vec::new();
    let mut is_overtaken = false;
    for (place, (index, seen)) in editable.iter().zip(before).enumerate() {
        let Some((_, value)) = cleaned.values.iter().find(|(known, _)| known == index) else { continue };
        let (mine, now) = (text(Some(value)), text(record.values.get(*index)));
        if mine == *seen || mine == now {
            continue;
        }
        if now == *seen {
            changes.push((*index, value.clone()));
        } else if let Some(field) = typed.fields.get_mut(place) {
            field.errors.push(format!("somebody else has written “{}” meanwhile", now.unwrap_or_default()));
            is_overtaken = true;
        }
    }
    (changes, is_overtaken.then_some(typed))
}

/// How many rows were stored; or the one that a constraint refused.
type Stored = std::result::Result<usize, (Value, FormContent)>;

async fn store(list: &ChangeList, sent: Vec<Sent>, data: &FormData, desk: &Desk, db: &Db) -> Result<Stored> {
    let (model, number) = (list.admin.model, sent.len());
    let (by, users, account) = (desk.perms.clone(), desk.users(), desk.user.id());
    let discretion = Discretion::of(list.admin, users);
    let mut given = Vec::with_capacity(number);
    let mut rows = Vec::with_capacity(number);
    for one in sent {
        let cleaned = RecordValues { values: one.changes, many: Vec::new() };
        given.push((one.record.key(model), cleaned.clone()));
        rows.push((one.row, one.record, cleaned));
    }
    let written = db
        .write(move |connection| {
            let mut place = None;
            // A row that is refused takes the others back.
            let written = in_savepoint(connection, |connection| {
                for (row, record, cleaned) in &rows {
                    let key = record.key(model);
                    place = Some((*row, key.clone()));
                    let written = Written { users, def: model, key: Some(&key), cleaned };
                    check_written(connection, &by, written)?;
                    let before = State::of(model, record, discretion, connection)?;
                    let this = || vec![Filter::equal(model.table, model.key_field().column.name, key.clone())];
                    update_row(connection, model, cleaned.values.clone(), this())?;
                    follow(connection, &by, written, &key)?;
                    let now = SelectDef { filters: this(), order: Vec::new(), ..SelectDef::all(model) };
                    let Some(now) = Record::load(&now, connection)?.pop() else { continue };
                    let after = State::of(model, &now, discretion, connection)?;
                    let title = model.title(&now.values);
                    if let Some(part) = changed(&before, &after) {
                        let entry =
                            log::Entry { by: account, act: Act::Changed, model, key: &key, title: &title, parts: vec![part] };
                        log::write(entry, connection)?;
                    }
                }
                Ok(())
            });
            match (written, place) {
                (Err(Error::Violation(violation)), Some((row, key))) => Ok(Err((row, key, violation))),
                (written, _) => written.map(Ok),
            }
        })
        .await?;
    match written {
        Ok(()) => {
            for (key, cleaned) in &given {
                settle(db, users, model, key, cleaned).await?;
            }
            Ok(Ok(number))
        }
        Err((row, key, violation)) => Ok(Err((key, refused(list, row, data, &violation, db).await?))),
    }
}

/// The form of the row that a constraint refused.
async fn refused(list: &ChangeList, row: usize, data: &FormData, violation: &Violation, db: &Db) -> Result<FormContent> {
    let (model, fields, copy, violation) = (list.admin.model, fields(list), data.clone(), violation.clone());
    db.read(move |connection| {
        Ok(RecordForm::of_rows(model, fields, &[], connection)?.refused_row(&prefix(row), &copy, &violation))
    })
    .await
}
