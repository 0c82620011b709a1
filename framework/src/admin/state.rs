//! `State`: what a record holds at one moment, as texts: what the history compares, and what two editors compare.

use serde_json::{Map, Value as Json};

use super::hidden::is_secret;
use crate::auth::UserDef;
use crate::db::Connection;
use crate::error::Result;
use crate::model::{Auto, ModelDef};
use crate::query::{Record, target_keys};

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
    /// What is never shown.
    is_secret: bool,
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
        users: Option<&UserDef>,
        connection: &mut Connection,
    ) -> Result<Self> {
        let mut fields = Vec::with_capacity(model.fields.len() + model.many.len());
        for (index, (field, value)) in model.fields.iter().zip(&record.values).enumerate() {
            let texts = if value.is_null() { Vec::new() } else { vec![value.to_string()] };
            let is_secret = is_secret(users, model, index);
            let is_automatic = index == model.key || field.auto != Auto::No || field.column.generated.is_some();
            fields.push(Held { name: field.name, label: field.label, texts, is_automatic, is_secret });
        }
        let key = record.key(model);
        for many in model.many.iter().filter(|many| many.through.is_none()) {
            let mut texts: Vec<String> = target_keys(connection, many, &key)?.iter().map(ToString::to_string).collect();
            texts.sort_unstable();
            fields.push(Held { name: many.name, label: many.label, texts, is_automatic: false, is_secret: false });
        }
        Ok(Self { fields })
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

    /// What the fields of a form hold, as text for it to carry.
    pub(super) fn to_text(&self, names: &[&str]) -> String {
        let is_asked = |held: &&Held| !held.is_automatic && !held.is_secret && names.contains(&held.name);
        let held = self.fields.iter().filter(is_asked);
        let map: Map<String, Json> = held.map(|held| (held.name.to_owned(), Json::from(held.texts.clone()))).collect();
        Json::Object(map).to_string()
    }

    /// The state that a form has carried, as far as it says: what it leaves out is as it is now.
    pub(super) fn of_text(&self, text: &str) -> Option<Self> {
        let Ok(Json::Object(map)) = serde_json::from_str(text) else { return None };
        let mut state = self.clone();
        for held in state.fields.iter_mut().filter(|held| !held.is_automatic && !held.is_secret) {
            if let Some(Json::Array(texts)) = map.get(held.name) {
                held.texts = texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect();
            }
        }
        Some(state)
    }
}

impl Held {
    fn shown(&self) -> Vec<String> {
        if self.is_secret { vec![SECRET.to_owned()] } else { self.texts.clone() }
    }
}
