//! `Filter`: what a query asks of each row, as data.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::{Error as DieselError, QueryResult};

use super::list::{List, fits};
use super::name::{push_column, push_name};
use super::pattern::{check_length, check_pattern};
use super::select::SelectDef;
use super::term::Term;
use crate::column::{Value, push_text};
use crate::db::{Backend, Dialect};

/// Values in one IN list, at most: databases limit the number of bound values. Longer lists go in several statements.
pub(super) const CHUNK: usize = 500;

/// How two sides compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparison {
    pub(super) fn sql(self) -> &'static str {
        match self {
            Self::Equal => " = ",
            Self::NotEqual => " <> ",
            Self::Less => " < ",
            Self::LessOrEqual => " <= ",
            Self::Greater => " > ",
            Self::GreaterOrEqual => " >= ",
        }
    }
}

/// A condition, as data. [`Predicate`](super::Predicate) is its typed face; the admin makes them from a `ModelDef`.
#[derive(Debug, Clone)]
pub enum Filter {
    /// Two terms compared.
    Compare {
        /// The left side.
        left: Term,
        /// How.
        comparison: Comparison,
        /// The right side.
        right: Term,
    },
    /// A term that has one of some values.
    In {
        /// The term.
        term: Term,
        /// The values; none matches an empty list.
        values: Vec<Value>,
    },
    /// A term that has one of very many values.
    InList {
        /// The term.
        term: Term,
        /// The values.
        list: List,
    },
    /// A term that has one of the values that another query gives.
    InQuery {
        /// The term.
        term: Term,
        /// The other query, of one column.
        query: Arc<SelectDef>,
    },
    /// A term that is empty.
    IsNull(Term),
    /// Text that has a pattern.
    Like {
        /// The text.
        term: Term,
        /// In LIKE's language, with `\` before what stands for itself.
        pattern: String,
        /// Whether the case of letters does not matter.
        any_case: bool,
    },
    /// Text that a regular expression finds something in.
    Regex {
        /// The text.
        term: Term,
        /// The regular expression.
        pattern: String,
        /// Whether the case of letters does not matter.
        any_case: bool,
    },
    /// A column whose value is among those of a column of another table, of the rows there that meet a condition.
    /// Nested conditions never duplicate rows, as a join would.
    Among {
        /// The column's table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The other table.
        in_table: &'static str,
        /// The column of the other table.
        in_column: &'static str,
        /// The condition on the other table's rows.
        filter: Box<Filter>,
    },
    /// All of these; an empty list is always true.
    All(Vec<Filter>),
    /// At least one of these; an empty list is never true.
    Any(Vec<Filter>),
    /// Not this; so it is where a comparison meets an empty column.
    Not(Box<Filter>),
    /// Anything that diesel can express.
    Diesel(DieselFilter),
}

/// A condition of diesel's. What is in it cannot be looked at, so each has a number that no other has.
#[derive(Clone)]
pub struct DieselFilter {
    fragment: Arc<dyn QueryFragment<Backend> + Send + Sync>,
    number: u64,
}

impl DieselFilter {
    /// A condition of diesel's.
    pub fn new(fragment: impl QueryFragment<Backend> + Send + Sync + 'static) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self { fragment: Arc::new(fragment), number: NEXT.fetch_add(1, Ordering::Relaxed) }
    }
}

impl fmt::Debug for DieselFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DieselFilter({})", self.number)
    }
}

impl Filter {
    /// A pattern out of text that stands for itself, between `%` or nothing.
    pub fn like(term: Term, (before, text, after): (&str, &str, &str), any_case: bool) -> Self {
        let escaped = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        Self::Like { term, pattern: format!("{before}{escaped}{after}"), any_case }
    }

    /// A column that equals a value.
    pub fn equal(table: &'static str, column: &'static str, value: Value) -> Self {
        Self::Compare { left: Term::column(table, column), comparison: Comparison::Equal, right: Term::Value(value) }
    }

    /// A column that has one of some values.
    pub fn one_of(table: &'static str, column: &'static str, values: Vec<Value>) -> Self {
        Self::any_of(Term::column(table, column), values)
    }
}

