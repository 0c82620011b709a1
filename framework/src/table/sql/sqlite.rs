//! SQLite. It alters little by itself, so a table is rebuilt: <https://www.sqlite.org/lang_altertable.html#otheralter>.
//!
//! A rebuild is right only while `foreign_keys` is OFF, which cannot be set inside of a transaction: whoever runs these
//! statements sets it before, and asks `PRAGMA foreign_key_check` before the commit.

use super::super::object::Object;
use super::super::{Operation, State, TableDef};
use super::{column_check, literal, text_literal};
use crate::column::{Kind, Literal, column_type};
use crate::db::{Dialect, quoted};
use crate::error::Result;
use crate::model::ColumnDef;

const DIALECT: Dialect = Dialect::Sqlite;

pub(super) fn sql(operation: &Operation, before: &State, after: &State) -> Result<Vec<String>> {
    let Some(old_name) = operation.table() else { return Ok(Vec::new()) };
    let new_name = if let Operation::RenameTable { to, .. } = operation { to } else { old_name };
    let (old, new) = match (before.get(old_name), after.get(new_name)) {
        (Some(old), Some(new)) => (old, new),
        (_, Some(new)) => return Ok(create(new)),
        (_, None) => return Ok(vec![format!("DROP TABLE {}", quoted(old_name))]),
    };
    Ok(match *operation {
        Operation::RenameTable { from, to } => {
            renamed(old, format!("ALTER TABLE {} RENAME TO {}", quoted(from), quoted(to)), new)
        }
        Operation::RenameColumn { table, from, to } => {
            renamed(old, format!("ALTER TABLE {} RENAME COLUMN {} TO {}", quoted(table), quoted(from), quoted(to)), new)
        }
        Operation::AddColumn { table, column, fill: None } if can_be_added(&column) => {
            let add = format!("ALTER TABLE {} ADD COLUMN {}", quoted(table), column_sql(&column));
            around_indexes(old, vec![add], new)
        }
        Operation::AddColumn { column, fill, .. } => rebuild(old, new, |added| match added.name == column.name {
            true => Some(fill.or(added.default).map_or("NULL".into(), |value| literal(value, column.kind, DIALECT))),
            false => None,
        }),
        Operation::AlterColumn { table, column, fill } => {
            let old_column = before.column(table, column.name)?;
            if fill.is_none() && same_table(old, new) {
                return Ok(around_indexes(old, Vec::new(), new));
            }
            rebuild(old, new, |altered| (altered.name == column.name).then(|| converted(old_column, &column, fill)))
        }
        Operation::AddIndex { .. } | Operation::DropIndex { .. } | Operation::RenameIndex { .. } => {
            around_indexes(old, Vec::new(), new)
        }
        _ => rebuild(old, new, |_| None),
    })
}

/// What `ALTER TABLE .. ADD COLUMN` can do: neither computing nor checking the rows that are there.
fn can_be_added(column: &ColumnDef) -> bool {
    let is_constant = !matches!(column.default, Some(Literal::Now));
    column.null && is_constant && column.generated.is_none() && column_check(column, DIALECT).is_none() && !column.primary_key
}

/// Whether two tables have the same columns and checks, so that only their indexes can differ.
fn same_table(old: &TableDef, new: &TableDef) -> bool {
    create_table(old.name, old) == create_table(old.name, new)
}

