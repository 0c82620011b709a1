//! `SelectDef`: one SELECT, as data. Everything that is asked of the database about records goes through here.

use diesel::RunQueryDsl;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Untyped};

use super::condition::{Filter, push_list};
use super::ordering::OrderTerm;
use super::row::RowReader;
use crate::db::{Backend, Connection, DbRow, diesel_error, rows};
use crate::error::{Error, Result};
use crate::model::ModelDef;

/// One SELECT of the records of a model.
#[derive(Clone)]
pub struct SelectDef {
    /// The model.
    pub def: &'static ModelDef,
    /// Indices of the model's fields to read, in this order.
    pub fields: Vec<usize>,
    /// Foreign keys whose records are read too, by a join.
    pub joins: Vec<JoinDef>,
    /// Every one must hold.
    pub filters: Vec<Filter>,
    /// The most important first.
    pub order: Vec<OrderTerm>,
    /// At most this many rows.
    pub limit: Option<i64>,
    /// Leave out so many rows first.
    pub offset: i64,
}

/// A record that is read together with the one that points to it.
#[derive(Clone, Copy)]
pub struct JoinDef {
    /// The foreign key: an index of the model's fields.
    pub field: usize,
    /// The model that it points to.
    pub target: &'static ModelDef,
}

impl SelectDef {
    /// All fields of all records, in the model's order.
    pub fn all(def: &'static ModelDef) -> Self {
        Self {
            def,
            fields: (0..def.fields.len()).collect(),
            joins: Vec::new(),
            filters: Vec::new(),
            order: OrderTerm::of_model(def),
            limit: None,
            offset: 0,
        }
    }

    /// Reads the rows, one after another.
    pub(crate) fn load<T>(
        &self,
        connection: &mut Connection,
        mut read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> diesel::deserialize::Result<T>,
    ) -> Result<Vec<T>> {
        // A LIMIT says how many rows may come; trust it only as far as memory goes.
        let mut found = Vec::with_capacity(self.limit.unwrap_or(16).clamp(0, 1024) as usize);
        for row in rows(connection, self)? {
            found.push(read(&mut RowReader::of(&row?)).map_err(|error| Error::Database(error.to_string()))?);
        }
        Ok(found)
    }

    /// How many rows there are, whatever the limit.
    pub(crate) fn count(&self, connection: &mut Connection) -> Result<i64> {
        #[derive(diesel::QueryableByName)]
        struct Count {
            #[diesel(sql_type = BigInt)]
            count: i64,
        }
        let rows: Vec<Count> = CountDef(self).load(connection).map_err(diesel_error)?;
        Ok(rows.first().map_or(0, |row| row.count))
    }

    fn walk_source<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql(" FROM ");
        out.push_identifier(self.def.table)?;
        for (index, join) in self.joins.iter().enumerate() {
            let column = &self.def.fields[join.field].column;
            out.push_sql(if column.null { " LEFT JOIN " } else { " INNER JOIN " });
            out.push_identifier(join.target.table)?;
            out.push_sql(" AS ");
            out.push_identifier(alias(index))?;
            out.push_sql(" ON ");
            out.push_identifier(alias(index))?;
            out.push_sql(".");
            out.push_identifier(join.target.key_field().column.name)?;
            out.push_sql(" = ");
            push_name(out, self.def.table, column.name)?;
        }
        Ok(())
    }

    fn walk_filters<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        if !self.filters.is_empty() {
            out.push_sql(" WHERE ");
            push_list(out, &self.filters, " AND ")?;
        }
        Ok(())
    }
}

/// A table may be joined more than once, and to itself, so each join has a name of its own.
fn alias(join: usize) -> &'static str {
    const ALIASES: [&str; 16] =
        ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11", "t12", "t13", "t14", "t15", "t16"];
    ALIASES[join.min(ALIASES.len() - 1)]
}

fn push_name(out: &mut AstPass<'_, '_, Backend>, table: &str, column: &str) -> QueryResult<()> {
    super::condition::push_column(out, table, column)
}

impl QueryFragment<Backend> for SelectDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("SELECT ");
        for (index, field) in self.fields.iter().enumerate() {
            out.push_sql(if index == 0 { "" } else { ", " });
            push_name(&mut out, self.def.table, self.def.fields[*field].column.name)?;
        }
        for (index, join) in self.joins.iter().enumerate() {
            for field in join.target.fields {
                out.push_sql(", ");
                push_name(&mut out, alias(index), field.column.name)?;
            }
        }
        self.walk_source(&mut out)?;
        self.walk_filters(&mut out)?;
        if !self.order.is_empty() {
            out.push_sql(" ORDER BY ");
            push_list(&mut out, &self.order, ", ")?;
        }
        match &self.limit {
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
}

impl QueryId for SelectDef {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for SelectDef {
    type SqlType = Untyped;
}

/// `SELECT count(*)` of the same rows.
struct CountDef<'a>(&'a SelectDef);

impl QueryFragment<Backend> for CountDef<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("SELECT count(*) AS \"count\" FROM ");
        out.push_identifier(self.0.def.table)?;
        self.0.walk_filters(&mut out)
    }
}

impl QueryId for CountDef<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for CountDef<'_> {
    type SqlType = Untyped;
}

impl RunQueryDsl<Connection> for CountDef<'_> {}
