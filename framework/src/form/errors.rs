//! What is wrong with what was sent.

use std::marker::PhantomData;

use super::def::FieldName;
use super::derived::Form;

/// What is wrong, each with the place of its field; without one it is of the whole form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Problems(pub(super) Vec<(Option<usize>, String)>);

impl Problems {
    pub(super) fn at(&mut self, field: usize, text: impl Into<String>) {
        self.0.push((Some(field), text.into()));
    }

    pub(super) fn of_form(&mut self, text: impl Into<String>) {
        self.0.push((None, text.into()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What `clean` finds wrong with a form: `errors.at(contact_form::email, "we do not write to this address")`.
pub struct FormErrors<F> {
    pub(super) problems: Problems,
    form: PhantomData<fn() -> F>,
}

impl<F: Form> FormErrors<F> {
    /// Notes what is wrong with a field; it is shown beside it.
    pub fn at(&mut self, field: FieldName<F::Names>, text: impl Into<String>) {
        self.problems.at(field.index, text);
    }

    /// Notes what is wrong with the whole; it is shown above the fields.
    pub fn add(&mut self, text: impl Into<String>) {
        self.problems.of_form(text);
    }

    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }
}

impl<F> Default for FormErrors<F> {
    fn default() -> Self {
        Self { problems: Problems::default(), form: PhantomData }
    }
}
