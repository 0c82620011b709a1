//! Regular expressions that are none: which column they were for.

use super::filter::Filter;
use super::select::SelectDef;
use super::term::Term;
use crate::db::INVALID_REGEX;
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
