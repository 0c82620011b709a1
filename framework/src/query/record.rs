//! `Record`: one record of a model that is known only as a `ModelDef`. What the admin and fixtures work with.

use super::select::SelectDef;
use crate::column::Value;
use crate::db::Connection;
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
        select.load(connection, |row| {
            let values = select.def.fields.iter().map(|field| row.next_value(field.column.kind));
            Ok(Self { values: values.collect::<Result<_, _>>()? })
        })
    }
}
