//! Parts of what a query finds: slices, both ends, chunks; and what two queries find together.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::{Bound, RangeBounds};

use super::expression::Expression;
use super::filter::{CHUNK, Filter};
use super::lock::Lock;
use super::ordering::OrderTerm;
use super::select::SelectDef;
use super::set::QuerySet;
use super::term::Term;
use crate::column::{Column, Value};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::model::{Direction, Model};

impl<M: Model> QuerySet<M> {
    /// The records at these places of what the query finds: `.slice(10..20)`, `.slice(..5)`. The first is at 0; a slice
    /// of a slice counts from its begin.
    pub fn slice(mut self, places: impl RangeBounds<i64>) -> Self {
        let begin = match places.start_bound() {
            Bound::Included(begin) => (*begin).max(0),
            Bound::Excluded(before) => before.saturating_add(1).max(0),
            Bound::Unbounded => 0,
        };
        let end = match places.end_bound() {
            Bound::Included(last) => Some(last.saturating_add(1)),
            Bound::Excluded(end) => Some(*end),
            Bound::Unbounded => None,
        };
        let left = self.select.limit.map(|limit| (limit - begin).max(0));
        let asked = end.map(|end| end.saturating_sub(begin).max(0));
        self.select.offset = self.select.offset.saturating_add(begin);
        self.select.limit = left.into_iter().chain(asked).min();
        self
    }

    /// No records: the start of a query that others are united with.
    pub fn none(mut self) -> Self {
        self.select.filters.push(Filter::Any(Vec::new()));
        self
    }

    /// The other way round; by the primary key, largest first, where there is no order.
    pub fn reverse(mut self) -> Self {
        self.order_by_key_at_least();
        self.select.order = std::mem::take(&mut self.select.order).into_iter().map(OrderTerm::reversed).collect();
        self
    }

    /// The first of the records that it finds; by the primary key where there is no order.
    pub(super) fn only_first(&self) -> Self {
        let mut query = self.clone();
        query.order_by_key_at_least();
        query.select = query.select.one();
        query
    }

    pub(super) fn order_by_key_at_least(&mut self) {
        if self.select.order.is_empty() {
            self.select.order = vec![key_order::<M>()];
        }
    }

    /// The records that one of both queries finds, or both; each once. The order and the relations are this query's.
    pub fn union(self, other: Self) -> Self {
        self.combined(|this, other| Filter::Any(vec![this, other]), other)
    }

    /// The records that both queries find. The order and the relations are this query's.
    pub fn intersection(self, other: Self) -> Self {
        self.combined(|this, other| Filter::All(vec![this, other]), other)
    }

    /// The records that this query finds and the other does not.
    pub fn difference(self, other: Self) -> Self {
        self.combined(|this, other| Filter::All(vec![this, Filter::Not(Box::new(other))]), other)
    }

    fn combined(mut self, how: impl FnOnce(Filter, Filter) -> Filter, other: Self) -> Self {
        let this = self.select.clone().into_filter();
        self.select.filters = vec![how(this, other.select.into_filter())];
        (self.select.limit, self.select.offset) = (None, 0);
        self
    }

    /// Locks the records until the transaction ends: others who want to change or lock them wait. Ask it of the `tx` of a
    /// transaction.
    ///
    /// On SQLite a transaction is the only one that writes, so there nothing is left to lock.
    pub fn select_for_update(mut self) -> Self {
        self.select.lock = Some(Lock::Wait);
        self
    }

    /// The same, but it fails with [`Error::Busy`] where others have locked a record.
    pub fn select_for_update_nowait(mut self) -> Self {
        self.select.lock = Some(Lock::NoWait);
        self
    }

    /// The same, but records that others have locked are left out, as workers do that share a queue.
    pub fn select_for_update_skip_locked(mut self) -> Self {
        self.select.lock = Some(Lock::SkipLocked);
        self
    }

