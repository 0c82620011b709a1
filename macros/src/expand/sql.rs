//! Terms as SQL that SQLite and PostgreSQL both read. Parentheses stand where SQL needs them, whatever the user wrote, so
//! that one meaning is one text and no migration.

use crate::ir::{Model, name};
use crate::parse::term::{Function, Literal, LiteralValue, Operator, Term};

/// How tightly something holds together; more is tighter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tight {
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Alone,
}

impl Tight {
    fn next(self) -> Self {
        match self {
            Self::Or => Self::And,
            Self::And => Self::Not,
            Self::Not => Self::Compare,
            Self::Compare => Self::Sum,
            Self::Sum => Self::Product,
            Self::Product | Self::Alone => Self::Alone,
        }
    }
}

/// Stands on both sides of the name of a field whose column only the compiler knows, since it is embedded. (No text in a
/// database has it.)
pub(super) const OPEN: char = '\0';

/// The SQL of a term, with every column in double quotes.
pub(crate) fn sql(model: &Model, term: &Term) -> String {
    match term {
        Term::Column(name) => match model.column(name) {
            Some(field) => quoted(&field.column),
            None => format!("\"{OPEN}{}{OPEN}\"", name::text(name)),
        },
        Term::Literal(literal) => literal_sql(literal),
        Term::Sql(text) => text.value(),
        Term::Call(function, term) => match function {
            Function::IsNone => format!("{} IS NULL", inside(model, term, Tight::Alone)),
            Function::IsSome => format!("{} IS NOT NULL", inside(model, term, Tight::Alone)),
            Function::Len => format!("LENGTH({})", sql(model, term)),
            Function::Lower => format!("LOWER({})", sql(model, term)),
            Function::Upper => format!("UPPER({})", sql(model, term)),
        },
        Term::Not(term) => format!("NOT {}", inside(model, term, Tight::Alone)),
        Term::Minus(term) => format!("-{}", inside(model, term, Tight::Alone)),
        Term::Binary(left, operator, right) => {
            let own = tight(term);
            // `a - (b - c)` and `(a = b) = c` keep their parentheses; `a AND b AND c` needs none.
            let is_chain = operator.is_logical() || *operator == Operator::Join;
            let left_least = if own == Tight::Compare { Tight::Sum } else { own };
            let right_least = if is_chain { own } else { own.next() };
            let symbol = symbol(*operator);
            format!("{} {symbol} {}", inside(model, left, left_least), inside(model, right, right_least))
        }
    }
}

fn inside(model: &Model, term: &Term, least: Tight) -> String {
    let text = sql(model, term);
    if tight(term) < least { format!("({text})") } else { text }
}

fn tight(term: &Term) -> Tight {
    match term {
        Term::Sql(_) => Tight::Or,
        Term::Column(_) | Term::Call(Function::Len | Function::Lower | Function::Upper, _) => Tight::Alone,
        Term::Literal(literal) => match &literal.value {
            LiteralValue::Integer(number) if *number < 0 => Tight::Product,
            LiteralValue::Decimal(digits) if digits.starts_with('-') => Tight::Product,
            _ => Tight::Alone,
        },
        Term::Call(Function::IsNone | Function::IsSome, _) => Tight::Compare,
        Term::Not(_) => Tight::Not,
        Term::Minus(_) => Tight::Product,
        Term::Binary(_, operator, _) => match operator {
            Operator::Or => Tight::Or,
            Operator::And => Tight::And,
            Operator::Plus | Operator::Minus | Operator::Join => Tight::Sum,
            Operator::Times | Operator::Divide => Tight::Product,
            _ => Tight::Compare,
        },
    }
}

fn symbol(operator: Operator) -> &'static str {
    match operator {
        Operator::Or => "OR",
        Operator::And => "AND",
        Operator::Equal => "=",
        Operator::NotEqual => "<>",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::Plus => "+",
        Operator::Join => "||",
        Operator::Minus => "-",
        Operator::Times => "*",
        Operator::Divide => "/",
    }
}

fn literal_sql(literal: &Literal) -> String {
    match &literal.value {
        LiteralValue::Bool(true) => "TRUE".to_owned(),
        LiteralValue::Bool(false) => "FALSE".to_owned(),
        LiteralValue::Integer(number) => number.to_string(),
        LiteralValue::Decimal(digits) => digits.clone(),
        LiteralValue::Text(text) => format!("'{}'", text.replace('\'', "''")),
        LiteralValue::Now => "CURRENT_TIMESTAMP".to_owned(),
    }
}

fn quoted(column: &str) -> String {
    format!("\"{}\"", column.replace('"', "\"\""))
}
