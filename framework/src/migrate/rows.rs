//! What is in the database: whether its rows allow an operation (it would refuse it as well, but says less), and whether
//! tables are there already.

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};

use super::Migration;
use crate::db::{Connection, Dialect, diesel_error, quoted};
use crate::error::{Error, Result};
use crate::model::ColumnDef;
use crate::table::{Operation, State, misfits, text_literal};
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

/// What is to be unique must not be twice in the rows that are there.
pub(super) fn must_be_unique(connection: &mut Connection, operation: &Operation, before: &State) -> Result {
    let (table, columns, rows) = match operation {
        // All rows get the same value.
        Operation::AddColumn { table, column, fill: Some(_) } if column.unique || column.primary_key => {
            return match count(connection, &format!("SELECT count(*) AS number FROM {}", quoted(table)))? {
                0 | 1 => Ok(()),
                rows => Err(Error::Migration(format!(
                    "the column `{}` of `{table}` is to be unique, and {rows} rows would get the same value\n\
                     help: add it as an `Option`, give each row its value with `RunRust`, and make it what it is to be behind that",
                    column.name
                ))),
            };
        }
        Operation::AlterColumn { table, column, .. } => {
            let old = before.column(table, column.name)?;
            let is_new = (column.unique || column.primary_key) && !(old.unique || old.primary_key);
            (*table, if is_new { vec![column.name] } else { Vec::new() }, None)
        }
        Operation::AddIndex { table, index } if index.unique => {
            (*table, index.columns.iter().map(|column| column.name).collect(), index.condition)
        }
        _ => return Ok(()),
    };
    if columns.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    let filled: Vec<String> = names.iter().map(|name| format!("{name} IS NOT NULL")).collect();
    let rows = rows.map(|condition| format!(" AND ({condition})")).unwrap_or_default();
    let query = format!(
        "SELECT count(*) AS number FROM (SELECT 1 FROM {} WHERE {}{rows} GROUP BY {} HAVING count(*) > 1) AS twice",
        quoted(table),
        filled.join(" AND "),
        names.join(", ")
    );
    match count(connection, &query)? {
        0 => Ok(()),
        values => Err(Error::Migration(format!(
            "`{}` of `{table}` is to be unique, but {} in more than one row\n\
             help: mend them in a migration before this one, with `RunRust`",
            columns.join("`, `"),
            counted(values, "value is", "values are")
        ))),
    }
}

/// A column that becomes a foreign key must point to rows that are there.
pub(super) fn must_point_to_rows(connection: &mut Connection, operation: &Operation, before: &State) -> Result {
    let Operation::AlterColumn { table, column, .. } = operation else { return Ok(()) };
    let old = before.column(table, column.name)?;
    let Some((target, key)) = column.references.filter(|_| old.references != column.references) else { return Ok(()) };
    // A table that is made later has no rows, and values of another type cannot be compared yet.
    if before.get(target).and_then(|target| target.column(key)).is_none_or(|key| !old.kind.can_point_to(key.kind)) {
        return Ok(());
    }
    let (name, rows) = (quoted(column.name), quoted(table));
    let query = format!(
        "SELECT count(*) AS number FROM {rows} WHERE {name} IS NOT NULL AND NOT EXISTS \
         (SELECT 1 FROM {} AS nuages_target WHERE nuages_target.{} = {rows}.{name})",
        quoted(target),
        quoted(key)
    );
    match count(connection, &query)? {
        0 => Ok(()),
        rows => Err(Error::Migration(format!(
            "the column `{}` of `{table}` is to point to `{target}`, but in {} it points to nothing\n\
             help: mend or delete them in a migration before this one, with `RunRust`",
            column.name,
            counted(rows, "row", "rows")
        ))),
    }
}

/// Whether a migration only makes tables, with what belongs to them, and all their columns are there already.
pub(super) fn are_there(connection: &mut Connection, dialect: Dialect, migration: &Migration) -> Result<bool> {
    let mut made = Vec::new();
    for operation in migration.operations {
        let columns: Vec<&str> = match operation {
            Operation::CreateTable { table, columns, .. } => {
                made.push(*table);
                columns.iter().map(|column| column.name).collect()
            }
            Operation::AddColumn { column, .. } => vec![column.name],
            _ => Vec::new(),
        };
        let Some(table) = operation.table().filter(|table| made.contains(table)) else { return Ok(false) };
        for column in columns {
            if !is_column(connection, dialect, table, column)? {
                return Ok(false);
            }
        }
    }
    Ok(!made.is_empty())
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
