//! `SelectDef`: one SELECT, as data. Everything that is asked of the database about records goes through here.

use std::fmt;
use std::sync::Arc;

use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Untyped};

use super::column_list::column_list;
use super::filter::{Filter, push_list};
use super::join::{JoinDef, alias};
use super::lock::{Lock, must_be_in_transaction};
use super::name::{push_column, push_name};
use super::ordering::OrderTerm;
use super::page::Counting;
use super::row::{RowReader, read_rows};
use super::term::Term;
use crate::db::{Backend, Connection, DbRow, Dialect};
use crate::error::Result;
use crate::model::ModelDef;

/// One SELECT of the records of a model.
#[derive(Clone)]
pub struct SelectDef {
    /// The model.
    pub def: &'static ModelDef,
    /// Which of the model's own columns are read first.
    pub columns: Columns,
    /// What is computed and read behind them.
    pub extra: Vec<Term>,
    /// Whether rows that are alike come once.
    pub distinct: bool,
    /// Foreign keys whose records are read too, by a join.
    pub joins: Vec<JoinDef>,
    /// Every one must hold.
    pub filters: Vec<Filter>,
    /// Whether `extra` is made of groups of rows: those that are alike in all of it that is no aggregate.
    pub grouped: bool,
    /// What must hold of a group.
    pub having: Vec<Filter>,
    /// The most important first.
    pub order: Vec<OrderTerm>,
    /// At most this many rows.
    pub limit: Option<i64>,
    /// Leave out so many rows first.
    pub offset: i64,
    /// What a page of it finds out about how many rows there are.
    pub counting: Counting,
    /// Whether others must wait until this transaction ends before they change or lock the rows.
    pub lock: Option<Lock>,
}

/// Which of a model's own columns are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// All of them, in the order of the fields.
    All,
    /// The primary key.
    Key,
    /// None: only what is computed.
    None,
}

impl SelectDef {
    /// All fields of all records, in the model's order.
    pub fn all(def: &'static ModelDef) -> Self {
        Self {
            def,
            columns: Columns::All,
            extra: Vec::new(),
            distinct: false,
            joins: Vec::new(),
            filters: Vec::new(),
            grouped: false,
            having: Vec::new(),
            order: OrderTerm::of_model(def),
            limit: None,
            offset: 0,
            counting: Counting::default(),
            lock: None,
        }
    }

    /// The keys of the rows that it finds, in no order.
    pub(super) fn keys(mut self) -> Self {
        if !self.is_slice() {
            self.order = Vec::new();
        }
        let key = Term::column(self.def.table, self.def.key_field().column.name);
        (self.columns, self.extra, self.joins, self.lock) = (Columns::None, vec![key], Vec::new(), None);
        self
    }

    /// A limit of so many rows, or its own where that is less.
    pub(super) fn at_most(&self, rows: i64) -> Option<i64> {
        Some(self.limit.map_or(rows, |limit| limit.min(rows)))
    }

    /// Whether it asks for a part of the rows.
    pub(super) fn is_slice(&self) -> bool {
        self.limit.is_some() || self.offset > 0
    }

    /// What a row must meet to be one of those that it finds.
    pub(crate) fn into_filter(self) -> Filter {
        if !self.is_slice() {
            return Filter::All(self.filters);
        }
        let key = Term::column(self.def.table, self.def.key_field().column.name);
        Filter::InQuery { term: key, query: Arc::new(self.keys()) }
    }

    /// The same rows without LIMIT, so that they can be counted or sorted anew.
    pub(super) fn whole(mut self) -> Self {
        if self.is_slice() {
            self.filters = vec![self.clone().into_filter()];
            (self.limit, self.offset) = (None, 0);
        }
        self
    }

    /// Reads the rows, one after another.
    pub(crate) fn load<T>(
        &self,
        connection: &mut Connection,
        read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> diesel::deserialize::Result<T>,
    ) -> Result<Vec<T>> {
        self.load_few(connection, self.limit, read)
    }

    /// Reads at most so many rows, whatever the limit of the query.
    pub(super) fn load_few<T>(
        &self,
        connection: &mut Connection,
        limit: Option<i64>,
        read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> diesel::deserialize::Result<T>,
    ) -> Result<Vec<T>> {
        if self.lock.is_some() {
            must_be_in_transaction(connection)?;
        }
        read_rows(connection, Few { select: self, limit }, limit, read).map_err(|error| self.about_pattern(error))
    }

