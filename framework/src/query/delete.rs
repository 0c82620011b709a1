//! Deleting records together with what hangs on them, by the rules of `on_delete`.

use super::condition::{CHUNK, Filter};
use super::record::Record;
use super::select::SelectDef;
use super::write::{AssignDef, DeleteDef, UpdateDef};
use crate::column::Value;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::model::{ManyToManyDef, ModelDef, OnDelete};
use crate::text::counted;

/// What was deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deleted {
    /// Records per model, in the order in which they went: the ones asked for last.
    pub models: Vec<(&'static str, usize)>,
}

impl Deleted {
    /// Records in all.
    pub fn total(&self) -> usize {
        self.models.iter().map(|(_, number)| number).sum()
    }
}

/// What deleting some records would do.
#[derive(Debug, Default)]
pub struct Deletion {
    /// Records to delete, those that depend on others first.
    pub records: Vec<(&'static ModelDef, Vec<Record>)>,
    /// Foreign keys to empty: the model, an index of its fields, and the keys that they hold now.
    empties: Vec<(&'static ModelDef, usize, Vec<Value>)>,
    /// Records that do not let it happen.
    pub protected: Vec<(&'static ModelDef, Vec<Record>)>,
}

/// Finds out what deleting the records with these keys would do. Changes nothing.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub fn deletion(
    connection: &mut Connection,
    models: &[&'static ModelDef],
    def: &'static ModelDef,
    keys: &[Value],
) -> Result<Deletion> {
    let mut plan = Deletion::default();
    let records = find(connection, def, def.key, keys)?;
    collect(connection, models, def, records, &mut plan)?;
    // What protects a record may itself go away by another path.
    let going: Vec<_> = plan.records.iter().map(|(def, records)| (def.table, keys_of(def, records))).collect();
    for (def, records) in &mut plan.protected {
        records.retain(|record| !going.iter().any(|(table, keys)| *table == def.table && keys.contains(&record.key(def))));
    }
    plan.protected.retain(|(_, records)| !records.is_empty());
    Ok(plan)
}

fn collect(
    connection: &mut Connection,
    models: &[&'static ModelDef],
    def: &'static ModelDef,
    mut records: Vec<Record>,
    plan: &mut Deletion,
) -> Result {
    for (planned, known) in &plan.records {
        if planned.table == def.table {
            records.retain(|record| !known.contains(record));
        }
    }
    if records.is_empty() {
        return Ok(());
    }
    let keys = keys_of(def, &records);
    plan.records.push((def, records));
    for &model in models {
        for (index, field) in model.fields.iter().enumerate() {
            let Some(relation) = field.relation.filter(|relation| (relation.target)().table == def.table) else { continue };
            let pointing = find(connection, model, index, &keys)?;
            if pointing.is_empty() {
                continue;
            }
            match relation.on_delete {
                OnDelete::Cascade => collect(connection, models, model, pointing, plan)?,
                OnDelete::Protect => plan.protected.push((model, pointing)),
                OnDelete::SetNull => plan.empties.push((model, index, keys.clone())),
            }
        }
    }
    Ok(())
}

/// The records of a model whose field has one of these values.
fn find(connection: &mut Connection, def: &'static ModelDef, field: usize, values: &[Value]) -> Result<Vec<Record>> {
    let mut found = Vec::new();
    for values in values.chunks(CHUNK) {
        let mut select = SelectDef::all(def);
        let column = def.fields[field].column.name;
        select.filters.push(Filter::In { table: def.table, column, values: values.to_vec() });
        found.extend(Record::load(&select, connection)?);
    }
    Ok(found)
}

fn keys_of(def: &ModelDef, records: &[Record]) -> Vec<Value> {
    records.iter().map(|record| record.key(def)).collect()
}

/// Deletes the records with these keys and all that goes with them. Call it in a transaction.
///
/// # Errors
/// [`Error::Protected`] when other records do not let it happen; then nothing was deleted.
pub fn delete_records(
    connection: &mut Connection,
    models: &[&'static ModelDef],
    def: &'static ModelDef,
    keys: Vec<Value>,
) -> Result<Deleted> {
    let plan = deletion(connection, models, def, &keys)?;
    if let Some((model, records)) = plan.protected.first() {
        // The plan begins with the records that were asked for.
        let first = plan.records.first().and_then(|(_, records)| records.first());
        return Err(Error::Protected(format!(
            "{} cannot be deleted: {} still need it",
            first.map(|record| def.title(&record.values)).unwrap_or_default(),
            counted(records.len(), model.verbose_name, model.verbose_name_plural),
        )));
    }
    for (model, field, keys) in &plan.empties {
        for keys in keys.chunks(CHUNK) {
            let column = model.fields[*field].column.name;
            let filters = vec![Filter::In { table: model.table, column, values: keys.to_vec() }];
            UpdateDef { table: model.table, columns: vec![AssignDef { column, value: Value::Null }], filters }
                .execute(connection)?;
        }
    }
    let mut deleted = Deleted::default();
    for (model, records) in plan.records.iter().rev() {
        let keys = keys_of(model, records);
        delete_pairs(connection, models, model, &keys)?;
        let number = delete_where(connection, model.table, model.key_field().column.name, &keys)?;
        deleted.models.push((model.name, number));
    }
    Ok(deleted)
}

/// Deletes the pairs, on either side of any many-to-many relation, that lead to records of a model.
fn delete_pairs(connection: &mut Connection, models: &[&'static ModelDef], def: &ModelDef, keys: &[Value]) -> Result {
    let all = models.iter().flat_map(|model| model.many.iter().map(move |many| (model, many)));
    for (model, many) in all {
        let many: &ManyToManyDef = many;
        if model.table == def.table {
            delete_where(connection, many.table, many.source_column, keys)?;
        }
        if (many.target)().table == def.table {
            delete_where(connection, many.table, many.target_column, keys)?;
        }
    }
    Ok(())
}

fn delete_where(connection: &mut Connection, table: &'static str, column: &'static str, keys: &[Value]) -> Result<usize> {
    let mut number = 0;
    for keys in keys.chunks(CHUNK) {
        let filters = vec![Filter::In { table, column, values: keys.to_vec() }];
        number += DeleteDef { table, filters }.execute(connection)?;
    }
    Ok(number)
}
