//! `Annotated`: records, each with values that were computed along with it.

use std::sync::Arc;

use super::expression::Expression;
use super::page::{Page, Rows};
use super::select::SelectDef;
use super::set::QuerySet;
use super::tuples::for_tuples;
use super::values::{ReadRow, Selection};
use crate::column::Kind;
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::model::Model;

/// Records with values beside them, as [`annotate`](QuerySet::annotate) made it: `R` is a tuple, or the type of the only
/// value.
#[must_use = "a query asks nothing until `all`, `first`, ... is awaited"]
pub struct Annotated<M: Model, R> {
    query: QuerySet<M>,
    kinds: Arc<[Kind]>,
    of: std::marker::PhantomData<fn() -> R>,
}

impl<M: Model, R> Clone for Annotated<M, R> {
    fn clone(&self) -> Self {
        Self { query: self.query.clone(), kinds: Arc::clone(&self.kinds), of: std::marker::PhantomData }
    }
}

/// What [`annotate`](QuerySet::annotate) takes: an expression of the model, or a tuple of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of each `{M}`",
    label = "expected an expression of `{M}`, such as `post::tags.count()`",
    note = "an aggregate is of all records: use it in `aggregate(..)` or `values(..)`, or of a relation: `post::comments.aggregate(..)`"
)]
pub trait Annotations<M>: Selection<M> {}

impl<M, E: Expression<Model = M>> Annotations<M> for E where Self: Selection<M> {}

macro_rules! tuples {
    ($($($name:ident)+;)+) => { $(
        impl<M, $($name: Expression<Model = M>),+> Annotations<M> for ($($name,)+) where Self: Selection<M> {}
    )+ };
}

for_tuples!(tuples);

impl<M: Model> QuerySet<M> {
    /// Reads values along with each record: `.annotate(post::tags.count())` gives posts, each with the number of its tags.
    /// A value of a relation to many multiplies no rows.
    pub fn annotate<A: Annotations<M>>(mut self, annotations: A) -> Annotated<M, A::Row> {
        let (terms, kinds): (Vec<_>, Vec<_>) = annotations.into_columns().into_iter().unzip();
        self.select.extra = terms;
        Annotated { query: self, kinds: kinds.into(), of: std::marker::PhantomData }
    }
}

impl<M: Model, R: ReadRow> Annotated<M, R> {
    /// The records with their values.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn all(&self, db: &Db) -> Result<Vec<(M, R)>> {
        self.read(db, |query, connection| query.load(connection)).await
    }

    /// The first record with its values.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn first(&self, db: &Db) -> Result<Option<(M, R)>> {
        let first = Self { query: self.query.only_first(), ..self.clone() };
        Ok(first.all(db).await?.pop())
    }

    /// One page of the records with their values; the first page is 1.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound) when there is no such page.
    pub async fn page(&self, number: i64, per_page: i64, db: &Db) -> Result<Page<(M, R)>> {
        self.read_page(db, number, per_page).await
    }
}

impl<M: Model, R: ReadRow> Rows for Annotated<M, R> {
    type Row = (M, R);

    fn select(&self) -> &SelectDef {
        &self.query.select
    }

    fn select_mut(&mut self) -> &mut SelectDef {
        &mut self.query.select
    }

    fn load(&self, connection: &mut Connection) -> Result<Vec<(M, R)>> {
        let read = |row: &mut super::RowReader<'_, crate::db::DbRow<'_, '_>>| {
            Ok((self.query.read_row(row)?, R::read(row, &self.kinds)?))
        };
        let mut found = self.query.select.load(connection, read)?;
        self.query.fill(&mut found.iter_mut().map(|(record, _)| record).collect::<Vec<_>>(), connection)?;
        Ok(found)
    }
}
