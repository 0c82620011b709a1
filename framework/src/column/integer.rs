//! `i16`, `i32`, `i64`, `u16`, `u32`, `u64`.
//!
//! Databases have no unsigned numbers: as in Django, a `u32` is kept in the four bytes of an `i32`, and half of its
//! values have no place there. One that has none is refused before it is written.
//!
//! They are read from a column of any width, as the columns of databases that others made are not always as wide as the
//! field: the keys of Django's own tables have four bytes, those of the models here eight.

use diesel::deserialize::{self, FromSql};
use diesel::sql_types as sql;

use super::{Column, Kind, Value, ValueError};
use crate::db::{Backend, RawValue};

/// A whole number, read from as many bytes as the database keeps it in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole(pub(super) i64);

#[cfg(feature = "sqlite")]
impl FromSql<sql::BigInt, diesel::sqlite::Sqlite> for Whole {
    fn from_sql(value: diesel::sqlite::SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        <i64 as FromSql<sql::BigInt, diesel::sqlite::Sqlite>>::from_sql(value).map(Self)
    }
}

#[cfg(feature = "postgres")]
impl FromSql<sql::BigInt, diesel::pg::Pg> for Whole {
    fn from_sql(value: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(match *value.as_bytes() {
            [a, b] => i16::from_be_bytes([a, b]).into(),
            [a, b, c, d] => i32::from_be_bytes([a, b, c, d]).into(),
            [a, b, c, d, e, f, g, h] => i64::from_be_bytes([a, b, c, d, e, f, g, h]),
            ref other => return Err(format!("a whole number of {} bytes", other.len()).into()),
        }))
    }
}

#[cfg(all(feature = "sqlite", feature = "postgres"))]
impl FromSql<sql::BigInt, Backend> for Whole {
    fn from_sql(value: RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, sql::BigInt>()
    }
}

/// Each line: the Rust type, the SQL type, the kind.
macro_rules! integer {
    ($($rust:ty, $sql:ty, $kind:expr;)+) => { $(
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
                let Whole(value) = FromSql::<sql::BigInt, Backend>::from_nullable_sql(raw)?;
                <$rust>::try_from(value).map_err(|_| out_of_range(value, $kind).into())
            }
        }
    )+ };
}

integer! {
    i16, sql::SmallInt, Kind::SmallInteger;
    i32, sql::Integer, Kind::Integer;
    i64, sql::BigInt, Kind::BigInteger;
    u16, sql::SmallInt, Kind::PositiveSmallInteger;
    u32, sql::Integer, Kind::PositiveInteger;
    u64, sql::BigInt, Kind::PositiveBigInteger;
}

/// "70000 is not between 0 and 32767"
fn out_of_range(value: impl std::fmt::Display, kind: Kind) -> String {
    let (least, most) = kind.integer_range().unwrap_or((i64::MIN, i64::MAX));
    format!("{value} is not between {least} and {most}")
}
