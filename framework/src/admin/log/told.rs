//! What was written down, read again and put into words.

use serde_json::Value as Json;

use super::{ACTION, Act, LogEntry, RESTORED, known_type};
use crate::auth::ContentType;
use crate::column::{Column, DateTime, Value};
use crate::db::Connection;
use crate::error::Result;
use crate::model::{Model as _, ModelDef};
use crate::query::{Filter, OrderTerm, SelectDef, Term};
use crate::text::{capitalized, listed};

/// One entry, with the name of who did it.
#[derive(Debug, Clone)]
pub(in crate::admin) struct Told {
    pub(in crate::admin) id: i32,
    pub(in crate::admin) at: DateTime,
    pub(in crate::admin) by: String,
    pub(in crate::admin) act: Option<Act>,
    pub(in crate::admin) title: String,
    pub(in crate::admin) key: Option<String>,
    /// The app and the model's name, as in addresses.
    pub(in crate::admin) of: Option<(String, String)>,
    message: String,
}

/// Which entries.
pub(in crate::admin) enum Of<'a> {
    /// Those of one record, the newest first.
    Record(&'static ModelDef, &'a Value),
    /// The latest ones of one person.
    Person(i64),
    /// Deletions of records of a model: those by one person or by anybody; all of them, or the one of this key.
    Deleted { model: &'static ModelDef, by: Option<i64>, id: Option<i32> },
}

/// Reads entries, the newest first.
#[expect(clippy::redundant_closure, reason = "the functions alone are of one lifetime of rows, and not of all")]
pub(in crate::admin) fn read(
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
        Of::Deleted { model, by, id } => {
            let Some(type_of) = known_type(model, connection)? else { return Ok(Vec::new()) };
            let deleted = [("content_type_id", type_of), ("action_flag", Act::Deleted.flag().to_value())].into_iter();
            let by = by.map(|by| ("user_id", Value::Integer(by)));
            let id = id.map(|id| ("id", Value::Integer(i64::from(id))));
            deleted.chain(by).chain(id).map(|(column, value)| Filter::equal(table, column, value)).collect()
        }
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
pub(in crate::admin) struct Changed {
    pub(in crate::admin) name: String,
    pub(in crate::admin) before: Vec<String>,
    pub(in crate::admin) after: Vec<String>,
}

impl Told {
    fn parts(&self) -> Vec<Json> {
        match serde_json::from_str(&self.message) {
            Ok(Json::Array(parts)) => parts,
            _ => Vec::new(),
        }
    }

    /// What a record held that was deleted, by the names of its fields; nothing where that was not written down.
    pub(in crate::admin) fn held(&self) -> Option<Vec<(String, Vec<String>)>> {
        let parts = self.parts();
        let values = parts.iter().find_map(|part| part.pointer("/deleted/values")?.as_object())?;
        Some(values.iter().map(|(name, value)| (name.clone(), texts(Some(value)))).collect())
    }

    /// What was changed of the record itself, where its values were written down; of one that was deleted, all that it held.
    pub(in crate::admin) fn changes(&self) -> Vec<Changed> {
        let gone = self.held().unwrap_or_default().into_iter();
        let mut changes: Vec<_> = gone.map(|(name, before)| Changed { name, before, after: Vec::new() }).collect();
        for part in self.parts() {
            let Some(values) = part.pointer("/changed/values").and_then(Json::as_object) else { continue };
            for (name, pair) in values {
                changes.push(Changed { name: name.clone(), before: texts(pair.get(0)), after: texts(pair.get(1)) });
            }
        }
        changes
    }

    /// The same in words, as Django has them: "Changed Title and Slug. Added comment “hm”."
    pub(in crate::admin) fn words(&self) -> String {
        let mut sentences = Vec::new();
        for part in self.parts() {
            sentences.extend(part.as_str().map(str::to_owned));
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
                let by = inside.get(ACTION).and_then(Json::as_str).map_or_else(String::new, |action| format!(" by “{action}”"));
                if inside.get(RESTORED).is_some() {
                    sentences.push("Restored.".to_owned());
                    continue;
                }
                sentences.push(match (fields.is_empty(), object.is_empty()) {
                    (true, true) => format!("{}.", capitalized(act.word())),
                    (true, false) => format!("{} {object}.", capitalized(act.word())),
                    (false, true) => format!("{} {}{by}.", capitalized(act.word()), listed(&fields)),
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

fn texts(value: Option<&Json>) -> Vec<String> {
    match value {
        Some(Json::Array(texts)) => texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}
