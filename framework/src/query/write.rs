//! INSERT, UPDATE and DELETE, as data.

use std::marker::PhantomData;

use diesel::RunQueryDsl;
use diesel::deserialize;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Untyped;

use super::condition::{Filter, push_list};
use super::row::RowReader;
use crate::column::{DateTime, Value};
use crate::db::{Backend, Connection, DbRow, diesel_error, rows};
use crate::error::{Error, Result};
use crate::model::{Auto, FieldDef, ModelDef};

/// A new value for a field of `M`: `post::title.set("Nuages")`.
pub struct Assignment<M> {
    pub(super) field: usize,
    pub(super) value: Value,
    model: PhantomData<fn() -> M>,
}

impl<M> Assignment<M> {
    pub(super) fn new(field: usize, value: Value) -> Self {
        Self { field, value, model: PhantomData }
    }
}

/// Rows to insert.
pub(super) struct InsertDef {
    pub(super) table: &'static str,
    pub(super) columns: Vec<&'static str>,
    /// Value `k` of a row is for `columns[k]`.
    pub(super) rows: Vec<Vec<Value>>,
}

/// Rows to change.
pub(super) struct UpdateDef {
    pub(super) table: &'static str,
    pub(super) columns: Vec<AssignDef>,
    pub(super) filters: Vec<Filter>,
}

/// One column of an UPDATE.
pub(super) struct AssignDef {
    pub(super) column: &'static str,
    pub(super) value: Value,
}

/// Rows to delete.
pub(super) struct DeleteDef {
    pub(super) table: &'static str,
    pub(super) filters: Vec<Filter>,
}

macro_rules! statement {
    ($($name:ident),+) => { $(
        impl QueryId for $name {
            type QueryId = ();
            const HAS_STATIC_QUERY_ID: bool = false;
        }
        impl RunQueryDsl<Connection> for $name {}
        impl $name {
            /// Runs it; the number of rows that it touched.
            pub(super) fn execute(self, connection: &mut Connection) -> Result<usize> {
                RunQueryDsl::execute(self, connection).map_err(diesel_error)
            }
        }
    )+ };
}

statement!(InsertDef, UpdateDef, DeleteDef);

impl QueryFragment<Backend> for InsertDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("INSERT INTO ");
        out.push_identifier(self.table)?;
        if self.columns.is_empty() {
            out.push_sql(" DEFAULT VALUES");
            return Ok(());
        }
        for (index, column) in self.columns.iter().enumerate() {
            out.push_sql(if index == 0 { " (" } else { ", " });
            out.push_identifier(column)?;
        }
        out.push_sql(") VALUES ");
        for (index, row) in self.rows.iter().enumerate() {
            out.push_sql(if index == 0 { "(" } else { ", (" });
            push_list(&mut out, row, ", ")?;
            out.push_sql(")");
        }
        Ok(())
    }
}

impl QueryFragment<Backend> for AssignDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_identifier(self.column)?;
        out.push_sql(" = ");
        self.value.walk_ast(out)
    }
}

impl QueryFragment<Backend> for UpdateDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        out.push_identifier(self.table)?;
        out.push_sql(" SET ");
        push_list(&mut out, &self.columns, ", ")?;
        push_where(out, &self.filters)
    }
}

impl QueryFragment<Backend> for DeleteDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("DELETE FROM ");
        out.push_identifier(self.table)?;
        push_where(out, &self.filters)
    }
}

fn push_where<'b>(mut out: AstPass<'_, 'b, Backend>, filters: &'b [Filter]) -> QueryResult<()> {
    if filters.is_empty() {
        return Ok(());
    }
    out.push_sql(" WHERE ");
    push_list(&mut out, filters, " AND ")
}

/// Inserts one record and reads it back as the database has it. This is the only place that relies on RETURNING.
pub(crate) fn insert_row<T>(
    connection: &mut Connection,
    def: &'static ModelDef,
    given: Vec<(usize, Value)>,
    read: impl FnOnce(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<T>,
) -> Result<T> {
    let insert = InsertReturning { insert: complete(def, given)?, def };
    let row = rows(connection, &insert)?.next();
    let row = row.ok_or_else(|| Error::Database("the database did not give back the new row".into()))??;
    read(&mut RowReader::of(&row)).map_err(|error| Error::Database(error.to_string()))
}

/// The row to insert: what was given, and for the other fields what they say of themselves.
fn complete(def: &'static ModelDef, mut given: Vec<(usize, Value)>) -> Result<InsertDef> {
    let mut columns = Vec::with_capacity(def.fields.len());
    let mut values = Vec::with_capacity(def.fields.len());
    for (index, field) in def.fields.iter().enumerate() {
        let value = given.iter().position(|(field, _)| *field == index).map(|at| given.swap_remove(at).1);
        let value = match value.or_else(|| automatic(field)) {
            Some(value) => value,
            // The database counts integer keys by itself.
            None if index == def.key && field.column.kind.is_integer() => continue,
            None if field.column.null => Value::Null,
            None => return Err(Error::BadRequest(format!("a new {} needs a value for `{}`", def.verbose_name, field.name))),
        };
        columns.push(field.column.name);
        values.push(value);
    }
    Ok(InsertDef { table: def.table, columns, rows: vec![values] })
}

/// The value of a new record's field that was not given.
fn automatic(field: &FieldDef) -> Option<Value> {
    match field.auto {
        Auto::NowAdd | Auto::Now => Some(Value::DateTime(DateTime::now())),
        Auto::No => field.default.map(|default| default()),
    }
}

/// Changes some fields of the records that meet the filters; the number of records.
pub(crate) fn update_row(
    connection: &mut Connection,
    def: &'static ModelDef,
    given: Vec<(usize, Value)>,
    filters: Vec<Filter>,
) -> Result<usize> {
    let now = def.fields.iter().filter(|field| field.auto == Auto::Now);
    let now = now.map(|field| AssignDef { column: field.column.name, value: Value::DateTime(DateTime::now()) });
    let given = given.into_iter().filter(|(index, _)| def.fields[*index].auto != Auto::Now);
    let given = given.map(|(index, value)| AssignDef { column: def.fields[index].column.name, value });
    let columns: Vec<AssignDef> = given.chain(now).collect();
    if columns.is_empty() {
        return Ok(0);
    }
    UpdateDef { table: def.table, columns, filters }.execute(connection)
}

/// Deletes rows that nothing points to; the number of rows. For records of users' models there is `delete_records`.
pub(crate) fn delete_rows(connection: &mut Connection, table: &'static str, filters: Vec<Filter>) -> Result<usize> {
    DeleteDef { table, filters }.execute(connection)
}

struct InsertReturning {
    insert: InsertDef,
    def: &'static ModelDef,
}

impl QueryFragment<Backend> for InsertReturning {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        self.insert.walk_ast(out.reborrow())?;
        out.push_sql(" RETURNING ");
        for (index, field) in self.def.fields.iter().enumerate() {
            out.push_sql(if index == 0 { "" } else { ", " });
            out.push_identifier(field.column.name)?;
        }
        Ok(())
    }
}

impl QueryId for InsertReturning {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for InsertReturning {
    type SqlType = Untyped;
}
