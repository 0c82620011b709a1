//! One row of an answer, read from left to right.

use diesel::deserialize;
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::row::{Field as _, Row};
use diesel::sql_types::Untyped;

use crate::column::{Column, Kind, Value};
use crate::db::{Backend, Connection, DbRow, rows};
use crate::error::{Error, Result};
use crate::model::{Field, Model};

/// Reads the values of one row in the order of its columns.
pub struct RowReader<'row, R> {
    row: &'row R,
    next: usize,
    /// Where each column stands in the row; without it, one stands behind the other.
    places: Option<&'row [usize]>,
}

impl<'row, 'conn, R: Row<'conn, Backend>> RowReader<'row, R> {
    /// Reads this row from its first column.
    pub fn of(row: &'row R) -> Self {
        Self { row, next: 0, places: None }
    }

    /// Reads this row in another order than that of its columns.
    pub(crate) fn at(row: &'row R, places: &'row [usize]) -> Self {
        Self { row, next: 0, places: Some(places) }
    }

    /// Another reader of the same row, at the same column.
    pub(super) fn again(&self) -> Self {
        Self { row: self.row, next: self.next, places: self.places }
    }

    fn place(&mut self) -> usize {
        let next = self.next;
        self.next += 1;
        self.places.map_or(next, |places| places.get(next).copied().unwrap_or(usize::MAX))
    }

    /// The next value, as a type of the program.
    ///
    /// # Errors
    /// When the row has no more columns, or the value is not of that type.
    #[expect(clippy::should_implement_trait, reason = "an iterator yields one type; a row yields a type per column")]
    pub fn next<T: Column>(&mut self) -> deserialize::Result<T> {
        self.next_as(T::KIND)
    }

    /// The next value, as the type of a field. (The glue calls this: what a field's type must be is said once elsewhere.)
    ///
    /// # Errors
    /// When the row has no more columns, or the value is not of that type.
    #[doc(hidden)]
    pub fn next_field<F: Field>(&mut self) -> deserialize::Result<F::Type> {
        self.next_as(F::Model::DEF.fields[F::INDEX].column.kind)
    }

    /// The next value, of a column of this kind.
    pub(super) fn next_as<T: Column>(&mut self, kind: Kind) -> deserialize::Result<T> {
        let place = self.place();
        let field = self.row.get(place).ok_or("the row has fewer columns than the struct has fields")?;
        T::read(kind, field.value())
    }

    /// The next value, by the kind of its column.
    pub(crate) fn next_value(&mut self, kind: Kind) -> deserialize::Result<Value> {
        let place = self.place();
        let field = self.row.get(place).ok_or("the row has fewer columns than were asked for")?;
        Value::read(kind, field.value())
    }

    /// Leaves out some columns.
    pub(crate) fn skip(&mut self, columns: usize) {
        self.next += columns;
    }
}

/// Reads the rows that a query with this limit finds, one after another.
pub(super) fn read_rows<T>(
    connection: &mut Connection,
    query: impl Query<SqlType = Untyped> + QueryFragment<Backend> + QueryId,
    limit: Option<i64>,
    mut read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<T>,
) -> Result<Vec<T>> {
    // A LIMIT says how many rows may come; trust it only as far as memory goes.
    let mut found = Vec::with_capacity(limit.unwrap_or(16).clamp(0, 1024) as usize);
    each_row(connection, query, |row| {
        found.push(read(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// Reads the rows that a query finds, one after another.
pub(super) fn each_row(
    connection: &mut Connection,
    query: impl Query<SqlType = Untyped> + QueryFragment<Backend> + QueryId,
    mut read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<()>,
) -> Result {
    for row in rows(connection, query)? {
        read(&mut RowReader::of(&row?)).map_err(|error| Error::Database(error.to_string()))?;
    }
    Ok(())
}

/// The value of a field. (The glue calls this: what a field's type must be is said once elsewhere.)
#[doc(hidden)]
pub fn value_of<F: Field>(value: &F::Type) -> Value {
    value.to_value()
}
