//! `LogEntry`: who added, changed and deleted what, and what stood there before.
//!
//! The table is Django's `django_admin_log`, and so is the JSON of its messages; beside the names of the fields that were
//! changed it has their values before and behind, which Django leaves alone.

use serde_json::{Value as Json, json};

use super::state::State;
use crate::Model;
use crate::auth::ContentType;
use crate::column::{Column, DateTime, Value};
use crate::db::Connection;
use crate::error::Result;
use crate::model::{ForeignKey, Model as _, ModelDef};
use crate::query::{Filter, OrderTerm, SelectDef, Term, insert_row};
use crate::text::{capitalized, listed, shortened};

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

/// What is written down of one act.
pub(super) struct Entry<'a> {
    pub(super) by: i64,
    pub(super) act: Act,
    pub(super) model: &'static ModelDef,
    pub(super) key: &'a Value,
    pub(super) title: &'a str,
    /// What was changed, one part for the record and one for each of those that belong to it. (That a record was added needs no word.)
    pub(super) parts: Vec<Json>,
}

/// What was changed of a record: the fields by their labels, and the values of each by its name; nothing where they are alike.
pub(super) fn changed(before: &State, after: &State) -> Option<Json> {
    let changes = before.changes(after);
    if changes.is_empty() {
        return None;
    }
    let labels: Vec<&str> = changes.iter().map(|change| change.label.as_str()).collect();
    let values = changes.iter().map(|change| (change.name.to_owned(), json!([change.before, change.after])));
    Some(json!({"changed": {"fields": labels, "values": values.collect::<serde_json::Map<_, _>>()}}))
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
    let added = (entry.act == Act::Added).then(|| json!({"added": {}}));
    let parts = added.into_iter().chain(entry.parts).collect();
    let column = |name: &str| LogEntry::DEF.fields.iter().position(|field| field.name == name).unwrap_or_default();
    let values = vec![
        (column("object_id"), Value::Text(entry.key.to_string())),
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

/// One entry, with the name of who did it.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) id: i32,
    pub(super) at: DateTime,
    pub(super) by: String,
    pub(super) act: Option<Act>,
    pub(super) title: String,
    pub(super) key: Option<String>,
    /// The app and the model's name, as in addresses.
    pub(super) of: Option<(String, String)>,
    message: String,
}

/// Which entries.
pub(super) enum Of<'a> {
    /// Those of one record, the newest first.
    Record(&'static ModelDef, &'a Value),
    /// The latest ones of one person.
    Person(i64),
}

/// Reads entries, the newest first.
#[expect(clippy::redundant_closure, reason = "the functions alone are of one lifetime of rows, and not of all")]
pub(super) fn read(
    of: &Of<'_>,
    users: &'static ModelDef,
    username: usize,
    most: i64,
    connection: &mut Connection,
) -> Result<Vec<Told>> {
    let table = LogEntry::TABLE;
    let filters = match of {
        Of::Record(model, key) => {
            let Some(type_of) = known_type(model, connection)? else { return Ok(Vec::new()) };
            vec![
                Filter::equal(table, "content_type_id", type_of),
                Filter::equal(table, "object_id", Value::Text(key.to_string())),
            ]
        }
        Of::Person(id) => vec![Filter::equal(table, "user_id", Value::Integer(*id))],
    };
    let select =
        SelectDef { filters, order: OrderTerm::of_model(LogEntry::DEF), limit: Some(most), ..SelectDef::all(LogEntry::DEF) };
    let entries = select.load(connection, |row| LogEntry::from_row(row))?;
    let names = names(users, username, entries.iter().map(|entry| entry.user_id).collect(), connection)?;
    let types = match entries.is_empty() {
        true => Vec::new(),
        false => {
            let all = SelectDef { order: Vec::new(), ..SelectDef::all(ContentType::DEF) };
            all.load(connection, |row| ContentType::from_row(row))?
        }
    };
    let told = entries.into_iter().map(|entry| {
        let type_of = entry.content_type.as_ref().and_then(|key| key.key().ok());
        let type_of = types.iter().find(|known| Some(known.id) == type_of);
        Told {
            id: entry.id,
            at: entry.action_time,
            by: names
                .iter()
                .find(|(id, _)| *id == entry.user_id)
                .map_or_else(|| "somebody who is gone".to_owned(), |(_, name)| name.clone()),
            act: Act::of(entry.action_flag),
            title: entry.object_repr,
            key: entry.object_id,
            of: type_of.map(|known| (known.app_label.clone(), known.model.clone())),
            message: entry.change_message,
        }
    });
    Ok(told.collect())
}

