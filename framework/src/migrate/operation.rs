//! What a migration file is made of. Everything is `const`, so that a release build can compare it with the structs.

use crate::db::Connection;
use crate::error::Result;
use crate::model::ColumnDef;

/// One migration: one file, one transaction.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The file's name without `m` and `.rs`: `0001_initial`.
    pub name: &'static str,
    /// Migrations of other apps that come first, as (app, name).
    pub depends_on: &'static [(&'static str, &'static str)],
    /// What it does, in this order.
    pub operations: &'static [Operation],
}

/// One step of a migration. It holds for every database.
#[derive(Debug, Clone, Copy)]
pub enum Operation {
    /// A new table.
    CreateTable {
        /// Its name.
        table: &'static str,
        /// Its columns.
        columns: &'static [ColumnDef],
        /// Sets of columns that no two rows may have the same values in.
        unique_together: &'static [&'static [&'static str]],
    },
    /// A table goes, **with its rows**.
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
        /// The value in rows that are there already; needed for a column that may not be empty.
        fill: Option<Literal>,
    },
    /// A column goes, **with its values**.
    DropColumn {
        /// The table.
        table: &'static str,
        /// The column's name.
        column: &'static str,
    },
    /// A column becomes another, under the same name; its values are kept.
    AlterColumn {
        /// The table.
        table: &'static str,
        /// What it becomes.
        column: ColumnDef,
        /// The value in rows where it is empty; needed when it may not be empty any more.
        fill: Option<Literal>,
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
    /// A Rust function that moves data, in the migration's transaction.
    RunRust {
        /// What it does.
        forwards: fn(&mut Connection) -> Result,
        /// What undoes it; without it the migration cannot be undone.
        backwards: Option<fn(&mut Connection) -> Result>,
    },
}

/// A value written in a migration file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Literal {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(&'static str),
    /// The moment at which the migration runs.
    Now,
}
