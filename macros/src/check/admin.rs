//! Rules of an admin. Whether the model has the fields that it names is found out by `ModelDef::position`, while compiling.

use crate::errors::Errors;
use crate::ir::Admin;

/// An admin is of one model.
pub(super) fn model_is_named(errors: &mut Errors, admin: &Admin) {
    if !admin.has_model {
        errors
            .add(&admin.ident, format!("`{}` does not say which model it shows", admin.ident))
            .help("write `#[admin(model = Post)]` above it");
    }
}

/// A `-` is for orderings.
pub(super) fn columns_have_no_direction(errors: &mut Errors, admin: &Admin) {
    for field in admin.list_display.iter().chain(&admin.search_fields).filter(|field| field.minus) {
        errors
            .add(&field.name, format!("`-{}` is an ordering, and here stand columns", field.name))
            .help(format!("write `{}`; the order is in `#[model(ordering = [...])]`", field.name));
    }
}

/// A column stands in a list once.
pub(super) fn columns_are_distinct(errors: &mut Errors, admin: &Admin) {
    for (key, fields) in [("list_display", &admin.list_display), ("search_fields", &admin.search_fields)] {
        for (index, field) in fields.iter().enumerate() {
            if fields[..index].iter().any(|earlier| earlier.name == field.name) {
                errors.add(&field.name, format!("`{}` stands in `{key}` twice", field.name)).help("keep one of them");
            }
        }
    }
}

/// A page without rows would never end.
pub(super) fn pages_have_rows(errors: &mut Errors, admin: &Admin) {
    if let Some((key, 0)) = &admin.list_per_page {
        errors.add(key, "`list_per_page` is at least 1").help("write `list_per_page = 50`");
    }
}
