//! `i16`, `i32`, `i64`, `u16`, `u32`, `u64`.
//!
//! Databases have no unsigned numbers: as in Django, a `u32` is kept in the four bytes of an `i32`, and half of its
//! values have no place there. One that has none is refused before it is written.

use diesel::deserialize::{self, FromSql};
use diesel::sql_types as sql;

use super::{Column, Kind, Value, ValueError};
use crate::db::{Backend, RawValue};

/// Each line: the Rust type, the one that diesel reads, the SQL type, the kind.
macro_rules! integer {
    ($($rust:ty, $read:ty, $sql:ty, $kind:expr;)+) => { $(
        impl Column for $rust {
            type SqlType = $sql;
            const KIND: Kind = $kind;

            fn to_value(&self) -> Value {
                i64::try_from(*self).map_or_else(|_| Value::Unstorable(out_of_range(self, $kind)), Value::Integer)
            }

            fn from_value(value: Value) -> Result<Self, ValueError> {
                match value {
                    Value::Integer(value) => <$rust>::try_from(value).map_err(|_| ValueError(out_of_range(value, $kind))),
                    other => Err(ValueError::expected("a whole number", &other)),
                }
            }

            fn read(_: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
                let value: $read = FromSql::<$sql, Backend>::from_nullable_sql(raw)?;
                Ok(value.try_into()?)
            }
        }
    )+ };
}

integer! {
    i16, i16, sql::SmallInt, Kind::SmallInteger;
    i32, i32, sql::Integer, Kind::Integer;
    i64, i64, sql::BigInt, Kind::BigInteger;
    u16, i16, sql::SmallInt, Kind::PositiveSmallInteger;
    u32, i32, sql::Integer, Kind::PositiveInteger;
    u64, i64, sql::BigInt, Kind::PositiveBigInteger;
}

/// "70000 is not between 0 and 32767"
fn out_of_range(value: impl std::fmt::Display, kind: Kind) -> String {
    let (least, most) = kind.integer_range().unwrap_or((i64::MIN, i64::MAX));
    format!("{value} is not between {least} and {most}")
}
