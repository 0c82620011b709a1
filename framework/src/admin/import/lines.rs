//! The lines of a file → what would become of each record, and what is wrong with it.

use super::super::list::plain_cell;
use crate::admin::desk::Deed;
use crate::admin::form::asked;
use crate::admin::hidden::is_secret;
use crate::admin::hooks::Asks;
use crate::admin::scope::Scope;
use crate::auth::UserDef;
use crate::column::{Kind, Value};
use crate::db::Connection;
use crate::error::Result;
use crate::form::{FormContent, FormData, FormFieldDef, Place, RecordForm, RecordValues};
use crate::model::ModelDef;
use crate::query::{Filter, Record, target_keys};
use crate::text::{capitalized, csv_lines, listed};

/// Lines of a file, at most.
pub(super) const LINES: usize = 1000;

/// What would become of one line.
pub(super) struct Line {
    /// Its number in the file.
    pub(super) number: usize,
    /// The record; none for a new one.
    pub(super) record: Option<Record>,
    /// What stands for the record.
    pub(super) title: String,
    /// What is written: of a record that is there, only what differs.
    pub(super) cleaned: RecordValues,
    /// What differs: the label, before and behind; of a new record all that is given.
    pub(super) changes: Vec<(String, String, String)>,
    /// What is wrong, a sentence each.
    pub(super) errors: Vec<String>,
}

/// A file that was read.
pub(super) struct Lines {
    scope: Scope,
    asks: Asks,
    /// The column of the key.
    key: Option<usize>,
    /// What is asked of a new record, and of one that is there; each with its column, where the file has it.
    new: Vec<(FormFieldDef, Option<usize>)>,
    there: Vec<(FormFieldDef, Option<usize>)>,
    cells: Vec<(usize, Vec<String>)>,
}

impl Lines {
    /// Reads a file.
    ///
    /// # Errors
    /// One sentence of what is wrong with all of it.
    pub(super) fn read(scope: &Scope, asks: Asks, users: Option<&UserDef>, text: &str) -> std::result::Result<Self, String> {
        let mut lines = csv_lines(text)?.into_iter();
        let (_, head) = lines.next().ok_or("the file is empty")?;
        let cells: Vec<_> = lines.collect();
        if cells.is_empty() {
            return Err("the file has no lines below its head".to_owned());
        }
        if cells.len() > LINES {
            return Err(format!("the file has {} lines, and {LINES} is the most", cells.len()));
        }
        let model = scope.model();
        let head: Vec<&str> = head.iter().map(|name| name.trim()).collect();
        for (index, name) in head.iter().enumerate() {
            if !model.has(name) {
                let fields = asked(scope, users);
                let names: Vec<&str> = fields.iter().map(|field| field.field.name).collect();
                return Err(format!("`{name}` is no field; its columns can be {}", listed(&names)));
            }
            if head.iter().take(index).any(|known| known == name) {
                return Err(format!("the column `{name}` is there twice"));
            }
        }
        let at = |name: &str| head.iter().position(|known| *known == name);
        // Files and passwords do not come out of a table.
        let can = |field: &FormFieldDef| match field.place {
            Place::Column(index) => field.field.file.is_none() && !is_secret(users, model, index),
            Place::Many(_) | Place::Form => true,
        };
        let fields = asked(scope, users).into_iter().filter(can).map(|field| (field, at(field.field.name)));
        let new: Vec<_> =
            fields.filter(|(field, column)| column.is_some() || !field.many && field.field.must_be_given()).collect();
        let there: Vec<_> = new.iter().copied().filter(|(field, column)| column.is_some() && !is_key(field, model)).collect();
        if there.is_empty() {
            return Err("no column of the file can be stored".to_owned());
        }
        Ok(Self { scope: scope.clone(), asks, key: at(model.key_field().name), new, there, cells })
    }

