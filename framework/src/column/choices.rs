//! Enums as columns: `#[derive(Choices)]`.

use super::{Column, Kind, Value, ValueError};

/// One value that an enum allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChoiceDef {
    /// What the column holds; a number as its digits.
    pub value: &'static str,
    /// What people read.
    pub label: &'static str,
}

/// An enum whose variants are the values of a column, text or whole numbers. Derive it.
pub trait Choices: Sized + Clone + Send + Sync + 'static {
    /// The values, in declaration order.
    const ALL: &'static [ChoiceDef];

    /// Where this variant stands in [`ALL`](Self::ALL).
    fn index(&self) -> usize;

    /// The variant at a place in [`ALL`](Self::ALL), `None` beyond its end.
    fn at(index: usize) -> Option<Self>;

    /// What people read for this variant.
    fn label(&self) -> &'static str {
        Self::ALL.get(self.index()).map_or("", |choice| choice.label)
    }
}

/// The variant that a stored text means.
///
/// # Errors
/// When no variant is stored so.
pub fn parse<T: Choices>(text: &str) -> Result<T, ValueError> {
    (T::ALL.iter().position(|choice| choice.value == text))
        .and_then(T::at)
        .ok_or_else(|| ValueError(format!("`{text}` is not one of the choices")))
}

/// What the derive's `Column::to_value` calls.
pub fn to_value<T: Choices + Column>(choice: &T) -> Value {
    let value = T::ALL.get(choice.index()).map_or("", |choice| choice.value);
    match value.parse() {
        Ok(number) if T::KIND.is_integer() => Value::Integer(number),
        _ => Value::Text(value.to_owned()),
    }
}

/// What the derive's `Column::from_value` calls.
///
/// # Errors
/// When `value` is no text, or none of the choices.
pub fn from_value<T: Choices + Column>(value: Value) -> Result<T, ValueError> {
    match value {
        Value::Text(text) if !T::KIND.is_integer() => parse(&text),
        Value::Integer(number) if T::KIND.is_integer() => parse(&number.to_string()),
        other => Err(ValueError::expected(T::KIND.words(), &other)),
    }
}

/// The kind of column: a varchar that just holds the longest value.
pub const fn kind(choices: &[ChoiceDef]) -> Kind {
    Kind::Varchar { max_length: longest(choices) }
}

const fn longest(choices: &[ChoiceDef]) -> u32 {
    let (mut index, mut longest) = (0, 0);
    while index < choices.len() {
        let length = choices[index].value.len();
        if length > longest {
            longest = length;
        }
        index += 1;
    }
    longest as u32
}
