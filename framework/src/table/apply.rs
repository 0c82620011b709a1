//! What an operation makes of a state, and whether it fits.

use std::sync::Arc;

use super::expression::{mentions, renamed};
use super::object::Object;
use super::state::misfit;
use super::{Operation, State, TableDef};
use crate::db::Dialect;
use crate::error::Result;
use crate::model::{CheckDef, ColumnDef, IndexColumn, IndexDef};

impl State {
    /// Does what an operation says.
    ///
    /// # Errors
    /// [`Error::Migration`](crate::Error::Migration) when it does not fit: its table is not there, its column is there
    /// already, and so on. Then nothing has changed.
    pub fn apply(&mut self, operation: &Operation) -> Result {
        // A copy costs little, and what fails half-way leaves nothing behind.
        let mut next = self.clone();
        next.take(operation)?;
        *self = next;
        Ok(())
    }

    fn take(&mut self, operation: &Operation) -> Result {
        match *operation {
            Operation::CreateTable { table, .. } => {
                self.must_be_free(table)?;
                self.tables.extend(operation.created().map(|created| (table, Arc::new(created))));
                self.must_be_sound(table)
            }
            Operation::DropTable { table } => {
                self.table(table)?;
                self.tables.remove(table);
                Ok(())
            }
            Operation::RenameTable { from, to } => self.rename_table(from, to),
            Operation::AddColumn { table, column, .. } => {
                self.column_must_be_free(table, column.name)?;
                self.release_key(table, &column)?;
                self.change(table, |table| table.columns.push(column))?;
                self.must_be_sound(table)
            }
            Operation::DropColumn { table, column } => self.drop_column(table, column),
            Operation::AlterColumn { table, column, .. } => self.alter_column(table, column),
            Operation::RenameColumn { table, from, to } => self.rename_column(table, from, to),
            Operation::AddIndex { table, index } => {
                self.change(table, |table| table.indexes.push(index))?;
                self.must_be_sound(table)
            }
            Operation::DropIndex { table, index } => {
                self.index(table, &index)?;
                self.change(table, |table| table.indexes.retain(|old| *old != index))
            }
            Operation::RenameIndex { table, index, name } => {
                self.index(table, &index)?;
                let same = |old: &&mut IndexDef| **old == index;
                self.change(table, |table| table.indexes.iter_mut().filter(same).for_each(|old| old.name = name))?;
                self.must_be_sound(table)
            }
            Operation::AddCheck { table, check } => {
                self.change(table, |table| table.checks.push(check))?;
                self.must_be_sound(table)
            }
            Operation::DropCheck { table, name } => {
                self.check(table, name)?;
                self.change(table, |table| table.checks.retain(|check| check.name != name))
            }
            Operation::StateOnly { operations } => operations.iter().try_for_each(|operation| self.take(operation)),
            Operation::RunSql { .. } | Operation::RunRust { .. } | Operation::DatabaseOnly { .. } => Ok(()),
        }
    }

