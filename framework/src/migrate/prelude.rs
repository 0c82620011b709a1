//! What a migration file needs: `use nuages::migrate::prelude::*;`.

pub use super::operation::Operation::{
    self, AddColumn, AlterColumn, CreateTable, DropColumn, DropTable, RenameColumn, RenameTable, RunRust,
};
pub use super::operation::{Literal, Migration};
pub use crate::column::Kind;
pub use crate::model::ColumnDef;
