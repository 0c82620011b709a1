//! What a migration file needs: `use nuages::migrate::prelude::*;`.

pub use super::Migration;
pub use crate::column::{Kind, Literal};
pub use crate::db::Connection;
pub use crate::model::{CheckDef, ColumnDef, IndexColumn, IndexDef};
pub use crate::table::Operation::{
    self, AddCheck, AddColumn, AddIndex, AlterColumn, CreateTable, DatabaseOnly, DropCheck, DropColumn, DropIndex, DropTable,
    RenameColumn, RenameIndex, RenameTable, RunRust, RunSql, StateOnly,
};
pub use crate::table::Sql;

/// A column of an index, smallest first.
pub const fn asc(name: &'static str) -> IndexColumn {
    IndexColumn::asc(name)
}

/// A column of an index, largest first.
pub const fn desc(name: &'static str) -> IndexColumn {
    IndexColumn::desc(name)
}