impl QueryFragment<Backend> for Filter {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        match self {
            Self::Compare { left, comparison, right } => {
                left.walk_ast(out.reborrow())?;
                out.push_sql(comparison.sql());
                about(left, right.walk_ast(out))
            }
            Self::In { values, .. } if values.is_empty() => {
                out.push_sql("1 = 0");
                Ok(())
            }
            Self::In { term, values } => {
                about(term, fits(values))?;
                term.walk_ast(out.reborrow())?;
                out.push_sql(" IN (");
                about(term, push_list(&mut out, values, ", "))?;
                // Lists of the next power of two, so that a connection keeps ten statements of this shape and not 500.
                if let Some(last) = values.last() {
                    for _ in values.len()..values.len().next_power_of_two() {
                        out.push_sql(", ");
                        last.walk_ast(out.reborrow())?;
                    }
                }
                out.push_sql(")");
                Ok(())
            }
            Self::InList { term, list } => {
                term.walk_ast(out.reborrow())?;
                out.push_sql(" IN (");
                list.walk_ast(out.reborrow())?;
                out.push_sql(")");
                Ok(())
            }
            Self::InQuery { term, query } => {
                term.walk_ast(out.reborrow())?;
                out.push_sql(" IN (");
                query.walk_ast(out.reborrow())?;
                out.push_sql(")");
                Ok(())
            }
            Self::IsNull(term) => {
                term.walk_ast(out.reborrow())?;
                out.push_sql(" IS NULL");
                Ok(())
            }
            Self::Like { term, pattern, any_case } => {
                term.walk_ast(out.reborrow())?;
                // SQLite's LIKE takes ASCII letters of either case for the same.
                let ilike = *any_case && Dialect::of(out.backend()) == Dialect::Postgres;
                out.push_sql(if ilike { " ILIKE " } else { " LIKE " });
                about(term, check_length(&out, pattern).and_then(|()| push_text(&mut out, pattern)))?;
                out.push_sql(r" ESCAPE '\'");
                Ok(())
            }
            Self::Regex { term, pattern, any_case } => {
                term.walk_ast(out.reborrow())?;
                about(term, check_pattern(&out, pattern))?;
                out.push_sql(match (Dialect::of(out.backend()), any_case) {
                    (Dialect::Postgres, false) => " ~ ",
                    (Dialect::Postgres, true) => " ~* ",
                    (Dialect::Sqlite, false) => " REGEXP ",
                    // The function behind REGEXP (`db/connect.rs`) reads the flag.
                    (Dialect::Sqlite, true) => " REGEXP '(?i)' || ",
                });
                about(term, push_text(&mut out, pattern))
            }
            Self::Among { table, column, in_table, in_column, filter } => {
                push_column(&mut out, table, column)?;
                out.push_sql(" IN (SELECT ");
                push_column(&mut out, in_table, in_column)?;
                out.push_sql(" FROM ");
                push_name(&mut out, in_table)?;
                out.push_sql(" WHERE ");
                filter.walk_ast(out.reborrow())?;
                out.push_sql(")");
                Ok(())
            }
            Self::All(filters) => push_joined(out, filters, " AND ", "1 = 1"),
            Self::Any(filters) => push_joined(out, filters, " OR ", "1 = 0"),
            Self::Not(filter) => match filter.as_ref() {
                Self::IsNull(term) => {
                    term.walk_ast(out.reborrow())?;
                    out.push_sql(" IS NOT NULL");
                    Ok(())
                }
                // `NOT` alone would leave out the rows where the condition is neither true nor false.
                filter => {
                    out.push_sql("(");
                    filter.walk_ast(out.reborrow())?;
                    out.push_sql(") IS NOT TRUE");
                    Ok(())
                }
            },
            Self::Diesel(DieselFilter { fragment, .. }) => {
                out.push_sql("(");
                fragment.walk_ast(out.reborrow())?;
                out.push_sql(")");
                Ok(())
            }
        }
    }
}

/// With the name of the column in front of what is wrong with a value that it is compared with.
fn about<T>(term: &Term, result: QueryResult<T>) -> QueryResult<T> {
    match term {
        Term::Column { column, .. } => about_column(column, result),
        _ => result,
    }
}

/// The same of a column that is written.
pub(super) fn about_column<T>(column: &str, result: QueryResult<T>) -> QueryResult<T> {
    result.map_err(|error| match error {
        DieselError::SerializationError(problem) => DieselError::SerializationError(format!("`{column}`: {problem}").into()),
        other => other,
    })
}

fn push_joined<'b>(mut out: AstPass<'_, 'b, Backend>, filters: &'b [Filter], word: &str, none: &str) -> QueryResult<()> {
    match filters {
        [] => {
            out.push_sql(none);
            Ok(())
        }
        [one] => one.walk_ast(out),
        several => {
            out.push_sql("(");
            push_list(&mut out, several, word)?;
            out.push_sql(")");
            Ok(())
        }
    }
}

/// The parts with something between them.
pub(super) fn push_list<'b>(
    out: &mut AstPass<'_, 'b, Backend>,
    parts: &'b [impl QueryFragment<Backend>],
    between: &str,
) -> QueryResult<()> {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_sql(between);
        }
        part.walk_ast(out.reborrow())?;
    }
    Ok(())
}
