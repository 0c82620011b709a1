//! `LogEntry`: who added, changed and deleted what, and what stood there before.
//!
//! The table is Django's `django_admin_log`, and so is the JSON of its messages; beside the names of the fields that were
//! changed it has their values before and behind, and of a record that was deleted all of them, which Django leaves alone.

mod told;

pub(super) use told::{Of, Told, read};

use serde_json::{Map, Value as Json, json};

use super::state::State;
use crate::Model;
use crate::auth::ContentType;
use crate::column::{Column, DateTime, Value};
use crate::db::Connection;
use crate::error::Result;
use crate::model::{ForeignKey, Model as _, ModelDef};
use crate::query::{Filter, SelectDef, insert_row};
use crate::text::shortened;

/// Something that somebody did in the admin.
#[derive(Model, Debug, Clone)]
#[model(
    table = "django_admin_log",
    verbose_name = "log entry",
    verbose_name_plural = "log entries",
    ordering = [-action_time, -id],
    default_permissions = [],
)]
pub struct LogEntry {
    /// The primary key.
    pub id: i32,
    /// When.
    #[field(auto_now_add)]
    pub action_time: DateTime,
    /// The key of the record, as text.
    pub object_id: Option<String>,
    /// What the record was called then.
    #[field(max_length = 200)]
    pub object_repr: String,
    /// 1: it was added; 2: changed; 3: deleted.
    pub action_flag: u16,
    /// What was done, as JSON.
    pub change_message: String,
    /// Of which model the record is.
    #[field(on_delete = set_null)]
    pub content_type: Option<ForeignKey<ContentType>>,
    /// Who: the key of the account, which may be gone.
    #[field(index)]
    pub user_id: i64,
}

/// What was done with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Added,
    Changed,
    Deleted,
}

impl Act {
    fn flag(self) -> u16 {
        match self {
            Self::Added => 1,
            Self::Changed => 2,
            Self::Deleted => 3,
        }
    }

    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
        }
    }

    fn of(flag: u16) -> Option<Self> {
        [Self::Added, Self::Changed, Self::Deleted].into_iter().find(|act| act.flag() == flag)
    }
}

/// What a part of a message says beside what Django writes.
const ACTION: &str = "action";
const RESTORED: &str = "restored";

/// What is written down of one act.
pub(super) struct Entry<'a> {
    pub(super) by: i64,
    pub(super) act: Act,
    pub(super) model: &'static ModelDef,
    /// Null for what was done with more records than are written down one by one.
    pub(super) key: &'a Value,
    pub(super) title: &'a str,
    /// What was changed, one part for the record and one for each of those that belong to it. (That a record was added needs none.)
    pub(super) parts: Vec<Json>,
}

/// What was changed of a record: the fields by their labels, and the values of each by its name; nothing where they are alike.
pub(super) fn changed(before: &State, after: &State) -> Option<Json> {
    Some(json!({"changed": inside(before, after)?}))
}

/// The same, by an action of this name.
pub(super) fn changed_by(action: &str, before: &State, after: &State) -> Option<Json> {
    let mut inside = inside(before, after)?;
    inside.insert(ACTION.to_owned(), json!(action));
    Some(json!({"changed": inside}))
}

fn inside(before: &State, after: &State) -> Option<Map<String, Json>> {
    let changes = before.changes(after);
    if changes.is_empty() {
        return None;
    }
    let labels: Vec<&str> = changes.iter().map(|change| change.label.as_str()).collect();
    let values = changes.iter().map(|change| (change.name.to_owned(), json!([change.before, change.after])));
    let values = Json::Object(values.collect());
    Some([("fields".to_owned(), json!(labels)), ("values".to_owned(), values)].into_iter().collect())
}

/// What was deleted, and what it held.
pub(super) fn deleted(model: &ModelDef, title: &str, state: &State) -> Json {
    json!({"deleted": {"name": model.verbose_name, "object": title, "values": state.values()}})
}

/// That a record is there again, and which entry told that it was deleted.
pub(super) fn restored(model: &ModelDef, title: &str, entry: i32) -> Json {
    json!({"added": {"name": model.verbose_name, "object": title, RESTORED: entry}})
}

/// What was done with a record that belongs to another.
pub(super) fn of_inline(act: Act, model: &ModelDef, title: &str, fields: Vec<String>) -> Json {
    let mut inside = json!({"name": model.verbose_name, "object": title});
    if let (Act::Changed, Some(inside)) = (act, inside.as_object_mut()) {
        inside.insert("fields".to_owned(), json!(fields));
    }
    json!({ act.word(): inside })
}

/// Writes an entry.
pub(super) fn write(entry: Entry<'_>, connection: &mut Connection) -> Result {
    let type_of = content_type(entry.model, connection)?;
    insert(entry, type_of, connection)
}

/// Writes entries of one model.
pub(super) fn write_all(model: &'static ModelDef, entries: Vec<Entry<'_>>, connection: &mut Connection) -> Result {
    if entries.is_empty() {
        return Ok(());
    }
    let type_of = content_type(model, connection)?;
    entries.into_iter().try_for_each(|entry| insert(entry, type_of.clone(), connection))
}

fn insert(entry: Entry<'_>, type_of: Value, connection: &mut Connection) -> Result {
    let says_so = entry.parts.iter().any(|part| part.pointer("/added/restored").is_some());
    let added = (entry.act == Act::Added && !says_so).then(|| json!({"added": {}}));
    let parts = added.into_iter().chain(entry.parts).collect();
    let key = if entry.key.is_null() { Value::Null } else { Value::Text(entry.key.to_string()) };
    let column = |name: &str| LogEntry::DEF.fields.iter().position(|field| field.name == name).unwrap_or_default();
    let values = vec![
        (column("object_id"), key),
        (column("object_repr"), Value::Text(shortened(entry.title, 199))),
        (column("action_flag"), entry.act.flag().to_value()),
        (column("change_message"), Value::Text(Json::Array(parts).to_string())),
        (column("content_type"), type_of),
        (column("user_id"), Value::Integer(entry.by)),
    ];
    insert_row(connection, LogEntry::DEF, values, |_| Ok(()))
}

/// The key of a model in the table of models, which gets it where it is new.
fn content_type(model: &'static ModelDef, connection: &mut Connection) -> Result<Value> {
    if let Some(known) = known_type(model, connection)? {
        return Ok(known);
    }
    let column = |name: &str| ContentType::DEF.fields.iter().position(|field| field.name == name).unwrap_or_default();
    let values =
        vec![(column("app_label"), Value::Text(model.app.to_owned())), (column("model"), Value::Text(model.model_name()))];
    let kind = ContentType::DEF.key_field().column.kind;
    insert_row(connection, ContentType::DEF, values, |row| row.next_value(kind))
}

fn known_type(model: &ModelDef, connection: &mut Connection) -> Result<Option<Value>> {
    let table = ContentType::TABLE;
    let filters = vec![
        Filter::equal(table, "app_label", Value::Text(model.app.to_owned())),
        Filter::equal(table, "model", Value::Text(model.model_name())),
    ];
    let select = SelectDef { filters, order: Vec::new(), limit: Some(1), ..SelectDef::all(ContentType::DEF) };
    let kind = ContentType::DEF.key_field().column.kind;
    Ok(select.load(connection, |row| row.next_value(kind))?.pop())
}
