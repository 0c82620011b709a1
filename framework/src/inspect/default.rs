//! What the database fills in, as the value of `db_default`.

use crate::column::Kind;

/// What a database's own default means for a column.
#[derive(Debug, PartialEq)]
pub(super) enum Default {
    /// The same as none.
    Nothing,
    /// The value of `db_default`.
    Value(String),
    /// What no `db_default` says.
    Other,
}

/// Reads a default as databases write it: `'it''s'::character varying`, `(-1)`, `CURRENT_TIMESTAMP`.
pub(super) fn default(kind: Kind, sql: &str) -> Default {
    let plain = without_type(without_parentheses(sql.trim()));
    let lower = plain.to_lowercase();
    if lower == "null" || lower.starts_with("nextval(") {
        return Default::Nothing;
    }
    let text = text(plain);
    let number = text.as_deref().unwrap_or(plain);
    let value = match kind {
        Kind::Bool => match lower.as_str() {
            "true" | "1" => Some("true".to_owned()),
            "false" | "0" => Some("false".to_owned()),
            _ => None,
        },
        Kind::DateTime if is_now(&lower) => Some("now".to_owned()),
        Kind::Float | Kind::Decimal { .. } => is_number(number).then(|| number.to_owned()),
        Kind::Text | Kind::Varchar { .. } | Kind::Date | Kind::Time | Kind::DateTime | Kind::Uuid | Kind::Json | Kind::Ip => {
            text.filter(|text| kind.parse(text).is_ok()).map(|text| format!("{text:?}"))
        }
        Kind::Duration | Kind::Binary => None,
        integer => number.parse::<i64>().ok().filter(|_| integer.parse(number).is_ok()).map(|number| number.to_string()),
    };
    value.map_or(Default::Other, Default::Value)
}

fn without_parentheses(sql: &str) -> &str {
    let Some(inner) = sql.strip_prefix('(').and_then(|sql| sql.strip_suffix(')')) else { return sql };
    let mut open = 0;
    let is_one = inner.chars().all(|letter| {
        open += i32::from(letter == '(') - i32::from(letter == ')');
        open >= 0
    });
    if is_one { without_parentheses(inner.trim()) } else { sql }
}

/// PostgreSQL writes the type behind a text.
fn without_type(sql: &str) -> &str {
    match sql.rsplit_once("::") {
        Some((before, behind)) if !behind.contains('\'') => without_type(without_parentheses(before)),
        _ => sql,
    }
}

/// What stands between single quotes, if that is all.
fn text(sql: &str) -> Option<String> {
    let inside = sql.strip_prefix('\'')?.strip_suffix('\'')?;
    let is_one = !inside.replace("''", "").contains('\'') && !inside.contains('\0');
    is_one.then(|| inside.replace("''", "'"))
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (before, behind) = digits.split_once('.').unwrap_or((digits, "0"));
    [before, behind].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The ways of this moment in both databases, those of Django's `Now()` among them.
fn is_now(lower: &str) -> bool {
    const FUNCTIONS: [&str; 5] =
        ["current_timestamp", "now()", "statement_timestamp()", "transaction_timestamp()", "clock_timestamp()"];
    FUNCTIONS.contains(&lower) || lower == "strftime('%y-%m-%d %h:%m:%f', 'now')" || lower == "datetime('now')"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_read_as_databases_write_them() {
        let value = |text: &str| Default::Value(text.to_owned());
        let varchar = Kind::Varchar { max_length: 9 };
        for (kind, sql, expected) in [
            (varchar, "'it''s'::character varying", value("\"it's\"")),
            (varchar, "'a::b'", value("\"a::b\"")),
            (varchar, "'longer than nine'", Default::Other),
            (varchar, "'a' || 'b'", Default::Other),
            (varchar, "NULL::character varying", Default::Nothing),
            (Kind::Text, "upper('a')", Default::Other),
            (Kind::Integer, "(-1)", value("-1")),
            (Kind::Integer, "'-1'::integer", value("-1")),
            (Kind::SmallInteger, "70000", Default::Other),
            (Kind::BigInteger, "nextval('a_seq'::regclass)", Default::Nothing),
            (Kind::Float, "1.5", value("1.5")),
            (Kind::Float, "1e5", Default::Other),
            (Kind::Decimal { max_digits: 5, decimal_places: 2 }, "'-0.50'::numeric", value("-0.50")),
            (Kind::Bool, "1", value("true")),
            (Kind::Bool, "false", value("false")),
            (Kind::DateTime, "statement_timestamp()", value("now")),
            (Kind::DateTime, "(STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW'))", value("now")),
            (Kind::Date, "'2026-03-01'::date", value("\"2026-03-01\"")),
            (Kind::Date, "CURRENT_DATE", Default::Other),
            (Kind::Json, "'{}'::jsonb", value("\"{}\"")),
            (Kind::Duration, "'1 day'::interval", Default::Other),
        ] {
            assert_eq!(default(kind, sql), expected, "{sql}");
        }
    }
}
