//! Changes, as each database writes them.

mod postgres;
mod sqlite;

pub(crate) use sqlite::misfits;

use super::{Change, Fill, State};
use crate::column::Kind;
use crate::db::Dialect;
use crate::error::Result;

/// The statements of a change that is made in the state `before`, without semicolons.
///
/// # Errors
/// [`Error::Migration`](crate::Error::Migration) when the change does not fit that state.
pub fn sql(change: &Change, before: &State, dialect: Dialect) -> Result<Vec<String>> {
    let mut after = before.clone();
    after.apply(change)?;
    match dialect {
        Dialect::Sqlite => sqlite::sql(change, before, &after),
        Dialect::Postgres => postgres::sql(change, before, &after),
    }
}

/// The type of a column, as the database writes it (and Django on it).
pub fn column_type(kind: Kind, dialect: Dialect) -> String {
    match (kind, dialect) {
        (Kind::SmallInteger, _) => "smallint".into(),
        (Kind::Integer, _) => "integer".into(),
        (Kind::BigInteger, _) => "bigint".into(),
        (Kind::Text, _) => "text".into(),
        (Kind::Varchar { max_length }, _) => format!("varchar({max_length})"),
        (Kind::Bool, Dialect::Sqlite) => "bool".into(),
        (Kind::Bool, Dialect::Postgres) => "boolean".into(),
        (Kind::DateTime, Dialect::Sqlite) => "datetime".into(),
        (Kind::DateTime, Dialect::Postgres) => "timestamp with time zone".into(),
    }
}

/// An identifier in double quotes.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A value for rows that are there already.
fn literal(fill: &Fill, dialect: Dialect) -> String {
    match (fill, dialect) {
        (Fill::Bool(value), Dialect::Sqlite) => i32::from(*value).to_string(),
        (Fill::Bool(value), Dialect::Postgres) => value.to_string(),
        (Fill::Integer(value), _) => value.to_string(),
        (Fill::Text(value), _) => format!("'{}'", value.replace('\'', "''")),
        // On SQLite this is the text that Django keeps: UTC, without a fraction.
        (Fill::Now, _) => "CURRENT_TIMESTAMP".into(),
    }
}
