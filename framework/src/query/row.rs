//! One row of an answer, read from left to right.

use diesel::deserialize;
use diesel::row::{Field as _, Row};

use crate::column::{Column, Kind, Value};
use crate::db::Backend;
use crate::model::Field;

/// Reads the values of one row in the order of its columns.
pub struct RowReader<'row, R> {
    row: &'row R,
    next: usize,
}

impl<'row, 'conn, R: Row<'conn, Backend>> RowReader<'row, R> {
    /// Reads this row from its first column.
    pub fn of(row: &'row R) -> Self {
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

    /// The next value, as the type of a field. (The glue calls this: what a field's type must be is said once elsewhere.)
    ///
    /// # Errors
    /// When the row has no more columns, or the value is not of that type.
    #[doc(hidden)]
    pub fn next_field<F: Field>(&mut self) -> deserialize::Result<F::Type> {
        self.next()
    }

    /// The next value, by the kind of its column.
    pub(crate) fn next_value(&mut self, kind: Kind) -> deserialize::Result<Value> {
        let field = self.row.get(self.next).ok_or("the row has fewer columns than were asked for")?;
        self.next += 1;
        Value::read(kind, field.value())
    }

    /// Leaves out some columns.
    pub(crate) fn skip(&mut self, columns: usize) {
        self.next += columns;
    }
}

/// The value of a field. (The glue calls this: what a field's type must be is said once elsewhere.)
#[doc(hidden)]
pub fn value_of<F: Field>(value: &F::Type) -> Value {
    value.to_value()
}
