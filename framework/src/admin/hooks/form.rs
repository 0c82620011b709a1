//! `AdminForm`: what the form of a record asks for otherwise than by itself.

use std::marker::PhantomData;

use super::name::{NamesColumnOf, NamesFieldOf, NamesRelationOf};
use crate::column::Value;
use crate::form::{FormContent, FormData, FormFieldDef, Place};
use crate::model::{Field, Model, ModelDef};
use crate::query::{Filter, IntoValue, QuerySet, Record, SelectDef};

/// How a form asks for a record. See [`Hooks::form`](super::Hooks::form).
pub struct AdminForm<M> {
    asks: Asks,
    is_new: bool,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> AdminForm<M> {
    pub(super) fn new(is_new: bool) -> Self {
        Self { asks: Asks::default(), is_new, model: PhantomData }
    }

    pub(super) fn into_asks(self) -> Asks {
        self.asks
    }

    /// Whether a new record is asked for. (Cells of the list and lines of a file are asked as a record that is there.)
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// The records that a relation offers. Others are refused, but for the one that a foreign key points to already.
    pub fn choices<N: NamesRelationOf<M>>(&mut self, _: N, records: QuerySet<N::Target>) {
        self.asks.choices.push((N::NAME, records.into_select()));
    }

    /// What stands in a field of a new record from the start, unless the address says something else.
    pub fn initial<N: NamesColumnOf<M>>(&mut self, _: N, value: impl IntoValue<<N::Field as Field>::Type>) {
        self.asks.initial.push((M::DEF.fields[N::Field::INDEX].name, value.into_value()));
    }

    /// What stands below a field.
    pub fn help<N: NamesFieldOf<M>>(&mut self, _: N, text: impl Into<String>) {
        self.asks.help.push((N::NAME, text.into()));
    }
}

/// The same, the model forgotten.
#[derive(Debug, Clone, Default)]
pub struct Asks {
    choices: Vec<(&'static str, SelectDef)>,
    initial: Vec<(&'static str, Value)>,
    help: Vec<(&'static str, String)>,
}

impl Asks {
    /// The records that relations offer, by the names of these.
    pub(in crate::admin) fn choices(&self) -> &[(&'static str, SelectDef)] {
        &self.choices
    }

    /// The same for a record: what its foreign keys point to is among them.
    pub(in crate::admin) fn of_record(mut self, model: &ModelDef, record: &Record) -> Self {
        for (name, select) in &mut self.choices {
            let held = model.field(name).and_then(|(index, _)| record.values.get(index)).filter(|value| !value.is_null());
            if let Some(key) = held {
                let this = Filter::equal(select.def.table, select.def.key_field().column.name, key.clone());
                select.filters = vec![Filter::Any(vec![select.clone().into_filter(), this])];
                (select.limit, select.offset) = (None, 0);
            }
        }
        self
    }

    /// The form of a record with the helps of the program.
    pub(in crate::admin) fn helped(&self, mut content: FormContent) -> FormContent {
        for field in &mut content.fields {
            if let Some((_, help)) = self.help.iter().find(|(name, _)| *name == field.name) {
                field.help.clone_from(help);
            }
        }
        content
    }

    /// The form of a new record, with what stands in it from the start where an address says nothing else.
    pub(in crate::admin) fn begun(&self, mut content: FormContent, fields: &[FormFieldDef], given: &FormData) -> FormContent {
        for (field, def) in content.fields.iter_mut().zip(fields) {
            let is_free = matches!(def.place, Place::Column(_)) && given.get(def.field.name).is_none();
            let value = self.initial.iter().find(|(name, _)| is_free && *name == def.field.name);
            if let Some((_, value)) = value.filter(|(_, value)| !value.is_null()) {
                field.values = def.shown_texts(&[value.to_string()]);
            }
        }
        content
    }
}
