//! `State`: all tables at one point between migrations, known by replaying the operations before it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Operation, TableDef};
use crate::error::{Error, Result};
use crate::model::{CheckDef, ColumnDef, IndexDef};

/// All tables at one point. A copy is cheap: tables are shared until they change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    pub(super) tables: BTreeMap<&'static str, Arc<TableDef>>,
}

pub(super) fn misfit<T>(message: String) -> Result<T> {
    Err(Error::Migration(message))
}

impl State {
    /// No tables.
    pub fn new() -> Self {
        Self::default()
    }

    /// The tables, by name.
    pub fn tables(&self) -> impl Iterator<Item = &TableDef> {
        self.tables.values().map(Arc::as_ref)
    }

    /// The table of a name, where there is one.
    pub fn get(&self, table: &str) -> Option<&TableDef> {
        self.tables.get(table).map(Arc::as_ref)
    }

    /// The same tables, but only those that `keep` wants.
    pub(crate) fn only(&self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = self.tables.iter().filter(|(name, _)| keep(name));
        Self { tables: kept.map(|(name, table)| (*name, table.clone())).collect() }
    }

    /// The table of a name.
    ///
    /// # Errors
    /// [`Error::Migration`] when there is none.
    pub fn table(&self, table: &str) -> Result<&TableDef> {
        match self.get(table) {
            Some(found) => Ok(found),
            None => misfit(format!("there is no table `{table}` at this point")),
        }
    }

    /// The column of a name.
    ///
    /// # Errors
    /// [`Error::Migration`] when there is none.
    pub fn column(&self, table: &str, column: &str) -> Result<&ColumnDef> {
        match self.table(table)?.column(column) {
            Some(found) => Ok(found),
            None => misfit(format!("the table `{table}` has no column `{column}` at this point")),
        }
    }

    /// An index, by all that it is.
    ///
    /// # Errors
    /// [`Error::Migration`] when there is none.
    pub fn index(&self, table: &str, index: &IndexDef) -> Result<&IndexDef> {
        match self.table(table)?.indexes.iter().find(|old| *old == index) {
            Some(found) => Ok(found),
            None => {
                let columns: Vec<&str> = index.columns.iter().map(|column| column.name).collect();
                misfit(format!("the table `{table}` has no such index of `{}` at this point", columns.join("`, `")))
            }
        }
    }

    /// The check of a name.
    ///
    /// # Errors
    /// [`Error::Migration`] when there is none.
    pub fn check(&self, table: &str, name: &str) -> Result<&CheckDef> {
        match self.table(table)?.checks.iter().find(|check| check.name == name) {
            Some(found) => Ok(found),
            None => misfit(format!("the table `{table}` has no check `{name}` at this point")),
        }
    }

    /// Whether the tables are the same, but for the order of what is in them.
    pub(crate) fn same_tables(&self, other: &Self) -> bool {
        self.tables.len() == other.tables.len()
            && self.tables().all(|table| other.get(table.name).is_some_and(|other| table.same_but_order(other)))
    }

    /// A foreign key that points to a table or column that is not there: its table, its column, and where it points.
    ///
    /// Tables that point at each other in a circle are made one after the other, so this is asked between migrations.
    pub(crate) fn dangling(&self) -> Option<(&'static str, &'static str, &'static str)> {
        let keys = self.tables().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
        keys.filter_map(|(table, column)| column.references.map(|target| (table, column, target)))
            .find(|(_, _, target)| self.get(target.0).is_none_or(|found| found.column(target.1).is_none()))
            .map(|(table, column, target)| (table.name, column.name, target.0))
    }

    /// The foreign keys of other tables that point to a column, as `table.column`.
    pub(super) fn pointing_to(&self, table: &str, column: &str) -> Vec<String> {
        let keys = self.tables().flat_map(|other| other.columns.iter().map(move |key| (other.name, key)));
        let pointing = keys.filter(|(_, key)| key.references == Some((table, column)));
        pointing.map(|(other, key)| format!("{other}.{}", key.name)).collect()
    }
}

/// Operations as what they make of the tables.
impl Operation {
    /// The table that [`CreateTable`](Self::CreateTable) makes; nothing for other operations.
    pub(crate) fn created(&self) -> Option<TableDef> {
        match *self {
            Self::CreateTable { table, columns, indexes, checks } => {
                Some(TableDef { name: table, columns: columns.to_vec(), indexes: indexes.to_vec(), checks: checks.to_vec() })
            }
            _ => None,
        }
    }
}
