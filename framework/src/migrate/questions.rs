//! `Questions`: what only a person knows when a migration is made.

use crate::column::Literal;
use crate::error::{Error, Result};
use crate::model::ColumnDef;
use crate::table::Operation;

/// Who answers when a migration is made.
pub trait Questions {
    /// Whether a table was renamed (else one is dropped and another made).
    ///
    /// # Errors
    /// When nobody answers.
    fn is_renamed_table(&mut self, from: &str, to: &str) -> Result<bool>;

    /// Whether a column was renamed (else one is dropped and another made).
    ///
    /// # Errors
    /// When nobody answers.
    fn is_renamed_column(&mut self, table: &str, from: &str, to: &str) -> Result<bool>;

    /// The value of a column that may not be empty, for the rows that are there already.
    ///
    /// # Errors
    /// When nobody answers.
    fn fill(&mut self, table: &str, column: &ColumnDef) -> Result<Literal>;

    /// Whether it is wanted that this change loses data.
    ///
    /// # Errors
    /// When nobody answers.
    fn may_lose(&mut self, change: &Operation) -> Result<bool>;
}

/// Nobody answers: no terminal. Nothing is taken for a rename, and nothing is lost without `--allow-drop`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Questions for Silent {
    fn is_renamed_table(&mut self, _: &str, _: &str) -> Result<bool> {
        Ok(false)
    }

    fn is_renamed_column(&mut self, _: &str, _: &str, _: &str) -> Result<bool> {
        Ok(false)
    }

    fn fill(&mut self, table: &str, column: &ColumnDef) -> Result<Literal> {
        Err(Error::Migration(format!(
            "the column `{}` of `{table}` may not be empty, and the rows that are there need a value\nhelp: give the field `#[field(default = ...)]`, make it an `Option`, or say `--default {table}.{}=VALUE`",
            column.name, column.name
        )))
    }

    fn may_lose(&mut self, _: &Operation) -> Result<bool> {
        Ok(false)
    }
}

/// Whatever fits: what is made of the answers is only counted, and not written.
pub(super) struct OnlyChecking;

impl Questions for OnlyChecking {
    fn is_renamed_table(&mut self, _: &str, _: &str) -> Result<bool> {
        Ok(false)
    }

    fn is_renamed_column(&mut self, _: &str, _: &str, _: &str) -> Result<bool> {
        Ok(false)
    }

    fn fill(&mut self, _: &str, _: &ColumnDef) -> Result<Literal> {
        Ok(Literal::Now)
    }

    fn may_lose(&mut self, _: &Operation) -> Result<bool> {
        Ok(true)
    }
}
