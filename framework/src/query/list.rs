//! `List`: so many values that a statement does not bind them one by one.

use std::fmt::Write as _;

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::{Error as DieselError, QueryResult};
use diesel::sql_types::Text;

use super::filter::Filter;
use super::term::Term;
use crate::column::Value;
use crate::db::{Backend, Dialect};

/// Values that are bound one by one, at most: the next power of two is the longest list that SQLite takes.
const MOST: usize = 16_384;

/// Values of one type, as one text of JSON, which the database takes apart again.
#[derive(Debug, Clone)]
pub struct List {
    json: String,
    of: ListOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListOf {
    Integer,
    Text,
    Uuid,
}

impl Filter {
    /// A term that has one of some values, however many.
    pub fn any_of(term: Term, values: Vec<Value>) -> Self {
        let list = if values.len() > MOST { List::of(&values) } else { None };
        match list {
            Some(list) => Self::InList { term, list },
            None => Self::In { term, values },
        }
    }
}

/// What is to be bound one by one is not too much for that.
pub(super) fn fits(values: &[Value]) -> QueryResult<()> {
    match values.len() {
        0..=MOST => Ok(()),
        many => {
            let text = format!("{many} values of this type are too many for one statement; ask for {MOST} at a time");
            Err(DieselError::SerializationError(text.into()))
        }
    }
}

impl List {
    /// The values, where all are of one type that JSON has. What is empty equals nothing, and is left out.
    pub(super) fn of(values: &[Value]) -> Option<Self> {
        let mut kept = values.iter().filter(|value| !value.is_null()).peekable();
        let of = match kept.peek()? {
            Value::Integer(_) => ListOf::Integer,
            Value::Text(_) => ListOf::Text,
            Value::Uuid(_) => ListOf::Uuid,
            _ => return None,
        };
        let mut json = String::with_capacity(values.len() * 8);
        for value in kept {
            json.push(if json.is_empty() { '[' } else { ',' });
            match (of, value) {
                (ListOf::Integer, Value::Integer(number)) => write!(json, "{number}").ok()?,
                (ListOf::Text, Value::Text(text)) if !text.contains('\0') => json.push_str(&serde_json::to_string(text).ok()?),
                (ListOf::Uuid, Value::Uuid(uuid)) => write!(json, "\"{uuid}\"").ok()?,
                _ => return None,
            }
        }
        json.push(']');
        Some(Self { json, of })
    }
}

/// A query that gives the values.
impl QueryFragment<Backend> for List {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let (before, after) = match (Dialect::of(out.backend()), self.of) {
            // A UUID is kept without hyphens.
            (Dialect::Sqlite, ListOf::Uuid) => ("SELECT replace(value, '-', '') FROM json_each(", ")"),
            (Dialect::Sqlite, _) => ("SELECT value FROM json_each(", ")"),
            (Dialect::Postgres, ListOf::Integer) => {
                ("SELECT one::bigint FROM jsonb_array_elements_text(CAST(", " AS jsonb)) AS one")
            }
            (Dialect::Postgres, ListOf::Text) => ("SELECT one FROM jsonb_array_elements_text(CAST(", " AS jsonb)) AS one"),
            (Dialect::Postgres, ListOf::Uuid) => ("SELECT one::uuid FROM jsonb_array_elements_text(CAST(", " AS jsonb)) AS one"),
        };
        out.push_sql(before);
        out.push_bind_param::<Text, String>(&self.json)?;
        out.push_sql(after);
        Ok(())
    }
}
