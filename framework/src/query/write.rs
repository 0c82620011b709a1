//! INSERT, UPDATE and DELETE, as data.

use std::marker::PhantomData;

use diesel::RunQueryDsl;
use diesel::deserialize;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Untyped;

use super::conflict::Conflict;
use super::filter::{Filter, about_column, push_list};
use super::name::push_name;
use super::row::{RowReader, read_rows};
use super::term::Term;
use crate::column::{DateTime, Value};
use crate::db::{Backend, Connection, DbRow, diesel_error, quoted_names};
use crate::error::{Error, Result};
use crate::model::{Auto, FieldDef, ModelDef};

/// A new value for a field of `M`: `post::title.set("Nuages")`.
pub struct Assignment<M> {
    pub(super) field: usize,
    pub(super) value: Term,
    model: PhantomData<fn() -> M>,
}

impl<M> Assignment<M> {
    pub(super) fn new(field: usize, value: impl Into<Term>) -> Self {
        Self { field, value: value.into(), model: PhantomData }
    }

    /// The field, and its new value.
    pub(crate) fn into_parts(self) -> (usize, Term) {
        (self.field, self.value)
    }
}

/// Rows to insert.
pub(super) struct InsertDef {
    pub(super) table: &'static str,
    pub(super) columns: Vec<&'static str>,
    /// Value `k` of a row is for `columns[k]`.
    pub(super) rows: Vec<Vec<Value>>,
    /// What happens where there is such a row already.
    pub(super) conflict: Option<Conflict>,
}

/// Rows to change.
pub(super) struct UpdateDef {
    pub(super) table: &'static str,
    pub(super) columns: Vec<AssignDef>,
    pub(super) filters: Vec<Filter>,
}

/// One column of an UPDATE.
#[derive(Clone)]
pub(super) struct AssignDef {
    pub(super) column: &'static str,
    pub(super) value: Term,
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
        push_name(&mut out, self.table)?;
        if self.columns.is_empty() {
            out.push_sql(" DEFAULT VALUES");
            return Ok(());
        }
        for (index, column) in self.columns.iter().enumerate() {
            out.push_sql(if index == 0 { " (" } else { ", " });
            push_name(&mut out, column)?;
        }
        out.push_sql(") VALUES ");
        for (index, row) in self.rows.iter().enumerate() {
            out.push_sql(if index == 0 { "(" } else { ", (" });
            for (place, (column, value)) in self.columns.iter().zip(row).enumerate() {
                out.push_sql(if place == 0 { "" } else { ", " });
                about_column(column, value.walk_ast(out.reborrow()))?;
            }
            out.push_sql(")");
        }
        if let Some(conflict) = &self.conflict {
            conflict.walk_ast(out)?;
        }
        Ok(())
    }
}

impl QueryFragment<Backend> for AssignDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        push_name(&mut out, self.column)?;
        out.push_sql(" = ");
        about_column(self.column, self.value.walk_ast(out))
    }
}

impl QueryFragment<Backend> for UpdateDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        push_name(&mut out, self.table)?;
        out.push_sql(" SET ");
        push_list(&mut out, &self.columns, ", ")?;
        push_where(out, &self.filters)
    }
}

impl QueryFragment<Backend> for DeleteDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("DELETE FROM ");
        push_name(&mut out, self.table)?;
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

/// Inserts one record and reads it back as the database has it.
pub(crate) fn insert_row<T>(
    connection: &mut Connection,
    def: &'static ModelDef,
    given: Vec<(usize, Value)>,
    read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<T>,
) -> Result<T> {
    let row = Returning { statement: complete(def, given)?, def }.load(connection, read)?.pop();
    row.ok_or_else(|| Error::Database("the database did not give back the new row".into()))
}

