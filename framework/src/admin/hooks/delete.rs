//! `Delete`: records that are about to be deleted.

use std::marker::PhantomData;

use crate::column::Value;
use crate::db::Db;
use crate::model::Model;
use crate::query::{Filter, Predicate, QuerySet};

/// Records that are about to be deleted, one or many. See [`Hooks::delete`](super::Hooks::delete).
pub struct Delete<'a, M> {
    keys: Vec<Value>,
    problems: Vec<String>,
    tx: &'a Db,
    model: PhantomData<fn() -> M>,
}

impl<'a, M: Model> Delete<'a, M> {
    pub(super) fn new(keys: Vec<Value>, tx: &'a Db) -> Self {
        Self { keys, problems: Vec::new(), tx, model: PhantomData }
    }

    pub(super) fn into_problems(self) -> Vec<String> {
        self.problems
    }

    /// The records; what goes with them by `on_delete` is not among them.
    pub fn records(&self) -> QuerySet<M> {
        QuerySet::default().filter(Predicate::new(Filter::one_of(M::TABLE, M::KEY_COLUMN, self.keys.clone())))
    }

    /// The transaction in which they are deleted; [`Db::on_commit`] does what must wait for its end.
    pub fn tx(&self) -> &Db {
        self.tx
    }

    /// Refuses: nothing is deleted, and this is told.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.problems.push(text.into());
    }
}
