//! `f64`, and the same with an order of all its values.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use diesel::deserialize::{self, FromSql};
use diesel::sql_types::Double;

use super::{Column, Kind, Value, ValueError};
use crate::db::{Backend, RawValue};

/// An `f64` that equals itself and stands in one order with all others, as a [`Value`] must; see [`f64::total_cmp`].
#[derive(Debug, Clone, Copy)]
pub struct Float(pub f64);

impl PartialEq for Float {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Float {}
impl PartialOrd for Float {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Float {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}
impl Hash for Float {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl Column for f64 {
    type SqlType = Double;
    const KIND: Kind = Kind::Float;

    fn to_value(&self) -> Value {
        Value::Float(Float(*self))
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        match value {
            Value::Float(Float(value)) => Ok(value),
            other => Err(ValueError::expected("a number", &other)),
        }
    }

    fn read(_: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        FromSql::<Double, Backend>::from_nullable_sql(raw)
    }
}
