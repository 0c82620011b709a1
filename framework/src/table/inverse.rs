//! What undoes an operation.

use super::{Operation, State};
use crate::error::{Error, Result};

impl Operation {
    /// The operations that undo this one, which was done in the state `before`. What was dropped comes back empty.
    ///
    /// # Errors
    /// [`Error::Migration`] when this operation does not fit that state, or cannot be undone.
    pub fn inverse(&self, before: &State) -> Result<Vec<Self>> {
        Ok(vec![match *self {
            Self::CreateTable { table, .. } => Self::DropTable { table },
            Self::DropTable { table } => before.table(table)?.create(),
            Self::RenameTable { from, to } => Self::RenameTable { from: to, to: from },
            Self::AddColumn { table, column, .. } => {
                let drop = Self::DropColumn { table, column: column.name };
                return Ok(old_key(before, table, column.primary_key)?.into_iter().chain([drop]).collect());
            }
            Self::DropColumn { table, column } => Self::AddColumn { table, column: *before.column(table, column)?, fill: None },
            Self::AlterColumn { table, column, .. } => {
                let old = *before.column(table, column.name)?;
                let alter = Self::AlterColumn { table, column: old, fill: None };
                let is_new_key = column.primary_key && !old.primary_key;
                return Ok(old_key(before, table, is_new_key)?.into_iter().chain([alter]).collect());
            }
            Self::RenameColumn { table, from, to } => Self::RenameColumn { table, from: to, to: from },
            Self::AddIndex { table, index } => Self::DropIndex { table, index },
            Self::DropIndex { table, index } => Self::AddIndex { table, index },
            Self::RenameIndex { table, index, name } => {
                let mut renamed = index;
                renamed.name = name;
                Self::RenameIndex { table, index: renamed, name: index.name }
            }
            Self::AddCheck { table, check } => Self::DropCheck { table, name: check.name },
            Self::DropCheck { table, name } => Self::AddCheck { table, check: *before.check(table, name)? },
            Self::RunSql { forwards, backwards: Some(backwards) } => {
                Self::RunSql { forwards: backwards, backwards: Some(forwards) }
            }
            Self::RunRust { forwards, backwards: Some(backwards) } => {
                Self::RunRust { forwards: backwards, backwards: Some(forwards) }
            }
            Self::RunSql { .. } => return Err(one_way("SQL")),
            Self::RunRust { .. } => return Err(one_way("Rust function")),
            Self::StateOnly { .. } | Self::DatabaseOnly { .. } => return Ok(Vec::new()),
        }])
    }
}

/// Where a column became the primary key: what makes the old one the key again.
fn old_key(before: &State, table: &'static str, is_new_key: bool) -> Result<Option<Operation>> {
    let key = before.table(table)?.columns.iter().find(|column| column.primary_key);
    Ok(key.filter(|_| is_new_key).map(|key| Operation::AlterColumn { table, column: *key, fill: None }))
}

fn one_way(what: &str) -> Error {
    Error::Migration(format!("it cannot be undone: its {what} has no `backwards`"))
}
