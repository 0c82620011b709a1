//! `Values`: what a query reads of each record, or of each group of records, in place of the records themselves.

use std::marker::PhantomData;
use std::sync::Arc;

use diesel::deserialize;
use diesel::row::Row;

use super::aggregate::{Aggregated, Aggregates};
use super::expression::Expression;
use super::group::{GroupOrderings, Having};
use super::row::RowReader;
use super::select::{Columns, SelectDef};
use super::set::QuerySet;
use super::term::Term;
use super::tuples::for_tuples;
use crate::column::{Column, Kind};
use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::model::Model;

/// Some values of each record that a query finds, as [`values`](QuerySet::values) made it: `R` is a tuple, or the type of
/// the only column.
#[must_use = "a query asks nothing until `all`, `first`, ... is awaited"]
pub struct Values<M, R> {
    pub(super) select: SelectDef,
    /// What each column is.
    pub(super) kinds: Arc<[Kind]>,
    /// Whether a limit is of the records that the values are of, and not of the rows of values.
    sliced: bool,
    of: PhantomData<fn() -> (M, R)>,
}

impl<M, R> Clone for Values<M, R> {
    fn clone(&self) -> Self {
        Self { select: self.select.clone(), kinds: Arc::clone(&self.kinds), sliced: self.sliced, of: PhantomData }
    }
}

/// What [`values`](QuerySet::values) reads: a column, an expression or an aggregate of the model, or a tuple of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read of `{M}`",
    label = "expected columns, expressions or aggregates of `{M}`",
    note = "give one column of `{M}`, or a tuple of up to eight: `.values((post::title, post::views))`"
)]
pub trait Selection<M> {
    /// What is read.
    type Row: ReadRow;
    /// As data: each term, and what it is read as.
    fn into_columns(self) -> Vec<(Term, Kind)>;
}

/// One of the things that are read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read of `{M}`",
    label = "expected a column, an expression or an aggregate of `{M}`"
)]
pub trait Selected<M> {
    /// The type of the value.
    type Value: Column;
    /// As data: the term, and what it is read as.
    fn into_column(self) -> (Term, Kind);
}

impl<M, E: Expression<Model = M>> Selected<M> for E {
    type Value = E::Type;
    fn into_column(self) -> (Term, Kind) {
        let kind = E::KIND;
        (self.into_term().cast(kind), kind)
    }
}

impl<M, T: Column> Selected<M> for Aggregated<M, T> {
    type Value = T;
    fn into_column(self) -> (Term, Kind) {
        let kind = self.kind;
        (self.into_term().cast(kind), kind)
    }
}

impl<M, E: Expression<Model = M>> Selection<M> for E {
    type Row = E::Type;
    fn into_columns(self) -> Vec<(Term, Kind)> {
        vec![self.into_column()]
    }
}

impl<M, T: Column> Selection<M> for Aggregated<M, T> {
    type Row = T;
    fn into_columns(self) -> Vec<(Term, Kind)> {
        vec![self.into_column()]
    }
}

/// What can be read out of the columns of one row: a value, or a tuple of values.
pub trait ReadRow: Sized + Send + 'static {
    /// Reads it.
    ///
    /// # Errors
    /// When the row holds what the types do not allow.
    fn read<'conn, R: Row<'conn, Backend>>(row: &mut RowReader<'_, R>, kinds: &[Kind]) -> deserialize::Result<Self>;
}

impl<T: Column> ReadRow for T {
    fn read<'conn, R: Row<'conn, Backend>>(row: &mut RowReader<'_, R>, kinds: &[Kind]) -> deserialize::Result<Self> {
        row.next_as(kinds.first().copied().unwrap_or(T::KIND))
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => { $(
        #[allow(non_snake_case, reason = "one name serves as type and as variable")]
        impl<M, $($name: Selected<M>),+> Selection<M> for ($($name,)+) {
            type Row = ($($name::Value,)+);
            fn into_columns(self) -> Vec<(Term, Kind)> {
                let ($($name,)+) = self;
                vec![$($name.into_column()),+]
            }
        }
        impl<$($name: Column),+> ReadRow for ($($name,)+) {
            fn read<'conn, R_: Row<'conn, Backend>>(row: &mut RowReader<'_, R_>, kinds: &[Kind]) -> deserialize::Result<Self> {
                let mut kinds = kinds.iter().copied();
                Ok(($(row.next_as::<$name>(kinds.next().unwrap_or($name::KIND))?,)+))
            }
        }
        impl<M, $($name),+> Aggregates<M> for ($(Aggregated<M, $name>,)+) where Self: Selection<M> {}
    )+ };
}

for_tuples!(tuples);

impl<M: Model> QuerySet<M> {
    /// Reads some values in place of whole records: `.values((post::title, post::views))` gives pairs, and
    /// `.values(post::title)` gives titles. Columns of a record that a relation points to are read with
    /// `post::author.get(author::name)`.
    ///
    /// With an aggregate among them, the rows are grouped by the others: `.values((post::status, count()))` gives each
    /// status with the number of its posts. The model's own order does not count then; give one behind it.
    pub fn values<S: Selection<M>>(self, selection: S) -> Values<M, S::Row> {
        let mut select = self.select;
        let (terms, kinds): (Vec<_>, Vec<_>) = selection.into_columns().into_iter().unzip();
        (select.columns, select.joins, select.extra) = (Columns::None, Vec::new(), terms);
        let is_grouped = select.extra.iter().any(Term::is_aggregate);
        let (ordered, values) = (self.ordered, Values::new(select, kinds.into()));
        match is_grouped {
            true => values.grouped(ordered),
            false => values,
        }
    }

