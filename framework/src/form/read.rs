//! Text from a form → the value of a field.

use crate::column::{DateTime, Kind, Value};
use crate::model::FieldDef;
use crate::text::counted;

/// The value that a text means for a field.
///
/// # Errors
/// One sentence for the person who typed it.
pub(super) fn read(field: &FieldDef, text: &str) -> Result<Value, String> {
    // Browsers send line ends as CR LF (HTML, form submission); a lone NUL is kept by no database.
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.contains('\0') {
        return Err("remove the invisible character from the text".into());
    }
    if text.is_empty() && field.column.kind != Kind::Bool {
        return empty(field);
    }
    match field.column.kind {
        Kind::Bool => Ok(Value::Bool(matches!(text, "on" | "true" | "1"))),
        Kind::SmallInteger | Kind::Integer | Kind::BigInteger => integer(field.column.kind, text),
        Kind::DateTime => DateTime::parse(text).map(Value::DateTime).map_err(|error| error.to_string()),
        Kind::Text => Ok(Value::Text(text.to_owned())),
        Kind::Varchar { max_length } => {
            let length = text.chars().count();
            match length > max_length as usize {
                true => Err(format!("use at most {} (there are {length})", counted(max_length, "character", "characters"))),
                false => Ok(Value::Text(text.to_owned())),
            }
        }
    }
    .and_then(|value| allowed(field, value))
}

fn empty(field: &FieldDef) -> Result<Value, String> {
    match field.default {
        _ if field.column.null => Ok(Value::Null),
        Some(default) => Ok(default()),
        None => Err("fill in this field".into()),
    }
}

fn integer(kind: Kind, text: &str) -> Result<Value, String> {
    let (min, max) = kind.integer_range().unwrap_or((i64::MIN, i64::MAX));
    match text.parse::<i64>() {
        Ok(number) if (min..=max).contains(&number) => Ok(Value::Integer(number)),
        Ok(_) => Err(format!("enter a number between {min} and {max}")),
        Err(_) => Err("enter a whole number".into()),
    }
}

/// What the field itself says of its values.
fn allowed(field: &FieldDef, value: Value) -> Result<Value, String> {
    let Value::Text(text) = &value else { return Ok(value) };
    if field.slug && !text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_') {
        return Err("use letters a to z, digits, hyphens and underscores".into());
    }
    if !field.choices.is_empty() && !field.choices.iter().any(|choice| choice.value == text) {
        return Err("choose one of the values".into());
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::column::Kind;
    use crate::column::Value;
    use crate::model::{Auto, ColumnDef, FieldDef};

    fn field(kind: Kind) -> FieldDef {
        FieldDef {
            name: "field",
            label: "field",
            help: "",
            column: ColumnDef::new("field", kind),
            choices: &[],
            relation: None,
            default: None,
            auto: Auto::No,
            slug: false,
            editable: true,
        }
    }

    #[test]
    fn limits_count_chars_and_not_bytes() {
        let field = field(Kind::Varchar { max_length: 3 });
        assert_eq!(read(&field, " éàü "), Ok(Value::Text("éàü".into())));
        assert_eq!(read(&field, "éàüö"), Err("use at most 3 characters (there are 4)".into()));
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let field = field(Kind::SmallInteger);
        assert_eq!(read(&field, "32767"), Ok(Value::Integer(32767)));
        assert_eq!(read(&field, "32768"), Err("enter a number between -32768 and 32767".into()));
        assert_eq!(read(&field, "99999999999999999999"), Err("enter a whole number".into()));
    }

    #[test]
    fn empty_is_an_error_unless_the_field_may_be_empty() {
        let mut field = field(Kind::Text);
        assert_eq!(read(&field, " \r\n "), Err("fill in this field".into()));
        assert!(read(&field, "a\0b").is_err());
        field.default = Some(|| Value::Text("x".into()));
        assert_eq!(read(&field, ""), Ok(Value::Text("x".into())));
        field.column.null = true;
        assert_eq!(read(&field, ""), Ok(Value::Null));
    }
}
