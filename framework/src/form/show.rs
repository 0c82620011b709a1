//! A form's description and what stands in it → `FormContent`.

use super::content::{Attributes, Choice, FormContent, FormField};
use super::data::FormData;
use super::def::{FormFieldDef, Place};
use super::errors::Problems;
use super::files;
use super::widget::Widget;
use crate::column::{Kind, Value};
use crate::model::{FieldDef, Rule};
use crate::query::Record;
use crate::text::capitalized;

/// The form with these texts standing in it.
pub(super) fn content(
    fields: &[FormFieldDef],
    prefix: &str,
    offers: &[Vec<Choice>],
    text: impl Fn(usize, &FormFieldDef) -> Vec<String>,
) -> FormContent {
    let one = |(index, def): (usize, &FormFieldDef)| {
        let widget = def.asked_with();
        FormField {
            name: format!("{prefix}{}", def.field.name),
            label: capitalized(def.field.label),
            help: def.field.help.to_owned(),
            required: def.is_required(),
            widget,
            choices: choices(&def.field, offers.get(index)),
            attributes: attributes(def, widget),
            values: if widget == Widget::Password { Vec::new() } else { text(index, def) },
            errors: Vec::new(),
        }
    };
    FormContent { fields: fields.iter().enumerate().map(one).collect(), errors: Vec::new() }
}

/// What stands in a form from the start.
pub(super) fn initial(def: &FormFieldDef) -> Vec<Value> {
    match def.initial {
        Some(initial) => initial(),
        None if def.many => Vec::new(),
        None => vec![def.field.initial()],
    }
}

/// What was sent for a field, as it was typed.
pub(super) fn typed(data: &FormData, prefix: &str, def: &FormFieldDef) -> Vec<String> {
    let ending = if def.field.file.is_some() { files::CURRENT } else { "" };
    data.all(&format!("{prefix}{}{ending}", def.field.name)).map(str::to_owned).collect()
}

impl FormFieldDef {
    /// What stands in an input of a new record.
    pub(crate) fn initial_texts(&self) -> Vec<String> {
        shown(self, &initial(self))
    }

    /// What an input shows of a column of a record.
    pub(crate) fn texts_of(&self, record: &Record) -> Vec<String> {
        let value = if let Place::Column(index) = self.place { record.values.get(index) } else { None };
        value.filter(|value| !value.is_null()).map(|value| one_shown(self, value)).into_iter().collect()
    }

    /// Texts as they are stored, as an input shows them; what is no value of the field is left out.
    pub(crate) fn shown_texts(&self, texts: &[String]) -> Vec<String> {
        let values = texts.iter().filter_map(|text| self.field.column.kind.parse(text).ok());
        shown(self, &values.collect::<Vec<_>>())
    }
}

/// Values as an input shows them.
pub(super) fn shown(def: &FormFieldDef, values: &[Value]) -> Vec<String> {
    values.iter().map(|value| one_shown(def, value)).collect()
}

fn one_shown(def: &FormFieldDef, value: &Value) -> String {
    match value {
        Value::Date(day) => super::span::shown(def.asked_with(), *day).unwrap_or_else(|| value.to_string()),
        Value::Bool(value) if def.asked_with() != Widget::Checkbox => value.to_string(),
        Value::Bool(true) => "on".to_owned(),
        Value::Bool(false) => String::new(),
        // The input takes three digits of a fraction at most (HTML, local date and time strings).
        Value::DateTime(time) if time.timestamp_subsec_micros() == 0 => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
        Value::DateTime(time) => time.format("%Y-%m-%dT%H:%M:%S%.3f").to_string(),
        other => other.to_string(),
    }
}

/// The same form with what is wrong with it.
pub(super) fn with_problems(mut form: FormContent, problems: Problems) -> FormContent {
    // The page begins at what is wrong.
    form.fields.iter_mut().for_each(|field| field.attributes.autofocus = false);
    for (place, text) in problems.0 {
        match place.and_then(|index| form.fields.get_mut(index)) {
            // Nobody sees a hidden field, so what is wrong with it is told above.
            Some(field) if field.widget == Widget::Hidden => form.errors.push(format!("{}: {text}", field.label)),
            Some(field) => field.errors.push(text),
            None => form.errors.push(text),
        }
    }
    form
}

fn choices(field: &FieldDef, offered: Option<&Vec<Choice>>) -> Vec<Choice> {
    match offered {
        Some(offered) if field.relation.is_some() => offered.clone(),
        _ if field.column.kind == Kind::Bool && field.column.null => vec![Choice::new("true", "Yes"), Choice::new("false", "No")],
        _ => field.choices.iter().map(|choice| Choice::new(choice.value, choice.label)).collect(),
    }
}

fn attributes(def: &FormFieldDef, widget: Widget) -> Attributes {
    let field = &def.field;
    let bounded = matches!(
        widget,
        Widget::Number | Widget::Range | Widget::Date | Widget::Month | Widget::Week | Widget::Time | Widget::DateTime
    );
    let range = field.column.kind.integer_range().filter(|_| bounded);
    let bound = |largest: bool| {
        let said = bound(field, largest).filter(|_| bounded).and_then(|value| shown(def, &[value]).pop());
        said.or_else(|| range.map(|(least, most)| if largest { most } else { least }.to_string()))
    };
    Attributes {
        required: def.is_required(),
        min_length: field.rules.iter().find_map(|rule| match rule {
            Rule::MinLength(least) => Some(*least),
            _ => None,
        }),
        max_length: match field.column.kind {
            Kind::Varchar { max_length } if field.choices.is_empty() && field.file.is_none() => Some(max_length),
            _ => None,
        },
        min: bound(false),
        max: bound(true),
        step: def.step.map(str::to_owned).or_else(|| step(field.column.kind, widget)),
        placeholder: def.placeholder,
        autocomplete: def.autocomplete,
        autofocus: def.autofocus,
        rows: def.rows,
        accept: field.file.and_then(|file| file.accept()).unwrap_or_default(),
        multiple: def.many && field.file.is_some(),
        read_only: false,
        search: String::new(),
    }
}

/// `0.01` for two places; without a number of places, any number may be typed.
fn step(kind: Kind, widget: Widget) -> Option<String> {
    match (widget, kind) {
        (Widget::Time | Widget::DateTime, _) => Some("any".to_owned()),
        (Widget::Number | Widget::Range, Kind::Float | Kind::Decimal { max_digits: 0, .. }) => Some("any".to_owned()),
        (Widget::Number | Widget::Range, Kind::Decimal { decimal_places: 0, .. }) => Some("1".to_owned()),
        (Widget::Number | Widget::Range, Kind::Decimal { decimal_places, .. }) => {
            Some(format!("0.{:0>1$}", 1, decimal_places as usize))
        }
        _ => None,
    }
}

/// The smallest value that a field allows, or the largest.
fn bound(field: &FieldDef, largest: bool) -> Option<Value> {
    field.rules.iter().find_map(|rule| match rule {
        Rule::Min(value) if !largest => Some(value()),
        Rule::Max(value) if largest => Some(value()),
        _ => None,
    })
}
