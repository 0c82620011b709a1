//! The form of a model.

use super::data::FormData;
use super::field::{Choice, Form, FormField, Widget};
use super::read::{may_be_empty, read};
use crate::column::{Column, Kind, Value};
use crate::db::Connection;
use crate::error::{Error, Result, Violation, ViolationKind};
use crate::model::{Field, FieldDef, ManyToManyDef, ModelDef, Rule};
use crate::query::{NamesField, Record, SelectDef, target_keys};
use crate::text::{capitalized, listed};

/// Records that a relation offers, at most.
const CHOICES: i64 = 1000;

/// The form of a model: which fields, and what their relations offer.
#[derive(Debug)]
pub struct ModelForm {
    def: &'static ModelDef,
    /// Indices of the model's fields, each with the records that it can point to.
    fields: Vec<(usize, Option<Vec<Choice>>)>,
    many: Vec<(&'static ManyToManyDef, Vec<Choice>)>,
}

/// What was read out of a valid form.
#[derive(Debug, Clone, Default)]
pub struct Cleaned {
    /// Values by index of the model's fields.
    pub values: Vec<(usize, Value)>,
    /// The records that each many-to-many relation points to.
    pub many: Vec<(&'static ManyToManyDef, Vec<Value>)>,
}

impl Cleaned {
    /// The value of a field, with its type: `cleaned.get(comment::name)?`.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when the form has no such field.
    pub fn get<F: NamesField>(&self, _: F) -> Result<<F::Field as Field>::Type> {
        let value = self.values.iter().find(|(index, _)| *index == F::Field::INDEX).map(|(_, value)| value.clone());
        let value = value.ok_or_else(|| Error::BadRequest(format!("the form has no field for `{}`", F::Field::COLUMN)))?;
        <F::Field as Field>::Type::from_value(value).map_err(|error| Error::BadRequest(error.to_string()))
    }
}

impl ModelForm {
    /// The form of all fields that are editable. Asks the database for what relations offer.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub fn of(def: &'static ModelDef, connection: &mut Connection) -> Result<Self> {
        let editable = def.fields.iter().enumerate().filter(|(_, field)| field.editable).map(|(index, _)| index);
        let mut form = Self::with_fields(def, &editable.collect::<Vec<_>>(), connection)?;
        // Who goes through a model is told by that model's own form, which asks for the rest of its fields.
        for many in def.many.iter().filter(|many| many.through.is_none()) {
            form.many.push((many, choices(connection, (many.target)())?));
        }
        Ok(form)
    }

    /// The form of some fields, by index: `&[comment::name::INDEX, comment::body::INDEX]`.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub fn with_fields(def: &'static ModelDef, indices: &[usize], connection: &mut Connection) -> Result<Self> {
        let mut fields = Vec::new();
        for (index, field) in indices.iter().filter_map(|&index| Some((index, def.fields.get(index)?))) {
            let choices = match field.relation {
                Some(relation) => Some(choices(connection, (relation.target)())?),
                None => None,
            };
            fields.push((index, choices));
        }
        Ok(Self { def, fields, many: Vec::new() })
    }

    /// The same without the primary key: who a record is stays as it is.
    pub fn without_key(mut self) -> Self {
        self.fields.retain(|(index, _)| *index != self.def.key);
        self
    }

    /// The form of a new record.
    pub fn blank(&self) -> Form {
        self.form(|index| vec![shown(&self.def.fields[index].initial())], |_| Vec::new())
    }

