//! What a kind of column is called in SQL, on each database.

use super::Kind;
use crate::db::Dialect;

/// The type of a column, as the database writes it (and Django on it).
pub fn column_type(kind: Kind, dialect: Dialect) -> String {
    match (kind, dialect) {
        (Kind::SmallInteger, _) | (Kind::PositiveSmallInteger, Dialect::Postgres) => "smallint".into(),
        (Kind::Integer, _) | (Kind::PositiveInteger, Dialect::Postgres) => "integer".into(),
        (Kind::BigInteger, _) | (Kind::PositiveBigInteger, Dialect::Postgres) => "bigint".into(),
        (Kind::PositiveSmallInteger, Dialect::Sqlite) => "smallint unsigned".into(),
        (Kind::PositiveInteger, Dialect::Sqlite) => "integer unsigned".into(),
        (Kind::PositiveBigInteger, Dialect::Sqlite) => "bigint unsigned".into(),
        (Kind::Float, Dialect::Sqlite) => "real".into(),
        (Kind::Float, Dialect::Postgres) => "double precision".into(),
        (Kind::Decimal { .. }, Dialect::Sqlite) => "decimal".into(),
        (Kind::Decimal { max_digits, decimal_places }, Dialect::Postgres) => format!("numeric({max_digits}, {decimal_places})"),
        (Kind::Text, _) => "text".into(),
        (Kind::Varchar { max_length }, _) => format!("varchar({max_length})"),
        (Kind::Bool, Dialect::Sqlite) => "bool".into(),
        (Kind::Bool, Dialect::Postgres) => "boolean".into(),
        (Kind::Date, _) => "date".into(),
        (Kind::Time, _) => "time".into(),
        (Kind::Duration, Dialect::Sqlite) => "bigint".into(),
        (Kind::Duration, Dialect::Postgres) => "interval".into(),
        (Kind::Uuid, Dialect::Sqlite) => "char(32)".into(),
        (Kind::Uuid, Dialect::Postgres) => "uuid".into(),
        (Kind::Binary, Dialect::Sqlite) => "BLOB".into(),
        (Kind::Binary, Dialect::Postgres) => "bytea".into(),
        (Kind::Json, Dialect::Sqlite) => "text".into(),
        (Kind::Json, Dialect::Postgres) => "jsonb".into(),
        (Kind::Ip, Dialect::Sqlite) => "char(39)".into(),
        (Kind::Ip, Dialect::Postgres) => "inet".into(),
        (Kind::DateTime, Dialect::Sqlite) => "datetime".into(),
        (Kind::DateTime, Dialect::Postgres) => "timestamp with time zone".into(),
    }
}
