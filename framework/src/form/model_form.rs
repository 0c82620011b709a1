//! `ModelForm`: a form of some fields of a model, and storing what came of it.

use std::future::{Future, ready};
use std::marker::PhantomData;
use std::pin::Pin;

use super::data::FormData;
use super::derived::{BoundForm, Form};
use super::errors::Problems;
use super::given::{Gives, Nothing};
use super::record_form::{RecordValues, values_of};
use super::refusal::refusal;
use super::submitted::Submitted;
use super::unique::taken;
use super::value::FormValues;
use crate::column::{Column, Value};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::model::{Field, Model};
use crate::query::{NamesField, Record, insert_row, set_pairs, update_record};

/// A form of some fields of a model: what `#[form(model = Post, fields = [..])]` makes of a struct.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the form of a model",
    label = "expected a struct with `#[form(model = ..., fields = [...])]`"
)]
pub trait ModelForm: Form<Valid = Cleaned<Self>> {
    /// The model.
    type Model: Model;
    /// The fields that the program gives to a new record, beside those of the form: `#[form(given = [post::author])]`.
    type Given;

    /// The form of a record that exists.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    fn filled(record: &Self::Model, db: &Db) -> impl Future<Output = Result<BoundForm<Self>>> {
        let record = Record { values: record.values() };
        async move {
            let def = <Self::Model as Model>::DEF;
            let values = db.read(move |connection| values_of(Self::DEF.fields, def, &record, connection)).await?;
            BoundForm::with_values(values, db).await
        }
    }
}

/// A form of a model that can make new records: it does not say `update_only`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` makes no new records",
    label = "it says `update_only`",
    note = "remove `update_only`, and the compiler says which fields a new record needs"
)]
pub trait CreateForm: ModelForm {}

/// What came of a form of a model that was filled in rightly: ready to be stored.
pub struct Cleaned<F> {
    pub(super) record: RecordValues,
    pub(super) values: Vec<Vec<Value>>,
    pub(super) data: FormData,
    form: PhantomData<fn() -> F>,
}

/// A record on its way to the database, or the form to show again. (A named type: were it `impl Future`, what is missing would
/// be three errors, one for each part of `.create(db).await`.)
pub type Storing<'a, M, E> = Pin<Box<dyn Future<Output = Result<Result<M, E>>> + 'a>>;

impl<F> std::fmt::Debug for Cleaned<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.record.fmt(f)
    }
}

impl<F: ModelForm> Cleaned<F> {
    /// What the glue of a form makes of its values.
    #[doc(hidden)]
    pub fn take(values: &mut FormValues, data: &FormData) -> Self {
        let values: Vec<_> = F::DEF.fields.iter().map(|_| values.rest_of_one()).collect();
        Self { record: RecordValues::of(F::DEF.fields, values.clone()), values, data: data.clone(), form: PhantomData }
    }

    /// The values of the fields of the form, in their order.
    #[doc(hidden)]
    pub fn values(&self) -> Vec<Vec<Value>> {
        self.values.clone()
    }

    /// The value of a field, with its type: `form.get(post::title)?`.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when the form has no such field.
    pub fn get<N: NamesField>(&self, name: N) -> Result<<N::Field as Field>::Type> {
        self.record.get(name)
    }

    /// The same with a value for a field that the form does not ask for, or in place of the one that was sent:
    /// `form.set(post::edited_at, DateTime::now())`.
    #[must_use]
    pub fn set<N>(mut self, name: N, value: impl Into<<N::Field as Field>::Type>) -> Self
    where
        N: NamesField<Field: Field<Model = F::Model>>,
    {
        self.record.set(name, value);
        self
    }

    /// Stores a new record, with its relations to many, whole or not at all.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails; inside, the form to show again where another record has what only one
    /// may have, or where a constraint refuses it.
    pub fn create(self, db: &Db) -> Storing<'_, F::Model, BoundForm<F>>
    where
        F: CreateForm<Given: Nothing>,
    {
        Box::pin(self.store(None, Vec::new(), db))
    }

