//! Fields that are changed in the list itself: a form of all rows, of which only what somebody changes is stored.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value as Json, json};

use super::ChangeList;
use super::rows::ListRow;
use crate::admin::desk::{Deed, Desk};
use crate::admin::hooks::{Asks, RecordRights};
use crate::admin::scope::Scope;
use crate::admin::write::{Writer, whole};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::form::{FormContent, FormData, FormFieldDef, RecordForm, RecordValues, Refusal};
use crate::model::ModelDef;
use crate::query::{Filter, Page, Record};
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
    /// For each row, which of these fields the visitor may change.
    open: Vec<Vec<bool>>,
}

impl Editing {
    /// Whether a field of a row is asked for.
    pub(super) fn is_open(&self, row: usize, field: usize) -> bool {
        self.open.get(row).and_then(|open| open.get(field)).copied().unwrap_or_default()
    }

    /// The first field of a row that is asked for.
    pub(super) fn first_open(&self, row: usize) -> Option<usize> {
        self.open.get(row)?.iter().position(|open| *open)
    }
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
    list.scope.admin.list.editable.iter().map(|&index| FormFieldDef::of_column(list.scope.model(), index)).collect()
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
pub(super) async fn editing(
    list: &ChangeList,
    page: &Page<ListRow>,
    rights: &[RecordRights],
    desk: &Desk,
    db: &Db,
) -> Result<Editing> {
    let model = list.scope.model();
    if list.scope.admin.list.editable.is_empty() || !list.scope.may(Deed::Change) {
        return Ok(Editing::default());
    }
    let records: Vec<Record> = page.rows.iter().map(|row| row.record.clone()).collect();
    let (fields, editable, asks) = (fields(list), list.scope.admin.list.editable, desk.asks(list.scope.admin, false).await?);
    let is_open = |rights: &RecordRights| {
        let is_open = |field: &FormFieldDef| rights.change && !rights.closes(field.field.name);
        fields.iter().map(is_open).collect()
    };
    let open = rights.iter().map(is_open).collect();
    db.read(move |connection| {
        let form = RecordForm::of_rows(model, fields, asks.choices(), &records, connection)?;
        let rows = records.iter().enumerate().map(|(row, record)| form.row(&prefix(row), record));
        Ok(Editing { rows: rows.collect(), seen: records.iter().map(|record| seen(editable, record)).collect(), open })
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
    data: &FormData,
    desk: &Desk,
    db: &Db,
    request: &HttpRequest,
) -> Result<HttpResponse> {
    let model = list.scope.model();
    list.scope.must(Deed::Change)?;
    let asks = desk.asks(list.scope.admin, false).await?;
    let (fields, scope, copy, own) = (fields(list), list.scope.clone(), data.clone(), asks.clone());
    let sent = db.read(move |connection| read(&scope, &own, fields, copy, connection)).await?;
    let changed: Vec<Sent> = sent.into_iter().filter(|sent| sent.wrong.is_some() || !sent.changes.is_empty()).collect();
    let wrong = match changed.iter().any(|sent| sent.wrong.is_some()) {
        true => changed.into_iter().filter_map(|sent| Some((sent.record.key(model), sent.wrong?))).collect(),
        false => match store(list, changed, (data, &asks), desk, db).await? {
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
    let mut found = list.load(desk, db).await?;
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
    scope: &Scope,
    asks: &Asks,
    fields: Vec<FormFieldDef>,
    mut data: FormData,
    connection: &mut Connection,
) -> Result<Vec<Sent>> {
    let (model, editable, mut base) = (scope.model(), scope.admin.list.editable, scope.records.clone());
    let total = data.get(TOTAL).and_then(|text| text.parse::<usize>().ok()).filter(|total| *total <= 1000);
    let total = total.ok_or_else(|| Error::BadRequest(format!("the rows of the form cannot be counted by `{TOTAL}`")))?;
    let kind = model.key_field().column.kind;
    let key = |row: usize| data.get(&names(row, model)[0]).and_then(|text| kind.parse(text).ok());
    let keys: Vec<(usize, Value)> = (0..total).filter_map(|row| Some((row, key(row)?))).collect();
    let wanted: Vec<Value> = keys.iter().map(|(_, key)| key.clone()).collect();
    let rights = scope.of(&wanted, connection)?;
    base.filters.push(Filter::one_of(model.table, model.key_field().column.name, wanted));
    let mut records = Record::load(&base, connection)?;
    let form = RecordForm::of_rows(model, fields.clone(), asks.choices(), &records, connection)?;
    let mut sent = Vec::with_capacity(records.len());
    for ((row, key), rights) in keys.into_iter().zip(rights) {
        let Some(place) = records.iter().position(|record| record.key(model) == key) else { continue };
        let record = records.swap_remove(place);
        // What is closed is not asked for, and stays as it is.
        for field in fields.iter().filter(|field| rights.closes(field.field.name)) {
            let name = format!("{}{}", prefix(row), field.field.name);
            data = data.without(|sent| sent == name);
            field.texts_of(&record).into_iter().for_each(|text| data.push(name.clone(), text));
        }
        let bound = form.bind_row(&prefix(row), &data, connection)?;
        let (changes, wrong) = match bound {
            Err(form) => (Vec::new(), Some(*form)),
            Ok(cleaned) => {
                let texts =
                    data.get(&names(row, model)[1]).and_then(|text| serde_json::from_str::<Vec<Option<String>>>(text).ok());
                let texts = texts.filter(|texts| texts.len() == editable.len());
                let before = texts.unwrap_or_else(|| editable.iter().map(|index| text(record.values.get(*index))).collect());
                compare(&record, cleaned, editable, &before, form.typed_row(&prefix(row), &data))
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

/// How many rows were stored; or the one that was refused.
type Stored = std::result::Result<usize, (Value, FormContent)>;

async fn store(list: &ChangeList, sent: Vec<Sent>, (data, asks): (&FormData, &Asks), desk: &Desk, db: &Db) -> Result<Stored> {
    let (model, number) = (list.scope.model(), sent.len());
    let writer = Writer::new(&list.scope, desk);
    let rows: Vec<_> = sent
        .into_iter()
        .map(|one| (one.row, one.record.key(model), RecordValues { values: one.changes, many: Vec::new() }))
        .collect();
    // A row that is refused takes the others back.
    let written = whole(db, async |tx| {
        let mut written = Vec::with_capacity(number);
        for (row, key, cleaned) in &rows {
            let stored = match writer.write(Some(key.clone()), cleaned.clone(), tx).await? {
                Ok(stored) => stored,
                Err(refusal) => return Ok(Err((*row, key.clone(), refusal))),
            };
            writer.finish(&stored, Vec::new(), tx).await?;
            written.push(stored);
        }
        Ok(Ok(written))
    });
    match written.await? {
        Ok(written) => {
            for stored in &written {
                writer.settle(stored, db).await?;
            }
            Ok(Ok(number))
        }
        Err((row, key, refusal)) => Ok(Err((key, refused(list, row, (data, asks), refusal, db).await?))),
    }
}

/// The form of the row that was refused.
async fn refused(
    list: &ChangeList,
    row: usize,
    (data, asks): (&FormData, &Asks),
    refusal: Refusal,
    db: &Db,
) -> Result<FormContent> {
    let (model, fields, copy, asks) = (list.scope.model(), fields(list), data.clone(), asks.clone());
    db.read(move |connection| {
        Ok(RecordForm::of_rows(model, fields, asks.choices(), &[], connection)?.refused_row(&prefix(row), &copy, &refusal))
    })
    .await
}
