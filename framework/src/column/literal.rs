//! `Literal`: a value that is written in source, such as a column's default in the database.

use super::Value;
use crate::text::same;

/// A value written in source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Literal {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text; also every other value that databases read from text, such as `12.50` or a date.
    Text(&'static str),
    /// The moment at which the row is written, or the migration runs.
    Now,
}

impl Literal {
    /// Whether two values are one. (`==` cannot be called while compiling.)
    pub const fn same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Integer(one), Self::Integer(other)) => one == other,
            (Self::Text(one), Self::Text(other)) => same(one, other),
            (Self::Now, Self::Now) => true,
            _ => false,
        }
    }

    /// A value as it is written in source and in SQL; `None` for no value, and for what cannot be written so.
    pub(crate) fn of_value(value: &Value) -> Option<Self> {
        let text = match value {
            Value::Null | Value::Binary(_) | Value::Unstorable(_) => return None,
            Value::Bool(value) => return Some(Self::Bool(*value)),
            Value::Integer(value) => return Some(Self::Integer(*value)),
            Value::Duration(duration) => return Some(Self::Integer(duration.as_microseconds())),
            Value::DateTime(time) if time.timestamp_subsec_micros() == 0 => time.format("%Y-%m-%d %H:%M:%S").to_string(),
            Value::DateTime(time) => time.format("%Y-%m-%d %H:%M:%S%.6f").to_string(),
            // PostgreSQL takes it without hyphens too.
            Value::Uuid(uuid) => uuid.simple().to_string(),
            // Both databases read a number out of its text.
            Value::Float(_) | Value::Decimal(_) => value.to_string(),
            Value::Text(_) | Value::Date(_) | Value::Time(_) | Value::Json(_) | Value::Ip(_) => value.to_string(),
        };
        // What is written in source lives as long as the program. Only `makemigrations` calls this, and ends soon.
        Some(Self::Text(text.leak()))
    }
}
