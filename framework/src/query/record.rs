//! `Record`: one record of a model that is known only as a `ModelDef`. What the admin and fixtures work with.

use std::sync::Arc;

use diesel::deserialize;

use super::page::{Page, Rows};
use super::row::RowReader;
use super::select::{Columns, SelectDef};
use super::term::Term;
use crate::column::{Kind, Value};
use crate::db::{Connection, Db, DbRow};
use crate::error::Result;
use crate::model::ModelDef;

/// One record, its struct unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Field `k` of the model is `values[k]`.
    pub values: Vec<Value>,
}

impl Record {
    /// The primary key.
    pub fn key(&self, def: &ModelDef) -> Value {
        self.values.get(def.key).cloned().unwrap_or(Value::Null)
    }

    /// The records that a SELECT of all fields finds.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub fn load(select: &SelectDef, connection: &mut Connection) -> Result<Vec<Self>> {
        select.load(connection, |row| Self::read(select.def, row))
    }

    fn read(def: &ModelDef, row: &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<Self> {
        let values = def.fields.iter().map(|field| row.next_value(field.column.kind));
        Ok(Self { values: values.collect::<Result<_, _>>()? })
    }

    /// The record with these of its fields; the others are as if they were empty.
    fn read_some(def: &ModelDef, fields: &[usize], row: &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<Self> {
        let mut values: Vec<Value> = std::iter::repeat_with(|| Value::Null).take(def.fields.len()).collect();
        for field in fields {
            values[*field] = row.next_value(def.fields[*field].column.kind)?;
        }
        Ok(Self { values })
    }
}

/// Records, each with more than its own fields.
pub(crate) struct RecordsDef<C> {
    /// The fields of the records, and terms behind them.
    pub(crate) select: SelectDef,
    /// Which fields are read, where not all of them are; see [`only`](Self::only).
    fields: Option<Arc<[usize]>>,
    /// What the terms give.
    pub(crate) kinds: Vec<Kind>,
    /// What is made of the row of each record.
    pub(crate) made: Vec<MadeOfRow<C>>,
}

/// Makes something of the columns of a record.
pub(crate) type MadeOfRow<C> = fn(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<C>;

/// One of them.
#[derive(Debug, Clone)]
pub(crate) struct RecordRow<C> {
    pub(crate) record: Record,
    /// What each term gave.
    pub(crate) extra: Vec<Value>,
    /// What was made of it.
    pub(crate) made: Vec<C>,
}

impl<C> Clone for RecordsDef<C> {
    fn clone(&self) -> Self {
        Self { select: self.select.clone(), fields: self.fields.clone(), kinds: self.kinds.clone(), made: self.made.clone() }
    }
}

impl<C> RecordsDef<C> {
    /// All fields of the records that a SELECT finds.
    pub(crate) fn of(select: SelectDef) -> Self {
        Self { select, fields: None, kinds: Vec::new(), made: Vec::new() }
    }

    /// The same with these fields alone; a long text that nobody is shown is not read. (What is made of a row takes whole
    /// records.)
    pub(crate) fn only(mut self, fields: Vec<usize>) -> Self {
        let SelectDef { def, columns, extra, .. } = &mut self.select;
        let terms = fields.iter().map(|field| Term::column(def.table, def.fields[*field].column.name));
        extra.splice(0..0, terms);
        *columns = Columns::None;
        self.fields = Some(fields.into());
        self
    }
}

impl<C: Send + 'static> RecordsDef<C> {
    /// One page of them; the first is 1.
    pub(crate) async fn page(&self, db: &Db, number: i64, per_page: i64) -> Result<Page<RecordRow<C>>> {
        self.read_page(db, number, per_page).await
    }
}

impl<C: Send + 'static> Rows for RecordsDef<C> {
    type Row = RecordRow<C>;

    fn select(&self) -> &SelectDef {
        &self.select
    }

    fn select_mut(&mut self) -> &mut SelectDef {
        &mut self.select
    }

    fn load(&self, connection: &mut Connection) -> Result<Vec<RecordRow<C>>> {
        self.select.load(connection, |row| {
            let made = self.made.iter().map(|make| make(&mut row.again())).collect::<Result<_, _>>()?;
            let record = match &self.fields {
                None => Record::read(self.select.def, row)?,
                Some(fields) => Record::read_some(self.select.def, fields, row)?,
            };
            let extra = self.kinds.iter().map(|kind| row.next_value(*kind)).collect::<Result<_, _>>()?;
            Ok(RecordRow { record, extra, made })
        })
    }
}
