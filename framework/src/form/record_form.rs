//! The form of a record of any model, known by its description alone: what the admin asks with.

use super::content::{Choice, FormContent};
use super::data::FormData;
use super::def::{FormFieldDef, Place};
use super::files;
use super::offer::{add_chosen, all_records, check_chosen, has_chosen, offers};
use super::read::read_all;
use super::refusal::refusal;
use super::show;
use crate::column::{Column, Value};
use crate::db::Connection;
use crate::error::{Error, Result, Violation};
use crate::model::{Field, ManyToManyDef, ModelDef};
use crate::query::{NamesField, Record, target_keys};

/// The form of a record of any model. (A form of a model that the program knows is a struct with `#[derive(Form)]`.)
#[derive(Debug)]
pub struct RecordForm {
    def: &'static ModelDef,
    fields: Vec<FormFieldDef>,
    offers: Vec<Vec<Choice>>,
    /// Whether the record is there already.
    is_there: bool,
}

/// What is to be stored of a form.
#[derive(Debug, Clone, Default)]
pub struct RecordValues {
    /// Values by index of the model's fields.
    pub values: Vec<(usize, Value)>,
    /// The records that each many-to-many relation points to.
    pub many: Vec<(&'static ManyToManyDef, Vec<Value>)>,
}

impl RecordValues {
    /// The value of a field, with its type: `values.get(post::title)?`.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when the form has no such field.
    pub fn get<N: NamesField>(&self, _: N) -> Result<<N::Field as Field>::Type> {
        let value = self.values.iter().find(|(index, _)| *index == N::Field::INDEX).map(|(_, value)| value.clone());
        let value = value.ok_or_else(|| Error::BadRequest(format!("the form has no field for `{}`", N::Field::COLUMN)))?;
        <N::Field as Field>::Type::from_value(value).map_err(|error| Error::BadRequest(error.to_string()))
    }

    /// Gives a field this value, whether the form asks for it or not.
    pub(super) fn set<N: NamesField>(&mut self, _: N, value: impl Into<<N::Field as Field>::Type>) {
        self.values.retain(|(index, _)| *index != N::Field::INDEX);
        self.values.push((N::Field::INDEX, value.into().to_value()));
    }

    /// The values of fields, in their order.
    pub(super) fn of(fields: &[FormFieldDef], values: impl IntoIterator<Item = Vec<Value>>) -> Self {
        let mut this = Self::default();
        for (field, values) in fields.iter().zip(values) {
            match field.place {
                Place::Column(index) => this.values.extend(values.into_iter().next().map(|value| (index, value))),
                Place::Many(many) => this.many.push((many, values)),
                Place::Form => {}
            }
        }
        this
    }
}

impl RecordForm {
    /// The form of all fields that are editable. Asks the database for what relations offer.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub fn of(def: &'static ModelDef, connection: &mut Connection) -> Result<Self> {
        let columns = (0..def.fields.len()).filter(|&index| def.fields[index].editable);
        // Who goes through a model is told by that model's own form, which asks for the rest of its fields.
        let many = def.many.iter().filter(|many| many.through.is_none()).map(FormFieldDef::of_many);
        Self::of_fields(def, columns.map(|index| FormFieldDef::of_column(def, index)).chain(many).collect(), connection)
    }

    /// The form of some fields.
    pub(crate) fn of_fields(def: &'static ModelDef, fields: Vec<FormFieldDef>, connection: &mut Connection) -> Result<Self> {
        let offers = offers(&all_records(&fields), &[], connection)?;
        Ok(Self { def, fields, offers, is_there: false })
    }

    /// The same, for values that nobody chooses from a list: nothing is asked of the database for it.
    pub(crate) fn without_offers(def: &'static ModelDef, fields: Vec<FormFieldDef>) -> Self {
        let offers = vec![Vec::new(); fields.len()];
        Self { def, fields, offers, is_there: false }
    }

    /// The form of a record that is there: without the primary key, since who it is stays as it is; its files stay unless
    /// others are sent.
    pub fn changing(mut self) -> Self {
        self.is_there = true;
        if let Some(index) =
            self.fields.iter().position(|field| matches!(field.place, Place::Column(index) if index == self.def.key))
        {
            self.fields.remove(index);
            self.offers.remove(index);
        }
        self
    }

    /// The form of a new record.
    pub fn blank(&self) -> FormContent {
        show::content(&self.fields, "", &self.offers, |_, def| show::shown(def, &show::initial(def)))
    }

    /// The same with what an address says in it.
    pub(crate) fn blank_with(&self, given: &FormData) -> FormContent {
        show::content(&self.fields, "", &self.offers, |_, def| match given.get(def.field.name) {
            Some(_) if def.field.file.is_none() => show::typed(given, "", def),
            _ => show::shown(def, &show::initial(def)),
        })
    }

