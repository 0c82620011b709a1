//! Conditions: what a query asks of each row of a model.

use std::marker::PhantomData;

use diesel::query_builder::QueryFragment;
use diesel::sql_types::BoolOrNullableBool;
use diesel::{AppearsOnTable, Expression};

use super::filter::{DieselFilter, Filter};
use crate::db::Backend;
use crate::model::Model;

/// A condition on the rows of `M`.
pub struct Predicate<M> {
    pub(super) filter: Filter,
    model: PhantomData<fn() -> M>,
}

impl<M> Predicate<M> {
    pub(crate) fn new(filter: Filter) -> Self {
        Self { filter, model: PhantomData }
    }

    /// A condition in diesel's own words: any expression on the model's table that is true or false.
    ///
    /// ```ignore
    /// Post::objects().filter(Predicate::diesel(lower(post::title).eq("nuages")))
    /// ```
    pub fn diesel<E>(expression: E) -> Self
    where
        M: Model,
        E: Expression + AppearsOnTable<M::Table> + QueryFragment<Backend> + Send + Sync + 'static,
        E::SqlType: BoolOrNullableBool,
    {
        Self::new(Filter::Diesel(DieselFilter::new(expression)))
    }

    /// Both conditions.
    pub fn and(self, other: impl Condition<M>) -> Self
    where
        M: Model,
    {
        Self::new(Filter::All(vec![self.filter, other.into_filter()]))
    }

    /// At least one of both conditions.
    pub fn or(self, other: impl Condition<M>) -> Self
    where
        M: Model,
    {
        Self::new(Filter::Any(vec![self.filter, other.into_filter()]))
    }
}

impl<M> Clone for Predicate<M> {
    fn clone(&self) -> Self {
        Self::new(self.filter.clone())
    }
}

impl<M> std::ops::Not for Predicate<M> {
    type Output = Self;
    fn not(self) -> Self {
        Self::new(Filter::Not(Box::new(self.filter)))
    }
}

/// What [`filter`](super::QuerySet::filter) takes: a [`Predicate`] of the model, or a column that is true or false.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition on `{M}`",
    label = "expected a condition on `{M}`",
    note = "compare a column of `{M}` (`.eq`, `.lt`, `.contains`, ...), or go across a relation with `.is(...)` or `.any(...)`"
)]
pub trait Condition<M: Model> {
    /// The condition as data.
    fn into_filter(self) -> Filter;
}

impl<M: Model> Condition<M> for Predicate<M> {
    fn into_filter(self) -> Filter {
        self.filter
    }
}

/// A boolean column is a condition by itself.
impl<M: Model, F: crate::model::Field<Model = M, Type = bool>> Condition<M> for super::Col<F> {
    fn into_filter(self) -> Filter {
        self.eq(true).filter
    }
}
