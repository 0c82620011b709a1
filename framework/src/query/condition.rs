//! Conditions: what a query asks of each row.

use std::marker::PhantomData;
use std::sync::Arc;

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types::BoolOrNullableBool;
use diesel::{AppearsOnTable, Expression};

use super::operand::Side;
use crate::column::Value;
use crate::db::{Backend, Dialect};
use crate::model::Model;

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

/// A condition, as data. [`Predicate`] is its typed face; the admin makes them from a `ModelDef`.
#[derive(Clone)]
pub enum Filter {
    /// A column compared with a value or a column.
    Compare {
        /// The column's table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// How.
        comparison: Comparison,
        /// With what.
        operand: Side,
    },
    /// A column that has one of some values.
    In {
        /// The column's table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The values; none matches an empty list.
        values: Vec<Value>,
    },
    /// A column that is empty.
    IsNull {
        /// The column's table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A column whose text has a pattern.
    Like {
        /// The column's table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// In LIKE's language, with `\` before what stands for itself.
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
    Diesel(Arc<dyn QueryFragment<Backend> + Send + Sync>),
}

impl Filter {
    /// A pattern out of text that stands for itself, between `%` or nothing.
    pub fn like(table: &'static str, column: &'static str, (before, text, after): (&str, &str, &str), any_case: bool) -> Self {
        let escaped = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        Self::Like { table, column, pattern: format!("{before}{escaped}{after}"), any_case }
    }

    /// A column that equals a value.
    pub fn equal(table: &'static str, column: &'static str, value: Value) -> Self {
        Self::Compare { table, column, comparison: Comparison::Equal, operand: Side::Value(value) }
    }
}

pub(super) fn push_column(out: &mut AstPass<'_, '_, Backend>, table: &str, column: &str) -> QueryResult<()> {
    out.push_identifier(table)?;
    out.push_sql(".");
    out.push_identifier(column)
}

impl QueryFragment<Backend> for Filter {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        match self {
            Self::Compare { table, column, comparison, operand } => {
                push_column(&mut out, table, column)?;
                out.push_sql(match comparison {
                    Comparison::Equal => " = ",
                    Comparison::NotEqual => " <> ",
                    Comparison::Less => " < ",
                    Comparison::LessOrEqual => " <= ",
                    Comparison::Greater => " > ",
                    Comparison::GreaterOrEqual => " >= ",
                });
                match operand {
                    Side::Value(value) => value.walk_ast(out),
                    Side::Column { table, column } => push_column(&mut out, table, column),
                }
            }
            Self::In { values, .. } if values.is_empty() => {
                out.push_sql("1 = 0");
                Ok(())
            }
            Self::In { table, column, values } => {
                push_column(&mut out, table, column)?;
                out.push_sql(" IN (");
                push_list(&mut out, values, ", ")?;
                out.push_sql(")");
                Ok(())
            }
            Self::IsNull { table, column } => {
                push_column(&mut out, table, column)?;
                out.push_sql(" IS NULL");
                Ok(())
            }
            Self::Like { table, column, pattern, any_case } => {
                push_column(&mut out, table, column)?;
                // SQLite's LIKE takes ASCII letters of either case for the same.
                let ilike = *any_case && Dialect::of(out.backend()) == Dialect::Postgres;
                out.push_sql(if ilike { " ILIKE " } else { " LIKE " });
                out.push_bind_param::<diesel::sql_types::Text, str>(pattern)?;
                out.push_sql(r" ESCAPE '\'");
                Ok(())
            }
            Self::Among { table, column, in_table, in_column, filter } => {
                push_column(&mut out, table, column)?;
                out.push_sql(" IN (SELECT ");
                push_column(&mut out, in_table, in_column)?;
                out.push_sql(" FROM ");
                out.push_identifier(in_table)?;
                out.push_sql(" WHERE ");
                filter.walk_ast(out.reborrow())?;
                out.push_sql(")");
                Ok(())
            }
            Self::All(filters) => push_joined(out, filters, " AND ", "1 = 1"),
            Self::Any(filters) => push_joined(out, filters, " OR ", "1 = 0"),
            Self::Not(filter) => match filter.as_ref() {
                Self::IsNull { table, column } => {
                    push_column(&mut out, table, column)?;
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
            Self::Diesel(fragment) => {
                out.push_sql("(");
                fragment.walk_ast(out.reborrow())?;
                out.push_sql(")");
                Ok(())
            }
        }
    }
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

/// A condition on the rows of `M`.
pub struct Predicate<M> {
    pub(super) filter: Filter,
    model: PhantomData<fn() -> M>,
}

impl<M> Predicate<M> {
    pub(super) fn new(filter: Filter) -> Self {
        Self { filter, model: PhantomData }
    }

    /// A condition in diesel's own words: any expression on the model's table that is true or false.
    ///
    /// ```ignore
    /// Post::objects().filter(Predicate::diesel(lower(post::title).eq("nuages")))
    /// ```
    pub fn diesel<E>(expression: E) -> Self
    where
        M: Model,
        E: Expression + AppearsOnTable<M::Table> + QueryFragment<Backend> + Send + Sync + 'static,
        E::SqlType: BoolOrNullableBool,
    {
        Self::new(Filter::Diesel(Arc::new(expression)))
    }

    /// Both conditions.
    pub fn and(self, other: impl Condition<M>) -> Self
    where
        M: Model,
    {
        Self::new(Filter::All(vec![self.filter, other.into_filter()]))
    }

    /// At least one of both conditions.
    pub fn or(self, other: impl Condition<M>) -> Self
    where
        M: Model,
    {
        Self::new(Filter::Any(vec![self.filter, other.into_filter()]))
    }
}

impl<M> Clone for Predicate<M> {
    fn clone(&self) -> Self {
        Self::new(self.filter.clone())
    }
}

impl<M> std::ops::Not for Predicate<M> {
    type Output = Self;
    fn not(self) -> Self {
        Self::new(Filter::Not(Box::new(self.filter)))
    }
}

/// What [`filter`](super::QuerySet::filter) takes: a [`Predicate`] of the model, or a column that is true or false.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition on `{M}`",
    label = "expected a condition on `{M}`",
    note = "compare a column of `{M}` (`.eq`, `.lt`, `.contains`, ...), or go across a relation with `.is(...)` or `.any(...)`"
)]
pub trait Condition<M: Model> {
    /// The condition as data.
    fn into_filter(self) -> Filter;
}

impl<M: Model> Condition<M> for Predicate<M> {
    fn into_filter(self) -> Filter {
        self.filter
    }
}

/// A boolean column is a condition by itself.
impl<M: Model, F: crate::model::Field<Model = M, Type = bool>> Condition<M> for super::Col<F> {
    fn into_filter(self) -> Filter {
        self.eq(true).filter
    }
}
