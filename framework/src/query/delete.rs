//! Deleting records together with what hangs on them, by the rules of `on_delete`.
//!
//! ```text
//! keys ─► deletion(): what goes, which foreign keys change, what stands in the way ─► delete_records(): does it
//!                      └── the admin shows it before it asks
//! ```

use std::collections::HashSet;

use super::filter::{CHUNK, Filter};
use super::record::Record;
use super::select::SelectDef;
use super::write::{AssignDef, DeleteDef, UpdateDef};
use crate::column::Value;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::model::{FieldDef, ModelDef, OnDelete};
use crate::text::{counted, listed};

/// What was deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deleted {
    /// Records per model, in the order in which they went: the ones asked for last.
    pub models: Vec<(&'static str, usize)>,
    /// Rows of tables of pairs, which are no records.
    pub pairs: usize,
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
    /// Records to delete, each model once, those first that are asked for.
    pub records: Vec<(&'static ModelDef, Vec<Record>)>,
    /// Foreign keys that get another value: the model, an index of its fields, and the keys that they hold now.
    changes: Vec<(&'static ModelDef, usize, Vec<Value>)>,
    /// Records that do not let it happen, each model once.
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
    let mut collector = Collector { models, plan: Deletion::default(), going: HashSet::new(), restricted: Vec::new() };
    let mut batches = vec![(def, find(connection, def, def.key, keys)?)];
    while let Some((def, records)) = batches.pop() {
        batches.extend(collector.collect(connection, def, records)?);
    }
    Ok(collector.finish())
}

/// A plan in the making.
struct Collector<'a> {
    models: &'a [&'static ModelDef],
    plan: Deletion,
    /// The records to delete, by table and key.
    going: HashSet<(&'static str, Value)>,
    /// Records that stand in the way unless they turn out to go as well.
    restricted: Vec<(&'static ModelDef, Vec<Record>)>,
}

impl Collector<'_> {
    /// Takes in records to delete; gives back those that go with them. What is known already is left out, which is how
    /// circles end.
    fn collect(
        &mut self,
        connection: &mut Connection,
        def: &'static ModelDef,
        mut records: Vec<Record>,
    ) -> Result<Vec<(&'static ModelDef, Vec<Record>)>> {
        records.retain(|record| self.going.insert((def.table, record.key(def))));
        let mut batches = Vec::new();
        if records.is_empty() {
            return Ok(batches);
        }
        let keys = keys_of(def, &records);
        put(&mut self.plan.records, def, records);
        for (model, index, on_delete) in pointing(self.models, def) {
            let changes = matches!(on_delete, OnDelete::SetNull | OnDelete::SetDefault);
            if changes {
                self.plan.changes.push((model, index, keys.clone()));
            }
            if changes || on_delete == OnDelete::DoNothing {
                continue;
            }
            let records = find(connection, model, index, &keys)?;
            match on_delete {
                OnDelete::Cascade => batches.push((model, records)),
                OnDelete::Restrict => put(&mut self.restricted, model, records),
                _ => put(&mut self.plan.protected, model, records),
            }
        }
        Ok(batches)
    }

    fn finish(mut self) -> Deletion {
        for (def, mut records) in self.restricted {
            records.retain(|record| !self.going.contains(&(def.table, record.key(def))));
            put(&mut self.plan.protected, def, records);
        }
        self.plan
    }
}

/// Adds records to those of their model, each once.
fn put(kinds: &mut Vec<(&'static ModelDef, Vec<Record>)>, def: &'static ModelDef, records: Vec<Record>) {
    if records.is_empty() {
        return;
    }
    match kinds.iter_mut().find(|(known, _)| known.table == def.table) {
        Some((_, known)) => {
            let there: HashSet<Value> = known.iter().map(|record| record.key(def)).collect();
            known.extend(records.into_iter().filter(|record| !there.contains(&record.key(def))));
        }
        None => kinds.push((def, records)),
    }
}

/// The foreign keys to a model: whose they are, where they stand in its fields, and what they say.
fn pointing<'a>(
    models: &'a [&'static ModelDef],
    def: &'static ModelDef,
) -> impl Iterator<Item = (&'static ModelDef, usize, OnDelete)> + 'a {
    let fields =
        models.iter().flat_map(|model| model.fields.iter().enumerate().map(move |(index, field)| (*model, index, field)));
    fields.filter_map(move |(model, index, field)| {
        let relation = field.relation.filter(|relation| (relation.target)().table == def.table)?;
        Some((model, index, relation.on_delete))
    })
}

/// The records of a model whose field has one of these values.
fn find(connection: &mut Connection, def: &'static ModelDef, field: usize, values: &[Value]) -> Result<Vec<Record>> {
    let mut found = Vec::new();
    for values in values.chunks(CHUNK) {
        let mut select = SelectDef::all(def);
        let column = def.fields[field].column.name;
        select.filters.push(Filter::one_of(def.table, column, values.to_vec()));
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
    let mut plan = deletion(connection, models, def, &keys)?;
    if !plan.protected.is_empty() {
        return Err(Error::Protected(refusal(def, &plan)));
    }
    for (model, field, keys) in &plan.changes {
        change(connection, model, &model.fields[*field], keys)?;
    }
    let mut deleted = Deleted::default();
    sort(&mut plan.records);
    for (model, records) in &plan.records {
        let keys = keys_of(model, records);
        deleted.pairs += delete_pairs(connection, models, model, &keys)?;
        let number = delete_where(connection, model.table, model.key_field().column.name, &keys)?;
        deleted.models.push((model.name, number));
    }
    Ok(deleted)
}

/// `Ann cannot be deleted: still needed by 1 contract and 2 posts`
fn refusal(def: &ModelDef, plan: &Deletion) -> String {
    let asked = plan.records.iter().find(|(model, _)| model.table == def.table).map_or(&[][..], |(_, records)| records);
    let what = match asked {
        [one] => def.title(&one.values),
        several => counted(several.len(), def.verbose_name, def.verbose_name_plural),
    };
    let counts = plan.protected.iter();
    let counts: Vec<String> =
        counts.map(|(model, records)| counted(records.len(), model.verbose_name, model.verbose_name_plural)).collect();
    format!("{what} cannot be deleted: still needed by {}", listed(&counts))
}

/// Puts those first that point to others. (Constraints are checked at the end of the transaction, so models that point at
/// each other in a circle may go in any order.)
fn sort(kinds: &mut Vec<(&'static ModelDef, Vec<Record>)>) {
    let mut sorted = Vec::with_capacity(kinds.len());
    while !kinds.is_empty() {
        let points_to = |model: &ModelDef, other: &ModelDef| {
            let mut targets = model.fields.iter().filter_map(|field| field.relation);
            model.table != other.table && targets.any(|relation| (relation.target)().table == other.table)
        };
        let is_free = |&at: &usize| !kinds.iter().any(|(other, _)| points_to(other, kinds[at].0));
        let next = (0..kinds.len()).rev().find(is_free).unwrap_or(kinds.len() - 1);
        sorted.push(kinds.remove(next));
    }
    *kinds = sorted;
}

/// Gives a foreign key that holds one of these keys the value that its rule says.
fn change(connection: &mut Connection, model: &'static ModelDef, field: &FieldDef, keys: &[Value]) -> Result {
    let value = match field.relation.map(|relation| relation.on_delete) {
        Some(OnDelete::SetDefault) => field.initial(),
        _ => Value::Null,
    };
    for keys in keys.chunks(CHUNK) {
        let column = field.column.name;
        let filters = vec![Filter::one_of(model.table, column, keys.to_vec())];
        UpdateDef { table: model.table, columns: vec![AssignDef { column, value: value.clone().into() }], filters }
            .execute(connection)?;
    }
    Ok(())
}

/// Deletes the pairs, on either side of any many-to-many relation, that lead to records of a model. (Those that go through
/// a model are its records, and go by what its foreign keys say.)
fn delete_pairs(connection: &mut Connection, models: &[&'static ModelDef], def: &ModelDef, keys: &[Value]) -> Result<usize> {
    let all = models.iter().flat_map(|model| model.many.iter().map(move |many| (model, many)));
    let mut number = 0;
    for (model, many) in all.filter(|(_, many)| many.through.is_none()) {
        if model.table == def.table {
            number += delete_where(connection, many.table, many.source_column, keys)?;
        }
        if (many.target)().table == def.table {
            number += delete_where(connection, many.table, many.target_column, keys)?;
        }
    }
    Ok(number)
}

fn delete_where(connection: &mut Connection, table: &'static str, column: &'static str, keys: &[Value]) -> Result<usize> {
    let mut number = 0;
    for keys in keys.chunks(CHUNK) {
        let filters = vec![Filter::one_of(table, column, keys.to_vec())];
        number += DeleteDef { table, filters }.execute(connection)?;
    }
    Ok(number)
}
