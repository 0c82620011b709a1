//! What was typed, and what fits: text → the value of a kind of column, and whether a column can hold a value.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Datelike;

use super::{DateTime, Decimal, Float, INVISIBLE, Kind, Value, ValueError, json};
use crate::text::counted;

impl Kind {
    /// The value that a text means, for whoever typed it; it fits the kind.
    ///
    /// # Errors
    /// One sentence that says what to enter.
    pub fn parse(self, text: &str) -> Result<Value, ValueError> {
        let value = match self {
            Self::Text | Self::Varchar { .. } => Value::Text(text.to_owned()),
            Self::Bool => Value::Bool(text.parse().map_err(|_| ValueError::new("enter `true` or `false`"))?),
            Self::Float => Value::Float(Float(text.parse().map_err(|_| ValueError::new("enter a number"))?)),
            Self::Decimal { decimal_places, max_digits } => match text.parse::<Decimal>()? {
                // The places are filled up, and only that: what has more of them is refused below.
                number if max_digits > 0 && number.digits().1 <= decimal_places => {
                    Value::Decimal(number.with_places(decimal_places))
                }
                number => Value::Decimal(number),
            },
            Self::Date => Value::Date(text.parse()?),
            Self::Time => Value::Time(text.parse()?),
            Self::DateTime => Value::DateTime(DateTime::parse(text)?),
            Self::Duration => Value::Duration(text.parse()?),
            Self::Uuid => Value::Uuid(text.parse()?),
            Self::Binary => Value::Binary(STANDARD.decode(text).map_err(|_| ValueError::new("enter bytes in base64"))?),
            Self::Json => Value::Json(json::laid_out(text).map_err(|error| ValueError(format!("enter JSON: {error}")))?),
            Self::Ip => Value::Ip(
                text.parse().map_err(|_| ValueError::new("enter an IP address, for example `192.0.2.1` or `2001:db8::1`"))?,
            ),
            integer => Value::Integer(text.parse().map_err(|_| match whole_number(text) {
                // More digits than eight bytes hold.
                true => enter_in_range(integer),
                false => ValueError::new("enter a whole number"),
            })?),
        };
        self.check(&value).map(|()| value)
    }

    /// Whether a column of this kind holds a value without changing it.
    ///
    /// # Errors
    /// One sentence that says what the kind holds.
    pub fn check(self, value: &Value) -> Result<(), ValueError> {
        let fits = match (self, value) {
            (_, Value::Unstorable(problem)) => return Err(ValueError::new(problem)),
            (_, Value::Text(text)) if text.contains('\0') => return Err(ValueError::new(INVISIBLE)),
            (_, Value::Json(text)) if json::has_nul(text) => return Err(ValueError::new(INVISIBLE)),
            (Self::Varchar { max_length }, Value::Text(text)) => return within(text, max_length),
            (_, Value::Float(Float(number))) if !number.is_finite() => {
                return Err(ValueError(format!("{number} is no number that can be stored")));
            }
            (Self::Decimal { max_digits: 1.., .. }, Value::Decimal(number)) => return digits_fit(self, *number),
            (Self::DateTime, Value::DateTime(time)) => match (1..=9999).contains(&time.year()) {
                true => return Ok(()),
                false => return Err(ValueError(format!("the year {} is not between 1 and 9999", time.year()))),
            },
            (_, Value::Null)
            | (Self::Text, Value::Text(_))
            | (Self::Bool, Value::Bool(_))
            | (Self::Float, Value::Float(_))
            | (Self::Decimal { .. }, Value::Decimal(_))
            | (Self::Date, Value::Date(_))
            | (Self::Time, Value::Time(_))
            | (Self::Duration, Value::Duration(_))
            | (Self::Uuid, Value::Uuid(_))
            | (Self::Binary, Value::Binary(_))
            | (Self::Json, Value::Json(_))
            | (Self::Ip, Value::Ip(_)) => true,
            (kind, Value::Integer(number)) => match kind.integer_range() {
                Some((least, most)) if (least..=most).contains(number) => true,
                Some(_) => return Err(enter_in_range(kind)),
                None => false,
            },
            _ => false,
        };
        if fits { Ok(()) } else { Err(ValueError::expected(self.words(), value)) }
    }
}

fn enter_in_range(kind: Kind) -> ValueError {
    let (least, most) = kind.integer_range().unwrap_or((i64::MIN, i64::MAX));
    ValueError(format!("enter a number between {least} and {most}"))
}

fn within(text: &str, max_length: u32) -> Result<(), ValueError> {
    // No text has more chars than bytes.
    let limit = max_length as usize;
    let length = if text.len() <= limit { 0 } else { text.chars().count() };
    match length > limit {
        true => Err(ValueError(format!("use at most {} (there are {length})", counted(max_length, "character", "characters")))),
        false => Ok(()),
    }
}

fn digits_fit(kind: Kind, number: Decimal) -> Result<(), ValueError> {
    let Kind::Decimal { max_digits, decimal_places } = kind else { return Ok(()) };
    let (digits, places) = number.digits();
    let before = max_digits.saturating_sub(decimal_places);
    if places > decimal_places {
        Err(ValueError(format!("use at most {} behind the point", counted(decimal_places, "digit", "digits"))))
    } else if digits - places > before {
        Err(ValueError(format!("use at most {} before the point", counted(before, "digit", "digits"))))
    } else {
        Ok(())
    }
}

fn whole_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_typed_is_a_value_or_told() {
        let own = [
            "2026-03-01",
            "2026-03-01T09:30:00.123Z",
            "09:30",
            "1 00:00:01.5",
            "P3DT4H",
            "12.50",
            "1e5",
            "0x10",
            "true",
            "::1",
            "NaN",
            "01234567-89ab-cdef-0123-456789abcdef",
            "AAAA",
            "{}",
            "-9223372036854775808",
            "+1",
            "9999-12-31",
            "24:00",
            "00:00:60",
        ];
        let kinds = [
            Kind::Bool,
            Kind::SmallInteger,
            Kind::BigInteger,
            Kind::PositiveInteger,
            Kind::Float,
            Kind::Date,
            Kind::Time,
            Kind::DateTime,
            Kind::Duration,
            Kind::Uuid,
            Kind::Binary,
            Kind::Json,
            Kind::Ip,
            Kind::Text,
            Kind::Varchar { max_length: 9 },
            Kind::Decimal { max_digits: 6, decimal_places: 2 },
        ];
        crate::fuzz::texts(&own, |text| {
            for kind in kinds {
                if let Ok(value) = kind.parse(text) {
                    assert_eq!(kind.check(&value), Ok(()), "{kind:?} {text:?}");
                }
            }
            // What is written of a value is read as the same.
            fn again<T: std::str::FromStr + std::fmt::Display + PartialEq + std::fmt::Debug>(text: &str) {
                if let Ok(value) = text.parse::<T>() {
                    assert_eq!(value.to_string().parse::<T>().ok().as_ref(), Some(&value), "{text:?}");
                }
            }
            again::<crate::column::Date>(text);
            again::<crate::column::Time>(text);
            again::<Decimal>(text);
            again::<crate::column::Duration>(text);
            again::<crate::column::Uuid>(text);
            if let Ok(moment) = DateTime::parse(text) {
                assert_eq!(DateTime::parse(&moment.to_string()).ok(), Some(moment), "{text:?}");
            }
        });
    }
}
