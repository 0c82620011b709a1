//! `TableDef`: one table, as migrations and the database know it.

use super::object::Object;
use crate::model::{ColumnDef, ModelDef};

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDef {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in the order in which they are made. A database may have them in another one.
    pub columns: Vec<ColumnDef>,
    /// Sets of columns that no two rows may have the same values in.
    pub unique_together: Vec<Vec<&'static str>>,
}

impl TableDef {
    /// The tables of a model: its own first, then one for each many-to-many relation.
    pub fn of_model(model: &ModelDef) -> Vec<Self> {
        let own = Self {
            name: model.table,
            columns: model.fields.iter().map(|field| field.column).collect(),
            unique_together: Vec::new(),
        };
        let pairs = model.many.iter().map(|many| Self {
            name: many.table,
            columns: many.columns.to_vec(),
            unique_together: vec![vec![many.source_column, many.target_column]],
        });
        std::iter::once(own).chain(pairs).collect()
    }

    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<&ColumnDef> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The names of its indexes.
    pub(crate) fn index_names(&self) -> Vec<String> {
        Object::indexes(self).into_iter().map(|index| index.name).collect()
    }

    /// Whether it has a foreign key to a table.
    pub(crate) fn points_to(&self, table: &str) -> bool {
        self.columns.iter().any(|column| column.references.is_some_and(|(target, _)| target == table))
    }
}
