//! `i16`, `i32`, `i64`.

use diesel::deserialize::{self, FromSql};
use diesel::sql_types as sql;

use super::{Column, Kind, Value, ValueError};
use crate::db::{Backend, RawValue};

macro_rules! integer {
    ($($rust:ty, $sql:ty, $kind:expr;)+) => { $(
        impl Column for $rust {
            type SqlType = $sql;
            const KIND: Kind = $kind;

            fn to_value(&self) -> Value {
                Value::Integer(i64::from(*self))
            }

            fn from_value(value: Value) -> Result<Self, ValueError> {
                match value {
                    Value::Integer(value) => <$rust>::try_from(value).map_err(|_| {
                        ValueError(format!("{value} is not between {} and {}", <$rust>::MIN, <$rust>::MAX))
                    }),
                    other => Err(ValueError::expected("a whole number", &other)),
                }
            }

            fn read(raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
                FromSql::<$sql, Backend>::from_nullable_sql(raw)
            }
        }
    )+ };
}

integer! {
    i16, sql::SmallInt, Kind::SmallInteger;
    i32, sql::Integer, Kind::Integer;
    i64, sql::BigInt, Kind::BigInteger;
}