/// A predicate for the values of a column that its kind does not allow: SQLite itself keeps anything anywhere.
pub(crate) fn misfits(column: &ColumnDef) -> Option<String> {
    let name = quoted(column.name);
    Some(match column.kind {
        Kind::Bool => format!("{name} NOT IN (0, 1)"),
        Kind::Varchar { max_length } => format!("length({name}) > {max_length}"),
        Kind::Text => return None,
        Kind::Float => format!("typeof({name}) NOT IN ('null', 'real', 'integer')"),
        Kind::Decimal { max_digits, decimal_places } => format!(
            "typeof({name}) NOT IN ('null', 'real', 'integer') OR round({name}, {decimal_places}) <> {name} \
             OR abs({name}) >= 1e{}",
            max_digits.saturating_sub(decimal_places)
        ),
        // What `datetime` and its like cannot read is NULL.
        Kind::Date => format!("{name} IS NOT NULL AND date({name}) IS NOT {name}"),
        Kind::Time => format!("{name} IS NOT NULL AND ({name} NOT GLOB '[0-2][0-9]:[0-5][0-9]*' OR time({name}) IS NULL)"),
        Kind::DateTime => format!("{name} IS NOT NULL AND datetime({name}) IS NULL"),
        Kind::Duration => format!("typeof({name}) NOT IN ('null', 'integer')"),
        Kind::Uuid => format!("length({name}) <> 32 OR {name} GLOB '*[^0-9a-f]*'"),
        Kind::Binary => format!("typeof({name}) NOT IN ('null', 'blob')"),
        Kind::Json => format!("NOT json_valid({name})"),
        Kind::Ip => format!("length({name}) > 39 OR {name} GLOB '*[^0-9a-f:.]*' OR {name} NOT GLOB '*[:.]*'"),
        integer => {
            let (least, most) = integer.integer_range()?;
            format!("{name} IS NOT NULL AND (typeof({name}) <> 'integer' OR {name} NOT BETWEEN {least} AND {most})")
        }
    })
}

fn create(table: &TableDef) -> Vec<String> {
    let indexes = Object::indexes(table);
    std::iter::once(create_table(table.name, table))
        .chain(indexes.iter().map(|index| index.create(table.name, DIALECT)))
        .collect()
}

fn create_table(name: &str, table: &TableDef) -> String {
    let checks = Object::checks(table, DIALECT);
    let lines = table.columns.iter().map(column_sql).chain(checks.iter().map(Object::constraint));
    let lines: Vec<String> = lines.map(|line| format!("    {line}")).collect();
    format!("CREATE TABLE {} (\n{}\n)", quoted(name), lines.join(",\n"))
}

