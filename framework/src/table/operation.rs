//! `Operation`: one step from one state of the tables to the next; what a migration is made of.

use crate::column::Literal;
use crate::db::{Connection, Dialect};
use crate::error::Result;
use crate::model::{CheckDef, ColumnDef, IndexDef};

/// One step of a migration. It holds for every database, and everything in it is `const`, so that a release build can
/// compare the migrations with the structs.
#[derive(Debug, Clone, Copy)]
pub enum Operation {
    /// A new table.
    CreateTable {
        /// Its name.
        table: &'static str,
        /// Its columns.
        columns: &'static [ColumnDef],
        /// Its indexes, beyond those that a column has by itself.
        indexes: &'static [IndexDef],
        /// What must hold of its rows.
        checks: &'static [CheckDef],
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
    /// A new column. As primary key it takes the place of the old one.
    AddColumn {
        /// The table.
        table: &'static str,
        /// The column.
        column: ColumnDef,
        /// The value in rows that are there already; needed for a column that may not be empty and has no default.
        fill: Option<Literal>,
    },
    /// A column goes, **with its values**.
    DropColumn {
        /// The table.
        table: &'static str,
        /// The column's name.
        column: &'static str,
    },
    /// A column becomes another, under the same name; its values are kept. As primary key it takes the place of the old
    /// one, which no other table may point to.
    AlterColumn {
        /// The table.
        table: &'static str,
        /// What it becomes.
        column: ColumnDef,
        /// The value in rows where it is empty; needed when it may not be empty any more.
        fill: Option<Literal>,
    },
    /// A column gets another name, also where an index, a check or a computed column mentions it.
    RenameColumn {
        /// The table.
        table: &'static str,
        /// The old name.
        from: &'static str,
        /// The new name.
        to: &'static str,
    },
    /// A new index.
    AddIndex {
        /// The table.
        table: &'static str,
        /// The index.
        index: IndexDef,
    },
    /// An index goes.
    DropIndex {
        /// The table.
        table: &'static str,
        /// The index.
        index: IndexDef,
    },
    /// An index gets another name.
    RenameIndex {
        /// The table.
        table: &'static str,
        /// The index, with the name that it has before.
        index: IndexDef,
        /// The new name; without one it is called after its table and columns.
        name: Option<&'static str>,
    },
    /// Something more that must hold of the rows.
    AddCheck {
        /// The table.
        table: &'static str,
        /// What must hold.
        check: CheckDef,
    },
    /// Something that need not hold any more.
    DropCheck {
        /// The table.
        table: &'static str,
        /// The check's name.
        name: &'static str,
    },
    /// SQL that is written by hand, for what the others cannot say: a trigger, a view, an index of a special kind.
    RunSql {
        /// What it does.
        forwards: Sql,
        /// What undoes it; without it the migration cannot be undone.
        backwards: Option<Sql>,
    },
    /// A Rust function that moves data, in the migration's transaction.
    RunRust {
        /// What it does.
        forwards: fn(&mut Connection) -> Result,
        /// What undoes it; without it the migration cannot be undone.
        backwards: Option<fn(&mut Connection) -> Result>,
    },
    /// What is taken for done: later operations see it, the database does not.
    StateOnly {
        /// What is done; none of them [`RunSql`](Self::RunSql), [`RunRust`](Self::RunRust) or one of these two.
        operations: &'static [Operation],
    },
    /// What is done to the database only: later operations do not see it.
    DatabaseOnly {
        /// What is done; none of them [`RunRust`](Self::RunRust) or one of these two.
        operations: &'static [Operation],
    },
}

/// SQL that is written by hand: any number of statements, with semicolons between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql {
    /// On SQLite; nothing where it is empty.
    pub sqlite: &'static str,
    /// On PostgreSQL; nothing where it is empty.
    pub postgres: &'static str,
}

impl Sql {
    /// The same on every database.
    pub const fn new(sql: &'static str) -> Self {
        Self { sqlite: sql, postgres: sql }
    }

    /// That of one database.
    pub const fn on(self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}

impl Operation {
    /// The table that it is about, under the name that it has before; none where that cannot be known.
    pub const fn table(&self) -> Option<&'static str> {
        Some(match self {
            Self::RenameTable { from, .. } => from,
            Self::CreateTable { table, .. }
            | Self::DropTable { table }
            | Self::AddColumn { table, .. }
            | Self::DropColumn { table, .. }
            | Self::AlterColumn { table, .. }
            | Self::RenameColumn { table, .. }
            | Self::AddIndex { table, .. }
            | Self::DropIndex { table, .. }
            | Self::RenameIndex { table, .. }
            | Self::AddCheck { table, .. }
            | Self::DropCheck { table, .. } => table,
            Self::RunSql { .. } | Self::RunRust { .. } | Self::StateOnly { .. } | Self::DatabaseOnly { .. } => return None,
        })
    }
}

/// What it does, for people: "add the column `subtitle` to `blog_post`".
impl std::fmt::Display for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CreateTable { table, .. } => write!(f, "create the table `{table}`"),
            Self::DropTable { table } => write!(f, "drop the table `{table}` with its rows"),
            Self::RenameTable { from, to } => write!(f, "rename the table `{from}` to `{to}`"),
            Self::AddColumn { table, column, .. } => write!(f, "add the column `{}` to `{table}`", column.name),
            Self::DropColumn { table, column } => write!(f, "drop the column `{column}` of `{table}` with its values"),
            Self::AlterColumn { table, column, .. } => write!(f, "alter the column `{}` of `{table}`", column.name),
            Self::RenameColumn { table, from, to } => write!(f, "rename the column `{from}` of `{table}` to `{to}`"),
            Self::AddIndex { table, index } => write!(f, "add the index {} to `{table}`", shown(index)),
            Self::DropIndex { table, index } => write!(f, "drop the index {} of `{table}`", shown(index)),
            Self::RenameIndex { table, index, .. } => write!(f, "rename the index {} of `{table}`", shown(index)),
            Self::AddCheck { table, check } => write!(f, "add the check `{}` to `{table}`", check.name),
            Self::DropCheck { table, name } => write!(f, "drop the check `{name}` of `{table}`"),
            Self::RunSql { .. } => f.write_str("run SQL"),
            Self::RunRust { .. } => f.write_str("run a Rust function"),
            Self::StateOnly { operations } => write!(f, "take for done: {}", listed(operations)),
            Self::DatabaseOnly { operations } => write!(f, "in the database only: {}", listed(operations)),
        }
    }
}

/// An index for people: its name, or its columns.
fn shown(index: &IndexDef) -> String {
    match index.name {
        Some(name) => format!("`{name}`"),
        None => {
            let columns: Vec<&str> = index.columns.iter().map(|column| column.name).collect();
            format!("of `{}`", columns.join("`, `"))
        }
    }
}

fn listed(operations: &[Operation]) -> String {
    operations.iter().map(Operation::to_string).collect::<Vec<_>>().join(", ")
}