    /// The form of some fields of several records: what each points to is among what is offered.
    pub(crate) fn of_rows(
        def: &'static ModelDef,
        fields: Vec<FormFieldDef>,
        records: &[Record],
        connection: &mut Connection,
    ) -> Result<Self> {
        let held = |field: &FormFieldDef| match field.place {
            Place::Column(index) => records.iter().filter_map(|record| record.values.get(index).cloned()).collect(),
            Place::Many(_) | Place::Form => Vec::new(),
        };
        let chosen: Vec<Vec<Value>> = fields.iter().map(held).collect();
        let offers = offers(&all_records(&fields), &chosen, connection)?;
        Ok(Self { def, fields, offers, is_there: true })
    }

    /// One of them, whose names begin so.
    pub(crate) fn row(&self, prefix: &str, record: &Record) -> FormContent {
        show::content(&self.fields, prefix, &self.offers, |_, def| match def.place {
            Place::Column(index) => {
                record.values.get(index).map(|value| show::shown(def, std::slice::from_ref(value))).unwrap_or_default()
            }
            Place::Many(_) | Place::Form => Vec::new(),
        })
    }

    /// Reads one of them.
    pub(crate) fn bind_row(
        &self,
        prefix: &str,
        data: &FormData,
        connection: &mut Connection,
    ) -> Result<Result<RecordValues, Box<FormContent>>> {
        let (mut values, mut problems) = read_all(&self.fields, prefix, data);
        if has_chosen(&self.fields, &values) {
            check_chosen(&all_records(&self.fields), &mut values, &mut problems, connection)?;
        }
        Ok(match problems.is_empty() {
            true => Ok(RecordValues::of(&self.fields, values)),
            false => Err(Box::new(show::with_problems(self.typed_row(prefix, data), problems))),
        })
    }

    /// One of them with what was sent, and the constraint that refused it.
    pub(crate) fn refused_row(&self, prefix: &str, data: &FormData, violation: &Violation) -> FormContent {
        show::with_problems(self.typed_row(prefix, data), refusal(self.def, &self.fields, violation))
    }

    /// One of them with what was sent standing in it.
    pub(crate) fn typed_row(&self, prefix: &str, data: &FormData) -> FormContent {
        show::content(&self.fields, prefix, &self.offers, |_, def| show::typed(data, prefix, def))
    }

    /// The form of a record that exists.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub fn filled(&self, record: &Record, connection: &mut Connection) -> Result<FormContent> {
        let values = values_of(&self.fields, self.def, record, connection)?;
        let mut offers = self.offers.clone();
        add_chosen(&all_records(&self.fields), &mut offers, &values, connection)?;
        Ok(show::content(&self.fields, "", &offers, |index, def| show::shown(def, &values[index])))
    }

    /// Reads what was sent.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails; inside, the form with what was typed and what
    /// is wrong with it, to be shown again.
    pub fn bind(&self, data: &FormData, connection: &mut Connection) -> Result<Result<RecordValues, Box<FormContent>>> {
        let (mut values, mut problems) = read_all(&self.fields, "", data);
        if has_chosen(&self.fields, &values) {
            check_chosen(&all_records(&self.fields), &mut values, &mut problems, connection)?;
        }
        let record = RecordValues::of(&self.fields, values);
        if !self.is_there {
            problems.0.extend(files::missing(&self.fields, &record.values).0);
        }
        Ok(match problems.is_empty() {
            true => Ok(record),
            false => Err(Box::new(show::with_problems(self.typed(data), problems))),
        })
    }

    /// The form with what was sent, and the constraint that refused it at each of its fields.
    pub fn refused(&self, data: &FormData, violation: &Violation) -> FormContent {
        show::with_problems(self.typed(data), refusal(self.def, &self.fields, violation))
    }

    /// The form with what was sent standing in it.
    pub(crate) fn typed(&self, data: &FormData) -> FormContent {
        show::content(&self.fields, "", &self.offers, |_, def| show::typed(data, "", def))
    }
}

/// What a record has in each field of its form.
pub(super) fn values_of(
    fields: &[FormFieldDef],
    def: &'static ModelDef,
    record: &Record,
    connection: &mut Connection,
) -> Result<Vec<Vec<Value>>> {
    let key = record.key(def);
    let mut values = Vec::with_capacity(fields.len());
    for field in fields {
        values.push(match field.place {
            Place::Column(index) => record.values.get(index).cloned().into_iter().collect(),
            Place::Many(many) => target_keys(connection, many, &key)?,
            Place::Form => show::initial(field),
        });
    }
    Ok(values)
}