fn column_sql(column: &ColumnDef) -> String {
    let counted = is_counted(column);
    // SQLite counts only in a column whose type is this very word; it holds eight bytes whatever the kind says.
    let kind = if counted { "integer".into() } else { column_type(column.kind, DIALECT) };
    let mut text = format!("{} {kind} {}", quoted(column.name), if column.null { "NULL" } else { "NOT NULL" });
    if let Some(default) = column.default {
        text.push_str(&format!(" DEFAULT {}", literal(default, column.kind, DIALECT)));
    }
    if let Some(sql) = column.generated {
        text.push_str(&format!(" GENERATED ALWAYS AS ({sql}) STORED"));
    }
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

/// Drops the indexes that are not wanted behind the statements, and makes those that were not there before them.
fn around_indexes(old: &TableDef, statements: Vec<String>, new: &TableDef) -> Vec<String> {
    let (old_indexes, new_indexes) = (Object::indexes(old), Object::indexes(new));
    let gone = old_indexes.iter().filter(|index| !new_indexes.contains(index)).map(|index| index.drop(old.name));
    let added = new_indexes.iter().filter(|index| !old_indexes.contains(index)).map(|index| index.create(new.name, DIALECT));
    gone.chain(statements).chain(added).collect()
}

/// Renaming leaves the names of indexes and checks behind: they follow. A check's name is a part of its table.
fn renamed(old: &TableDef, rename: String, new: &TableDef) -> Vec<String> {
    let names = |table: &TableDef| Object::checks(table, DIALECT).into_iter().map(|check| check.name).collect::<Vec<_>>();
    if names(old) == names(new) {
        return around_indexes(old, vec![rename], new);
    }
    std::iter::once(rename).chain(rebuild(new, new, |_| None)).collect()
}

/// Makes the table anew and moves its rows. `value` gives the new value of a column; without one it is the old.
fn rebuild(old: &TableDef, new: &TableDef, value: impl Fn(&ColumnDef) -> Option<String>) -> Vec<String> {
    let scratch = format!("nuages_new_{}", new.name);
    let is_new_count = |column: &ColumnDef| is_counted(column) && old.column(column.name).is_none();
    // What is computed, and a new key that is counted, the database fills in.
    let moved = new.columns.iter().filter(|column| column.generated.is_none() && !is_new_count(column));
    let (names, values): (Vec<String>, Vec<String>) =
        moved.map(|column| (quoted(column.name), value(column).unwrap_or_else(|| quoted(column.name)))).unzip();
    let mut statements = vec![
        create_table(&scratch, new),
        format!("INSERT INTO {} ({}) SELECT {} FROM {}", quoted(&scratch), names.join(", "), values.join(", "), quoted(old.name)),
    ];
    if new.columns.iter().any(is_counted) && old.columns.iter().any(is_counted) {
        // The counter goes with the rows, so that the key of a deleted row is not given to another.
        let (scratch, old) = (text_literal(&scratch), text_literal(old.name));
        statements.push(format!("DELETE FROM sqlite_sequence WHERE name = {scratch}"));
        statements.push(format!("UPDATE sqlite_sequence SET name = {scratch} WHERE name = {old}"));
    }
    statements.push(format!("DROP TABLE {}", quoted(old.name)));
    // With the modern behaviour the rename would look into every view and trigger, and fail at those that name the
    // table that is just now away.
    statements.push("PRAGMA legacy_alter_table = ON".into());
    statements.push(format!("ALTER TABLE {} RENAME TO {}", quoted(&scratch), quoted(new.name)));
    statements.push("PRAGMA legacy_alter_table = OFF".into());
    statements.extend(Object::indexes(new).iter().map(|index| index.create(new.name, DIALECT)));
    statements
}

/// The old value as the new kind; what cannot be converted stays as it is, and [`misfits`] finds it.
fn converted(old: &ColumnDef, new: &ColumnDef, fill: Option<Literal>) -> String {
    let name = quoted(new.name);
    let value = match (old.kind, new.kind) {
        (Kind::Bool, to) if to.is_text() => format!("CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"),
        (from, Kind::Bool) if from.is_text() => {
            format!(
                "CASE WHEN lower({name}) IN ('true', 't', 'yes', 'y', 'on', '1') THEN 1 WHEN lower({name}) IN ('false', 'f', 'no', 'n', 'off', '0') THEN 0 ELSE {name} END"
            )
        }
        (from, Kind::Bool) if from.is_integer() => format!("{name} <> 0"),
        (Kind::Uuid, to) if to.is_text() => {
            let parts = [(1, 8), (9, 4), (13, 4), (17, 4), (21, 12)];
            parts.map(|(start, length)| format!("substr({name}, {start}, {length})")).join(" || '-' || ")
        }
        (from, Kind::Uuid) if from.is_text() => format!("lower(replace({name}, '-', ''))"),
        (from, Kind::Binary) if from.is_text() => format!("CAST({name} AS blob)"),
        (Kind::Float | Kind::Decimal { .. }, to) if to.is_integer() => format!("CAST(round({name}) AS integer)"),
        (_, Kind::Decimal { decimal_places, .. }) if old.kind == Kind::Float => format!("round({name}, {decimal_places})"),
        (Kind::DateTime, Kind::Date) => format!("date({name})"),
        (Kind::DateTime, Kind::Time) => format!("substr({name}, 12)"),
        (Kind::Date, Kind::DateTime) => format!("{name} || ' 00:00:00'"),
        (from, to) if to.is_text() && !from.is_text() => format!("CAST({name} AS text)"),
        // The column's affinity turns '12' into 12.
        _ => name,
    };
    match fill {
        Some(fill) => format!("COALESCE({value}, {})", literal(fill, new.kind, DIALECT)),
        None => value,
    }
}
