//! `bool`.

use diesel::deserialize::{self, FromSql};
use diesel::sql_types::Bool;

use super::{Column, Kind, Value, ValueError};
use crate::db::{Backend, RawValue};

impl Column for bool {
    type SqlType = Bool;
    const KIND: Kind = Kind::Bool;

    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        match value {
            Value::Bool(value) => Ok(value),
            other => Err(ValueError::expected("true or false", &other)),
        }
    }

    fn read(_: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        FromSql::<Bool, Backend>::from_nullable_sql(raw)
    }
}
