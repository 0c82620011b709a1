//! Patterns that are none, or too long: what is said of them, and of which column.

use diesel::query_builder::AstPass;
use diesel::result::{Error as DieselError, QueryResult};

use super::filter::Filter;
use super::select::SelectDef;
use super::term::Term;
use crate::db::{Backend, Dialect, INVALID_REGEX};
use crate::error::Error;

impl SelectDef {
    /// With the name of the column where PostgreSQL, which names none, refuses a regular expression. (On SQLite it is known
    /// before.)
    pub(super) fn about_pattern(&self, error: Error) -> Error {
        match error {
            Error::BadRequest(text) if text.starts_with(INVALID_REGEX) => {
                let mut columns = Vec::new();
                self.filters.iter().for_each(|filter| filter.push_patterned(&mut columns));
                match columns.is_empty() {
                    true => Error::BadRequest(text),
                    false => Error::BadRequest(format!("`{}`: {text}", columns.join("`, `"))),
                }
            }
            other => other,
        }
    }
}

impl Filter {
    /// The columns that regular expressions look into.
    fn push_patterned(&self, columns: &mut Vec<&'static str>) {
        match self {
            Self::Regex { term: Term::Column { column, .. }, .. } => columns.push(column),
            Self::All(filters) | Self::Any(filters) => filters.iter().for_each(|filter| filter.push_patterned(columns)),
            Self::Not(filter) | Self::Among { filter, .. } => filter.push_patterned(columns),
            _ => {}
        }
    }
}

/// SQLite looks for patterns of so many bytes at most (`SQLITE_MAX_LIKE_PATTERN_LENGTH`).
pub(super) fn check_length(out: &AstPass<'_, '_, Backend>, pattern: &str) -> QueryResult<()> {
    const MOST: usize = 50_000;
    match Dialect::of(out.backend()) == Dialect::Sqlite && pattern.len() > MOST {
        true => Err(DieselError::SerializationError(format!("SQLite looks for texts of at most {MOST} bytes").into())),
        false => Ok(()),
    }
}

/// PostgreSQL refuses a pattern that is none by itself.
#[cfg(feature = "sqlite")]
pub(super) fn check_pattern(out: &AstPass<'_, '_, Backend>, pattern: &str) -> QueryResult<()> {
    match crate::db::regexp_fault(pattern).filter(|_| Dialect::of(out.backend()) == Dialect::Sqlite) {
        Some(fault) => Err(DieselError::SerializationError(format!("invalid regular expression `{pattern}`: {fault}").into())),
        None => Ok(()),
    }
}

#[cfg(not(feature = "sqlite"))]
pub(super) fn check_pattern(_: &AstPass<'_, '_, Backend>, _: &str) -> QueryResult<()> {
    Ok(())
}
