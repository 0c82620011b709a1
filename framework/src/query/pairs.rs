//! Changing what a relation to many leads to: rows of a table of pairs, records of a model in between, or the foreign keys
//! of the others.

use super::conflict::Conflict;
use super::delete::delete_records;
use super::filter::{CHUNK, Filter};
use super::record::Record;
use super::related::related_records;
use super::select::{Columns, SelectDef};
use super::write::{DeleteDef, InsertDef, insert_row, update_row};
use crate::column::Value;
use crate::db::Connection;
use crate::error::{Error, Result, Violation, ViolationKind};
use crate::model::{Link, ManyToManyDef, ModelDef, Pairs};

type Models<'a> = &'a [&'static ModelDef];

/// The keys that one record points to.
pub(crate) fn target_keys(connection: &mut Connection, many: &'static ManyToManyDef, source: &Value) -> Result<Vec<Value>> {
    keys_of(connection, &Link::Pairs(many.pairs()), (many.target)(), source)
}

/// Makes one record point to just these others, in a table that is this relation's alone.
pub(crate) fn set_pairs(connection: &mut Connection, many: &'static ManyToManyDef, source: &Value, targets: &[Value]) -> Result {
    set_related(connection, &[], &Link::Pairs(many.pairs()), (many.target)(), source, targets)
}

fn keys_of(connection: &mut Connection, link: &Link, target: &'static ModelDef, source: &Value) -> Result<Vec<Value>> {
    let select = SelectDef { columns: Columns::Key, ..SelectDef::all(target) };
    let kind = target.key_field().column.kind;
    let mut keys = Vec::new();
    related_records(connection, link, &select, std::slice::from_ref(source), |_, row| {
        keys.push(row.next_value(kind)?);
        Ok(())
    })?;
    Ok(keys)
}

/// Makes one record lead to these others too.
pub(super) fn add_related(
    connection: &mut Connection,
    link: &Link,
    target: &'static ModelDef,
    source: &Value,
    targets: &[Value],
) -> Result {
    match link {
        Link::Pairs(pairs) => match pairs.through {
            None => insert_pairs(connection, pairs, source, targets),
            Some(through) => insert_between(connection, pairs, through(), link, target, source, targets),
        },
        Link::Key(field) => {
            for keys in targets.chunks(CHUNK) {
                let these = vec![among(target.table, target.key_field().column.name, keys)];
                update_row(connection, target, vec![(*field, source.clone())], these)?;
            }
            Ok(())
        }
    }
}

/// Makes one record lead to these others no more.
pub(super) fn remove_related(
    connection: &mut Connection,
    models: Models<'_>,
    link: &Link,
    target: &'static ModelDef,
    source: &Value,
    targets: &[Value],
) -> Result {
    for keys in targets.chunks(CHUNK) {
        match link {
            Link::Pairs(pairs) => {
                delete_pairs(connection, models, pairs, source, Some(keys))?;
                if pairs.symmetrical {
                    delete_pairs(connection, models, &pairs.reversed(), source, Some(keys))?;
                }
            }
            Link::Key(field) => {
                let mine = Filter::equal(target.table, target.fields[*field].column.name, source.clone());
                let these = among(target.table, target.key_field().column.name, keys);
                cut(connection, target, *field, vec![mine, these])?;
            }
        }
    }
    Ok(())
}

/// Makes one record lead to just these others. What is there already stays, as its row may mean something to others.
pub(super) fn set_related(
    connection: &mut Connection,
    models: Models<'_>,
    link: &Link,
    target: &'static ModelDef,
    source: &Value,
    targets: &[Value],
) -> Result {
    let before = keys_of(connection, link, target, source)?;
    let gone: Vec<Value> = before.iter().filter(|key| !targets.contains(key)).cloned().collect();
    let new: Vec<Value> = targets.iter().filter(|key| !before.contains(key)).cloned().collect();
    remove_related(connection, models, link, target, source, &gone)?;
    add_related(connection, link, target, source, &new)
}

/// Makes one record lead nowhere.
pub(super) fn clear_related(
    connection: &mut Connection,
    models: Models<'_>,
    link: &Link,
    target: &'static ModelDef,
    source: &Value,
) -> Result {
    match link {
        Link::Pairs(pairs) => {
            delete_pairs(connection, models, pairs, source, None)?;
            if pairs.symmetrical {
                delete_pairs(connection, models, &pairs.reversed(), source, None)?;
            }
            Ok(())
        }
        Link::Key(field) => {
            let mine = Filter::equal(target.table, target.fields[*field].column.name, source.clone());
            cut(connection, target, *field, vec![mine])
        }
    }
}

fn among(table: &'static str, column: &'static str, values: &[Value]) -> Filter {
    Filter::one_of(table, column, values.to_vec())
}

/// Empties the foreign keys of the records that meet the filters.
fn cut(connection: &mut Connection, target: &'static ModelDef, field: usize, filters: Vec<Filter>) -> Result {
    let definition = &target.fields[field];
    if !definition.column.null {
        let (name, plural) = (target.verbose_name, target.verbose_name_plural);
        return Err(Error::BadRequest(format!(
            "the field `{}` of a {name} cannot be empty; delete the {plural}, or give them another",
            definition.name
        )));
    }
    update_row(connection, target, vec![(field, Value::Null)], filters).map(|_| ())
}

/// Deletes the pairs of one record, all of them or those with some others.
fn delete_pairs(
    connection: &mut Connection,
    models: Models<'_>,
    pairs: &Pairs,
    source: &Value,
    targets: Option<&[Value]>,
) -> Result {
    let of_source = Filter::equal(pairs.table, pairs.source_column, source.clone());
    let to_these = targets.map(|targets| among(pairs.table, pairs.target_column, targets));
    let filters: Vec<Filter> = std::iter::once(of_source).chain(to_these).collect();
    let Some(through) = pairs.through.map(|through| through()) else {
        DeleteDef { table: pairs.table, filters }.execute(connection)?;
        return Ok(());
    };
    // A record in between may be pointed to itself.
    let select = SelectDef { filters, ..SelectDef::all(through) };
    let keys = Record::load(&select, connection)?.iter().map(|record| record.key(through)).collect();
    delete_records(connection, models, through, keys).map(|_| ())
}

/// Adds pairs to a table that is a relation's alone.
fn insert_pairs(connection: &mut Connection, pairs: &Pairs, source: &Value, targets: &[Value]) -> Result {
    let columns = vec![pairs.source_column, pairs.target_column];
    for targets in targets.chunks(CHUNK) {
        let mut rows: Vec<Vec<Value>> = targets.iter().map(|target| vec![source.clone(), target.clone()]).collect();
        if pairs.symmetrical {
            rows.extend(targets.iter().map(|target| vec![target.clone(), source.clone()]));
        }
        let insert = InsertDef { table: pairs.table, columns: columns.clone(), rows, conflict: Some(Conflict::ignored()) };
        // SQLite does not say which foreign key failed, and the records that point are there.
        insert.execute(connection).map_err(|error| match error {
            Error::Violation(violation) if violation.kind == ViolationKind::ForeignKey && violation.table.is_none() => {
                let (table, columns) = (Some(pairs.table.to_owned()), vec![pairs.target_column.to_owned()]);
                Error::Violation(Violation { table, columns, ..violation })
            }
            error => error,
        })?;
    }
    Ok(())
}

/// Adds records to the model between two others. Its other fields have what they say of themselves.
fn insert_between(
    connection: &mut Connection,
    pairs: &Pairs,
    through: &'static ModelDef,
    link: &Link,
    target: &'static ModelDef,
    source: &Value,
    targets: &[Value],
) -> Result {
    let place = |column: &str| through.fields.iter().position(|field| field.column.name == column);
    let (Some(from), Some(to)) = (place(pairs.source_column), place(pairs.target_column)) else {
        return Err(Error::Database(format!("`{}` has lost a foreign key", through.name)));
    };
    let mut there = keys_of(connection, link, target, source)?;
    for key in targets {
        if there.contains(key) {
            continue;
        }
        insert_row(connection, through, vec![(from, source.clone()), (to, key.clone())], |_| Ok(()))?;
        if pairs.symmetrical && key != source {
            insert_row(connection, through, vec![(from, key.clone()), (to, source.clone())], |_| Ok(()))?;
        }
        there.push(key.clone());
    }
    Ok(())
}
