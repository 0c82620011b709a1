//! A parent and the rows of its sets, stored whole or not at all.

use super::prepared::Prepared;
use super::rows::Row;
use crate::column::{Column, Value};
use crate::db::{Connection, in_savepoint};
use crate::error::{Error, Result, Violation};
use crate::form::def::FormFieldDef;
use crate::form::errors::Problems;
use crate::form::model_form::write;
use crate::form::record_form::RecordValues;
use crate::form::refusal::refusal;
use crate::form::unique::taken;
use crate::model::{Model, ModelDef};
use crate::query::{delete_records, insert_row, set_pairs, update_record};

/// Stores a parent with its rows. What is wrong comes back with them: of the parent, and in each row.
pub(super) fn store<M: Model>(
    key: Option<Value>,
    record: RecordValues,
    fields: &'static [FormFieldDef],
    mut sets: Vec<Prepared>,
    models: &[&'static ModelDef],
    connection: &mut Connection,
) -> Result<Result<M, (Problems, Vec<Prepared>)>> {
    let problems = taken(M::DEF, fields, key.as_ref(), &record.values, connection)?;
    for set in &mut sets {
        set.find_taken(connection)?;
    }
    if !problems.is_empty() || !sets.iter().all(Prepared::is_valid) {
        return Ok(Err((problems, sets)));
    }
    let mut place = None;
    let written = in_savepoint(connection, |connection| {
        let parent: M = write(key, record, connection)?;
        let parent_key = parent.key().to_value();
        for (number, set) in sets.iter().enumerate() {
            set.write(&parent_key, models, connection, |row| place = Some((number, row)))?;
        }
        Ok(parent)
    });
    match (written, place) {
        (Ok(parent), _) => Ok(Ok(parent)),
        (Err(Error::Violation(violation)), None) => Ok(Err((refusal(M::DEF, fields, &violation), sets))),
        (Err(Error::Violation(violation)), Some((set, row))) => {
            if let Some(set) = sets.get_mut(set) {
                set.refused(row, &violation);
            }
            Ok(Err((Problems::default(), sets)))
        }
        (Err(error), _) => Err(error),
    }
}

impl Prepared {
    /// Looks for what only one record may have, in each row. (Of two rows of one form that have the same, the second is refused
    /// by the constraint.)
    pub(crate) fn find_taken(&mut self, connection: &mut Connection) -> Result {
        let going: Vec<Value> = self.rows.iter().filter(|row| row.delete).filter_map(|row| row.key.clone()).collect();
        for row in self.rows.iter_mut().filter(|row| !row.delete) {
            let values = RecordValues::of(self.fields, row.values.clone()).values;
            // Where a row goes in the same breath, its values are free.
            if going.is_empty() {
                row.problems = taken(self.def, self.fields, row.key.as_ref(), &values, connection)?;
            }
        }
        Ok(())
    }

    /// Writes the rows; `at` is told of each before it is written.
    pub(crate) fn write(
        &self,
        parent: &Value,
        models: &[&'static ModelDef],
        connection: &mut Connection,
        mut at: impl FnMut(usize),
    ) -> Result {
        let going: Vec<Value> = self.rows.iter().filter(|row| row.delete).filter_map(|row| row.key.clone()).collect();
        if !going.is_empty() {
            delete_records(connection, models, self.def, going)?;
        }
        let kept = self.rows.iter().enumerate().filter(|(_, row)| !row.delete);
        for (order, (number, row)) in kept.enumerate() {
            at(number);
            write_row(self, row, order, parent, connection)?;
        }
        Ok(())
    }

    /// Notes what a constraint has refused at the row that it refused.
    pub(crate) fn refused(&mut self, row: usize, violation: &Violation) {
        let problems = refusal(self.def, self.fields, violation);
        if let Some(row) = self.rows.get_mut(row) {
            row.problems = problems;
        }
    }
}

fn write_row(set: &Prepared, row: &Row, order: usize, parent: &Value, connection: &mut Connection) -> Result {
    let def = set.def;
    let open = set.fields.iter().zip(row.values.clone()).enumerate().filter(|(index, _)| !row.closed.contains(index));
    let (fields, values): (Vec<FormFieldDef>, Vec<Vec<Value>>) = open.map(|(_, (field, values))| (*field, values)).unzip();
    let RecordValues { mut values, many } = RecordValues::of(&fields, values);
    if let Some(column) = set.set.order {
        values.push((column, Value::Integer(order as i64 + 1)));
    }
    let kind = def.key_field().column.kind;
    let key = match &row.key {
        Some(key) => {
            let given = values.into_iter().map(|(index, value)| (index, value.into())).collect();
            let there = update_record(connection, def, key.clone(), given, |_| Ok(()))?;
            there.ok_or_else(|| Error::NotFound(format!("this {} does not exist any more", def.verbose_name)))?;
            key.clone()
        }
        None => {
            values.push((set.set.parent, parent.clone()));
            insert_row(connection, def, values, |row| {
                row.skip(def.key);
                row.next_value(kind)
            })?
        }
    };
    many.into_iter().try_for_each(|(many, targets)| set_pairs(connection, many, &key, &targets))
}