    /// The model's columns, then those of each join, then what is computed.
    pub(super) fn walk_columns<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        match self.columns {
            Columns::All => out.push_sql(column_list(self.def, self.def.table)),
            Columns::Key => push_column(out, self.def.table, self.def.key_field().column.name)?,
            Columns::None => {}
        }
        for (index, join) in self.joins.iter().enumerate().filter(|(_, join)| join.whole) {
            out.push_sql(", ");
            out.push_sql(column_list(join.target, alias(index)));
        }
        let is_first = self.columns == Columns::None && !self.joins.iter().any(|join| join.whole);
        for (index, term) in self.extra.iter().enumerate() {
            out.push_sql(if index == 0 && is_first { "" } else { ", " });
            term.walk_ast(out.reborrow())?;
        }
        Ok(())
    }

    fn walk<'b>(&'b self, limit: Option<&'b i64>, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        // Groups are distinct by themselves.
        out.push_sql(if self.distinct && !self.grouped { "SELECT DISTINCT " } else { "SELECT " });
        self.walk_columns(&mut out)?;
        self.walk_source(&mut out)?;
        if self.offset > 0 && !self.grouped && !self.distinct && !self.is_of_keys() {
            self.walk_late(limit, &mut out)?;
            self.walk_order(&mut out)?;
        } else {
            self.walk_filters(&mut out)?;
            if self.grouped {
                self.walk_groups(&mut out)?;
            }
            self.walk_order(&mut out)?;
            self.walk_limit(limit, &mut out)?;
        }
        match self.lock {
            Some(lock) if Dialect::of(out.backend()) == Dialect::Postgres => self.walk_lock(lock, out),
            _ => Ok(()),
        }
    }

    /// Whether nothing but the key of each row is read.
    fn is_of_keys(&self) -> bool {
        match self.columns {
            Columns::All => false,
            Columns::Key => self.extra.is_empty(),
            Columns::None => matches!(self.extra.as_slice(), [term] if term.is_key_of(self.def)),
        }
    }

    /// Late row lookup: what is skipped is keys, often in an index alone, and not whole rows with what is joined to them.
    fn walk_late<'b>(&'b self, limit: Option<&'b i64>, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let key = self.def.key_field().column.name;
        out.push_sql(" WHERE ");
        push_column(out, self.def.table, key)?;
        out.push_sql(" IN (SELECT ");
        push_column(out, self.def.table, key)?;
        out.push_sql(" FROM ");
        push_name(out, self.def.table)?;
        self.walk_filters(out)?;
        self.walk_order(out)?;
        self.walk_limit(limit, out)?;
        out.push_sql(")");
        Ok(())
    }

    fn walk_order<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        if !self.order.is_empty() {
            out.push_sql(" ORDER BY ");
            push_list(out, &self.order, ", ")?;
        }
        Ok(())
    }

    fn walk_limit<'b>(&'b self, limit: Option<&'b i64>, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        match limit {
            Some(limit) => {
                out.push_sql(" LIMIT ");
                out.push_bind_param::<BigInt, i64>(limit)?;
            }
            // SQLite has no OFFSET without LIMIT; this many rows are as good as all.
            None if self.offset > 0 => out.push_sql(" LIMIT 9223372036854775807"),
            None => {}
        }
        if self.offset > 0 {
            out.push_sql(" OFFSET ");
            out.push_bind_param::<BigInt, i64>(&self.offset)?;
        }
        Ok(())
    }

    pub(super) fn walk_filters<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        if !self.filters.is_empty() {
            out.push_sql(" WHERE ");
            push_list(out, &self.filters, " AND ")?;
        }
        Ok(())
    }

    /// By the places of the columns: a value that is bound twice is not the same expression for PostgreSQL.
    fn walk_groups<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let places = self.extra.iter().enumerate().filter(|(_, term)| !term.is_aggregate()).map(|(index, _)| index + 1);
        for (index, place) in places.enumerate() {
            out.push_sql(if index == 0 { " GROUP BY " } else { ", " });
            out.push_sql(&place.to_string());
        }
        if !self.having.is_empty() {
            out.push_sql(" HAVING ");
            push_list(out, &self.having, " AND ")?;
        }
        Ok(())
    }
}

/// What tells one query of a model from another.
impl fmt::Debug for SelectDef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct(self.def.table);
        out.field("columns", &self.columns).field("extra", &self.extra).field("distinct", &self.distinct);
        out.field("filters", &self.filters).field("grouped", &self.grouped).field("having", &self.having);
        out.field("order", &self.order).field("limit", &self.limit).field("offset", &self.offset).finish_non_exhaustive()
    }
}

impl QueryFragment<Backend> for SelectDef {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        self.walk(self.limit.as_ref(), out)
    }
}

/// A SELECT with another limit than its own.
struct Few<'a> {
    select: &'a SelectDef,
    limit: Option<i64>,
}

impl QueryFragment<Backend> for Few<'_> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        self.select.walk(self.limit.as_ref(), out)
    }
}

impl QueryId for Few<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Few<'_> {
    type SqlType = Untyped;
}
