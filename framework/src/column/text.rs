//! `String`: text, or with `max_length` a varchar.

use diesel::deserialize::{self, FromSql};
use diesel::sql_types::Text;

use super::{Column, Kind, Value, ValueError};
use crate::db::{Backend, RawValue};

impl Column for String {
    type SqlType = Text;
    const KIND: Kind = Kind::Text;

    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        match value {
            Value::Text(value) => Ok(value),
            other => Err(ValueError::expected("text", &other)),
        }
    }

    fn read(_: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        FromSql::<Text, Backend>::from_nullable_sql(raw)
    }
}
