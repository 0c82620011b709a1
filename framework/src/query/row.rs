//! One row of an answer, read from left to right.

use diesel::deserialize;
use diesel::row::{Field as _, Row as _};

use crate::column::{Column, Kind, Value};
use crate::db::Row;

/// Reads the values of one row in the order of its columns.
pub struct RowReader<'row, 'conn: 'row, 'query: 'row> {
    row: &'row Row<'conn, 'query>,
    next: usize,
}

impl<'row, 'conn: 'row, 'query: 'row> RowReader<'row, 'conn, 'query> {
    pub(crate) fn new(row: &'row Row<'conn, 'query>) -> Self {
        Self { row, next: 0 }
    }

    /// The next value, as a type of the program.
    ///
    /// # Errors
    /// When the row has no more columns, or the value is not of that type.
    #[expect(clippy::should_implement_trait, reason = "an iterator yields one type; a row yields a type per column")]
    pub fn next<T: Column>(&mut self) -> deserialize::Result<T> {
        let field = self.row.get(self.next).ok_or("the row has fewer columns than the struct has fields")?;
        self.next += 1;
        T::read(field.value())
    }

    /// The next value, by the kind of its column.
    pub(crate) fn next_value(&mut self, kind: Kind) -> deserialize::Result<Value> {
        let field = self.row.get(self.next).ok_or("the row has fewer columns than were asked for")?;
        self.next += 1;
        Value::read(kind, field.value())
    }

    /// Whether the next value is NULL; it stays the next. Tells a LEFT JOIN without a match.
    pub(crate) fn next_is_null(&self) -> bool {
        self.row.get(self.next).is_none_or(|field| field.value().is_none())
    }

    /// Leaves out some columns.
    pub(crate) fn skip(&mut self, columns: usize) {
        self.next += columns;
    }
}
