//! `Rights`: what a visitor may do with which records, and which fields are closed to them.
//!
//! They are conditions, and no questions about one record after another: so a list of a hundred rows asks the database once, and
//! what is done with all records of a list is done with those that the visitor may do it with.

use std::marker::PhantomData;

use super::name::NamesFieldOf;
use crate::admin::desk::Deed;
use crate::column::{Kind, Value};
use crate::db::Connection;
use crate::error::Result;
use crate::model::{Model, ModelDef};
use crate::query::{Condition, Filter, SelectDef, Term};

/// What a visitor may do beside what the permissions say: never more than these. See [`Hooks::rights`](super::Hooks::rights).
///
/// What somebody may see is said by [`Hooks::queryset`](super::Hooks::queryset).
pub struct Rights<M> {
    def: RightsDef,
    model: PhantomData<fn() -> M>,
}

impl<M> Default for Rights<M> {
    fn default() -> Self {
        Self { def: RightsDef::default(), model: PhantomData }
    }
}

impl<M: Model> Rights<M> {
    /// Nobody adds a record.
    pub fn no_add(&mut self) {
        self.def.no_add = true;
    }

    /// Only records that meet this may be changed; called twice, both must hold.
    pub fn change_only(&mut self, condition: impl Condition<M>) {
        self.def.change.push(condition.into_filter());
    }

    /// No record may be changed.
    pub fn no_change(&mut self) {
        self.def.no_change = true;
    }

    /// Only records that meet this may be deleted; called twice, both must hold.
    pub fn delete_only(&mut self, condition: impl Condition<M>) {
        self.def.delete.push(condition.into_filter());
    }

    /// No record may be deleted.
    pub fn no_delete(&mut self) {
        self.def.no_delete = true;
    }

    /// The field is shown and not asked for: nothing that is sent for it is written.
    pub fn read_only<N: NamesFieldOf<M>>(&mut self, _: N) {
        self.close::<N>(Closed::ReadOnly, None);
    }

    /// The same, of records that meet this.
    pub fn read_only_where<N: NamesFieldOf<M>>(&mut self, _: N, condition: impl Condition<M>) {
        self.close::<N>(Closed::ReadOnly, Some(condition.into_filter()));
    }

    /// The field is not shown: in no form, list, file or history; and nobody searches, filters or sorts by it. (What a record
    /// is called is shown all the same, and so is what a method with `#[column]` makes of it.)
    pub fn hide<N: NamesFieldOf<M>>(&mut self, _: N) {
        self.close::<N>(Closed::Hidden, None);
    }

    /// The same, of records that meet this. Nobody searches, filters or sorts by the field, since that would tell what it holds.
    pub fn hide_where<N: NamesFieldOf<M>>(&mut self, _: N, condition: impl Condition<M>) {
        self.close::<N>(Closed::Hidden, Some(condition.into_filter()));
    }

    fn close<N: NamesFieldOf<M>>(&mut self, closed: Closed, only: Option<Filter>) {
        self.def.fields.push(FieldRight { name: N::NAME, closed, only });
    }

    pub(super) fn into_def(self) -> RightsDef {
        self.def
    }
}

/// How a field is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closed {
    /// It is shown.
    ReadOnly,
    /// It is not.
    Hidden,
}

/// A field that is closed.
#[derive(Debug, Clone)]
struct FieldRight {
    name: &'static str,
    closed: Closed,
    /// Of which records; all where it does not say.
    only: Option<Filter>,
}

/// The same, the model forgotten. By itself everything is allowed.
#[derive(Debug, Clone, Default)]
pub struct RightsDef {
    no_add: bool,
    no_change: bool,
    no_delete: bool,
    change: Vec<Filter>,
    delete: Vec<Filter>,
    fields: Vec<FieldRight>,
}

impl RightsDef {
    /// Whether there may be a record with which it may be done.
    pub(in crate::admin) fn allow(&self, deed: Deed) -> bool {
        match deed {
            Deed::View => true,
            Deed::Add => !self.no_add,
            Deed::Change => !self.no_change,
            Deed::Delete => !self.no_delete,
        }
    }