    /// Looks at each line, with the records that there are for the visitor.
    pub(super) fn look(&self, connection: &mut Connection) -> Result<Vec<Line>> {
        let (model, mut base) = (self.scope.model(), self.scope.records.clone());
        let kind = model.key_field().column.kind;
        let key_of = |cells: &[String]| self.key.and_then(|at| cells.get(at)).map(|cell| plain_cell(cell).trim().to_owned());
        let keys: Vec<Value> = self.cells.iter().filter_map(|(_, cells)| kind.parse(&key_of(cells)?).ok()).collect();
        let known = if keys.is_empty() {
            Vec::new()
        } else {
            base.filters.push(Filter::one_of(model.table, model.key_field().column.name, keys));
            Record::load(&base, connection)?
        };
        let known_keys: Vec<Value> = known.iter().map(|record| record.key(model)).collect();
        let rights = self.scope.of(&known_keys, connection)?;
        let rights_of = |key: &Value| known_keys.iter().position(|known| known == key).and_then(|place| rights.get(place));
        let fields = |fields: &[(FormFieldDef, Option<usize>)]| fields.iter().map(|(field, _)| *field).collect();
        let new = RecordForm::without_offers(model, fields(&self.new), self.asks.choices());
        let there = RecordForm::without_offers(model, fields(&self.there), self.asks.choices()).changing();
        let mut seen: Vec<(Value, usize)> = Vec::new();
        let mut lines = Vec::with_capacity(self.cells.len());
        for (number, cells) in &self.cells {
            let mut errors = Vec::new();
            let key = key_of(cells).filter(|text| !text.is_empty());
            let record = match &key {
                None => None,
                Some(text) => {
                    let value = kind.parse(text).ok();
                    let record = value.as_ref().and_then(|key| known.iter().find(|record| record.key(model) == *key)).cloned();
                    // A key that nobody chooses is none that a file can choose.
                    if record.is_none() && !self.new.iter().any(|(field, _)| is_key(field, model)) {
                        errors.push(format!("there is no {} {text}", model.verbose_name));
                    }
                    if let Some(value) = value {
                        match seen.iter().find(|(key, _)| *key == value) {
                            Some((_, first)) => errors.push(format!("line {first} is about the same record")),
                            None => seen.push((value, *number)),
                        }
                    }
                    record
                }
            };
            let rights = record.as_ref().and_then(|record| rights_of(&record.key(model)));
            match &record {
                Some(record) if !rights.is_some_and(|rights| rights.change) => {
                    let what = match self.scope.may(Deed::Change) {
                        true => format!("“{}”", model.title(&record.values)),
                        false => model.verbose_name_plural.to_owned(),
                    };
                    errors.push(format!("you may not change {what}"));
                }
                None if !self.scope.may(Deed::Add) => errors.push(format!("you may not add {}", model.verbose_name_plural)),
                _ => {}
            }
            let (form, asked) = if record.is_some() { (&there, &self.there) } else { (&new, &self.new) };
            let mut sent = data(asked, cells);
            // What is closed stays as it is, whatever the file says.
            let closed: Vec<&FormFieldDef> = asked
                .iter()
                .map(|(field, _)| field)
                .filter(|field| rights.is_some_and(|rights| rights.closes(field.field.name)))
                .collect();
            if let Some(record) = &record {
                sent = sent.without(|name| closed.iter().any(|field| field.field.name == name));
                for field in &closed {
                    let texts = field.texts_of(record);
                    texts.into_iter().for_each(|text| sent.push(field.field.name.to_owned(), text));
                }
            }
            let cleaned = match form.bind(&sent, connection)? {
                Ok(mut cleaned) => {
                    let is_closed = |name: &str| closed.iter().any(|field| field.field.name == name);
                    cleaned.values.retain(|(index, _)| !is_closed(model.fields[*index].name));
                    cleaned.many.retain(|(many, _)| !is_closed(many.name));
                    cleaned
                }
                Err(form) => {
                    errors.extend(told(&form));
                    RecordValues::default()
                }
            };
            lines.push(line(model, *number, record, cleaned, errors, connection)?);
        }
        Ok(lines)
    }
}

fn is_key(field: &FormFieldDef, model: &ModelDef) -> bool {
    matches!(field.place, Place::Column(index) if index == model.key)
}

/// A line as a form of it would have been sent.
fn data(asked: &[(FormFieldDef, Option<usize>)], cells: &[String]) -> FormData {
    let mut pairs = Vec::new();
    for (field, column) in asked {
        let Some(cell) = column.and_then(|at| cells.get(at)).map(|cell| plain_cell(cell)) else { continue };
        let texts: Vec<String> = match field.many {
            true => cell.split(',').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect(),
            false => vec![cell.to_owned()],
        };
        // An input shows fewer digits of a second than a file has; what is no value is told of as it was written.
        let is_exact = field.field.column.kind == Kind::DateTime;
        let shown = if is_exact { Vec::new() } else { field.shown_texts(&texts) };
        let texts = if shown.len() == texts.len() { shown } else { texts };
        pairs.extend(texts.into_iter().map(|text| (field.field.name, text)));
    }
    pairs.into_iter().collect()
}

fn told(form: &FormContent) -> Vec<String> {
    let fields = form.fields.iter().flat_map(|field| field.errors.iter().map(|error| format!("{}: {error}", field.label)));
    form.errors.iter().cloned().chain(fields).collect()
}

/// What is different, and what is written of it.
fn line(
    model: &'static ModelDef,
    number: usize,
    record: Option<Record>,
    mut cleaned: RecordValues,
    errors: Vec<String>,
    connection: &mut Connection,
) -> Result<Line> {
    let mut changes = Vec::new();
    let mut values = record.as_ref().map_or_else(|| vec![Value::Null; model.fields.len()], |record| record.values.clone());
    let before = |index: usize| record.as_ref().and_then(|record| record.values.get(index));
    cleaned.values.retain(|(index, value)| before(*index) != Some(value));
    for (index, value) in &cleaned.values {
        let Some(field) = model.fields.get(*index) else { continue };
        let earlier = before(*index).map(Value::to_string).unwrap_or_default();
        if record.is_some() || !value.to_string().is_empty() {
            changes.push((capitalized(field.label), earlier, value.to_string()));
        }
        if let Some(place) = values.get_mut(*index) {
            *place = value.clone();
        }
    }
    let texts = |keys: &[Value]| {
        let mut texts: Vec<String> = keys.iter().map(Value::to_string).collect();
        texts.sort_unstable();
        texts.join(", ")
    };
    let mut many = Vec::with_capacity(cleaned.many.len());
    for (relation, targets) in std::mem::take(&mut cleaned.many) {
        let earlier = match &record {
            Some(record) => texts(&target_keys(connection, relation, &record.key(model))?),
            None => String::new(),
        };
        let now = texts(&targets);
        if earlier != now {
            changes.push((capitalized(relation.label), earlier, now));
            many.push((relation, targets));
        }
    }
    cleaned.many = many;
    Ok(Line { number, title: model.title(&values), record, cleaned, changes, errors })
}
