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
    match may_be_empty(field) {
        true if field.column.null => Ok(Value::Null),
        true => Ok(Value::Text(String::new())),
        false => Err("fill in this field".into()),
    }
}

/// Whether a field may be left empty: its column may be, or it is text whose default is empty. (Another default stands in
/// the form from the start; who takes it out must say what shall stand there.)
pub(super) fn may_be_empty(field: &FieldDef) -> bool {
    let empty_text = || field.default.is_some_and(|default| default() == Value::Text(String::new()));
    field.column.null || (field.column.kind.is_text() && empty_text())
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
        assert_eq!(read(&field, ""), Err("fill in this field".into()), "the default was taken out");
        field.default = Some(|| Value::Text(String::new()));
        assert_eq!(read(&field, ""), Ok(Value::Text(String::new())));
        field.column.null = true;
        assert_eq!(read(&field, ""), Ok(Value::Null));
    }
}
