//! What nobody is shown.

use crate::auth::UserDef;
use crate::model::ModelDef;

/// Whether a field is the hash of a password, or of a type that says that it is secret.
pub(super) fn is_secret(users: Option<&UserDef>, model: &ModelDef, field: usize) -> bool {
    model.fields.get(field).is_some_and(|field| field.secret)
        || users.is_some_and(|users| users.model.table == model.table && users.password == field)
}
