//! What is in the database: whether its rows allow an operation (it would refuse it as well, but says less), and whether
//! tables are there already.

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};

use super::Migration;
use crate::db::{Connection, Dialect, diesel_error};
use crate::error::{Error, Result};
use crate::model::ColumnDef;
use crate::table::{Operation, State, misfits, quoted, text_literal};
use crate::text::counted;

/// A column that may not be empty needs a value in each row that is there.
pub(super) fn must_have_values(connection: &mut Connection, operation: &Operation, before: &State, help: &str) -> Result {
    let (table, column, condition) = match operation {
        Operation::AddColumn { table, column, fill: None } if needs_value(column) => (table, column, String::new()),
        Operation::AlterColumn { table, column, fill: None } if !column.null && before.column(table, column.name)?.null => {
            (table, column, format!(" WHERE {} IS NULL", quoted(column.name)))
        }
        _ => return Ok(()),
    };
    match count(connection, &format!("SELECT count(*) AS number FROM {}{condition}", quoted(table)))? {
        0 => Ok(()),
        rows => Err(Error::Migration(format!(
            "the column `{}` of `{table}` may not be empty, and there is no value for {}\nhelp: {help}",
            column.name,
            counted(rows, "row", "rows"),
        ))),
    }
}

/// Whether rows that are there need to be told the value of a new column: the database does not know it.
pub(super) fn needs_value(column: &ColumnDef) -> bool {
    let is_counted = column.primary_key && column.kind.is_integer() && column.references.is_none();
    !column.null && column.default.is_none() && column.generated.is_none() && !is_counted
}

/// SQLite keeps what it cannot convert; other databases refuse it, and so do we.
pub(super) fn must_fit(connection: &mut Connection, table: &str, column: &ColumnDef) -> Result {
    let Some(condition) = misfits(column) else { return Ok(()) };
    match count(connection, &format!("SELECT count(*) AS number FROM {} WHERE {condition}", quoted(table)))? {
        0 => Ok(()),
        rows => Err(Error::Migration(format!(
            "{} of `{table}` hold a `{}` that does not fit the new type of the column",
            counted(rows, "row", "rows"),
            column.name,
        ))),
    }
}

/// A value that an enum has no longer must not be in any row.
pub(super) fn must_be_choices(connection: &mut Connection, operation: &Operation) -> Result {
    #[derive(diesel::QueryableByName)]
    struct Found {
        #[diesel(sql_type = Text)]
        value: String,
        #[diesel(sql_type = BigInt)]
        rows: i64,
    }
    let Operation::AlterColumn { table, column, .. } = operation else { return Ok(()) };
    if column.choices.is_empty() {
        return Ok(());
    }
    let (quoted_table, name) = (quoted(table), quoted(column.name));
    let query = format!(
        "SELECT CAST({name} AS text) AS value, count(*) AS rows FROM {quoted_table} WHERE {name} IS NOT NULL GROUP BY {name} ORDER BY {name}"
    );
    let found: Vec<Found> = diesel::sql_query(query).load(connection).map_err(diesel_error)?;
    let strange = found.into_iter().filter(|found| !column.choices.contains(&found.value.as_str()));
    let strange: Vec<String> =
        strange.map(|found| format!("`{}` in {}", found.value, counted(found.rows, "row", "rows"))).collect();
    if strange.is_empty() {
        return Ok(());
    }
    Err(Error::Migration(format!(
        "the column `{}` of `{table}` holds what is none of its choices any more: {}\nhelp: give these rows another value in a migration before this one, with `RunRust`",
        column.name,
        strange.join(", ")
    )))
}

/// A new check must hold of each row that is there.
pub(super) fn must_hold(connection: &mut Connection, operation: &Operation) -> Result {
    let Operation::AddCheck { table, check } = operation else { return Ok(()) };
    let query = format!("SELECT count(*) AS number FROM {} WHERE NOT ({})", quoted(table), check.condition);
    match count(connection, &query)? {
        0 => Ok(()),
        rows => Err(Error::Migration(format!(
            "the check `{}` does not hold of {} of `{table}`: {}\nhelp: mend them in a migration before this one, with `RunRust`",
            check.name,
            counted(rows, "row", "rows"),
            check.condition
        ))),
    }
}

/// Whether all that a migration makes is there already: each table and each column, and at least one of them.
pub(super) fn are_there(connection: &mut Connection, dialect: Dialect, migration: &Migration) -> Result<bool> {
    let mut is_there = false;
    for operation in migration.operations {
        let found = match operation {
            Operation::CreateTable { table, columns, .. } => {
                let mut all = true;
                for column in *columns {
                    all &= is_column(connection, dialect, table, column.name)?;
                }
                all
            }
            Operation::AddColumn { table, column, .. } => is_column(connection, dialect, table, column.name)?,
            _ => continue,
        };
        if !found {
            return Ok(false);
        }
        is_there = true;
    }
    Ok(is_there)
}

fn is_column(connection: &mut Connection, dialect: Dialect, table: &str, column: &str) -> Result<bool> {
    let (table, column) = (text_literal(table), text_literal(column));
    let query = match dialect {
        Dialect::Sqlite => format!("SELECT count(*) AS number FROM pragma_table_xinfo({table}) WHERE name = {column}"),
        Dialect::Postgres => format!(
            "SELECT count(*) AS number FROM information_schema.columns WHERE table_schema = ANY (current_schemas(false)) AND table_name = {table} AND column_name = {column}"
        ),
    };
    Ok(count(connection, &query)? > 0)
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The one number that a query calls `number`.
pub(super) fn count(connection: &mut Connection, query: &str) -> Result<i64> {
    let rows: Vec<Number> = diesel::sql_query(query).load(connection).map_err(diesel_error)?;
    Ok(rows.first().map_or(0, |row| row.number))
}
