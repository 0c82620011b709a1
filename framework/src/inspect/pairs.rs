//! Which tables are relations to many: a counted key, two foreign keys, and no two rows with the same two.

use std::collections::HashMap;

use super::found::{ForeignKey, Table};

/// A relation to many, as a field of the model `source`.
pub(super) struct Relation {
    /// The table of pairs.
    pub table: String,
    /// The table of the model that has the field.
    pub source: String,
    /// The table of the model that it leads to.
    pub target: String,
    pub field: String,
}

/// The relations to many among some tables, whose structs have these names.
pub(super) fn relations(tables: &[Table], structs: &HashMap<String, String>) -> Vec<Relation> {
    tables.iter().filter_map(|table| relation(tables, table, structs)).collect()
}

fn relation(tables: &[Table], table: &Table, structs: &HashMap<String, String>) -> Option<Relation> {
    let (3, "id", [first, second]) = (table.columns.len(), table.single_key()?.name.as_str(), table.foreign_keys.as_slice())
    else {
        return None;
    };
    let column = |key: &ForeignKey| (key.columns.len() == 1).then(|| key.columns[0].clone());
    let (one, other) = (column(first)?, column(second)?);
    if one == other || !table.is_unique(&[&one, &other]) {
        return None;
    }
    let as_of = |source: &ForeignKey, source_column: &str, target: &ForeignKey, target_column: &str| {
        let field = table.name.strip_prefix(&source.table)?.strip_prefix('_')?;
        let [from, to] = columns(structs, &source.table, &target.table)?;
        let is_free = tables.iter().find(|table| table.name == source.table)?.column(field).is_none();
        let fits = from == source_column && to == target_column && is_free && super::names::field(field, |_| false) == field;
        let (table, source, target) = (table.name.clone(), source.table.clone(), target.table.clone());
        fits.then(|| Relation { table, source, target, field: field.to_owned() })
    };
    as_of(first, &one, second, &other).or_else(|| as_of(second, &other, first, &one))
}

/// The columns that a relation between the models of two tables has.
fn columns(structs: &HashMap<String, String>, source: &str, target: &str) -> Option<[String; 2]> {
    let model = |table: &str| match structs.get(table) {
        Some(name) => Some(name.to_lowercase()),
        None => super::names::own(table).map(|(model, _)| model.model_name()),
    };
    let (from, to) = (model(source)?, model(target)?);
    Some(match source == target {
        true => [format!("from_{from}_id"), format!("to_{to}_id")],
        false => [format!("{from}_id"), format!("{to}_id")],
    })
}