    /// The form of a record that exists.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub fn filled(&self, record: &Record, connection: &mut Connection) -> Result<Form> {
        let key = record.key(self.def);
        let mut many = Vec::new();
        for (relation, _) in &self.many {
            let keys = target_keys(connection, relation, &key)?;
            many.push(keys.iter().map(Value::to_string).collect::<Vec<_>>());
        }
        let mut many = many.into_iter();
        Ok(self.form(|index| record.values.get(index).map(shown).into_iter().collect(), |_| many.next().unwrap_or_default()))
    }

    /// Reads what was sent.
    ///
    /// # Errors
    /// The form with what was typed and what is wrong with it, to be shown again.
    pub fn bind(&self, data: &FormData) -> Result<Cleaned, Box<Form>> {
        let mut form = self.typed(data);
        let mut cleaned = Cleaned::default();
        for (index, choices) in &self.fields {
            let field = &self.def.fields[*index];
            let text = data.get(field.name).unwrap_or_default();
            match read(field, text).and_then(|value| offered(choices.as_deref(), value)) {
                Ok(value) => cleaned.values.push((*index, value)),
                Err(error) => form.add_error(field.name, error),
            }
        }
        for (many, choices) in &self.many {
            let key = (many.target)().key_field();
            let keys = data.all(many.name).map(|text| read(key, text).and_then(|value| offered(Some(choices), value)));
            match keys.collect::<Result<Vec<_>, _>>() {
                Ok(keys) => cleaned.many.push((many, keys)),
                Err(error) => form.add_error(many.name, error),
            }
        }
        if form.is_valid() { Ok(cleaned) } else { Err(Box::new(form)) }
    }

    /// The form with what was sent, and the constraint that refused it at each of its fields.
    pub fn refused(&self, data: &FormData, violation: &Violation) -> Form {
        let mut form = self.typed(data);
        let is_of = |field: &&FieldDef| violation.columns.iter().any(|column| column == field.column.name);
        let fields: Vec<&FieldDef> = self.def.fields.iter().filter(is_of).collect();
        let all: Vec<&str> = fields.iter().map(|field| field.label).collect();
        let text = match (violation.kind, all.len()) {
            (ViolationKind::Unique, 0 | 1) => format!("another {} has this already", self.def.verbose_name),
            (ViolationKind::Unique, _) => format!("another {} has the same {}", self.def.verbose_name, listed(&all)),
            (ViolationKind::ForeignKey, _) => "the chosen record does not exist any more".to_owned(),
            (ViolationKind::NotNull, _) => "fill in this field".to_owned(),
            (ViolationKind::Check, 0 | 1) => "this value is not allowed".to_owned(),
            (ViolationKind::Check, _) => format!("{} do not fit together", listed(&all)),
        };
        match fields.is_empty() {
            true => form.add_error("", text),
            false => fields.iter().for_each(|field| form.add_error(field.name, text.clone())),
        }
        form
    }

    /// The form with what was sent standing in it.
    fn typed(&self, data: &FormData) -> Form {
        let sent = |name: &str| data.all(name).map(str::to_owned).collect();
        self.form(|index| sent(self.def.fields[index].name), |many| sent(many.name))
    }

    fn form(&self, value: impl Fn(usize) -> Vec<String>, mut values: impl FnMut(&'static ManyToManyDef) -> Vec<String>) -> Form {
        let mut fields = Vec::new();
        for (index, choices) in &self.fields {
            let field = &self.def.fields[*index];
            fields.push(FormField {
                name: field.name.to_owned(),
                label: capitalized(field.label),
                help: field.help.to_owned(),
                required: is_required(field),
                widget: widget(field, choices.as_deref()),
                values: value(*index),
                errors: Vec::new(),
            });
        }
        for (many, choices) in &self.many {
            fields.push(FormField {
                name: many.name.to_owned(),
                label: capitalized(many.label),
                help: many.help.to_owned(),
                required: false,
                widget: Widget::SelectMultiple { choices: choices.clone() },
                values: values(many),
                errors: Vec::new(),
            });
        }
        Form { fields, errors: Vec::new() }
    }
}

fn is_required(field: &FieldDef) -> bool {
    field.column.kind != Kind::Bool && !may_be_empty(field)
}

fn widget(field: &FieldDef, related: Option<&[Choice]>) -> Widget {
    if let Some(choices) = related {
        return Widget::Select { choices: choices.to_vec() };
    }
    if !field.choices.is_empty() {
        let choice =
            |choice: &crate::column::ChoiceDef| Choice { value: choice.value.to_owned(), label: choice.label.to_owned() };
        return Widget::Select { choices: field.choices.iter().map(choice).collect() };
    }
    if let Some(widget) = web(field) {
        return widget;
    }
    let (min, max) = (bound(field, false), bound(field, true));
    let text = |value: Option<Value>| value.map(|value| value.to_string());
    match field.column.kind {
        Kind::Bool => Widget::Checkbox,
        Kind::Date => Widget::Date { min: text(min), max: text(max) },
        Kind::Time => Widget::Time,
        Kind::DateTime => Widget::DateTime,
        Kind::Text | Kind::Json => Widget::Textarea,
        Kind::Varchar { max_length } => Widget::Text { max_length: Some(max_length) },
        Kind::Duration | Kind::Uuid | Kind::Ip | Kind::Binary => Widget::Text { max_length: None },
        Kind::Float => Widget::Decimal { places: None, min: text(min), max: text(max) },
        Kind::Decimal { decimal_places, .. } => Widget::Decimal { places: Some(decimal_places), min: text(min), max: text(max) },
        integer => {
            let (least, most) = integer.integer_range().unwrap_or((i64::MIN, i64::MAX));
            let number = |bound: Option<Value>, range: i64| match bound {
                Some(Value::Integer(number)) => number,
                _ => range,
            };
            Widget::Number { min: number(min, least), max: number(max, most) }
        }
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

/// The input of a text that is an address of some kind.
fn web(field: &FieldDef) -> Option<Widget> {
    let max_length = match field.column.kind {
        Kind::Varchar { max_length } => Some(max_length),
        _ => None,
    };
    field.rules.iter().find_map(|rule| match rule {
        Rule::Email => Some(Widget::Email { max_length }),
        Rule::Url => Some(Widget::Url { max_length }),
        _ => None,
    })
}

/// The records of a model as choices, in its order.
fn choices(connection: &mut Connection, def: &'static ModelDef) -> Result<Vec<Choice>> {
    let records = Record::load(&SelectDef { limit: Some(CHOICES), ..SelectDef::all(def) }, connection)?;
    let choice = |record: Record| Choice { value: record.key(def).to_string(), label: def.title(&record.values) };
    Ok(records.into_iter().map(choice).collect())
}

/// A key must be one of those that were offered.
fn offered(choices: Option<&[Choice]>, value: Value) -> Result<Value, String> {
    match choices {
        Some(choices) if !value.is_null() && !choices.iter().any(|choice| choice.value == value.to_string()) => {
            Err("choose one of the records".into())
        }
        _ => Ok(value),
    }
}

/// A value as an input shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::Bool(true) => "on".to_owned(),
        Value::Bool(false) => String::new(),
        // The input takes three digits of a fraction at most (HTML, local date and time strings).
        Value::DateTime(time) if time.timestamp_subsec_micros() == 0 => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
        Value::DateTime(time) => time.format("%Y-%m-%dT%H:%M:%S%.3f").to_string(),
        other => other.to_string(),
    }
}
