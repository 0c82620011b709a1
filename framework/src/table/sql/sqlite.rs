//! SQLite. It alters little by itself, so a table is rebuilt: <https://www.sqlite.org/lang_altertable.html#otheralter>.
//!
//! A rebuild is right only while `foreign_keys` is OFF, which cannot be set inside of a transaction: whoever runs these
//! statements sets it before, and asks `PRAGMA foreign_key_check` before the commit.

use super::super::object::Object;
use super::super::{Change, Fill, State, TableDef};
use super::{column_type, literal, quoted};
use crate::column::Kind;
use crate::db::Dialect;
use crate::error::Result;
use crate::model::ColumnDef;

const DIALECT: Dialect = Dialect::Sqlite;

pub(super) fn sql(change: &Change, before: &State, after: &State) -> Result<Vec<String>> {
    Ok(match change {
        Change::CreateTable(table) => {
            let mut statements = vec![create(table.name, table)];
            statements.extend(Object::indexes(table).iter().map(|index| index.create(table.name)));
            statements
        }
        Change::DropTable { table } => vec![format!("DROP TABLE {}", quoted(table))],
        Change::RenameTable { from, to } => {
            let rename = format!("ALTER TABLE {} RENAME TO {}", quoted(from), quoted(to));
            around_indexes(before.table(from)?, rename, after.table(to)?)
        }
        Change::RenameColumn { table, from, to } => {
            let rename = format!("ALTER TABLE {} RENAME COLUMN {} TO {}", quoted(table), quoted(from), quoted(to));
            around_indexes(before.table(table)?, rename, after.table(table)?)
        }
        Change::AddColumn { table, column, fill: None } if column.null => {
            let add = format!("ALTER TABLE {} ADD COLUMN {}", quoted(table), column_sql(column));
            around_indexes(before.table(table)?, add, after.table(table)?)
        }
        Change::AddColumn { table, column, fill } => {
            let fill = fill.as_ref().map_or("NULL".into(), |fill| literal(fill, DIALECT));
            rebuild(before.table(table)?, after.table(table)?, |name| (name == column.name).then(|| fill.clone()))
        }
        Change::DropColumn { table, .. } => rebuild(before.table(table)?, after.table(table)?, |_| None),
        Change::AlterColumn { table, column, fill } => {
            let (old, new) = (before.table(table)?, after.table(table)?);
            let old_column = before.column(table, column.name)?;
            if fill.is_none() && column_sql(old_column) == column_sql(column) {
                return Ok(index_changes(old, new));
            }
            rebuild(old, new, |name| (name == column.name).then(|| converted(old_column, column, fill.as_ref())))
        }
    })
}

/// A predicate for the values of a column that its kind does not allow: SQLite itself keeps anything anywhere.
pub(crate) fn misfits(column: &ColumnDef) -> Option<String> {
    let name = quoted(column.name);
    Some(match column.kind {
        Kind::Bool => format!("{name} NOT IN (0, 1)"),
        Kind::Varchar { max_length } => format!("length({name}) > {max_length}"),
        Kind::Text => return None,
        // What `datetime` cannot read is NULL.
        Kind::DateTime => format!("{name} IS NOT NULL AND datetime({name}) IS NULL"),
        integer => {
            let (least, most) = integer.integer_range()?;
            format!("{name} IS NOT NULL AND (typeof({name}) <> 'integer' OR {name} NOT BETWEEN {least} AND {most})")
        }
    })
}

fn create(name: &str, table: &TableDef) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| format!("    {}", column_sql(column))).collect();
    format!("CREATE TABLE {} (\n{}\n)", quoted(name), columns.join(",\n"))
}

fn column_sql(column: &ColumnDef) -> String {
    let counted = is_counted(column);
    // SQLite counts only in a column whose type is this very word; it holds eight bytes whatever the kind says.
    let kind = if counted { "integer".into() } else { column_type(column.kind, DIALECT) };
    let mut text = format!("{} {kind} {}", quoted(column.name), if column.null { "NULL" } else { "NOT NULL" });
    if column.primary_key {
        text.push_str(" PRIMARY KEY");
    }
    if counted {
        text.push_str(" AUTOINCREMENT");
    }
    if let Some((table, target)) = column.references {
        text.push_str(&format!(" REFERENCES {} ({}) DEFERRABLE INITIALLY DEFERRED", quoted(table), quoted(target)));
    }
    text
}