    /// The record with the largest value; those without a value do not count.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn latest<E: Expression<Model = M>>(&self, by: E, db: &Db) -> Result<Option<M>> {
        self.extreme(by.into_term(), Direction::Descending, db).await
    }

    /// The record with the smallest value; those without a value do not count.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn earliest<E: Expression<Model = M>>(&self, by: E, db: &Db) -> Result<Option<M>> {
        self.extreme(by.into_term(), Direction::Ascending, db).await
    }

    async fn extreme(&self, by: Term, direction: Direction, db: &Db) -> Result<Option<M>> {
        let mut query = self.clone();
        query.select = query.select.whole();
        query.select.filters.push(Filter::Not(Box::new(Filter::IsNull(by.clone()))));
        query.select.order = vec![OrderTerm::new(by, false, direction), key_order::<M>()];
        Ok(query.limit(1).all(db).await?.pop())
    }

    /// The records with these keys, by their keys. Keys that the query does not find are left out.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn in_bulk(&self, keys: impl IntoIterator<Item = M::Key>, db: &Db) -> Result<HashMap<M::Key, M>>
    where
        M::Key: Eq + Hash,
    {
        let keys: Vec<Value> = keys.into_iter().map(|key| key.to_value()).collect();
        let mut found = HashMap::with_capacity(keys.len());
        for keys in keys.chunks(CHUNK) {
            let mut query = self.clone();
            query.select = query.select.whole();
            query.select.filters.push(Filter::one_of(M::TABLE, M::KEY_COLUMN, keys.to_vec()));
            found.extend(query.all(db).await?.into_iter().map(|record| (record.key(), record)));
        }
        Ok(found)
    }

    /// The records in chunks of at most so many, so that any number of them needs little memory. They come in the order of
    /// the primary key; one that is created meanwhile may be among them.
    ///
    /// ```ignore
    /// let mut chunks = Post::objects().filter(post::featured).chunks(500);
    /// while let Some(posts) = chunks.next(&db).await? {
    ///     ..
    /// }
    /// ```
    pub fn chunks(self, size: i64) -> Chunks<M> {
        let given = self.ordered || self.select.is_slice();
        let mut query = self.limit(size.max(1));
        query.select.order = vec![key_order::<M>()];
        Chunks { query, size: size.max(1), state: if given { State::Refused } else { State::Begin } }
    }
}

/// The records of a query in chunks; see [`chunks`](QuerySet::chunks).
#[must_use = "nothing is asked until `next` is awaited"]
pub struct Chunks<M: Model> {
    query: QuerySet<M>,
    size: i64,
    state: State,
}

enum State {
    /// The query has an order of its own, in which the place after a record is not known.
    Refused,
    Begin,
    /// Behind the record with this key.
    Behind(Value),
    End,
}

impl<M: Model> Chunks<M> {
    /// The next records; `None` behind the last.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when the query has an order, a limit or an offset; [`Error::Database`] when the database fails.
    pub async fn next(&mut self, db: &Db) -> Result<Option<Vec<M>>> {
        let mut query = self.query.clone();
        match &self.state {
            State::End => return Ok(None),
            State::Refused => {
                let text = "`chunks` come in the order of the primary key: remove `order_by`, `limit` and `offset`";
                return Err(Error::BadRequest(text.into()));
            }
            State::Begin => {}
            State::Behind(key) => query.select.filters.push(Filter::Compare {
                left: Term::column(M::TABLE, M::KEY_COLUMN),
                comparison: super::Comparison::Greater,
                right: key.clone().into(),
            }),
        }
        let found = query.all(db).await?;
        self.state = match found.last() {
            Some(last) if found.len() as i64 == self.size => State::Behind(last.key().to_value()),
            _ => State::End,
        };
        Ok(Some(found).filter(|found| !found.is_empty()))
    }
}

pub(super) fn key_order<M: Model>() -> OrderTerm {
    OrderTerm::by(M::TABLE, &M::DEF.key_field().column, Direction::Ascending)
}

impl SelectDef {
    /// At most one of the rows that it finds.
    pub(super) fn one(mut self) -> Self {
        self.limit = self.at_most(1);
        self
    }
}
