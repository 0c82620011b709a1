//! `Record`: one record of a model that is known only as a `ModelDef`. What the admin and fixtures work with.

use diesel::deserialize;

use super::page::{Page, Rows};
use super::row::RowReader;
use super::select::SelectDef;
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
}

/// Records, each with more than its own fields.
pub(crate) struct RecordsDef<C> {
    /// All fields of the records, and terms behind them.
    pub(crate) select: SelectDef,
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
        Self { select: self.select.clone(), kinds: self.kinds.clone(), made: self.made.clone() }
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
            let record = Record::read(self.select.def, row)?;
            let extra = self.kinds.iter().map(|kind| row.next_value(*kind)).collect::<Result<_, _>>()?;
            Ok(RecordRow { record, extra, made })
        })
    }
}
