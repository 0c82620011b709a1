//! `WithFormsets`: a form and the sets of its record, stored in one transaction.

use super::prepared::Prepared;
use super::sets::ChildSets;
use super::store::store;
use crate::column::{Column, Value};
use crate::db::Db;
use crate::error::Result;
use crate::form::errors::Problems;
use crate::form::{BoundForm, Cleaned, CreateForm, Gives, ModelForm, Nothing, Storing, Submitted};
use crate::model::Model;

/// A form and the sets of its record; [`Submitted::with`] makes it.
pub struct WithFormsets<F: ModelForm, S> {
    form: Submitted<F>,
    sets: S,
}

/// What came of it: the record, or the form and its sets to show again.
type Stored<F, S> = Result<Result<<F as ModelForm>::Model, (BoundForm<F>, <S as ChildSets<<F as ModelForm>::Model>>::Shown)>>;

impl<F: ModelForm> Submitted<F> {
    /// The form with sets of records that belong to its own: `form.with(comments)`, `form.with((comments, links))`.
    pub fn with<S: ChildSets<F::Model>>(self, sets: S) -> WithFormsets<F, S> {
        WithFormsets { form: self, sets }
    }
}

impl<F: ModelForm, S: ChildSets<F::Model>> WithFormsets<F, S> {
    /// Stores a new record and its rows, whole or not at all.
    ///
    /// # Errors
    /// [`Error::BadRequest`](crate::Error::BadRequest) where the rows cannot be counted, and those of [`Cleaned::create`].
    pub fn create<'a>(self, db: &'a Db) -> Storing<'a, F::Model, (BoundForm<F>, S::Shown)>
    where
        F: CreateForm<Given: Nothing>,
        S: 'a,
    {
        Box::pin(self.store(None, Vec::new(), db))
    }

    /// The same, with values for the fields that `given` names.
    ///
    /// # Errors
    /// Those of [`create`](Self::create).
    pub fn create_with<'a>(self, given: impl Gives<F::Given>, db: &'a Db) -> Storing<'a, F::Model, (BoundForm<F>, S::Shown)>
    where
        F: CreateForm,
        S: 'a,
    {
        Box::pin(self.store(None, given.into_given(), db))
    }

    /// Changes a record and its rows, whole or not at all: rows are added, changed and deleted. A row that names a record of
    /// another parent is refused.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound) when there is no such record any more, and those of [`create`](Self::create).
    pub async fn update(self, record: &F::Model, db: &Db) -> Stored<F, S> {
        self.store(Some(record.key().to_value()), Vec::new(), db).await
    }

    async fn store(self, key: Option<Value>, given: Vec<(usize, Value)>, db: &Db) -> Stored<F, S> {
        let Self { form, sets } = self;
        let prepared = sets.prepare(key.as_ref(), db).await?;
        let more = sets.asks_for_more();
        let cleaned = match form {
            Submitted::Invalid(form) => {
                let form = if more { form.without_errors() } else { form };
                return Ok(Err((form, show(sets, prepared, more, db).await?)));
            }
            Submitted::Valid(cleaned) => cleaned,
        };
        let Cleaned { mut record, values, data, .. } = cleaned;
        if more || !prepared.iter().all(Prepared::is_valid) {
            let form = BoundForm::refused(&data, &values, Problems::default(), db).await?;
            return Ok(Err((form, show(sets, prepared, more, db).await?)));
        }
        record.values.retain(|(index, _)| given.iter().all(|(given, _)| given != index));
        record.values.extend(given);
        let (fields, models) = (F::DEF.fields, db.models().to_vec());
        let files = data.put_files().await?;
        let stored = db.write(move |connection| store::<F::Model>(key, record, fields, prepared, &models, connection)).await?;
        match stored {
            Ok(record) => {
                files.keep();
                Ok(Ok(record))
            }
            Err((problems, prepared)) => {
                let form = BoundForm::refused(&data, &values, problems, db).await?;
                Ok(Err((form, show(sets, prepared, false, db).await?)))
            }
        }
    }
}

/// The sets to show again; without what is wrong where only one more row was asked for.
async fn show<M: Model, S: ChildSets<M>>(sets: S, prepared: Vec<Prepared>, more: bool, db: &Db) -> Result<S::Shown> {
    let mut prepared = prepared.into_iter().map(|set| if more { set.without_problems() } else { set });
    sets.show(&mut prepared, db).await
}
