//! What a column can be compared with or set to.

use super::columns::Col;
use crate::column::{Column, Value};
use crate::model::{Field, ForeignKey, Model};

/// A Rust value that fits a column of type `T`: `&str` fits `String`, `T` fits `Option<T>`, `&User` fits
/// `ForeignKey<User>`.
#[diagnostic::on_unimplemented(
    message = "a field of type `{T}` cannot hold a `{Self}`",
    label = "not a `{T}`",
    note = "give a `{T}`, or something that stands for one (`&str` for `String`, `&User` for `ForeignKey<User>`)"
)]
pub trait IntoValue<T> {
    /// The value, its type forgotten.
    fn into_value(self) -> Value;
}

/// One side of a comparison.
#[derive(Debug, Clone)]
pub enum Side {
    /// A value from Rust.
    Value(Value),
    /// Another column of the same row.
    Column {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
}

/// What a column of type `T` compares with: a value that fits it, or another column of the same type.
#[diagnostic::on_unimplemented(
    message = "a column of type `{T}` cannot be compared with a `{Self}`",
    label = "not a `{T}`",
    note = "compare with a `{T}`, or with another column of that type"
)]
pub trait Operand<T> {
    /// As one side of a comparison.
    fn into_side(self) -> Side;
}

/// Each line: a Rust type, the type of field that it fits, and the value. (`Operand` cannot be given to whatever is
/// `IntoValue`: another crate might make a column `IntoValue` of a type of its own.)
macro_rules! fits {
    ($([$($generic:ident: $bound:path),*] $given:ty => $field:ty, |$name:ident| $value:expr;)+) => { $(
        impl<$($generic: $bound),*> IntoValue<$field> for $given {
            fn into_value(self) -> Value {
                let $name = self;
                $value
            }
        }
        impl<$($generic: $bound),*> Operand<$field> for $given {
            fn into_side(self) -> Side {
                Side::Value(IntoValue::<$field>::into_value(self))
            }
        }
    )+ };
}

fits! {
    [T: Column] T => T, |value| value.to_value();
    [T: Column] &T => T, |value| value.to_value();
    [T: Column] T => Option<T>, |value| value.to_value();
    [T: Column] &T => Option<T>, |value| value.to_value();
    [] &str => String, |text| Value::Text(text.to_owned());
    [] &str => Option<String>, |text| Value::Text(text.to_owned());
    [T: Model] &T => ForeignKey<T>, |record| record.key().to_value();
    [T: Model] &T => Option<ForeignKey<T>>, |record| record.key().to_value();
}

/// A key stands for a foreign key, but only where it is a plain number: `post.author(7)`.
impl<T: Model<Key = Self>> IntoValue<ForeignKey<T>> for i64 {
    fn into_value(self) -> Value {
        Value::Integer(self)
    }
}

impl<G: Field> Operand<G::Type> for Col<G> {
    fn into_side(self) -> Side {
        Side::Column { table: G::Model::TABLE, column: G::COLUMN }
    }
}

/// What names one record of `T`: the record, its key, or a foreign key to it.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` does not name a record of `{T}`",
    label = "expected a `&{T}`, its key or a `ForeignKey<{T}>`"
)]
pub trait PointsTo<T: Model> {
    /// The key of the record.
    fn key_value(self) -> Value;
}

impl<T: Model> PointsTo<T> for &T {
    fn key_value(self) -> Value {
        self.key().to_value()
    }
}

impl<T: Model> PointsTo<T> for &ForeignKey<T> {
    fn key_value(self) -> Value {
        self.to_value()
    }
}

impl<T: Model<Key = Self>> PointsTo<T> for i64 {
    fn key_value(self) -> Value {
        Value::Integer(self)
    }
}
