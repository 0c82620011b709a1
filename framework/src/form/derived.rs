//! `Form`: what `#[derive(Form)]` makes of a struct.

use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;

use actix_web::http::StatusCode;

use super::content::{FormContent, FormField};
use super::data::FormData;
use super::def::{FieldName, FormDef};
use super::errors::{FormErrors, Problems};
use super::offer::{offers, sources};
use super::show;
use super::submitted::Submitted;
use super::value::FormValues;
use crate::column::{Value, ValueError};
use crate::db::Db;
use crate::error::Result;
use crate::session::Csrf;

/// A struct that a form asks for. Derive it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a form",
    label = "expected a struct with `#[derive(Form)]`",
    note = "add `#[derive(Form)]` to `{Self}`"
)]
pub trait Form: Sized + 'static {
    /// The description.
    const DEF: &'static FormDef;
    /// What the names of its fields are of.
    type Names: 'static;
    /// What a valid form gives: the struct itself, or for a form of a model what is to be stored.
    type Valid: 'static;

    /// Makes it of values that please each field.
    ///
    /// # Errors
    /// When a value is of another type.
    #[doc(hidden)]
    fn take(values: &mut FormValues, data: &FormData) -> Result<Self::Valid, ValueError>;

    /// The values of the fields, in their order.
    #[doc(hidden)]
    fn values(valid: &Self::Valid) -> Vec<Vec<Value>>;

    /// Looks at the whole, when each field alone is right: `#[form(clean = function)]` names the function.
    ///
    /// # Errors
    /// Those of the function: when the database that it asks fails.
    #[doc(hidden)]
    fn clean(_valid: &Self::Valid, _errors: &mut FormErrors<Self>, _db: &Db) -> impl Future<Output = Result> {
        async { Ok(()) }
    }

    /// The form with nothing in it but what stands there from the start. The database is asked for the records that can be
    /// chosen, where some can.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    fn blank(db: &Db) -> impl Future<Output = Result<BoundForm<Self>>> {
        let values = Self::DEF.fields.iter().map(show::initial).collect();
        BoundForm::with_values(values, db)
    }

    /// The form with these values standing in it: `SettingsForm::holding(&settings, &db)`.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    fn holding(values: &Self::Valid, db: &Db) -> impl Future<Output = Result<BoundForm<Self>>> {
        BoundForm::with_values(Self::values(values), db)
    }

    /// Reads what was sent.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails; what is wrong with what was sent is in
    /// [`Submitted::Invalid`].
    fn bind(data: &FormData, db: &Db) -> impl Future<Output = Result<Submitted<Self>>> {
        Submitted::bind(data, db)
    }
}

/// A form ready to be shown: with what stands in it, and what is wrong with that. In `html!` it is `(form)`, which writes the
/// fields and the CSRF token; the `<form>` and its button are the page's.
pub struct BoundForm<F> {
    content: FormContent,
    csrf: Option<Csrf>,
    form: PhantomData<fn() -> F>,
}

impl<F> Deref for BoundForm<F> {
    type Target = FormContent;
    fn deref(&self) -> &FormContent {
        &self.content
    }
}

impl<F> Clone for BoundForm<F> {
    fn clone(&self) -> Self {
        Self { content: self.content.clone(), csrf: self.csrf.clone(), form: PhantomData }
    }
}

impl<F> std::fmt::Debug for BoundForm<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.content.fmt(f)
    }
}

impl<F> BoundForm<F> {
    /// The same form, of which nobody wants to know yet whether it is right.
    pub(super) fn without_errors(mut self) -> Self {
        self.content.errors.clear();
        self.content.fields.iter_mut().for_each(|field| field.errors.clear());
        self
    }

    /// The CSRF token of the page; none outside of a view.
    pub fn csrf(&self) -> Option<&Csrf> {
        self.csrf.as_ref()
    }
}

impl<F: Form> BoundForm<F> {
    pub(super) async fn with_values(values: Vec<Vec<Value>>, db: &Db) -> Result<Self> {
        let offers = offered(F::DEF, &values, db).await?;
        let none = Vec::new();
        let text = |index: usize, def: &_| show::shown(def, values.get(index).unwrap_or(&none));
        Self::of(show::content(F::DEF.fields, F::DEF.prefix, &offers, text)).await
    }

    /// What was typed, and what is wrong with it.
    pub(super) async fn refused(data: &FormData, values: &[Vec<Value>], problems: Problems, db: &Db) -> Result<Self> {
        let offers = offered(F::DEF, values, db).await?;
        let content = show::content(F::DEF.fields, F::DEF.prefix, &offers, |_, def| show::typed(data, F::DEF.prefix, def));
        Self::of(show::with_problems(content, problems)).await
    }

    /// With the token of the page that is being made, if one is.
    async fn of(content: FormContent) -> Result<Self> {
        Ok(Self { content, csrf: Csrf::here().await?, form: PhantomData })
    }

    /// One field, to be shown by itself: `(form.field(contact_form::email))`.
    pub fn field(&self, name: FieldName<F::Names>) -> &FormField {
        self.content.fields.get(name.index).unwrap_or(FormField::NONE)
    }

    /// The same form with something standing in a field.
    pub fn with(mut self, name: FieldName<F::Names>, value: impl ToString) -> Self {
        if let Some(field) = self.content.fields.get_mut(name.index) {
            field.values = vec![value.to_string()];
        }
        self
    }

    /// The same form with one more thing wrong with a field.
    pub fn with_error(mut self, name: FieldName<F::Names>, text: impl Into<String>) -> Self {
        if let Some(field) = self.content.fields.get_mut(name.index) {
            field.errors.push(text.into());
        }
        self
    }

    /// The status of a page that shows it: 422 where something is wrong, as the page tells the visitor; else 200.
    pub fn status(&self) -> StatusCode {
        if self.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// What the fields of a form have to offer; the database is asked only where some point to records.
async fn offered(def: &'static FormDef, values: &[Vec<Value>], db: &Db) -> Result<Vec<Vec<super::Choice>>> {
    if def.fields.iter().all(|field| field.field.relation.is_none()) {
        return Ok(Vec::new());
    }
    let (sources, values) = (sources(def.fields).await?, values.to_vec());
    db.read(move |connection| offers(&sources, &values, connection)).await
}