/// The names of accounts by their keys.
fn names(
    users: &'static ModelDef,
    username: usize,
    mut keys: Vec<i64>,
    connection: &mut Connection,
) -> Result<Vec<(i64, String)>> {
    keys.sort_unstable();
    keys.dedup();
    let key = users.key_field();
    let name = users.fields.get(username).unwrap_or(key);
    let keys = keys.into_iter().map(Value::Integer).collect();
    let mut select = SelectDef::all(users);
    select.filters = vec![Filter::one_of(users.table, key.column.name, keys)];
    let terms = vec![Term::column(users.table, key.column.name), Term::column(users.table, name.column.name)];
    select.computed(terms).load(connection, |row| {
        let key = row.next_value(key.column.kind)?;
        let name = row.next_value(name.column.kind)?;
        Ok((if let Value::Integer(key) = key { key } else { 0 }, name.to_string()))
    })
}

/// What was changed of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Changed {
    pub(super) name: String,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

impl Told {
    /// Takes out what it says of fields that are hidden from who reads it.
    pub(super) fn hide(&mut self, is_hidden: impl Fn(&str) -> bool, label: impl Fn(&str) -> String) {
        let mut parts = self.parts();
        for part in &mut parts {
            let Some(inside) = part.get_mut("changed").and_then(Json::as_object_mut) else { continue };
            let Some(values) = inside.get_mut("values").and_then(Json::as_object_mut) else { continue };
            let names: Vec<String> = values.keys().filter(|name| is_hidden(name)).cloned().collect();
            names.iter().for_each(|name| _ = values.remove(name));
            let labels: Vec<String> = names.iter().map(|name| label(name)).collect();
            if let Some(fields) = inside.get_mut("fields").and_then(Json::as_array_mut) {
                fields.retain(|field| !field.as_str().is_some_and(|field| labels.iter().any(|label| label == field)));
            }
        }
        if !parts.is_empty() {
            self.message = Json::Array(parts).to_string();
        }
    }

    fn parts(&self) -> Vec<Json> {
        match serde_json::from_str(&self.message) {
            Ok(Json::Array(parts)) => parts,
            _ => Vec::new(),
        }
    }

    /// What was changed of the record itself, where its values were written down.
    pub(super) fn changes(&self) -> Vec<Changed> {
        let texts = |value: Option<&Json>| match value {
            Some(Json::Array(texts)) => texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        let mut changes = Vec::new();
        for part in self.parts() {
            let Some(values) = part.pointer("/changed/values").and_then(Json::as_object) else { continue };
            for (name, pair) in values {
                changes.push(Changed { name: name.clone(), before: texts(pair.get(0)), after: texts(pair.get(1)) });
            }
        }
        changes
    }

    /// The same in words, as Django has them: "Changed Title and Slug. Added comment “hm”."
    pub(super) fn words(&self) -> String {
        let mut sentences = Vec::new();
        for part in self.parts() {
            for act in [Act::Added, Act::Changed, Act::Deleted] {
                let Some(inside) = part.get(act.word()) else { continue };
                let text = |key: &str| inside.get(key).and_then(Json::as_str).unwrap_or_default();
                let object = match inside.get("object") {
                    Some(_) => format!("{} “{}”", text("name"), text("object")),
                    None => String::new(),
                };
                let fields: Vec<&str> = match inside.get("fields").and_then(Json::as_array) {
                    Some(fields) => fields.iter().filter_map(Json::as_str).collect(),
                    None => Vec::new(),
                };
                sentences.push(match (fields.is_empty(), object.is_empty()) {
                    (true, true) => format!("{}.", capitalized(act.word())),
                    (true, false) => format!("{} {object}.", capitalized(act.word())),
                    (false, true) => format!("{} {}.", capitalized(act.word()), listed(&fields)),
                    (false, false) => format!("{} {} for {object}.", capitalized(act.word()), listed(&fields)),
                });
            }
        }
        match (sentences.is_empty(), self.message.starts_with('[')) {
            (false, _) => sentences.join(" "),
            (true, false) if !self.message.is_empty() => self.message.clone(),
            (true, _) => self.act.map_or_else(
                || "Changed nothing.".to_owned(),
                |act| match act {
                    Act::Changed => "Changed nothing.".to_owned(),
                    act => format!("{}.", capitalized(act.word())),
                },
            ),
        }
    }
}
