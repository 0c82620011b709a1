//! One value of one column, of whatever type: what flows between structs, forms, fixtures and the database.

use diesel::deserialize::{self, FromSql};
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types as sql;

use super::{DateTime, Kind};
use crate::db::{Backend, RawValue};

/// One value of one column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number of any size.
    Integer(i64),
    /// Text.
    Text(String),
    /// A point in time.
    DateTime(DateTime),
}

impl Value {
    /// Reads what the database sent for a column of this kind.
    pub(crate) fn read(kind: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        let Some(raw) = raw else { return Ok(Self::Null) };
        Ok(match kind {
            Kind::Bool => Self::Bool(FromSql::<sql::Bool, Backend>::from_sql(raw)?),
            Kind::SmallInteger => Self::Integer(<i16 as FromSql<sql::SmallInt, Backend>>::from_sql(raw)?.into()),
            Kind::Integer => Self::Integer(<i32 as FromSql<sql::Integer, Backend>>::from_sql(raw)?.into()),
            Kind::BigInteger => Self::Integer(FromSql::<sql::BigInt, Backend>::from_sql(raw)?),
            Kind::Text | Kind::Varchar { .. } => Self::Text(FromSql::<sql::Text, Backend>::from_sql(raw)?),
            Kind::DateTime => Self::DateTime(FromSql::<super::sql_types::DateTime, Backend>::from_sql(raw)?),
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
            Self::Bool(_) => "true or false",
            Self::Integer(_) => "a whole number",
            Self::Text(_) => "text",
            Self::DateTime(_) => "a date and time",
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
            Self::Text(value) => out.push_bind_param::<sql::Text, str>(value),
            Self::DateTime(value) => out.push_bind_param::<super::sql_types::DateTime, DateTime>(value),
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Text(value) => f.write_str(value),
            Self::DateTime(value) => value.fmt(f),
        }
    }
}