    /// The same, with values for the fields that `given` names, in its order: one alone, several in parentheses.
    ///
    /// # Errors
    /// Those of [`create`](Self::create).
    pub fn create_with(self, given: impl Gives<F::Given>, db: &Db) -> Storing<'_, F::Model, BoundForm<F>>
    where
        F: CreateForm,
    {
        Box::pin(self.store(None, given.into_given(), db))
    }

    /// Changes a record, with its relations to many, whole or not at all; gives it back as the database has it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such record any more; else those of [`create`](Self::create).
    pub async fn update(self, record: &F::Model, db: &Db) -> Result<Result<F::Model, BoundForm<F>>> {
        self.store(Some(record.key().to_value()), Vec::new(), db).await
    }

    async fn store(self, key: Option<Value>, given: Vec<(usize, Value)>, db: &Db) -> Result<Result<F::Model, BoundForm<F>>> {
        let Self { mut record, values, data, .. } = self;
        record.values.retain(|(index, _)| given.iter().all(|(given, _)| given != index));
        record.values.extend(given);
        let def = <F::Model as Model>::DEF;
        let fields = F::DEF.fields;
        let files = data.put_files().await?;
        let stored = db.write(move |connection| {
            let problems = taken(def, fields, key.as_ref(), &record.values, connection)?;
            match problems.is_empty() {
                true => write::<F::Model>(key, record, connection).map(Ok),
                false => Ok(Err(problems)),
            }
        });
        let problems = match stored.await {
            Ok(Ok(record)) => {
                files.keep();
                return Ok(Ok(record));
            }
            Ok(Err(problems)) => problems,
            // Another was faster, or a check of the database says no.
            Err(Error::Violation(violation)) => refusal(def, fields, &violation),
            Err(error) => return Err(error),
        };
        Self::refused(&data, &values, problems, db).await.map(Err)
    }

    async fn refused(data: &FormData, values: &[Vec<Value>], problems: Problems, db: &Db) -> Result<BoundForm<F>> {
        BoundForm::refused(data, values, problems, db).await
    }
}

/// Writes a record and its pairs, and reads it back.
pub(super) fn write<M: Model>(key: Option<Value>, record: RecordValues, connection: &mut Connection) -> Result<M> {
    let def = M::DEF;
    let stored = match key {
        None => insert_row(connection, def, record.values, |row| M::from_row(row))?,
        Some(key) => {
            let given = record.values.into_iter().map(|(index, value)| (index, value.into())).collect();
            let gone = || Error::NotFound(format!("this {} does not exist any more", def.verbose_name));
            update_record(connection, def, key, given, |row| M::from_row(row))?.ok_or_else(gone)?
        }
    };
    let key = stored.key().to_value();
    for (many, targets) in record.many {
        set_pairs(connection, many, &key, &targets)?;
    }
    Ok(stored)
}

/// What a form of a model does with what was sent, in one step: it is stored, or it is the form to show again.
impl<F: ModelForm> Submitted<F> {
    /// Stores a new record: [`Cleaned::create`].
    ///
    /// # Errors
    /// Those of [`Cleaned::create`].
    pub fn create(self, db: &Db) -> Storing<'_, F::Model, BoundForm<F>>
    where
        F: CreateForm<Given: Nothing>,
    {
        match self {
            Self::Valid(form) => form.create(db),
            Self::Invalid(form) => Box::pin(ready(Ok(Err(form)))),
        }
    }

    /// Stores a new record with values for the fields that `given` names: [`Cleaned::create_with`].
    ///
    /// # Errors
    /// Those of [`Cleaned::create`].
    pub fn create_with(self, given: impl Gives<F::Given>, db: &Db) -> Storing<'_, F::Model, BoundForm<F>>
    where
        F: CreateForm,
    {
        match self {
            Self::Valid(form) => form.create_with(given, db),
            Self::Invalid(form) => Box::pin(ready(Ok(Err(form)))),
        }
    }

    /// Changes a record: [`Cleaned::update`].
    ///
    /// # Errors
    /// Those of [`Cleaned::update`].
    pub async fn update(self, record: &F::Model, db: &Db) -> Result<Result<F::Model, BoundForm<F>>> {
        match self {
            Self::Valid(form) => form.update(record, db).await,
            Self::Invalid(form) => Ok(Err(form)),
        }
    }
}
