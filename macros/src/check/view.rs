//! Rules of a view. Whether the model has what it names, and of which type, is found out by the compiler: see
//! `Source` and `Shown` in `framework/src/query/`.

use crate::errors::Errors;
use crate::ir::{View, ViewSource};

/// A view is of one model.
pub(super) fn model_is_named(errors: &mut Errors, view: &View) {
    if !view.has_model {
        errors
            .add(&view.ident, format!("`{}` does not say which model it is read from", view.ident))
            .help("write `#[view(model = Post)]` above it");
    }
}

/// A view is read by many requests, and holds what it was given.
pub(super) fn owns_its_data(errors: &mut Errors, view: &View) {
    if !view.generics.params.is_empty() {
        errors
            .add(&view.generics.params, format!("the view `{}` has parameters", view.ident))
            .help("write the types of its fields out, and `String` in place of `&str`");
    }
}

/// A field comes from one place.
pub(super) fn fields_have_one_source(errors: &mut Errors, view: &View) {
    for field in &view.fields {
        let [first, later @ ..] = field.keys.as_slice() else { continue };
        for key in later {
            errors
                .add(key, format!("`{}` comes from `{first}` already", field.ident))
                .help("keep one of them; what else is needed is a field of its own");
        }
    }
}

/// Some records in some order are a list's.
pub(super) fn list_keys_are_of_lists(errors: &mut Errors, view: &View) {
    for field in &view.fields {
        let Some(source) = field.keys.first().filter(|source| *source != "from") else { continue };
        for key in &field.list.keys {
            errors
                .add(key, format!("`{key}` is for a list, and `{}` is made by `{source}`", field.ident))
                .help(format!("take it away, or make `{}` a `Vec` of a view", field.ident));
        }
    }
}

/// A list has records.
pub(super) fn lists_have_room(errors: &mut Errors, view: &View) {
    for field in &view.fields {
        if let Some((key, 0)) = &field.list.limit {
            errors.add(key, "a list of no records is always empty").help("write `limit = 20`, or take the field away");
        }
    }
}

/// What is added up is a field of the records behind one relation.
pub(super) fn aggregates_name_a_field(errors: &mut Errors, view: &View) {
    for field in &view.fields {
        let ViewSource::Aggregate(key, way) = &field.source else { continue };
        if let [relation] = way.as_slice() {
            errors
                .add(relation, format!("`{key}` takes a relation to many and a field of its records"))
                .help(format!("write `{key} = {relation}.` and the name of the field"));
        }
    }
}
