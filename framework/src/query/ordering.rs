//! Orderings: which row comes first.

use std::marker::PhantomData;

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::condition::push_column;
use crate::db::Backend;
use crate::model::{Direction, ModelDef};

/// One term of an ORDER BY.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderTerm {
    /// The column's table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// Which way.
    pub direction: Direction,
}

impl OrderTerm {
    /// The order of records when a query names none.
    pub fn of_model(def: &ModelDef) -> Vec<Self> {
        let term = |order: &crate::model::OrderDef| Self {
            table: def.table,
            column: def.fields[order.field].column.name,
            direction: order.direction,
        };
        def.ordering.iter().map(term).collect()
    }

    /// The other way round.
    pub(super) fn reversed(mut self) -> Self {
        self.direction = match self.direction {
            Direction::Ascending => Direction::Descending,
            Direction::Descending => Direction::Ascending,
        };
        self
    }
}

impl QueryFragment<Backend> for OrderTerm {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        push_column(&mut out, self.table, self.column)?;
        // Where an empty value stands differs between databases: first in ascending order, on all of them.
        out.push_sql(match self.direction {
            Direction::Ascending => " ASC NULLS FIRST",
            Direction::Descending => " DESC NULLS LAST",
        });
        Ok(())
    }
}

/// One term of an ordering of `M`: `post::title.asc()`.
pub struct Ordering<M> {
    pub(super) term: OrderTerm,
    model: PhantomData<fn() -> M>,
}

impl<M> Ordering<M> {
    pub(super) fn new(term: OrderTerm) -> Self {
        Self { term, model: PhantomData }
    }
}

/// What [`order_by`](super::QuerySet::order_by) takes: one ordering of the model, or a tuple of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an ordering of `{M}`",
    label = "expected an ordering of `{M}`",
    note = "write `.asc()` or `.desc()` behind a column of `{M}`; for several, a tuple of up to six"
)]
pub trait Orderings<M> {
    /// As data, the most important first.
    fn into_terms(self) -> Vec<OrderTerm>;
}

impl<M> Orderings<M> for Ordering<M> {
    fn into_terms(self) -> Vec<OrderTerm> {
        vec![self.term]
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => { $(
        #[allow(non_snake_case, reason = "one name serves as type and as variable")]
        impl<M, $($name: Orderings<M>),+> Orderings<M> for ($($name,)+) {
            fn into_terms(self) -> Vec<OrderTerm> {
                let ($($name,)+) = self;
                let mut terms = Vec::new();
                $(terms.extend($name.into_terms());)+
                terms
            }
        }
    )+ };
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
}