    fn change(&mut self, table: &str, change: impl FnOnce(&mut TableDef)) -> Result {
        match self.tables.get_mut(table) {
            Some(found) => {
                change(Arc::make_mut(found));
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

    /// What an index, a check or a computed column mentions must be there, and no two of them have one name.
    fn must_be_sound(&self, table: &str) -> Result {
        let table = self.table(table)?;
        let is_there = |name: &str| table.columns.iter().any(|column| column.name == name);
        for index in &table.indexes {
            if let Some(missing) = index.columns.iter().find(|column| !is_there(column.name)) {
                return misfit(format!("an index of `{}` is of the column `{}`, which is not there", table.name, missing.name));
            }
        }
        let mut names: Vec<String> = Object::indexes(table).into_iter().map(|index| index.name).collect();
        names.extend(Object::checks(table, Dialect::Sqlite).into_iter().map(|check| check.name));
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => misfit(format!("two indexes or checks of `{}` would be called `{}`", table.name, pair[0])),
            None => Ok(()),
        }
    }

    /// A new primary key takes the place of the old one, unless something points to that.
    fn release_key(&mut self, table: &'static str, new: &ColumnDef) -> Result {
        let old = self.table(table)?.columns.iter().find(|column| column.primary_key).map(|column| column.name);
        let Some(old) = old.filter(|old| new.primary_key && *old != new.name) else { return Ok(()) };
        let pointing = self.pointing_to(table, old);
        if !pointing.is_empty() {
            return misfit(format!(
                "the primary key of `{table}` cannot become another column: `{}` points to it\nhelp: do it in three migrations: take the foreign keys out, change the key, and put them back; `RunRust` can carry the values over in a plain column",
                pointing.join("`, `")
            ));
        }
        let is_old = |column: &&mut ColumnDef| column.name == old;
        self.change(table, |table| table.columns.iter_mut().filter(is_old).for_each(|column| column.primary_key = false))
    }

    fn alter_column(&mut self, table: &'static str, column: ColumnDef) -> Result {
        if self.column(table, column.name)?.primary_key && !column.primary_key {
            return misfit(format!("the table `{table}` would have no primary key\nhelp: make another column the key first"));
        }
        self.release_key(table, &column)?;
        let place = |old: &&mut ColumnDef| old.name == column.name;
        self.change(table, |table| table.columns.iter_mut().filter(place).for_each(|old| *old = column))?;
        self.must_be_sound(table)
    }

    fn rename_table(&mut self, from: &'static str, to: &'static str) -> Result {
        self.table(from)?;
        self.must_be_free(to)?;
        if let Some(mut table) = self.tables.remove(from) {
            Arc::make_mut(&mut table).name = to;
            self.tables.insert(to, table);
        }
        self.retarget(|target| if target.0 == from { (to, target.1) } else { target });
        Ok(())
    }

    fn rename_column(&mut self, table: &'static str, from: &'static str, to: &'static str) -> Result {
        self.column(table, from)?;
        self.column_must_be_free(table, to)?;
        self.change(table, |table| {
            for column in &mut table.columns {
                column.name = if column.name == from { to } else { column.name };
                column.generated = column.generated.map(|sql| renamed(sql, from, to));
            }
            table.indexes.iter_mut().for_each(|index| *index = renamed_index(*index, from, to));
            table.checks.iter_mut().for_each(|check| check.condition = renamed(check.condition, from, to));
        })?;
        self.retarget(|target| if target == (table, from) { (table, to) } else { target });
        self.must_be_sound(table)
    }

    fn drop_column(&mut self, table: &str, column: &str) -> Result {
        if self.column(table, column)?.primary_key {
            return misfit(format!("the primary key of `{table}` cannot be dropped\nhelp: make another column the key first"));
        }
        let def = self.table(table)?;
        let is_mentioned = |sql: Option<&str>| sql.is_some_and(|sql| mentions(sql, column));
        let is_of = |index: &&IndexDef| index.columns.iter().any(|of| of.name == column) || is_mentioned(index.condition);
        let holds = |check: &&CheckDef| mentions(check.condition, column);
        let user = if let Some(check) = def.checks.iter().find(holds) {
            format!("the check `{}` needs it", check.name)
        } else if def.indexes.iter().any(|index| is_of(&index)) {
            "an index is of it".to_owned()
        } else if let Some(computed) = def.columns.iter().find(|other| is_mentioned(other.generated)) {
            format!("the column `{}` is computed from it", computed.name)
        } else {
            return self.change(table, |table| table.columns.retain(|old| old.name != column));
        };
        misfit(format!("the column `{column}` of `{table}` cannot be dropped: {user}"))
    }

    fn retarget(&mut self, new: impl Fn((&'static str, &'static str)) -> (&'static str, &'static str)) {
        for table in self.tables.values_mut() {
            let moves = |column: &ColumnDef| column.references.is_some_and(|target| new(target) != target);
            if table.columns.iter().any(moves) {
                let columns = Arc::make_mut(table).columns.iter_mut();
                columns.for_each(|column| column.references = column.references.map(&new));
            }
        }
    }
}

fn renamed_index(mut index: IndexDef, from: &str, to: &'static str) -> IndexDef {
    index.condition = index.condition.map(|sql| renamed(sql, from, to));
    if index.columns.iter().any(|column| column.name == from) {
        let columns = index.columns.iter().map(|column| match column.name == from {
            true => IndexColumn { name: to, ..*column },
            false => *column,
        });
        // See `renamed`.
        index.columns = columns.collect::<Vec<_>>().leak();
    }
    index
}
