//! Whether another record has what only one may have, asked before it is stored: so that all of it is told at once. That
//! two visitors do the same at the same time is what the constraints are for; their refusal is told at the same fields.

use super::def::{FormFieldDef, Place};
use super::errors::Problems;
use super::files;
use super::refusal::text;
use crate::column::Value;
use crate::db::Connection;
use crate::error::{Result, ViolationKind};
use crate::model::ModelDef;
use crate::query::{Columns, Filter, SelectDef};

/// What is taken by another record, at the fields of the form; and which files a new one lacks.
pub(super) fn taken(
    def: &'static ModelDef,
    fields: &[FormFieldDef],
    key: Option<&Value>,
    values: &[(usize, Value)],
    connection: &mut Connection,
) -> Result<Problems> {
    let mut problems = match key {
        Some(_) => Problems::default(),
        // A new record has no file that could stay.
        None => files::missing(fields, values),
    };
    for set in sets(def) {
        let asked: Vec<(usize, &Value)> = set
            .iter()
            .filter_map(|&index| values.iter().find(|(given, _)| *given == index).map(|(_, value)| (index, value)))
            .collect();
        // A part that is not in the form is left to the constraint; what is empty is like nothing else.
        if asked.len() < set.len() || asked.iter().any(|(_, value)| value.is_null()) {
            continue;
        }
        if is_taken(def, key, &asked, connection)? {
            tell(def, fields, &set, &mut problems);
        }
    }
    Ok(problems)
}

/// The columns that no two records have the same values in, by index. (An index of some rows only is left to the database.)
fn sets(def: &ModelDef) -> Vec<Vec<usize>> {
    let is_unique = |index: &usize| def.fields[*index].column.unique || (*index == def.key && def.fields[*index].editable);
    let mut sets: Vec<Vec<usize>> = (0..def.fields.len()).filter(is_unique).map(|index| vec![index]).collect();
    for index in def.indexes.iter().filter(|index| index.unique && index.condition.is_none()) {
        let place = |name: &str| def.fields.iter().position(|field| field.column.name == name);
        sets.extend(index.columns.iter().map(|column| place(column.name)).collect::<Option<Vec<_>>>());
    }
    sets
}

fn is_taken(
    def: &'static ModelDef,
    key: Option<&Value>,
    values: &[(usize, &Value)],
    connection: &mut Connection,
) -> Result<bool> {
    let equal = |(index, value): &(usize, &Value)| Filter::equal(def.table, def.fields[*index].column.name, (*value).clone());
    let mut filters: Vec<Filter> = values.iter().map(equal).collect();
    let key_column = def.key_field().column.name;
    filters.extend(key.map(|key| Filter::Not(Box::new(Filter::equal(def.table, key_column, key.clone())))));
    let select = SelectDef { columns: Columns::Key, filters, order: Vec::new(), limit: Some(1), ..SelectDef::all(def) };
    let kind = def.key_field().column.kind;
    Ok(!select.load(connection, |row| row.next_value(kind))?.is_empty())
}

/// One column is told at its field, several at each of those that the form has.
fn tell(def: &ModelDef, fields: &[FormFieldDef], set: &[usize], problems: &mut Problems) {
    let text = text(def, set, ViolationKind::Unique);
    let mut told = false;
    for (index, field) in fields.iter().enumerate() {
        if matches!(field.place, Place::Column(column) if set.contains(&column)) {
            problems.at(index, text.clone());
            told = true;
        }
    }
    if !told {
        problems.of_form(text);
    }
}
