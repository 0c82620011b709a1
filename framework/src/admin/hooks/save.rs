//! `Save` and `Saved`: a record on its way to the database, and behind it.

use std::marker::PhantomData;

use super::name::{NamesColumnOf, NamesFieldOf};
use crate::column::{Column, Value};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::form::{RecordValues, Said};
use crate::model::{Field, Model, takes_a_value};
use crate::query::{Filter, IntoValue, Predicate, QuerySet};

/// What is to be written of a record, its model forgotten.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The record; none of a new one.
    pub(in crate::admin) key: Option<Value>,
    pub(in crate::admin) given: RecordValues,
    /// Why it is not written.
    pub(in crate::admin) problems: Vec<Said>,
}

/// A record that is about to be written. See [`Hooks::save`](super::Hooks::save).
pub struct Save<'a, M> {
    draft: Draft,
    tx: &'a Db,
    model: PhantomData<fn() -> M>,
}

impl<'a, M: Model> Save<'a, M> {
    pub(super) fn new(draft: Draft, tx: &'a Db) -> Self {
        Self { draft, tx, model: PhantomData }
    }

    pub(super) fn into_draft(self) -> Draft {
        self.draft
    }

    /// Whether the record is added, and not changed.
    pub fn is_new(&self) -> bool {
        self.draft.key.is_none()
    }

    /// The transaction in which it is written: what is done through it is undone where the record is refused.
    pub fn tx(&self) -> &Db {
        self.tx
    }

    /// The record as it is now; nothing of a new one. It is read when it is asked for.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is gone, [`Error::Database`] when the database fails.
    pub async fn before(&self) -> Result<Option<M>> {
        match &self.draft.key {
            Some(key) => with_key(key).get(self.tx).await.map(Some),
            None => Ok(None),
        }
    }

    /// What is given for a field; nothing where the form, the cell or the file leaves it as it is.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when the value is none of the field's type.
    pub fn get<N: NamesColumnOf<M>>(&self, _: N) -> Result<Option<<N::Field as Field>::Type>> {
        let value = self.draft.given.values.iter().find(|(index, _)| *index == N::Field::INDEX).map(|(_, value)| value.clone());
        let read = |value| <N::Field as Field>::Type::from_value(value).map_err(|error| Error::BadRequest(error.to_string()));
        value.map(read).transpose()
    }

    /// Gives a field this value, whether it is asked for or not.
    ///
    /// A generated column cannot be set:
    ///
    /// ```compile_fail,E0080
    /// # use nuages::prelude::*;
    /// #[derive(Model, Debug, Clone)]
    /// pub struct Line {
    ///     pub id: i64,
    ///     pub price: i64,
    ///     #[field(generated = price * 2)]
    ///     pub double: i64,
    /// }
    /// # nuages::app! { pub shop { models: [Line] } }
    /// fn set(save: &mut Save<'_, Line>) {
    ///     save.set(line::double, 4);
    /// }
    /// # fn main() {
    /// #     let _: fn(&mut Save<'_, Line>) = set;
    /// # }
    /// ```
    pub fn set<N: NamesColumnOf<M>>(&mut self, _: N, value: impl IntoValue<<N::Field as Field>::Type>) {
        const { takes_a_value::<N::Field>() };
        self.draft.given.values.retain(|(index, _)| *index != N::Field::INDEX);
        self.draft.given.values.push((N::Field::INDEX, value.into_value()));
    }

    /// Refuses what is given for a field: nothing is written, and the text stands beside it.
    pub fn refuse_at<N: NamesFieldOf<M>>(&mut self, _: N, text: impl Into<String>) {
        self.draft.problems.push(Said { field: Some(N::NAME), text: text.into() });
    }

    /// Refuses the whole: nothing is written, and the text stands above the fields.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.draft.problems.push(Said { field: None, text: text.into() });
    }
}

/// A record that was written. See [`Hooks::saved`](super::Hooks::saved).
pub struct Saved<'a, M> {
    key: Value,
    is_new: bool,
    tx: &'a Db,
    model: PhantomData<fn() -> M>,
}

impl<'a, M: Model> Saved<'a, M> {
    pub(super) fn new(key: Value, is_new: bool, tx: &'a Db) -> Self {
        Self { key, is_new, tx, model: PhantomData }
    }

    /// Whether the record was added, and not changed.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// The transaction in which it was written; [`Db::on_commit`] does what must wait for its end, such as sending a mail.
    pub fn tx(&self) -> &Db {
        self.tx
    }

    /// The record. It is read when it is asked for.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn record(&self) -> Result<M> {
        with_key(&self.key).get(self.tx).await
    }
}

/// The record of a key.
fn with_key<M: Model>(key: &Value) -> QuerySet<M> {
    QuerySet::default().filter(Predicate::new(Filter::equal(M::TABLE, M::KEY_COLUMN, key.clone())))
}