    /// The conditions on records with which it may be done.
    pub(in crate::admin) fn conditions(&self, deed: Deed) -> Vec<Filter> {
        let own = match deed {
            Deed::View | Deed::Add => &[][..],
            Deed::Change => &self.change,
            Deed::Delete => &self.delete,
        };
        let never = (!self.allow(deed)).then(|| Filter::Any(Vec::new()));
        never.into_iter().chain(own.iter().cloned()).collect()
    }

    /// Whether a field is hidden of some record: then nothing is found by it.
    pub(in crate::admin) fn hides_some(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.closed == Closed::Hidden && field.name == name)
    }

    /// What may be done with any record, a new one too.
    pub(in crate::admin) fn of_all(&self) -> RecordRights {
        self.with(|_| false)
    }

    /// Whether anything depends on the record.
    pub(in crate::admin) fn depend(&self) -> bool {
        !(self.change.is_empty() && self.delete.is_empty()) || self.fields.iter().any(|field| field.only.is_some())
    }

    /// Of the conditional rules, those hold that `holds` says, by their number.
    fn with(&self, holds: impl Fn(usize) -> bool) -> RecordRights {
        let (change, delete) = (self.change.len(), self.delete.len());
        let all = |from: usize, number: usize| (from..from + number).all(&holds);
        let mut rights = RecordRights {
            change: !self.no_change && all(0, change),
            delete: !self.no_delete && all(change, delete),
            hidden: Vec::new(),
            read_only: Vec::new(),
        };
        for (number, field) in self.fields.iter().enumerate() {
            if field.only.is_none() || holds(change + delete + number) {
                match field.closed {
                    Closed::Hidden => rights.hidden.push(field.name),
                    Closed::ReadOnly => rights.read_only.push(field.name),
                }
            }
        }
        rights
    }

    /// What may be done with each of some records: no query where nothing depends on the record, else one for all of them. A
    /// record that is gone is closed.
    pub(in crate::admin) fn of_records(
        &self,
        model: &'static ModelDef,
        keys: &[Value],
        connection: &mut Connection,
    ) -> Result<Vec<RecordRights>> {
        let never = Filter::Any(Vec::new());
        let fields = self.fields.iter().map(|field| field.only.as_ref().unwrap_or(&never));
        let conditions: Vec<&Filter> = self.change.iter().chain(&self.delete).chain(fields).collect();
        if !self.depend() || keys.is_empty() {
            return Ok(vec![self.of_all(); keys.len()]);
        }
        let key = &model.key_field().column;
        let number = |number: i64| Term::Cast { term: Box::new(Value::Integer(number).into()), kind: Kind::Integer };
        let holds =
            |filter: &&Filter| Term::Case { branches: vec![((*filter).clone(), number(1))], otherwise: Box::new(number(0)) };
        let terms = std::iter::once(Term::column(model.table, key.name)).chain(conditions.iter().map(holds)).collect();
        let filters = vec![Filter::one_of(model.table, key.name, keys.to_vec())];
        let select = SelectDef { filters, order: Vec::new(), ..SelectDef::all(model) }.computed(terms);
        let rows = select.load(connection, |row| {
            let key = row.next_value(key.kind)?;
            let held = conditions.iter().map(|_| Ok(row.next_value(Kind::Integer)? == Value::Integer(1)));
            Ok((key, held.collect::<diesel::deserialize::Result<Vec<bool>>>()?))
        })?;
        let rights = keys.iter().map(|key| match rows.iter().find(|(known, _)| known == key) {
            Some((_, held)) => self.with(|number| held.get(number).copied().unwrap_or_default()),
            None => RecordRights { change: false, delete: false, ..self.of_all() },
        });
        Ok(rights.collect())
    }
}

/// What a visitor may do with one record.
#[derive(Debug, Clone)]
pub(in crate::admin) struct RecordRights {
    pub(in crate::admin) change: bool,
    pub(in crate::admin) delete: bool,
    hidden: Vec<&'static str>,
    read_only: Vec<&'static str>,
}

impl RecordRights {
    /// Whether a field is not shown.
    pub(in crate::admin) fn hides(&self, name: &str) -> bool {
        self.hidden.contains(&name)
    }

    /// Whether a field is not written.
    pub(in crate::admin) fn closes(&self, name: &str) -> bool {
        self.hides(name) || self.read_only.contains(&name)
    }
}
