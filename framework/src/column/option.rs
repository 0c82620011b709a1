//! `Option<T>`: a column that may be empty.

use diesel::deserialize;
use diesel::expression::TypedExpressionType;
use diesel::sql_types::{Nullable, SingleValue, SqlType, is_nullable::NotNull};

use super::{ChoiceDef, Column, FileDef, Kind, Value, ValueError};
use crate::db::RawValue;

impl<T: Column> Column for Option<T>
where
    T::SqlType: SqlType<IsNull = NotNull>,
    Nullable<T::SqlType>: SqlType + SingleValue + TypedExpressionType,
{
    type SqlType = Nullable<T::SqlType>;
    const KIND: Kind = T::KIND;
    const NULL: bool = true;
    const CHOICES: &'static [ChoiceDef] = T::CHOICES;
    const VALUES: &'static [&'static str] = T::VALUES;
    const FILE: Option<FileDef> = T::FILE;
    const SECRET: bool = T::SECRET;

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }

    fn read(kind: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        match raw {
            None => Ok(None),
            raw => T::read(kind, raw).map(Some),
        }
    }
}