/// The row to insert: what was given, and for the other fields what they say of themselves.
pub(super) fn complete(def: &'static ModelDef, mut given: Vec<(usize, Value)>) -> Result<InsertDef> {
    let mut columns = Vec::with_capacity(def.fields.len());
    let mut values = Vec::with_capacity(def.fields.len());
    for (index, field) in def.fields.iter().enumerate().filter(|(_, field)| field.column.generated.is_none()) {
        let value = given.iter().position(|(field, _)| *field == index).map(|at| given.swap_remove(at).1);
        let value = match value.or_else(|| automatic(field)) {
            Some(value) => value,
            // The database counts integer keys, and fills in its own defaults.
            None if index == def.key && field.column.kind.is_integer() && field.relation.is_none() => continue,
            None if field.column.default.is_some() => continue,
            None if field.column.null => Value::Null,
            None => return Err(Error::BadRequest(format!("a new {} needs a value for `{}`", def.verbose_name, field.name))),
        };
        field.check(&value)?;
        columns.push(field.column.name);
        values.push(value);
    }
    Ok(InsertDef { table: def.table, columns, rows: vec![values], conflict: None })
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
    update_rows(connection, def, given.into_iter().map(|(index, value)| (index, value.into())).collect(), filters)
}

/// The same, with values that the database may compute.
pub(super) fn update_rows(
    connection: &mut Connection,
    def: &'static ModelDef,
    given: Vec<(usize, Term)>,
    filters: Vec<Filter>,
) -> Result<usize> {
    let columns = assignments(def, given)?;
    if columns.is_empty() {
        return Ok(0);
    }
    UpdateDef { table: def.table, columns, filters }.execute(connection).map_err(|error| named(def, error))
}

/// What was given, and what the framework fills in each time that a record is written.
pub(super) fn assignments(def: &'static ModelDef, given: Vec<(usize, Term)>) -> Result<Vec<AssignDef>> {
    for (index, value) in &given {
        if let Term::Value(value) = value {
            def.fields[*index].check(value)?;
        }
    }
    let is_now = |index: usize| def.fields[index].auto == Auto::Now;
    let now = (0..def.fields.len()).filter(|&index| is_now(index)).map(|index| (index, Value::DateTime(DateTime::now()).into()));
    let is_computed = |index: usize| def.fields[index].column.generated.is_some();
    let given = given.into_iter().filter(|(index, _)| !is_now(*index) && !is_computed(*index)).chain(now);
    Ok(given.map(|(index, value)| AssignDef { column: def.fields[index].column.name, value }).collect())
}

/// Deletes rows that nothing points to; the number of rows. For records of users' models there is `delete_records`.
pub(crate) fn delete_rows(connection: &mut Connection, table: &'static str, filters: Vec<Filter>) -> Result<usize> {
    DeleteDef { table, filters }.execute(connection)
}

/// A statement that gives back the rows that it wrote, as the database has them. This is the only place that relies on
/// RETURNING.
pub(super) struct Returning<S> {
    pub(super) statement: S,
    pub(super) def: &'static ModelDef,
}

impl<S: QueryFragment<Backend>> Returning<S> {
    /// Runs it, and reads the rows.
    pub(super) fn load<T>(
        &self,
        connection: &mut Connection,
        read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<T>,
    ) -> Result<Vec<T>> {
        read_rows(connection, self, None, read).map_err(|error| named(self.def, error))
    }
}

/// With the columns of a check or an index that the database only names.
pub(super) fn named(def: &'static ModelDef, mut error: Error) -> Error {
    if let Error::Violation(violation) = &mut error
        && let Some(name) = violation.constraint.as_deref().filter(|_| violation.columns.is_empty())
    {
        let check = def.checks.iter().find(|check| check.name == name);
        let index = def.indexes.iter().find(|index| index.name == Some(name));
        violation.columns = match (check, index) {
            (Some(check), _) => quoted_names(check.condition),
            (None, Some(index)) => index.columns.iter().map(|column| column.name.to_owned()).collect(),
            (None, None) => return error,
        };
        violation.table = Some(def.table.to_owned());
    }
    error
}

impl<S: QueryFragment<Backend>> QueryFragment<Backend> for Returning<S> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        self.statement.walk_ast(out.reborrow())?;
        out.push_sql(" RETURNING ");
        for (index, field) in self.def.fields.iter().enumerate() {
            out.push_sql(if index == 0 { "" } else { ", " });
            push_name(&mut out, field.column.name)?;
        }
        Ok(())
    }
}

impl<S> QueryId for Returning<S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<S> Query for Returning<S> {
    type SqlType = Untyped;
}
