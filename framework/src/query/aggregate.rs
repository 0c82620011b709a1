//! Aggregates: one value made of many rows, such as `sum(post::views)`.

use std::marker::PhantomData;

use super::condition::Condition;
use super::expression::Expression;
use super::filter::{Comparison, Filter};
use super::function::Aggregate;
use super::group::{GroupOrdering, Having};
use super::number::{Nullness, Summed};
use super::operand::IntoValue;
use super::ordering::OrderTerm;
use super::term::Term;
use super::values::Selection;
use crate::column::{Column, Kind};
use crate::model::{Direction, Model};

/// A value of type `T` that is made of many rows of `M`.
pub struct Aggregated<M, T> {
    aggregate: Aggregate,
    argument: Option<Term>,
    pub(super) kind: Kind,
    distinct: bool,
    filter: Option<Filter>,
    of: PhantomData<fn() -> (M, T)>,
}

/// How many rows there are.
///
/// ```ignore
/// let (posts, views) = Post::objects().aggregate(&db, (count(), sum(post::views))).await?;
/// ```
pub fn count<M>() -> Aggregated<M, i64> {
    Aggregated::new(Aggregate::Count, None, Kind::BigInteger)
}

/// How many rows have a value there; with [`distinct`](Aggregated::distinct), how many different ones.
pub fn count_of<E: Expression>(of: E) -> Aggregated<E::Model, i64> {
    Aggregated::new(Aggregate::Count, Some(of.into_term()), Kind::BigInteger)
}

/// All the numbers, or all the spans of time, together; `None` where there are none.
pub fn sum<E: Expression<Type: Summed>>(of: E) -> Aggregated<E::Model, Option<<E::Type as Summed>::Sum>> {
    let kind = match E::KIND {
        decimal @ Kind::Decimal { .. } => decimal,
        _ => <<E::Type as Summed>::Sum as Column>::KIND,
    };
    Aggregated::new(Aggregate::Sum, Some(of.into_term()), kind)
}

/// The mean of the numbers, or of the spans of time; `None` where there are none.
pub fn avg<E: Expression<Type: Summed>>(of: E) -> Aggregated<E::Model, Option<<E::Type as Summed>::Average>> {
    Aggregated::new(Aggregate::Avg, Some(of.into_term()), <<E::Type as Summed>::Average as Column>::KIND)
}

/// The smallest value; `None` where there are none.
pub fn min<E: Expression<Type: Nullness>>(of: E) -> Aggregated<E::Model, <E::Type as Nullness>::OrNull> {
    Aggregated::new(Aggregate::Min, Some(of.into_term()), E::KIND)
}

/// The largest value; `None` where there are none.
pub fn max<E: Expression<Type: Nullness>>(of: E) -> Aggregated<E::Model, <E::Type as Nullness>::OrNull> {
    Aggregated::new(Aggregate::Max, Some(of.into_term()), E::KIND)
}

impl<M, T> Aggregated<M, T> {
    fn new(aggregate: Aggregate, argument: Option<Term>, kind: Kind) -> Self {
        Self { aggregate, argument, kind, distinct: false, filter: None, of: PhantomData }
    }

    /// Equal values count once.
    #[must_use]
    pub fn distinct(mut self) -> Self {
        self.distinct = self.argument.is_some();
        self
    }

    /// Only rows that meet a condition go in; the others still are there for the other aggregates.
    #[must_use]
    pub fn filter(mut self, condition: impl Condition<M>) -> Self
    where
        M: Model,
    {
        self.filter = Some(condition.into_filter());
        self
    }

    pub(super) fn into_term(self) -> Term {
        Term::Aggregate {
            aggregate: self.aggregate,
            argument: self.argument.map(Box::new),
            distinct: self.distinct,
            filter: self.filter.map(Box::new),
        }
    }

    /// Smallest first, of the groups of [`values`](super::QuerySet::values).
    pub fn asc(self) -> GroupOrdering<M> {
        GroupOrdering::new(OrderTerm::new(self.into_term(), true, Direction::Ascending))
    }

    /// Largest first, of the groups of [`values`](super::QuerySet::values).
    pub fn desc(self) -> GroupOrdering<M> {
        GroupOrdering::new(OrderTerm::new(self.into_term(), true, Direction::Descending))
    }

    fn having(self, comparison: Comparison, value: impl IntoValue<T>) -> Having<M> {
        let filter = Filter::Compare { left: self.into_term(), comparison, right: Term::Value(value.into_value()) };
        Having::new(filter)
    }

    /// `=`, asked of groups.
    pub fn eq(self, value: impl IntoValue<T>) -> Having<M> {
        self.having(Comparison::Equal, value)
    }

    /// `<>`, asked of groups.
    pub fn ne(self, value: impl IntoValue<T>) -> Having<M> {
        self.having(Comparison::NotEqual, value)
    }

    /// `<`, asked of groups.
    pub fn lt(self, value: impl IntoValue<T>) -> Having<M> {
        self.having(Comparison::Less, value)
    }

    /// `<=`, asked of groups.
    pub fn le(self, value: impl IntoValue<T>) -> Having<M> {
        self.having(Comparison::LessOrEqual, value)
    }

    /// `>`, asked of groups.
    pub fn gt(self, value: impl IntoValue<T>) -> Having<M> {
        self.having(Comparison::Greater, value)
    }

    /// `>=`, asked of groups.
    pub fn ge(self, value: impl IntoValue<T>) -> Having<M> {
        self.having(Comparison::GreaterOrEqual, value)
    }
}

/// What [`aggregate`](super::QuerySet::aggregate) takes: an aggregate of the model, or a tuple of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an aggregate of `{M}`",
    label = "expected an aggregate of `{M}`, such as `count()`",
    note = "write `count()`, or `sum(..)`, `avg(..)`, `min(..)`, `max(..)` of a column of `{M}`; for several, a tuple of up to eight"
)]
pub trait Aggregates<M>: Selection<M> {}

impl<M, T> Aggregates<M> for Aggregated<M, T> where Self: Selection<M> {}