/// Whether the database counts the values of this column by itself.
fn is_counted(column: &ColumnDef) -> bool {
    column.primary_key && column.kind.is_integer() && column.references.is_none()
}

/// Drops the indexes that are not wanted behind the statement, and makes those that were not there before it.
fn around_indexes(old: &TableDef, statement: String, new: &TableDef) -> Vec<String> {
    let (old_indexes, new_indexes) = (Object::indexes(old), Object::indexes(new));
    let gone = old_indexes.iter().filter(|index| !new_indexes.contains(index)).map(|index| index.drop(old.name));
    let added = new_indexes.iter().filter(|index| !old_indexes.contains(index)).map(|index| index.create(new.name));
    gone.chain(std::iter::once(statement)).chain(added).collect()
}

fn index_changes(old: &TableDef, new: &TableDef) -> Vec<String> {
    let mut statements = around_indexes(old, String::new(), new);
    statements.retain(|statement| !statement.is_empty());
    statements
}

/// Makes the table anew and moves its rows. `value` gives the new value of a column; without one it is the old.
fn rebuild(old: &TableDef, new: &TableDef, value: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let scratch = format!("nuages_new_{}", new.name);
    let names: Vec<String> = new.columns.iter().map(|column| quoted(column.name)).collect();
    let values: Vec<String> =
        new.columns.iter().map(|column| value(column.name).unwrap_or_else(|| quoted(column.name))).collect();
    let mut statements = vec![
        create(&scratch, new),
        format!("INSERT INTO {} ({}) SELECT {} FROM {}", quoted(&scratch), names.join(", "), values.join(", "), quoted(old.name)),
    ];
    if new.columns.iter().any(is_counted) {
        // The counter goes with the rows, so that the key of a deleted row is not given to another.
        let name = |name: &str| literal(&Fill::Text(name.to_owned()), DIALECT);
        statements.push(format!("DELETE FROM sqlite_sequence WHERE name = {}", name(&scratch)));
        statements.push(format!("UPDATE sqlite_sequence SET name = {} WHERE name = {}", name(&scratch), name(old.name)));
    }
    statements.push(format!("DROP TABLE {}", quoted(old.name)));
    // With the modern behaviour the rename would look into every view and trigger, and fail at those that name the
    // table that is just now away.
    statements.push("PRAGMA legacy_alter_table = ON".into());
    statements.push(format!("ALTER TABLE {} RENAME TO {}", quoted(&scratch), quoted(new.name)));
    statements.push("PRAGMA legacy_alter_table = OFF".into());
    statements.extend(Object::indexes(new).iter().map(|index| index.create(new.name)));
    statements
}

/// The old value as the new kind; what cannot be converted stays as it is, and [`misfits`] finds it.
fn converted(old: &ColumnDef, new: &ColumnDef, fill: Option<&Fill>) -> String {
    let name = quoted(new.name);
    let value = match (old.kind, new.kind) {
        (Kind::Bool, to) if to.is_text() => format!("CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"),
        (from, Kind::Bool) if from.is_text() => {
            format!(
                "CASE WHEN lower({name}) IN ('true', 't', 'yes', 'y', 'on', '1') THEN 1 WHEN lower({name}) IN ('false', 'f', 'no', 'n', 'off', '0') THEN 0 ELSE {name} END"
            )
        }
        (from, Kind::Bool) if from.is_integer() => format!("{name} <> 0"),
        (from, to) if to.is_text() && !from.is_text() => format!("CAST({name} AS text)"),
        // The column's affinity turns '12' into 12.
        _ => name,
    };
    match fill {
        Some(fill) => format!("COALESCE({value}, {})", literal(fill, DIALECT)),
        None => value,
    }
}
