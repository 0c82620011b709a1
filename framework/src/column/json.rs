//! `Json<T>`: any type that serde can write, as JSON.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use super::stored::stored;
use super::{Column, Kind, Value, ValueError, sql_types};

/// A `T`, kept as JSON: `jsonb` on PostgreSQL, text on SQLite. `Json<serde_json::Value>` holds any JSON there is.
///
/// `None` of an `Option<Json<T>>` is an empty column, which is something else than the JSON `null`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

impl<T> std::ops::Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> std::ops::DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static> Column for Json<T> {
    type SqlType = sql_types::Json;
    const KIND: Kind = Kind::Json;

    fn to_value(&self) -> Value {
        let text = serde_json::to_string(&self.0).and_then(|text| laid_out(&text));
        text.map_or_else(|error| Value::Unstorable(format!("this cannot be JSON: {error}")), Value::Json)
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        match value {
            Value::Json(text) => {
                serde_json::from_str(&text).map(Self).map_err(|error| ValueError(format!("this JSON does not fit: {error}")))
            }
            other => Err(ValueError::expected("JSON", &other)),
        }
    }
}

/// JSON as Django lays it out, which on SQLite compares texts: a blank behind commas and colons, ASCII alone.
///
/// Keys stay in their order, and numbers keep all their digits.
pub(crate) fn laid_out(text: &str) -> Result<String, serde_json::Error> {
    // Behind this, the text is known to be well-formed.
    serde_json::from_str::<IgnoredAny>(text)?;
    let mut laid_out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '-' | '0'..='9' => rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !"+-.".contains(letter)),
            _ => Some(first.len_utf8()),
        };
        let (token, behind) = rest.split_at(length.unwrap_or(rest.len()));
        rest = behind;
        match first {
            '"' => push_string(&mut laid_out, &serde_json::from_str::<String>(token)?),
            '-' | '0'..='9' => push_number(&mut laid_out, token),
            ',' => laid_out.push_str(", "),
            ':' => laid_out.push_str(": "),
            ' ' | '\t' | '\n' | '\r' => {}
            other => laid_out.push(other),
        }
    }
    Ok(laid_out)
}

/// Whether a text in the JSON has a NUL in it, which `jsonb` does not keep.
pub(super) fn has_nul(text: &str) -> bool {
    // Laid out, it is written so; behind two backslashes it is something else.
    text.match_indices("\\u0000").any(|(at, _)| {
        let before = text.as_bytes().iter().take(at).rev();
        before.take_while(|byte| **byte == b'\\').count() % 2 == 0
    })
}

/// The bytes from quote to quote.
fn string_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map(|end| end + 2)
}

/// As Python's `json.dumps` writes a string.
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(letter),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out.push('"');
}

/// As Python writes a number: an exponent has a sign and at least two digits.
fn push_number(out: &mut String, number: &str) {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else { return out.push_str(number) };
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', exponent.strip_prefix('+').unwrap_or(exponent)),
    };
    out.push_str(&format!("{mantissa}e{sign}{digits:0>2}"));
}

// The text of the column; `Json<T>` itself goes through a `Value`.
stored!(String as sql_types::Json);

#[cfg(feature = "sqlite")]
mod sqlite {
    use diesel::sqlite::SqliteValue;

    pub(super) fn write(text: &str) -> String {
        text.to_owned()
    }

    pub(super) fn read(mut value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<String> {
        Ok(value.read_text().to_owned())
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::io::Write;

    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, IsNull, Output};

    /// The only version that there is of the format of `jsonb`, before the text.
    const VERSION: u8 = 1;

    pub(super) fn write(text: &str, out: &mut Output<'_, '_, Pg>) -> serialize::Result {
        out.write_all(&[VERSION])?;
        out.write_all(text.as_bytes())?;
        Ok(IsNull::No)
    }

    pub(super) fn read(value: PgValue<'_>) -> diesel::deserialize::Result<String> {
        match value.as_bytes() {
            [VERSION, text @ ..] => Ok(std::str::from_utf8(text)?.to_owned()),
            _ => Err("this is no `jsonb` of version 1".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn json_is_laid_out_as_django_does() {
        // Python 3.11: `json.dumps(..)` of the same.
        for (given, expected) in [
            (r#"{"a":[1,null,"é"]}"#, r#"{"a": [1, null, "\u00e9"]}"#),
            (" { \"b\" : 1 ,\n\"a\" : { \"z\" : 1.0, \"y\":true } } ", r#"{"b": 1, "a": {"z": 1.0, "y": true}}"#),
            (r#""😀 \u00e9 \/ \" , : \u007f""#, r#""\ud83d\ude00 \u00e9 / \" , : \u007f""#),
            ("1e300", "1e+300"),
            ("[1e-5,-0.5,1e16]", "[1e-05, -0.5, 1e+16]"),
            (r#"["a\\","b\"",""]"#, r#"["a\\", "b\"", ""]"#),
            ("12345678901234567890123", "12345678901234567890123"),
            ("[]", "[]"),
        ] {
            assert_eq!(laid_out(given).unwrap_or_default(), expected);
        }
        for wrong in ["", "{", "[1,]", "nul", "\"\n\"", "1 2", "NaN", "01"] {
            assert!(laid_out(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn whatever_is_json_means_the_same() {
        crate::fuzz::texts(&["{\"a\": [1, null]}", "\"\\u00e9\"", "1E5", "-0.0", "[", "]", "\\\"", "\\u0000"], |text| {
            if let Ok(laid) = laid_out(text) {
                assert_eq!(laid_out(&laid).as_deref().unwrap_or_default(), laid);
                let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
                assert_eq!(value(&laid), value(text), "{text:?}");
                assert!(laid.is_ascii());
            }
        });
    }
}
