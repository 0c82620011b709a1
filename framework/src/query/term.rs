//! `Term`: what has one value for each row, as data: a column, a value, or something computed from them.

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::filter::{Filter, push_list};
use super::function::{Aggregate, Function};
use super::json::JsonTerm;
use super::name::{push_column, push_name};
use crate::column::{Kind, Value, column_type};
use crate::db::{Backend, Dialect};
use crate::model::ModelDef;

/// What has one value for each row. [`Expr`](super::Expr) is its typed face; the admin makes them from a `ModelDef`.
#[derive(Debug, Clone)]
pub enum Term {
    /// A value from Rust.
    Value(Value),
    /// A column.
    Column {
        /// The table, or the name that it has in this query.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A function of other terms.
    Call {
        /// The function.
        function: Function,
        /// What it is called with.
        arguments: Vec<Term>,
    },
    /// Two numbers and what is done with them.
    Arithmetic {
        /// The left side.
        left: Box<Term>,
        /// What is done.
        operator: Operator,
        /// The right side.
        right: Box<Term>,
    },
    /// The term behind the first condition that holds.
    Case {
        /// Conditions, each with its term.
        branches: Vec<(Filter, Term)>,
        /// The term where no condition holds.
        otherwise: Box<Term>,
    },
    /// Another term, as a column of this kind would have it. (PostgreSQL computes with other types than it keeps.)
    Cast {
        /// The other term.
        term: Box<Term>,
        /// The kind.
        kind: Kind,
    },
    /// One value made of many rows: of all rows of the query, or of each group of them.
    Aggregate {
        /// What is made of them.
        aggregate: Aggregate,
        /// What of each row goes in; nothing where rows are counted.
        argument: Option<Box<Term>>,
        /// Whether equal values count once.
        distinct: bool,
        /// Only rows that meet this go in.
        filter: Option<Box<Filter>>,
    },
    /// The one value that a query of another table gives for this row.
    Subquery(Box<Subquery>),
    /// What stands inside of JSON.
    Json(Box<JsonTerm>),
}

/// What is done with two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`; of whole numbers it is a whole number.
    Divide,
    /// `/` of numbers with a fraction, some of which SQLite keeps as whole numbers.
    DivideFraction,
}

/// `(SELECT term FROM table AS name WHERE key = outer AND ..)`: for each row a look at another table, hence no join that
/// would multiply rows.
#[derive(Debug, Clone)]
pub struct Subquery {
    /// What is asked.
    pub term: Term,
    /// Of which table.
    pub table: &'static str,
    /// The name that the table has here, where the query around it has the same table.
    pub alias: Option<&'static str>,
    /// Every one must hold; those that name the row around it come first.
    pub filters: Vec<Filter>,
}

impl Term {
    /// A column.
    pub fn column(table: &'static str, column: &'static str) -> Self {
        Self::Column { table, column }
    }

    /// How many rows there are, or how many of them meet a condition.
    pub(crate) fn count(filter: Option<Filter>) -> Self {
        Self::Aggregate { aggregate: Aggregate::Count, argument: None, distinct: false, filter: filter.map(Box::new) }
    }

    /// A function of other terms.
    pub(super) fn call(function: Function, arguments: Vec<Self>) -> Self {
        Self::Call { function, arguments }
    }

    /// As a column of this kind has it. Columns are so already; text is text, and a decimal any decimal.
    pub(super) fn cast(self, kind: Kind) -> Self {
        match self {
            column @ Self::Column { .. } => column,
            same if kind.is_text() || matches!(kind, Kind::Decimal { .. }) => same,
            term => Self::Cast { term: Box::new(term), kind },
        }
    }

    /// Whether it is the primary key of a model, under the table's own name.
    pub(super) fn is_key_of(&self, def: &ModelDef) -> bool {
        matches!(self, Self::Column { table, column } if *table == def.table && *column == def.key_field().column.name)
    }

    /// Whether one value is made of many rows here.
    pub(super) fn is_aggregate(&self) -> bool {
        match self {
            Self::Aggregate { .. } => true,
            Self::Cast { term, .. } => term.is_aggregate(),
            _ => false,
        }
    }
}

impl From<Value> for Term {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl QueryFragment<Backend> for Term {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        match self {
            Self::Value(value) => value.walk_ast(out),
            Self::Column { table, column } => push_column(&mut out, table, column),
            Self::Call { function, arguments } => function.walk(arguments, out),
            Self::Arithmetic { left, operator, right } => {
                out.push_sql("(");
                left.walk_ast(out.reborrow())?;
                out.push_sql(operator.sql(Dialect::of(out.backend())));
                right.walk_ast(out.reborrow())?;
                out.push_sql(")");
                Ok(())
            }
            Self::Case { branches, otherwise } => walk_case(branches, otherwise, out),
            // SQLite's values have types of their own, whatever a CAST would make of them.
            Self::Cast { term, .. } if Dialect::of(out.backend()) == Dialect::Sqlite => term.walk_ast(out),
            Self::Cast { term, kind } => {
                out.push_sql("CAST(");
                term.walk_ast(out.reborrow())?;
                out.push_sql(" AS ");
                out.push_sql(&column_type(*kind, Dialect::of(out.backend())));
                out.push_sql(")");
                Ok(())
            }
            Self::Aggregate { aggregate, argument, distinct, filter } => {
                out.push_sql(aggregate.sql());
                out.push_sql(if *distinct { "(DISTINCT " } else { "(" });
                match argument {
                    Some(argument) => argument.walk_ast(out.reborrow())?,
                    None => out.push_sql("*"),
                }
                out.push_sql(")");
                if let Some(filter) = filter {
                    out.push_sql(" FILTER (WHERE ");
                    filter.walk_ast(out.reborrow())?;
                    out.push_sql(")");
                }
                Ok(())
            }
            Self::Subquery(query) => query.walk_ast(out),
            Self::Json(place) => place.walk_ast(out),
        }
    }
}

fn walk_case<'b>(branches: &'b [(Filter, Term)], otherwise: &'b Term, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
    out.push_sql("CASE");
    for (condition, term) in branches {
        out.push_sql(" WHEN ");
        condition.walk_ast(out.reborrow())?;
        out.push_sql(" THEN ");
        term.walk_ast(out.reborrow())?;
    }
    out.push_sql(" ELSE ");
    otherwise.walk_ast(out.reborrow())?;
    out.push_sql(" END");
    Ok(())
}

impl Operator {
    fn sql(self, dialect: Dialect) -> &'static str {
        match self {
            Self::Add => " + ",
            Self::Subtract => " - ",
            Self::Multiply => " * ",
            Self::Divide => " / ",
            Self::DivideFraction if dialect == Dialect::Sqlite => " * 1.0 / ",
            Self::DivideFraction => " / ",
        }
    }
}

impl QueryFragment<Backend> for Subquery {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("(SELECT ");
        self.term.walk_ast(out.reborrow())?;
        out.push_sql(" FROM ");
        push_name(&mut out, self.table)?;
        if let Some(alias) = self.alias {
            out.push_sql(" AS ");
            push_name(&mut out, alias)?;
        }
        out.push_sql(" WHERE ");
        push_list(&mut out, &self.filters, " AND ")?;
        out.push_sql(")");
        Ok(())
    }
}
