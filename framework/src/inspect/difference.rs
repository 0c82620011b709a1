//! Where a database has otherwise what its migrations have made: somebody or something else has changed its tables.
//!
//! What the migrations make is not described a second time: they are made in a scratch connection, and both are read.

use diesel::connection::SimpleConnection;

use super::expression::plain;
use super::found::{Column, ForeignKey, Index, Table, parts};
use super::read;
use crate::app::AppDef;
use crate::db::{Connection, Db, Dialect, diesel_error};
use crate::error::Result;
use crate::migrate::{Made, made};
use crate::table::{State, changes, sql};

/// Where the tables of a database are not what the migrations that are applied to it make, in words for people.
///
/// Looked at are tables, columns with their types, whether they may be empty, what fills or computes them, primary keys,
/// indexes, foreign keys and checks. What is there beyond that is told where it could refuse or fill a row: columns,
/// unique indexes, foreign keys and checks, but for those that a `RunSql` of a migration names. Other tables, and indexes
/// that only make queries faster, are nobody's business.
///
/// # Errors
/// When the database does not answer, or an applied migration was changed.
pub async fn differences(db: &Db, apps: &[&'static AppDef]) -> Result<Vec<String>> {
    let dialect = db.dialect();
    let Made { state, by_hand } = made(db, apps).await?;
    let found = db.read(move |connection| read(connection, dialect)).await?;
    let url = db.url().clone();
    // Its tables are gone with the connection.
    let wanted = db.write_plain(move |_| in_scratch(&mut url.scratch()?, &state, dialect)).await?;
    let is_by_hand = |table: &str, name: &str| by_hand.iter().any(|sql| names(sql, table) && names(sql, name));
    Ok(between(&wanted, &found, is_by_hand))
}

/// Makes the tables and reads them.
fn in_scratch(connection: &mut Connection, state: &State, dialect: Dialect) -> Result<Vec<Table>> {
    let tables: Vec<_> = state.tables().cloned().collect();
    let mut before = State::new();
    for operation in changes(&before, &tables) {
        for statement in sql(&operation, &before, dialect)? {
            connection.batch_execute(&statement).map_err(diesel_error)?;
        }
        before.apply(&operation)?;
    }
    read(connection, dialect)
}

/// Whether SQL names something.
fn names(sql: &str, name: &str) -> bool {
    let is_part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    !name.is_empty()
        && sql.match_indices(name).any(|(start, name)| {
            let (before, behind) = (&sql[..start], &sql[start + name.len()..]);
            !is_part(before.chars().next_back()) && !is_part(behind.chars().next())
        })
}

/// Where `found` is not as `wanted`. What `is_by_hand` (by its table and name) may be there.
fn between(wanted: &[Table], found: &[Table], is_by_hand: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut told = Vec::new();
    for wanted in wanted {
        let name = &wanted.name;
        match found.iter().find(|table| table.name == *name) {
            Some(found) => {
                let mut here = Vec::new();
                columns(wanted, found, &is_by_hand, &mut here);
                objects(wanted, found, &is_by_hand, &mut here);
                told.extend(here.into_iter().map(|what| format!("`{name}`: {what}")));
            }
            None => told.push(format!("`{name}`: the table is not there")),
        }
    }
    told
}

fn columns(wanted: &Table, found: &Table, is_by_hand: impl Fn(&str, &str) -> bool, told: &mut Vec<String>) {
    for column in &wanted.columns {
        match found.column(&column.name) {
            Some(other) => {
                let is_by_hand = is_by_hand(&wanted.name, &column.name);
                let what = column_difference(column, other, is_by_hand);
                told.extend(what.map(|what| format!("the column `{}` {what}", column.name)));
            }
            None => told.push(format!("the column `{}` is not there", column.name)),
        }
    }
    let is_more = |column: &&Column| wanted.column(&column.name).is_none() && !is_by_hand(&wanted.name, &column.name);
    told.extend(found.columns.iter().filter(is_more).map(|column| format!("no migration made the column `{}`", column.name)));
    if wanted.key != found.key {
        told.push(format!("the primary key is {} instead of {}", listed(&found.key), listed(&wanted.key)));
    }
}

/// What is otherwise in a column. One that was made by hand may have a default.
fn column_difference(wanted: &Column, found: &Column, is_by_hand: bool) -> impl Iterator<Item = String> {
    let same_type = parts(&wanted.declared) == parts(&found.declared) || (wanted.kind.is_some() && wanted.kind == found.kind);
    let ty = (!same_type).then(|| format!("is `{}` instead of `{}`", found.declared, wanted.declared));
    let null = match (wanted.null, found.null) {
        (false, true) => Some("may be empty".to_owned()),
        (true, false) => Some("may not be empty".to_owned()),
        _ => None,
    };
    let may_differ = is_by_hand && wanted.default.is_none();
    let default = if may_differ { None } else { expression_difference("default", filled(wanted), filled(found)) };
    let generated = |column: &Column| column.generated.clone();
    let computed = expression_difference("computed value", generated(wanted), generated(found));
    [ty, null, default, computed].into_iter().flatten()
}

/// What fills a column in; counting is counting, however it is written.
fn filled(column: &Column) -> Option<String> {
    let sql = column.default.as_deref().filter(|sql| !sql.eq_ignore_ascii_case("null"))?;
    Some(if sql.starts_with("nextval(") { "the next number".to_owned() } else { sql.to_owned() })
}

fn expression_difference(what: &str, wanted: Option<String>, found: Option<String>) -> Option<String> {
    let same = wanted.as_deref().map(plain) == found.as_deref().map(plain);
    (!same).then(|| match (wanted, found) {
        (None, Some(found)) => format!("has the {what} `{found}`"),
        (Some(wanted), None) => format!("has not the {what} `{wanted}`"),
        (wanted, found) => {
            format!("has the {what} `{}` instead of `{}`", found.unwrap_or_default(), wanted.unwrap_or_default())
        }
    })
}

/// Indexes, foreign keys and checks: by what they do, since their names may be those of Django.
fn objects(wanted: &Table, found: &Table, is_by_hand: impl Fn(&str, &str) -> bool, told: &mut Vec<String>) {
    let same_index = |one: &Index, other: &Index| {
        (one.unique, &one.columns) == (other.unique, &other.columns)
            && one.condition.as_deref().map(plain) == other.condition.as_deref().map(plain)
    };
    let missing = wanted.indexes.iter().filter(|index| !found.indexes.iter().any(|other| same_index(index, other)));
    told.extend(missing.map(|index| format!("{} is not there", shown_index(index))));
    let more = found.indexes.iter().filter(|index| {
        index.unique && !wanted.indexes.iter().any(|other| same_index(index, other)) && !is_by_hand(&wanted.name, &index.name)
    });
    told.extend(more.map(|index| format!("no migration made {}", shown_index(index))));

    let same_key = |one: &ForeignKey, other: &ForeignKey| {
        (&one.columns, &one.table, &one.on_delete) == (&other.columns, &other.table, &other.on_delete)
            && (one.targets == other.targets || one.targets.is_empty() || other.targets.is_empty())
    };
    let missing = wanted.foreign_keys.iter().filter(|key| !found.foreign_keys.iter().any(|other| same_key(key, other)));
    told.extend(missing.map(|key| format!("{} is not there", shown_key(key))));
    let more = found
        .foreign_keys
        .iter()
        .filter(|key| !wanted.foreign_keys.iter().any(|other| same_key(key, other)) && !is_by_hand(&wanted.name, &key.table));
    told.extend(more.map(|key| format!("no migration made {}", shown_key(key))));

    let conditions = |table: &Table| table.checks.iter().map(|check| plain(&check.condition)).collect::<Vec<_>>();
    let (wanted_conditions, found_conditions) = (conditions(wanted), conditions(found));
    let missing = wanted.checks.iter().zip(&wanted_conditions).filter(|(_, condition)| !found_conditions.contains(condition));
    told.extend(missing.map(|(check, _)| format!("the check `{}` is not there", check.condition)));
    let more = found
        .checks
        .iter()
        .zip(&found_conditions)
        .filter(|(check, condition)| !wanted_conditions.contains(condition) && !is_by_hand(&wanted.name, &check.name));
    told.extend(more.map(|(check, _)| format!("no migration made the check `{}`", check.condition)));
}

fn shown_index(index: &Index) -> String {
    let columns: Vec<String> = index
        .columns
        .iter()
        .map(|(name, down)| format!("{}{}", name.as_deref().unwrap_or("(an expression)"), if *down { " DESC" } else { "" }))
        .collect();
    let unique = if index.unique { "unique " } else { "" };
    let rows = index.condition.as_ref().map(|condition| format!(" where `{condition}`")).unwrap_or_default();
    format!("the {unique}index of {}{rows}", listed(&columns))
}

fn shown_key(key: &ForeignKey) -> String {
    let on_delete = if key.on_delete == "NO ACTION" { String::new() } else { format!(" with ON DELETE {}", key.on_delete) };
    format!("the foreign key from {} to `{}`{on_delete}", listed(&key.columns), key.table)
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    format!("`{}`", names.join("`, `"))
}
