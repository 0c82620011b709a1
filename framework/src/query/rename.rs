//! A table that has another name in a subquery, because the query around it has the same table.

use super::filter::Filter;
use super::term::Term;

impl Term {
    /// Gives a table another name.
    pub(super) fn rename(&mut self, from: &'static str, to: &'static str) {
        match self {
            Self::Value(_) => {}
            Self::Column { table, .. } => {
                if *table == from {
                    *table = to;
                }
            }
            Self::Call { arguments, .. } => arguments.iter_mut().for_each(|argument| argument.rename(from, to)),
            Self::Arithmetic { left, right, .. } => {
                left.rename(from, to);
                right.rename(from, to);
            }
            Self::Case { branches, otherwise } => {
                for (condition, term) in branches {
                    condition.rename(from, to);
                    term.rename(from, to);
                }
                otherwise.rename(from, to);
            }
            Self::Cast { term, .. } => term.rename(from, to),
            Self::Json(place) => place.of.rename(from, to),
            Self::Aggregate { argument, filter, .. } => {
                argument.iter_mut().for_each(|argument| argument.rename(from, to));
                filter.iter_mut().for_each(|filter| filter.rename(from, to));
            }
            // One of the same table has a name of its own already, so what says `from` in it means the row around it.
            Self::Subquery(query) => {
                query.term.rename(from, to);
                query.filters.iter_mut().for_each(|filter| filter.rename(from, to));
            }
        }
    }

    /// How many subqueries with names of their own are in it, one in another.
    pub(super) fn aliases(&self) -> usize {
        match self {
            Self::Value(_) | Self::Column { .. } => 0,
            Self::Call { arguments, .. } => arguments.iter().map(Self::aliases).max().unwrap_or(0),
            Self::Arithmetic { left, right, .. } => left.aliases().max(right.aliases()),
            Self::Case { branches, otherwise } => {
                branches.iter().map(|(_, term)| term.aliases()).max().unwrap_or(0).max(otherwise.aliases())
            }
            Self::Cast { term, .. } => term.aliases(),
            Self::Json(place) => place.of.aliases(),
            Self::Aggregate { argument, .. } => argument.as_ref().map_or(0, |argument| argument.aliases()),
            Self::Subquery(query) => query.term.aliases() + usize::from(query.alias.is_some()),
        }
    }
}

impl Filter {
    /// Gives a table another name. What diesel says has the names that it has.
    fn rename(&mut self, from: &'static str, to: &'static str) {
        match self {
            Self::Compare { left, right, .. } => {
                left.rename(from, to);
                right.rename(from, to);
            }
            Self::In { term, .. }
            | Self::InList { term, .. }
            | Self::InQuery { term, .. }
            | Self::IsNull(term)
            | Self::Like { term, .. }
            | Self::Regex { term, .. } => term.rename(from, to),
            Self::Among { table, in_table, filter, .. } => {
                if *table == from {
                    *table = to;
                }
                // Inside of it the name means the table that is looked into.
                if *in_table != from {
                    filter.rename(from, to);
                }
            }
            Self::All(filters) | Self::Any(filters) => filters.iter_mut().for_each(|filter| filter.rename(from, to)),
            Self::Not(filter) => filter.rename(from, to),
            Self::Diesel(_) => {}
        }
    }
}
