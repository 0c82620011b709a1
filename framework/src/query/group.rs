//! Groups of rows: what is asked of them, and in which order they come.

use std::marker::PhantomData;

use super::filter::Filter;
use super::ordering::{OrderTerm, Ordering};
use super::tuples::for_tuples;

/// A condition on a group of rows, such as `count().gt(1)`; rows do not meet it, so `filter` does not take it.
pub struct Having<M> {
    pub(super) filter: Filter,
    model: PhantomData<fn() -> M>,
}

impl<M> Having<M> {
    pub(super) fn new(filter: Filter) -> Self {
        Self { filter, model: PhantomData }
    }

    /// At least one of both conditions.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { filter: Filter::Any(vec![self.filter, other.filter]), model: PhantomData }
    }

    /// Both conditions.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { filter: Filter::All(vec![self.filter, other.filter]), model: PhantomData }
    }
}

/// An ordering of groups by an aggregate: `count().desc()`. Records are no groups, so [`QuerySet::order_by`] does not take it.
///
/// [`QuerySet::order_by`]: super::QuerySet::order_by
pub struct GroupOrdering<M>(Ordering<M>);

impl<M> GroupOrdering<M> {
    pub(super) fn new(term: OrderTerm) -> Self {
        Self(Ordering::new(term))
    }

    /// What is empty comes first.
    #[must_use]
    pub fn nulls_first(self) -> Self {
        Self(self.0.nulls_first())
    }

    /// What is empty comes last.
    #[must_use]
    pub fn nulls_last(self) -> Self {
        Self(self.0.nulls_last())
    }
}

/// What [`order_by`](super::Values::order_by) of values takes: an ordering of the model or of groups, or a tuple of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an ordering of `{M}` or of groups of it",
    label = "expected an ordering of `{M}`",
    note = "write `.asc()` or `.desc()` behind a column or an aggregate of `{M}`; for several, a tuple of up to eight"
)]
pub trait GroupOrderings<M> {
    /// As data, the most important first.
    fn into_group_terms(self) -> Vec<OrderTerm>;
}

impl<M> GroupOrderings<M> for Ordering<M> {
    fn into_group_terms(self) -> Vec<OrderTerm> {
        vec![self.term]
    }
}

impl<M> GroupOrderings<M> for GroupOrdering<M> {
    fn into_group_terms(self) -> Vec<OrderTerm> {
        vec![self.0.term]
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => { $(
        #[allow(non_snake_case, reason = "one name serves as type and as variable")]
        impl<M, $($name: GroupOrderings<M>),+> GroupOrderings<M> for ($($name,)+) {
            fn into_group_terms(self) -> Vec<OrderTerm> {
                let ($($name,)+) = self;
                let mut terms = Vec::new();
                $(terms.extend($name.into_group_terms());)+
                terms
            }
        }
    )+ };
}

for_tuples!(tuples);
