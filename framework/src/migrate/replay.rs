//! Operations as changes of the tables, and the state of the tables after some migrations.

use super::{Literal, Migration, Operation};
use crate::error::{Error, Result};
use crate::table::{Change, Fill, State, TableDef};

impl Operation {
    /// What it does to the tables; nothing where it only moves data.
    pub fn change(&self) -> Option<Change> {
        Some(match *self {
            Self::CreateTable { table, columns, unique_together } => Change::CreateTable(TableDef {
                name: table,
                columns: columns.to_vec(),
                unique_together: unique_together.iter().map(|set| set.to_vec()).collect(),
            }),
            Self::DropTable { table } => Change::DropTable { table },
            Self::RenameTable { from, to } => Change::RenameTable { from, to },
            Self::AddColumn { table, column, fill } => Change::AddColumn { table, column, fill: fill.map(Fill::from) },
            Self::DropColumn { table, column } => Change::DropColumn { table, column },
            Self::AlterColumn { table, column, fill } => Change::AlterColumn { table, column, fill: fill.map(Fill::from) },
            Self::RenameColumn { table, from, to } => Change::RenameColumn { table, from, to },
            Self::RunRust { .. } => return None,
        })
    }
}

impl From<Literal> for Fill {
    fn from(literal: Literal) -> Self {
        match literal {
            Literal::Bool(value) => Self::Bool(value),
            Literal::Integer(value) => Self::Integer(value),
            Literal::Text(value) => Self::Text(value.to_owned()),
            Literal::Now => Self::Now,
        }
    }
}

/// Takes `state` over one migration of an app.
pub(super) fn replay(state: &mut State, app: &str, migration: &Migration) -> Result {
    for change in migration.operations.iter().filter_map(Operation::change) {
        state.apply(&change).map_err(|error| in_migration(app, migration.name, &error))?;
    }
    must_not_dangle(state).map_err(|error| in_migration(app, migration.name, &error))
}

/// Every foreign key must point to something between migrations.
pub(super) fn must_not_dangle(state: &State) -> Result {
    match state.dangling() {
        None => Ok(()),
        Some((table, column, target)) => Err(Error::Migration(format!(
            "the column `{column}` of `{table}` points to something in `{target}` that is not there"
        ))),
    }
}

/// An error, with the migration that it is about.
pub(super) fn in_migration(app: &str, name: &str, error: &Error) -> Error {
    Error::Migration(format!("migration `{app}.{name}`: {error}"))
}
