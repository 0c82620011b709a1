//! `Change`: one step from one state of the tables to the next, and the step back.

use super::{State, TableDef};
use crate::error::Result;
use crate::model::ColumnDef;

/// One change of the tables; the same as an operation of a migration, but owned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A new table.
    CreateTable(TableDef),
    /// A table goes, with its rows.
    DropTable {
        /// Its name.
        table: &'static str,
    },
    /// A table gets another name.
    RenameTable {
        /// The old name.
        from: &'static str,
        /// The new name.
        to: &'static str,
    },
    /// A new column.
    AddColumn {
        /// The table.
        table: &'static str,
        /// The column.
        column: ColumnDef,
        /// The value in rows that are there already.
        fill: Option<Fill>,
    },
    /// A column goes, with its values.
    DropColumn {
        /// The table.
        table: &'static str,
        /// The column's name.
        column: &'static str,
    },
    /// A column becomes another, under the same name.
    AlterColumn {
        /// The table.
        table: &'static str,
        /// What it becomes.
        column: ColumnDef,
        /// The value in rows where it is empty.
        fill: Option<Fill>,
    },
    /// A column gets another name.
    RenameColumn {
        /// The table.
        table: &'static str,
        /// The old name.
        from: &'static str,
        /// The new name.
        to: &'static str,
    },
}

/// A value for rows that are there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
    /// The moment at which the migration runs.
    Now,
}

impl Change {
    /// The table that it is about, under the name that it has before.
    pub fn table(&self) -> &'static str {
        match self {
            Self::CreateTable(table) => table.name,
            Self::RenameTable { from, .. } => from,
            Self::DropTable { table }
            | Self::AddColumn { table, .. }
            | Self::DropColumn { table, .. }
            | Self::AlterColumn { table, .. }
            | Self::RenameColumn { table, .. } => table,
        }
    }

    /// The change that undoes this one, which was done in the state `before`. What was dropped comes back empty.
    ///
    /// # Errors
    /// [`Error::Migration`](crate::Error::Migration) when this change does not fit that state.
    pub fn inverse(&self, before: &State) -> Result<Self> {
        Ok(match self {
            Self::CreateTable(table) => Self::DropTable { table: table.name },
            Self::DropTable { table } => Self::CreateTable(before.table(table)?.clone()),
            Self::RenameTable { from, to } => Self::RenameTable { from: to, to: from },
            Self::AddColumn { table, column, .. } => Self::DropColumn { table, column: column.name },
            Self::DropColumn { table, column } => Self::AddColumn { table, column: *before.column(table, column)?, fill: None },
            Self::AlterColumn { table, column, .. } => {
                Self::AlterColumn { table, column: *before.column(table, column.name)?, fill: None }
            }
            Self::RenameColumn { table, from, to } => Self::RenameColumn { table, from: to, to: from },
        })
    }
}

/// What it does, for people: "add the column `subtitle` to `blog_post`".
impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CreateTable(table) => write!(f, "create the table `{}`", table.name),
            Self::DropTable { table } => write!(f, "drop the table `{table}` with its rows"),
            Self::RenameTable { from, to } => write!(f, "rename the table `{from}` to `{to}`"),
            Self::AddColumn { table, column, .. } => write!(f, "add the column `{}` to `{table}`", column.name),
            Self::DropColumn { table, column } => write!(f, "drop the column `{column}` of `{table}` with its values"),
            Self::AlterColumn { table, column, .. } => write!(f, "alter the column `{}` of `{table}`", column.name),
            Self::RenameColumn { table, from, to } => write!(f, "rename the column `{from}` of `{table}` to `{to}`"),
        }
    }
}
