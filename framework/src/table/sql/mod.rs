//! Operations, as each database writes them.

mod postgres;
mod sqlite;

pub(crate) use sqlite::misfits;

use super::{Operation, State};
use crate::column::{Kind, Literal, column_type};
use crate::db::{Dialect, quoted};
use crate::error::Result;
use crate::model::ColumnDef;

/// The statements of an operation that is done in the state `before`, without semicolons. There are none where only a
/// Rust function knows what it does.
///
/// # Errors
/// [`Error::Migration`](crate::Error::Migration) when the operation does not fit that state.
pub fn sql(operation: &Operation, before: &State, dialect: Dialect) -> Result<Vec<String>> {
    match operation {
        Operation::StateOnly { .. } | Operation::RunRust { .. } => return Ok(Vec::new()),
        Operation::RunSql { forwards, .. } => {
            let sql = forwards.on(dialect).trim().trim_end_matches(';');
            return Ok(Vec::from_iter((!sql.is_empty()).then(|| sql.to_owned())));
        }
        Operation::DatabaseOnly { operations } => {
            let (mut state, mut statements) = (before.clone(), Vec::new());
            for operation in *operations {
                statements.extend(sql(operation, &state, dialect)?);
                state.apply(operation)?;
            }
            return Ok(statements);
        }
        _ => {}
    }
    let mut after = before.clone();
    after.apply(operation)?;
    match dialect {
        Dialect::Sqlite => sqlite::sql(operation, before, &after),
        Dialect::Postgres => postgres::sql(operation, before, &after),
    }
}

/// What the database itself must check of a column, because of its kind (as Django says it) or its choices.
pub(super) fn column_check(column: &ColumnDef, dialect: Dialect) -> Option<String> {
    let name = quoted(column.name);
    if !column.choices.is_empty() {
        let values: Vec<String> = column
            .choices
            .iter()
            .map(|value| if column.kind.is_integer() { (*value).to_owned() } else { text_literal(value) })
            .collect();
        return Some(format!("{name} IN ({})", values.join(", ")));
    }
    match (column.kind, dialect) {
        (kind, _) if kind.is_positive() => Some(format!("{name} >= 0")),
        (Kind::Json, Dialect::Sqlite) if column.null => Some(format!("(JSON_VALID({name}) OR {name} IS NULL)")),
        (Kind::Json, Dialect::Sqlite) => Some(format!("JSON_VALID({name})")),
        _ => None,
    }
}

/// Text in single quotes.
pub(crate) fn text_literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A value of a column, as SQL.
fn literal(value: Literal, kind: Kind, dialect: Dialect) -> String {
    match (value, dialect) {
        // A point in time is in UTC, whatever the session's zone is.
        (Literal::Text(value), Dialect::Postgres) if kind == Kind::DateTime => {
            format!("({}::timestamp AT TIME ZONE 'UTC')", text_literal(value))
        }
        (Literal::Integer(micros), Dialect::Postgres) if kind == Kind::Duration => {
            format!("({micros} * interval '1 microsecond')")
        }
        (Literal::Now, Dialect::Postgres) if matches!(kind, Kind::Date | Kind::Time) => {
            format!("(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::{}", column_type(kind, dialect))
        }
        (Literal::Now, Dialect::Sqlite) if kind == Kind::Date => "CURRENT_DATE".into(),
        (Literal::Now, Dialect::Sqlite) if kind == Kind::Time => "CURRENT_TIME".into(),
        (Literal::Bool(value), Dialect::Sqlite) => i32::from(value).to_string(),
        (Literal::Bool(value), Dialect::Postgres) => value.to_string(),
        (Literal::Integer(value), _) => value.to_string(),
        (Literal::Text(value), _) => text_literal(value),
        // On SQLite this is the text that Django keeps: UTC, without a fraction.
        (Literal::Now, _) => "CURRENT_TIMESTAMP".into(),
    }
}
