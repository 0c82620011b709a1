//! `TableDef`: one table, as migrations and the database know it.

use super::Operation;
use super::object::Object;
use crate::model::{CheckDef, ColumnDef, IndexDef, ModelDef};

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDef {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in the order in which they are made. A database may have them in another one.
    pub columns: Vec<ColumnDef>,
    /// Its indexes, beyond those that a column has by itself.
    pub indexes: Vec<IndexDef>,
    /// What must hold of its rows, beyond what a column says of itself.
    pub checks: Vec<CheckDef>,
}

impl TableDef {
    /// The tables of a model: its own first, then one for each many-to-many relation that goes through no other model.
    pub fn of_model(model: &'static ModelDef) -> Vec<Self> {
        let own = Self {
            name: model.table,
            columns: model.fields.iter().map(|field| field.column).collect(),
            indexes: model.indexes.to_vec(),
            checks: model.checks.to_vec(),
        };
        let pairs = model.many.iter().filter_map(|many| {
            Some(Self {
                name: many.table,
                columns: many.own_columns()?.to_vec(),
                indexes: vec![many.own_index()?],
                checks: Vec::new(),
            })
        });
        std::iter::once(own).chain(pairs).collect()
    }

    /// The operation that makes it.
    pub fn create(&self) -> Operation {
        // Operations live as long as the program, as those that are compiled in. Few are made while it runs, and only by
        // commands, which end soon.
        Operation::CreateTable {
            table: self.name,
            columns: self.columns.clone().leak(),
            indexes: self.indexes.clone().leak(),
            checks: self.checks.clone().leak(),
        }
    }

    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<&ColumnDef> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether two tables have the same in them, in whatever order.
    pub(crate) fn same_but_order(&self, other: &Self) -> bool {
        let same_number = self.columns.len() == other.columns.len()
            && self.indexes.len() == other.indexes.len()
            && self.checks.len() == other.checks.len();
        same_number
            && self.columns.iter().all(|column| other.columns.contains(column))
            && self.indexes.iter().all(|index| other.indexes.contains(index))
            && self.checks.iter().all(|check| other.checks.contains(check))
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
