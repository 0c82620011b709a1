//! `QuerySet`: the records of a model that a query finds.

use std::marker::PhantomData;
use std::sync::Arc;

use diesel::deserialize;

use super::by_key::ByKey;
use super::condition::Condition;
use super::delete::{Deleted, delete_records};
use super::filter::Filter;
use super::load::{Loader, Related};
use super::ordering::{OrderTerm, Orderings};
use super::page::{Counting, Page, Rows};
use super::row::{RowReader, read_rows};
use super::select::{Columns, SelectDef};
use super::view::only;
use super::write::{Assignment, update_rows};
use crate::column::{Column, Value};
use crate::db::{Connection, Db, DbRow};
use crate::error::{Error, Result};
use crate::model::{Direction, Model, OrderDef};

/// The records of `M` that a query finds. Nothing is asked of the database until a method is awaited.
#[must_use = "a query asks nothing until `all`, `get`, `count`, ... is awaited"]
pub struct QuerySet<M: Model> {
    pub(super) select: SelectDef,
    /// Whether the order is of this query, and not of the model.
    pub(super) ordered: bool,
    pub(super) loaders: Vec<Arc<dyn Loader<M>>>,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> Clone for QuerySet<M> {
    fn clone(&self) -> Self {
        Self { select: self.select.clone(), ordered: self.ordered, loaders: self.loaders.clone(), model: PhantomData }
    }
}

impl<M: Model> Default for QuerySet<M> {
    /// All records, in the model's order.
    fn default() -> Self {
        Self { select: SelectDef::all(M::DEF), ordered: false, loaders: Vec::new(), model: PhantomData }
    }
}

impl<M: Model> QuerySet<M> {
    /// The query of what was asked of this model.
    pub(crate) fn of_select(select: SelectDef) -> Self {
        Self { select, ..Self::default() }
    }

    /// What is asked of the database, its model forgotten.
    pub(crate) fn into_select(self) -> SelectDef {
        self.select
    }

    /// Only records that meet the condition too.
    pub fn filter(mut self, condition: impl Condition<M>) -> Self {
        self.select.filters.push(condition.into_filter());
        self
    }

    /// Only records that do not meet the condition; those with an empty column meet no comparison with it.
    pub fn exclude(mut self, condition: impl Condition<M>) -> Self {
        self.select.filters.push(Filter::Not(Box::new(condition.into_filter())));
        self
    }

    /// In this order, and in no other.
    pub fn order_by(mut self, orderings: impl Orderings<M>) -> Self {
        (self.select.order, self.ordered) = (orderings.into_terms(), true);
        self
    }

    /// In the order of a description, if it names one. Glue calls it.
    #[doc(hidden)]
    pub fn order_by_fields(mut self, order: &[OrderDef]) -> Self {
        if !order.is_empty() {
            (self.select.order, self.ordered) = (OrderTerm::of_fields(M::DEF, order), true);
        }
        self
    }

    /// In the order of the primary key: one that never changes between two pages.
    pub(crate) fn by_key(mut self) -> Self {
        let key = OrderTerm::by(M::TABLE, &M::DEF.key_field().column, Direction::Ascending);
        (self.select.order, self.ordered) = (vec![key], true);
        self
    }

    /// At most so many records.
    pub fn limit(mut self, records: i64) -> Self {
        self.select.limit = Some(records.max(0));
        self
    }

    /// Leaves out so many records first.
    pub fn offset(mut self, records: i64) -> Self {
        self.select.offset = records.max(0);
        self
    }

    /// Loads a relation of each record too: one to one by a join, one to many by one more query for all of them.
    pub fn with(mut self, relation: impl Related<M>) -> Self {
        let loader = relation.loader();
        loader.join(None, &mut self.select.joins);
        self.loaders.push(loader);
        self
    }

    /// The records.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn all(&self, db: &Db) -> Result<Vec<M>> {
        self.read(db, |query, connection| query.load(connection)).await
    }

