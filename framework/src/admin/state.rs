//! `State`: what a record holds at one moment, as texts: what the history compares, and what two editors compare.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};

use super::hidden::Discretion;
use crate::column::Value;
use crate::db::Connection;
use crate::error::Result;
use crate::model::{Auto, ModelDef};
use crate::query::{Record, pairs_from};

/// What stands for a value that nobody is shown.
pub(super) const SECRET: &str = "••••••••";

/// What a record holds: the texts of each field, several of a relation to many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct State {
    fields: Vec<Held>,
}

/// What one field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    name: &'static str,
    label: &'static str,
    texts: Vec<String>,
    /// What changes by itself is nobody's change.
    is_automatic: bool,
    /// What is kept back.
    is_hidden: bool,
}

/// What is different in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

impl State {
    /// What a record holds.
    pub(super) fn of(
        model: &'static ModelDef,
        record: &Record,
        discretion: Discretion,
        connection: &mut Connection,
    ) -> Result<Self> {
        Ok(Self::all(model, std::slice::from_ref(record), discretion, connection)?.pop().unwrap_or_default())
    }

    /// What each of several records holds: one query for each relation to many.
    pub(super) fn all(
        model: &'static ModelDef,
        records: &[Record],
        discretion: Discretion,
        connection: &mut Connection,
    ) -> Result<Vec<Self>> {
        let keys: Vec<Value> = records.iter().map(|record| record.key(model)).collect();
        let mut states: Vec<Self> = records.iter().map(|record| Self::of_columns(model, record, discretion)).collect();
        for many in model.many.iter().filter(|many| many.through.is_none()) {
            let mut targets: HashMap<Value, Vec<String>> = HashMap::new();
            for (source, target) in pairs_from(connection, many, &keys)? {
                targets.entry(source).or_default().push(target.to_string());
            }
            let is_hidden = discretion.hides(model, many.name);
            for (state, key) in states.iter_mut().zip(&keys) {
                let mut texts = targets.remove(key).unwrap_or_default();
                texts.sort_unstable();
                state.fields.push(Held { name: many.name, label: many.label, texts, is_automatic: false, is_hidden });
            }
        }
        Ok(states)
    }

    fn of_columns(model: &'static ModelDef, record: &Record, discretion: Discretion) -> Self {
        let held = |(index, (field, value)): (usize, (&'static crate::model::FieldDef, &Value))| Held {
            name: field.name,
            label: field.label,
            texts: if value.is_null() { Vec::new() } else { vec![value.to_string()] },
            is_automatic: index == model.key || field.auto != Auto::No || field.column.generated.is_some(),
            is_hidden: discretion.hides(model, field.name),
        };
        Self { fields: model.fields.iter().zip(&record.values).enumerate().map(held).collect() }
    }

    /// What is different in a later state.
    pub(super) fn changes(&self, later: &Self) -> Vec<Change> {
        let pairs = self.fields.iter().filter_map(|held| Some((held, later.fields.iter().find(|now| now.name == held.name)?)));
        let changed = pairs.filter(|(held, now)| !held.is_automatic && held.texts != now.texts);
        let change = |(held, now): (&Held, &Held)| Change {
            name: held.name,
            label: crate::text::capitalized(held.label),
            before: held.shown(),
            after: now.shown(),
        };
        changed.map(change).collect()
    }

    /// All of it that is not kept back, by the names of the fields.
    pub(super) fn values(&self) -> Map<String, Json> {
        let held = self.fields.iter().filter(|held| !held.is_hidden);
        held.map(|held| (held.name.to_owned(), Json::from(held.texts.clone()))).collect()
    }

    /// As text, for a form to carry: what changes by itself is left out.
    pub(super) fn to_text(&self) -> String {
        let held = self.fields.iter().filter(|held| !held.is_automatic && !held.is_hidden);
        let map: Map<String, Json> = held.map(|held| (held.name.to_owned(), Json::from(held.texts.clone()))).collect();
        Json::Object(map).to_string()
    }

    /// The state that a form has carried, as far as it says: what it leaves out is as it is now.
    pub(super) fn of_text(&self, text: &str) -> Option<Self> {
        let Ok(Json::Object(map)) = serde_json::from_str(text) else { return None };
        let mut state = self.clone();
        for held in state.fields.iter_mut().filter(|held| !held.is_automatic && !held.is_hidden) {
            if let Some(Json::Array(texts)) = map.get(held.name) {
                held.texts = texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect();
            }
        }
        Some(state)
    }
}

impl Held {
    fn shown(&self) -> Vec<String> {
        if self.is_hidden { vec![SECRET.to_owned()] } else { self.texts.clone() }
    }
}