    /// The primary keys of the records.
    pub fn keys(self) -> Values<M, M::Key> {
        Values::new(self.select.keys(), [M::DEF.key_field().column.kind].into())
    }
}

impl<M, R> Values<M, R> {
    fn new(select: SelectDef, kinds: Arc<[Kind]>) -> Self {
        let sliced = select.is_slice();
        Self { select, kinds, sliced, of: PhantomData }
    }

    /// The rows that are alike as one. The order stays where it was asked for: that of the model says nothing of groups.
    fn grouped(mut self, ordered: bool) -> Self {
        if self.select.grouped {
            return self;
        }
        if self.sliced {
            (self.select, self.sliced) = (self.select.whole(), false);
        }
        if !ordered {
            self.select.order = Vec::new();
        }
        self.select.grouped = true;
        self
    }

    /// Rows that are alike come once. The model's own order does not count then; give one behind it.
    pub fn distinct(mut self) -> Self {
        (self.select.distinct, self.select.order) = (true, Vec::new());
        self
    }

    /// In this order, and in no other. By an aggregate, rows that are alike are a group and come once:
    /// `.values(post::author).order_by(count().desc())`.
    pub fn order_by(mut self, orderings: impl GroupOrderings<M>) -> Self {
        let order = orderings.into_group_terms();
        if order.iter().any(|order| order.term.is_aggregate()) {
            self = self.grouped(false);
        }
        self.select.order = order;
        self
    }

    /// Only groups of which this holds; rows that are alike are a group: `.values(post::title).having(count().gt(1))`. Give
    /// an order behind it.
    pub fn having(mut self, condition: Having<M>) -> Self {
        self = self.grouped(false);
        self.select.having.push(condition.filter);
        self
    }

    /// At most so many rows.
    pub fn limit(mut self, rows: i64) -> Self {
        self.select.limit = Some(rows.max(0));
        self
    }

    /// Leaves out so many rows first.
    pub fn offset(mut self, rows: i64) -> Self {
        self.select.offset = rows.max(0);
        self
    }
}

impl<M, R: ReadRow> Values<M, R> {
    /// The values of all the rows.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn all(&self, db: &Db) -> Result<Vec<R>> {
        let (select, kinds) = (self.select.clone(), Arc::clone(&self.kinds));
        db.read(move |connection| select.load(connection, |row| R::read(row, &kinds))).await
    }

    /// The values of the first row.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn first(&self, db: &Db) -> Result<Option<R>> {
        let mut first = self.clone();
        first.select.limit = Some(first.select.limit.map_or(1, |limit| limit.min(1)));
        Ok(first.all(db).await?.pop())
    }

    /// How many rows there are, whatever the limit.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn count(&self, db: &Db) -> Result<i64> {
        let select = SelectDef { limit: None, offset: 0, order: Vec::new(), ..self.select.clone() };
        db.read(move |connection| select.count(connection)).await
    }
}

impl<M: Model> QuerySet<M> {
    /// Values made of all the records together: `.aggregate(&db, (count(), sum(post::views)))`.
    ///
    /// Of no records, the sum, the mean, the smallest and the largest are `None`.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn aggregate<A: Aggregates<M>>(&self, db: &Db, aggregates: A) -> Result<A::Row> {
        let mut select = self.select.clone().whole();
        (select.columns, select.joins, select.order) = (Columns::None, Vec::new(), Vec::new());
        let (terms, kinds): (Vec<_>, Vec<_>) = aggregates.into_columns().into_iter().unzip();
        select.extra = terms;
        let found = db.read(move |connection| select.load(connection, |row| A::Row::read(row, &kinds))).await?.pop();
        found.ok_or_else(|| Error::Database("the database gave no row for an aggregate".into()))
    }
}