    /// The first record in the query's order; by the primary key where it has none.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn first(&self, db: &Db) -> Result<Option<M>> {
        Ok(self.only_first().all(db).await?.pop())
    }

    /// The last record in the query's order; by the primary key where it has none.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn last(&self, db: &Db) -> Result<Option<M>> {
        let mut query = self.clone();
        query.order_by_key_at_least();
        query.select = query.select.whole().one();
        Ok(query.reverse().all(db).await?.pop())
    }

    /// The one record that the query finds.
    ///
    /// # Errors
    /// [`Error::NotFound`], a 404 in a handler, when there is none; [`Error::Database`] when there are several.
    pub async fn get(&self, db: &Db) -> Result<M> {
        // A second row is enough to know that there are several.
        let limit = self.select.at_most(2);
        let found = self.read(db, move |query, connection| query.load_few(connection, limit)).await?;
        only(found, M::DEF.verbose_name)
    }

    /// How many records there are, whatever the limit.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn count(&self, db: &Db) -> Result<i64> {
        db.read_with(&self.select, |select, connection| select.count(connection)).await
    }

    /// Whether there is any record.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn exists(&self, db: &Db) -> Result<bool> {
        let mut select = self.select.clone();
        select.columns = Columns::Key;
        select = select.one();
        (select.joins, select.order) = (Vec::new(), Vec::new());
        let keys = db.read_with(&select, |select, connection| select.load(connection, |row| row.next::<M::Key>())).await?;
        Ok(!keys.is_empty())
    }

    /// What pages of this query find out about how many records there are in all: by itself a page counts
    /// [some](Counting::Few).
    ///
    /// ```ignore
    /// Post::objects().counting(Counting::Kept(Duration::from_secs(10))).page(1, 20, &db).await?
    /// ```
    pub fn counting(mut self, counting: Counting) -> Self {
        self.select.counting = counting;
        self
    }

    /// One page of the records; the first page is 1.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such page.
    pub async fn page(&self, number: i64, per_page: i64, db: &Db) -> Result<Page<M>> {
        self.read_page(db, number, per_page).await
    }

    /// Changes all the records in one statement; the number of records.
    ///
    /// # Errors
    /// [`Error::Violation`] when a constraint refuses it.
    pub async fn update(&self, db: &Db, assignments: impl IntoIterator<Item = Assignment<M>>) -> Result<usize> {
        let given = assignments.into_iter().map(Assignment::into_parts).collect();
        let filters = self.whole_filters("update")?;
        db.write(move |connection| update_rows(connection, M::DEF, given, filters)).await
    }

    /// Deletes all the records, and those that go with them by `on_delete`.
    ///
    /// # Errors
    /// [`Error::Protected`] when a record that is not deleted points to one of them with `on_delete = protect`.
    pub async fn delete(&self, db: &Db) -> Result<Deleted> {
        let filters = self.whole_filters("delete")?;
        let models = db.models().to_vec();
        db.write(move |connection| {
            let mut select = SelectDef::all(M::DEF);
            (select.columns, select.filters, select.order) = (Columns::Key, filters, Vec::new());
            let keys = select.load(connection, |row| row.next::<M::Key>())?;
            let keys: Vec<Value> = keys.iter().map(Column::to_value).collect();
            delete_records(connection, &models, M::DEF, keys)
        })
        .await
    }

    /// The filters of a statement that knows no LIMIT.
    fn whole_filters(&self, verb: &str) -> Result<Vec<Filter>> {
        if self.select.limit.is_some() || self.select.offset > 0 {
            return Err(Error::BadRequest(format!("a query with `limit` or `offset` cannot {verb}; filter by keys instead")));
        }
        Ok(self.select.filters.clone())
    }

    fn load_few(&self, connection: &mut Connection, limit: Option<i64>) -> Result<Vec<M>> {
        let mut records = match ByKey::<M>::of(&self.select) {
            Some(query) => read_rows(connection, query, Some(1), |row| self.read_row(row))?,
            None => self.select.load_few(connection, limit, |row| self.read_row(row))?,
        };
        if !self.loaders.is_empty() {
            self.fill(&mut records.iter_mut().collect::<Vec<_>>(), connection)?;
        }
        Ok(records)
    }

    /// Reads a record, and those that were joined to it.
    pub(super) fn read_row(&self, row: &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<M> {
        let mut record = M::from_row(row)?;
        self.loaders.iter().try_for_each(|loader| loader.read(&mut record, row))?;
        Ok(record)
    }

    /// Loads into the records what no join can bring.
    pub(super) fn fill(&self, records: &mut [&mut M], connection: &mut Connection) -> Result {
        self.loaders.iter().try_for_each(|loader| loader.load(records, connection))
    }
}

impl<M: Model> Rows for QuerySet<M> {
    type Row = M;

    fn select(&self) -> &SelectDef {
        &self.select
    }

    fn select_mut(&mut self) -> &mut SelectDef {
        &mut self.select
    }

    fn load(&self, connection: &mut Connection) -> Result<Vec<M>> {
        self.load_few(connection, self.select.limit)
    }
}
