//! What was sent → values, each with what its field says of it.

use super::data::FormData;
use super::def::FormFieldDef;
use super::errors::Problems;
use super::files;
use super::span;
use super::widget::Widget;
use crate::column::{Kind, Value};
use crate::model::FieldDef;

/// What is said where a field was left empty.
pub(super) const EMPTY: &str = "fill in this field";

/// The values of all fields, in their order, and what is wrong. A field that has a mistake has no values.
pub(super) fn read_all(fields: &[FormFieldDef], prefix: &str, data: &FormData) -> (Vec<Vec<Value>>, Problems) {
    let mut problems = Problems::default();
    let mut values = Vec::with_capacity(fields.len());
    for (index, def) in fields.iter().enumerate() {
        let read = read_field(def, &format!("{prefix}{}", def.field.name), data);
        values.push(read.unwrap_or_else(|error| {
            problems.at(index, error);
            Vec::new()
        }));
    }
    (values, problems)
}

fn read_field(def: &FormFieldDef, name: &str, data: &FormData) -> Result<Vec<Value>, String> {
    if let Some(file) = &def.field.file {
        return files::read(def, file, name, data);
    }
    let missing = || def.required.unwrap_or(EMPTY).to_owned();
    if def.many {
        let values = data.all(name).map(|text| read(&def.field, text, true)).collect::<Result<Vec<_>, _>>()?;
        return if values.is_empty() && def.is_required() { Err(missing()) } else { Ok(values) };
    }
    let widget = def.asked_with();
    // A password is what was typed, with the spaces at its ends.
    let trim = widget != Widget::Password;
    let text = span::as_date(widget, data.get(name).unwrap_or_default())?;
    let value = read(&def.field, &text, trim);
    match value {
        Ok(Value::Bool(false)) if def.is_required() => Err(missing()),
        Err(error) if error == EMPTY => Err(missing()),
        read => read.map(|value| vec![value]),
    }
}

/// The value that a text means for a field.
///
/// # Errors
/// One sentence for the person who typed it.
fn read(field: &FieldDef, text: &str, trim: bool) -> Result<Value, String> {
    // Browsers send line ends as CR LF (HTML, form submission); a lone NUL is kept by no database.
    let text = text.replace("\r\n", "\n");
    let text = if trim { text.trim() } else { text.as_str() };
    if text.contains('\0') {
        return Err(crate::column::INVISIBLE.into());
    }
    let is_checkbox = field.column.kind == Kind::Bool && !field.column.null;
    if text.is_empty() && !is_checkbox {
        return empty(field);
    }
    let value = match field.column.kind {
        Kind::Bool => Value::Bool(matches!(text, "on" | "true" | "1")),
        kind => kind.parse(text).map_err(|error| error.to_string())?,
    };
    if !field.choices.is_empty() && !field.choices.iter().any(|choice| choice.value == value.to_string()) {
        return Err("choose one of the values".into());
    }
    field.validate(&value).map(|()| value).map_err(|error| error.to_string())
}

fn empty(field: &FieldDef) -> Result<Value, String> {
    match may_be_empty(field) {
        true if field.column.null => Ok(Value::Null),
        true => Ok(Value::Text(String::new())),
        false => Err(EMPTY.into()),
    }
}

/// Whether a field may be left empty: its column may be, or it is text that may be blank. (A default stands in
/// the form from the start; who takes it out must say what shall stand there.)
pub(super) fn may_be_empty(field: &FieldDef) -> bool {
    field.column.null || field.may_be_blank()
}

#[cfg(test)]
mod tests {
    use crate::column::Kind;
    use crate::column::Value;
    use crate::model::{ColumnDef, FieldDef};

    fn field(kind: Kind) -> FieldDef {
        FieldDef::new("field", ColumnDef::new("field", kind))
    }

    fn read(field: &FieldDef, text: &str) -> Result<Value, String> {
        super::read(field, text, true)
    }

    #[test]
    fn limits_count_chars_and_not_bytes() {
        let field = field(Kind::Varchar { max_length: 3 });
        assert_eq!(read(&field, " éàü "), Ok(Value::Text("éàü".into())));
        assert_eq!(read(&field, "éàüö"), Err("use at most 3 characters (there are 4)".into()));
        assert_eq!(super::read(&field, " a ", false), Ok(Value::Text(" a ".into())), "a password keeps its spaces");
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let field = field(Kind::SmallInteger);
        assert_eq!(read(&field, "32767"), Ok(Value::Integer(32767)));
        assert_eq!(read(&field, "32768"), Err("enter a number between -32768 and 32767".into()));
        assert_eq!(read(&field, "99999999999999999999"), Err("enter a number between -32768 and 32767".into()));
        assert_eq!(read(&field, "1.5"), Err("enter a whole number".into()));
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
