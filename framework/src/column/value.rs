//! One value of one column, of whatever type: what flows between structs, forms, fixtures and the database.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use diesel::deserialize::{self, FromSql};
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types as sql;

use super::integer::Whole;
use super::{Column, Date, DateTime, Decimal, Duration, Float, Kind, Time, Uuid, sql_types};
use crate::db::{Backend, RawValue};

/// What is said of a NUL in a text.
pub(crate) const INVISIBLE: &str = "remove the invisible character from the text";

/// One value of one column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number of any size.
    Integer(i64),
    /// A floating point number.
    Float(Float),
    /// A decimal number.
    Decimal(Decimal),
    /// Text.
    Text(String),
    /// A day.
    Date(Date),
    /// A time of the day.
    Time(Time),
    /// A point in time.
    DateTime(DateTime),
    /// A span of time.
    Duration(Duration),
    /// A UUID.
    Uuid(Uuid),
    /// Bytes.
    Binary(Vec<u8>),
    /// JSON, as its text.
    Json(String),
    /// An address of IPv4 or IPv6.
    Ip(IpAddr),
    /// What no column can hold, such as a `u64` beyond `i64::MAX`; the text says why.
    Unstorable(String),
}

impl Value {
    /// Reads what the database sent for a column of this kind.
    pub(crate) fn read(kind: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        let Some(raw) = raw else { return Ok(Self::Null) };
        Ok(match kind {
            Kind::Bool => Self::Bool(FromSql::<sql::Bool, Backend>::from_sql(raw)?),
            Kind::SmallInteger
            | Kind::Integer
            | Kind::BigInteger
            | Kind::PositiveSmallInteger
            | Kind::PositiveInteger
            | Kind::PositiveBigInteger => {
                let Whole(value) = FromSql::<sql::BigInt, Backend>::from_sql(raw)?;
                Self::Integer(value)
            }
            Kind::Float => Self::Float(Float(FromSql::<sql::Double, Backend>::from_sql(raw)?)),
            Kind::Decimal { .. } => Self::Decimal(Decimal::read(kind, Some(raw))?),
            Kind::Text | Kind::Varchar { .. } => Self::Text(FromSql::<sql::Text, Backend>::from_sql(raw)?),
            Kind::Date => Self::Date(FromSql::<sql_types::Date, Backend>::from_sql(raw)?),
            Kind::Time => Self::Time(FromSql::<sql_types::Time, Backend>::from_sql(raw)?),
            Kind::DateTime => Self::DateTime(FromSql::<sql_types::DateTime, Backend>::from_sql(raw)?),
            Kind::Duration => Self::Duration(FromSql::<sql_types::Duration, Backend>::from_sql(raw)?),
            Kind::Uuid => Self::Uuid(FromSql::<sql_types::Uuid, Backend>::from_sql(raw)?),
            Kind::Binary => Self::Binary(FromSql::<sql::Binary, Backend>::from_sql(raw)?),
            Kind::Json => Self::Json(FromSql::<sql_types::Json, Backend>::from_sql(raw)?),
            Kind::Ip => Self::Ip(FromSql::<sql_types::Ip, Backend>::from_sql(raw)?),
        })
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The word for this type of value, in messages.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => Kind::Bool.words(),
            Self::Integer(_) => Kind::Integer.words(),
            Self::Float(_) => Kind::Float.words(),
            Self::Decimal(_) => "a decimal number",
            Self::Text(_) => Kind::Text.words(),
            Self::Date(_) => Kind::Date.words(),
            Self::Time(_) => Kind::Time.words(),
            Self::DateTime(_) => Kind::DateTime.words(),
            Self::Duration(_) => Kind::Duration.words(),
            Self::Uuid(_) => Kind::Uuid.words(),
            Self::Binary(_) => Kind::Binary.words(),
            Self::Json(_) => Kind::Json.words(),
            Self::Ip(_) => Kind::Ip.words(),
            Self::Unstorable(_) => "what cannot be stored",
        }
    }
}

/// Binds the value; an empty one is the word `NULL`, which needs no type.
impl QueryFragment<Backend> for Value {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        match self {
            Self::Null => {
                out.push_sql("NULL");
                Ok(())
            }
            Self::Bool(value) => out.push_bind_param::<sql::Bool, bool>(value),
            Self::Integer(value) => out.push_bind_param::<sql::BigInt, i64>(value),
            Self::Float(Float(value)) => out.push_bind_param::<sql::Double, f64>(value),
            Self::Decimal(value) => out.push_bind_param::<sql_types::Decimal, Decimal>(value),
            Self::Text(value) => push_text(&mut out, value),
            Self::Date(value) => out.push_bind_param::<sql_types::Date, Date>(value),
            Self::Time(value) => out.push_bind_param::<sql_types::Time, Time>(value),
            Self::DateTime(value) => out.push_bind_param::<sql_types::DateTime, DateTime>(value),
            Self::Duration(value) => out.push_bind_param::<sql_types::Duration, Duration>(value),
            Self::Uuid(value) => out.push_bind_param::<sql_types::Uuid, Uuid>(value),
            Self::Binary(value) => out.push_bind_param::<sql::Binary, [u8]>(value),
            Self::Json(value) => out.push_bind_param::<sql_types::Json, String>(value),
            Self::Ip(value) => out.push_bind_param::<sql_types::Ip, IpAddr>(value),
            Self::Unstorable(problem) => Err(diesel::result::Error::SerializationError(problem.as_str().into())),
        }
    }
}

/// Binds a text. PostgreSQL keeps none with a NUL in it, and SQLite looks for what stands before that only.
pub(crate) fn push_text<'b>(out: &mut AstPass<'_, 'b, Backend>, text: &'b str) -> QueryResult<()> {
    match text.contains('\0') {
        true => Err(diesel::result::Error::SerializationError(INVISIBLE.into())),
        false => out.push_bind_param::<sql::Text, str>(text),
    }
}

/// As people read and type it; bytes are base64, as in fixtures.
impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            // `1e300`, and not a one with three hundred zeros.
            Self::Float(Float(value)) => write!(f, "{value:?}"),
            Self::Decimal(value) => value.fmt(f),
            Self::Text(value) | Self::Json(value) | Self::Unstorable(value) => f.write_str(value),
            Self::Date(value) => value.fmt(f),
            Self::Time(value) => value.fmt(f),
            Self::DateTime(value) => value.fmt(f),
            Self::Duration(value) => value.fmt(f),
            Self::Uuid(value) => value.fmt(f),
            Self::Binary(value) => f.write_str(&STANDARD.encode(value)),
            Self::Ip(value) => value.fmt(f),
        }
    }
}
