//! `State`: all tables at one point between migrations, known by replaying the changes before it.

use std::collections::BTreeMap;

use super::{Change, TableDef};
use crate::error::{Error, Result};
use crate::model::ColumnDef;

/// All tables at one point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    tables: BTreeMap<&'static str, TableDef>,
}

fn misfit<T>(message: String) -> Result<T> {
    Err(Error::Migration(message))
}

impl State {
    /// No tables.
    pub fn new() -> Self {
        Self::default()
    }

    /// The tables, by name.
    pub fn tables(&self) -> impl Iterator<Item = &TableDef> {
        self.tables.values()
    }

    /// The table of a name, where there is one.
    pub fn get(&self, table: &str) -> Option<&TableDef> {
        self.tables.get(table)
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
        match self.tables.get(table) {
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

    /// Makes a change.
    ///
    /// # Errors
    /// [`Error::Migration`] when it does not fit: its table is not there, its column is there already, and so on. Then
    /// nothing has changed.
    pub fn apply(&mut self, change: &Change) -> Result {
        match change {
            Change::CreateTable(table) => {
                self.must_be_free(table.name)?;
                self.tables.insert(table.name, table.clone());
            }
            Change::DropTable { table } => {
                self.table(table)?;
                self.tables.remove(table);
            }
            Change::RenameTable { from, to } => self.rename_table(from, to)?,
            Change::AddColumn { table, column, .. } => {
                if column.primary_key {
                    return misfit(format!("the table `{table}` cannot get another primary key; make a new table"));
                }
                self.column_must_be_free(table, column.name)?;
                self.change(table, |table| table.columns.push(*column))?;
            }
            Change::DropColumn { table, column } => self.drop_column(table, column)?,
            Change::AlterColumn { table, column, .. } => {
                if self.column(table, column.name)?.primary_key != column.primary_key {
                    return misfit(format!("the primary key of `{table}` cannot become another; make a new table"));
                }
                let place = |old: &&mut ColumnDef| old.name == column.name;
                self.change(table, |table| table.columns.iter_mut().filter(place).for_each(|old| *old = *column))?;
            }
            Change::RenameColumn { table, from, to } => self.rename_column(table, from, to)?,
        }
        Ok(())
    }

    /// A foreign key that points to a table or column that is not there: its table, its column, and where it points.
    ///
    /// Tables that point at each other in a circle are made one after the other, so this is asked between migrations.
    pub(crate) fn dangling(&self) -> Option<(&'static str, &'static str, &'static str)> {
        let keys = self.tables.values().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
        keys.filter_map(|(table, column)| column.references.map(|target| (table, column, target)))
            .find(|(_, _, target)| self.get(target.0).is_none_or(|found| found.column(target.1).is_none()))
            .map(|(table, column, target)| (table.name, column.name, target.0))
    }

    fn change(&mut self, table: &str, change: impl FnOnce(&mut TableDef)) -> Result {
        match self.tables.get_mut(table) {
            Some(found) => {
                change(found);
                Ok(())
            }
            None => misfit(format!("there is no table `{table}` at this point")),
        }
    }

    fn must_be_free(&self, table: &str) -> Result {
        match self.get(table) {
            Some(_) => misfit(format!("there is a table `{table}` already at this point")),
            None => Ok(()),
        }
    }

    fn column_must_be_free(&self, table: &str, column: &str) -> Result {
        match self.table(table)?.column(column) {
            Some(_) => misfit(format!("the table `{table}` has a column `{column}` already at this point")),
            None => Ok(()),
        }
    }

    fn rename_table(&mut self, from: &'static str, to: &'static str) -> Result {
        self.table(from)?;
        self.must_be_free(to)?;
        if let Some(mut table) = self.tables.remove(from) {
            table.name = to;
            self.tables.insert(to, table);
        }
        self.retarget(|target| if target.0 == from { (to, target.1) } else { target });
        Ok(())
    }

    fn rename_column(&mut self, table: &'static str, from: &'static str, to: &'static str) -> Result {
        self.column(table, from)?;
        self.column_must_be_free(table, to)?;
        self.change(table, |table| {
            let names = table.unique_together.iter_mut().flatten();
            let names = names.chain(table.columns.iter_mut().map(|column| &mut column.name));
            names.filter(|name| **name == from).for_each(|name| *name = to);
        })?;
        self.retarget(|target| if target == (table, from) { (table, to) } else { target });
        Ok(())
    }

    fn drop_column(&mut self, table: &str, column: &str) -> Result {
        if self.column(table, column)?.primary_key {
            return misfit(format!("the primary key of `{table}` cannot be dropped; make a new table"));
        }
        if self.table(table)?.unique_together.iter().flatten().any(|name| *name == column) {
            return misfit(format!("the column `{column}` of `{table}` cannot be dropped: it is unique together with others"));
        }
        self.change(table, |table| table.columns.retain(|old| old.name != column))
    }

    fn retarget(&mut self, new: impl Fn((&'static str, &'static str)) -> (&'static str, &'static str)) {
        for column in self.tables.values_mut().flat_map(|table| &mut table.columns) {
            column.references = column.references.map(&new);
        }
    }
}
