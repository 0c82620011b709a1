//! What nobody is shown: the hash of a password anywhere, and in the history what the admin shows nowhere.

use super::AdminDef;
use super::form::FormEntry;
use super::list::{ColumnSource, ListColumn};
use crate::auth::UserDef;
use crate::model::ModelDef;

/// Whether a field is the hash of a password, or of a type that says that it is secret.
pub(super) fn is_secret(users: Option<&UserDef>, model: &ModelDef, field: usize) -> bool {
    model.fields.get(field).is_some_and(|field| field.secret)
        || users.is_some_and(|users| users.model.table == model.table && users.password == field)
}

/// What the history keeps back of the values that it writes down: whoever may read it sees no more there than on the pages of
/// the admin, which may leave out a token, or what somebody earns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Discretion {
    users: Option<&'static UserDef>,
    /// Nothing where the model has no pages of its own.
    admin: Option<&'static AdminDef>,
}

impl Discretion {
    /// For the records of an admin.
    pub(super) fn of(admin: &'static AdminDef, users: Option<&'static UserDef>) -> Self {
        Self { users, admin: Some(admin) }
    }

    /// For records in the form of another: which fields were changed is written down, and no values.
    pub(super) fn of_rows(users: Option<&'static UserDef>) -> Self {
        Self { users, admin: None }
    }

    /// Whether the values of a field, or of a relation to many, are kept back.
    pub(super) fn hides(self, model: &ModelDef, name: &str) -> bool {
        let field = model.fields.iter().position(|field| field.name == name);
        field.is_some_and(|field| is_secret(self.users, model, field))
            || field != Some(model.key) && self.admin.is_some_and(|admin| !admin.shows(name))
    }
}

impl AdminDef {
    /// Whether a form or the list of it shows a field of its model.
    fn shows(&self, name: &str) -> bool {
        self.form.readonly.iter().chain(self.list.display).any(|column| is_of(column, name)) || self.asks_for(name)
    }

    fn asks_for(&self, name: &str) -> bool {
        if self.form.exclude.contains(&name) {
            return false;
        }
        let entry = |entry: &FormEntry| match entry {
            FormEntry::Field(field) => field.field.name == name,
            FormEntry::Shown(column) => is_of(column, name),
        };
        match self.form.fieldsets {
            [] => {
                self.model.many_named(name).is_some()
                    || self.model.fields.iter().any(|field| field.name == name && field.editable)
            }
            groups => groups.iter().flat_map(|group| group.lines).flat_map(|line| line.iter()).any(entry),
        }
    }
}

/// Whether a column shows a field itself, and not what a method of the same name makes of it.
fn is_of(column: &ListColumn, name: &str) -> bool {
    column.name == name && matches!(column.source, ColumnSource::Path(_))
}
