//! Orderings: which row comes first.

use std::marker::PhantomData;

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::function::Function;
use super::term::Term;
use super::tuples::for_tuples;
use crate::db::Backend;
use crate::model::{ColumnDef, Direction, ModelDef, OrderDef};

/// One term of an ORDER BY.
#[derive(Debug, Clone)]
pub struct OrderTerm {
    /// By what.
    pub term: Term,
    /// Which way.
    pub direction: Direction,
    /// Whether empty values come first; databases differ in what they do by themselves. `None` where nothing is empty:
    /// then it is left out, because PostgreSQL sorts by an index only where both say the same.
    pub nulls_first: Option<bool>,
}

impl OrderTerm {
    /// By a term, which may be empty or not; what is empty counts as smallest.
    pub fn new(term: Term, null: bool, direction: Direction) -> Self {
        Self { term, direction, nulls_first: null.then_some(direction == Direction::Ascending) }
    }

    /// By a column.
    pub fn by(table: &'static str, column: &ColumnDef, direction: Direction) -> Self {
        Self::new(Term::column(table, column.name), column.null, direction)
    }

    /// The order of records when a query names none.
    pub fn of_model(def: &ModelDef) -> Vec<Self> {
        Self::of_fields(def, def.ordering)
    }

    /// By some fields of a model.
    pub(super) fn of_fields(def: &ModelDef, order: &[OrderDef]) -> Vec<Self> {
        let term = |order: &OrderDef| Self::by(def.table, &def.fields[order.field].column, order.direction);
        order.iter().map(term).collect()
    }

    /// Whether it is by a column of this name.
    pub fn is_by(&self, name: &str) -> bool {
        matches!(self.term, Term::Column { column, .. } if column == name)
    }

    /// The other way round.
    pub(super) fn reversed(mut self) -> Self {
        self.direction = match self.direction {
            Direction::Ascending => Direction::Descending,
            Direction::Descending => Direction::Ascending,
        };
        self.nulls_first = self.nulls_first.map(|first| !first);
        self
    }
}

impl QueryFragment<Backend> for OrderTerm {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        self.term.walk_ast(out.reborrow())?;
        out.push_sql(match (self.direction, self.nulls_first) {
            (Direction::Ascending, None) => " ASC",
            (Direction::Ascending, Some(true)) => " ASC NULLS FIRST",
            (Direction::Ascending, Some(false)) => " ASC NULLS LAST",
            (Direction::Descending, None) => " DESC",
            (Direction::Descending, Some(true)) => " DESC NULLS FIRST",
            (Direction::Descending, Some(false)) => " DESC NULLS LAST",
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

    /// What is empty comes first.
    #[must_use]
    pub fn nulls_first(mut self) -> Self {
        self.term.nulls_first = Some(true);
        self
    }

    /// What is empty comes last.
    #[must_use]
    pub fn nulls_last(mut self) -> Self {
        self.term.nulls_first = Some(false);
        self
    }
}

/// In an order by chance: `Post::objects().order_by(random())`. The database looks at every row for it.
pub fn random<M>() -> Ordering<M> {
    Ordering::new(OrderTerm::new(Term::call(Function::Random, Vec::new()), false, Direction::Ascending))
}

/// What [`order_by`](super::QuerySet::order_by) takes: one ordering of the model, or a tuple of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an ordering of `{M}`",
    label = "expected an ordering of `{M}`",
    note = "write `.asc()` or `.desc()` behind a column of `{M}`; for several, a tuple of up to eight",
    note = "an aggregate sorts groups: `.values((post::author, count())).order_by(count().desc())`; of a relation, write `post::tags.count().desc()`"
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

for_tuples!(tuples);
