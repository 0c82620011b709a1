//! `United`: the rows of several queries, one behind the other.

use std::marker::PhantomData;
use std::sync::Arc;

use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Untyped};

use super::row::read_rows;
use super::select::SelectDef;
use super::values::{ReadRow, Values};
use crate::column::Kind;
use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::model::Direction;

/// The rows of several queries of values, as [`union_all`](Values::union_all) put them together. Each query keeps its own
/// order and limit; without an order of the whole, rows come in any.
#[must_use = "a query asks nothing until `all` is awaited"]
pub struct United<R> {
    parts: Vec<SelectDef>,
    kinds: Arc<[Kind]>,
    /// By which values, counted from 0.
    order: Vec<(usize, Direction)>,
    limit: Option<i64>,
    offset: i64,
    of: PhantomData<fn() -> R>,
}

impl<R> Clone for United<R> {
    fn clone(&self) -> Self {
        Self {
            parts: self.parts.clone(),
            kinds: Arc::clone(&self.kinds),
            order: self.order.clone(),
            limit: self.limit,
            offset: self.offset,
            of: PhantomData,
        }
    }
}

impl<M, R> Values<M, R> {
    /// The rows of this query and those of another, which may be of another model; what both find comes twice.
    ///
    /// ```ignore
    /// let news = Post::objects().values((post::title, post::created_at));
    /// let talk = Comment::objects().values((comment::text, comment::made_at));
    /// let latest = news.union_all(talk).desc(1).limit(10).all(&db).await?;
    /// ```
    pub fn union_all<N>(self, other: Values<N, R>) -> United<R> {
        let parts = vec![self.select, other.select];
        United { parts, kinds: self.kinds, order: Vec::new(), limit: None, offset: 0, of: PhantomData }
    }
}

impl<R> United<R> {
    /// And those of one more query.
    pub fn union_all<N>(mut self, other: Values<N, R>) -> Self {
        self.parts.push(other.select);
        self
    }

    /// By the value at this place of the rows, smallest first; the first is at 0. What was said before is more important.
    pub fn asc(mut self, place: usize) -> Self {
        self.order.push((place, Direction::Ascending));
        self
    }

    /// By the value at this place of the rows, largest first.
    pub fn desc(mut self, place: usize) -> Self {
        self.order.push((place, Direction::Descending));
        self
    }

    /// At most so many rows.
    pub fn limit(mut self, rows: i64) -> Self {
        self.limit = Some(rows.max(0));
        self
    }

    /// Leaves out so many rows first.
    pub fn offset(mut self, rows: i64) -> Self {
        self.offset = rows.max(0);
        self
    }
}

impl<R: ReadRow> United<R> {
    /// The rows.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when an order names a place that the rows have not; [`Error::Database`] when the database fails.
    pub async fn all(&self, db: &Db) -> Result<Vec<R>> {
        let width = self.kinds.len();
        if let Some((place, _)) = self.order.iter().find(|(place, _)| *place >= width) {
            let text = format!("rows of {width} values have none at {place} to be sorted by; the first is at 0");
            return Err(Error::BadRequest(text));
        }
        let united = self.clone();
        db.read(move |connection| read_rows(connection, &united, united.limit, |row| R::read(row, &united.kinds))).await
    }
}

/// Each query stands in parentheses of its own, since SQLite takes an order and a limit of a part nowhere else.
impl<R> QueryFragment<Backend> for United<R> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        for (index, part) in self.parts.iter().enumerate() {
            out.push_sql(if index == 0 { "SELECT * FROM (" } else { " UNION ALL SELECT * FROM (" });
            part.walk_ast(out.reborrow())?;
            out.push_sql(&format!(") AS \"part{index}\""));
        }
        for (index, (place, direction)) in self.order.iter().enumerate() {
            out.push_sql(if index == 0 { " ORDER BY " } else { ", " });
            out.push_sql(&(place + 1).to_string());
            // What is empty counts as smallest, on every database.
            out.push_sql(match direction {
                Direction::Ascending => " ASC NULLS FIRST",
                Direction::Descending => " DESC NULLS LAST",
            });
        }
        out.push_sql(" LIMIT ");
        out.push_bind_param::<BigInt, i64>(self.limit.as_ref().unwrap_or(&i64::MAX))?;
        out.push_sql(" OFFSET ");
        out.push_bind_param::<BigInt, i64>(&self.offset)
    }
}

impl<R> QueryId for United<R> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<R> Query for United<R> {
    type SqlType = Untyped;
}
