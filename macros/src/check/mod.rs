//! What is wrong: reads the IR, writes to `Errors`, changes nothing. One function per rule, named after the law that it
//! keeps; the case in `codegen-tests/ui` is named after the breach. Whatever is not known here (types, other structs)
//! is checked by the compiler with our words: see `expand/types.rs`.

mod admin;
mod app;
mod choices;
mod field;
mod model;
mod route;

use crate::errors::Errors;
use crate::ir;
use crate::nearest::{listed, nearest};

pub(crate) fn model(errors: &mut Errors, model: &ir::Model) {
    model::owns_its_data(errors, model);
    model::has_one_primary_key(errors, model);
    model::fits_a_table(errors, model);
    model::names_are_free(errors, model);
    model::columns_are_distinct(errors, model);
    model::table_name_is_usable(errors, model);
    model::ordering_names_columns(errors, model);
    model::label_names_a_column(errors, model);
    for field in &model.fields {
        field::foreign_key_says_on_delete(errors, field);
        field::on_delete_is_a_known_word(errors, field);
        field::on_delete_is_of_a_relation(errors, field);
        field::many_to_many_is_no_column(errors, field);
        field::value_has_one_source(errors, field);
        field::max_length_is_not_zero(errors, field);
    }
}

pub(crate) fn choices(errors: &mut Errors, choices: &ir::Choices) {
    choices::there_is_a_choice(errors, choices);
    choices::values_are_distinct(errors, choices);
}

pub(crate) fn admin(errors: &mut Errors, admin: &ir::Admin) {
    admin::model_is_named(errors, admin);
    admin::columns_have_no_direction(errors, admin);
    admin::columns_are_distinct(errors, admin);
    admin::pages_have_rows(errors, admin);
}

pub(crate) fn route(errors: &mut Errors, route: &ir::Route) {
    route::path_starts_with_slash(errors, route);
    route::path_is_well_formed(errors, route);
    route::parameters_have_arguments(errors, route);
    route::function_is_a_view(errors, route);
}

pub(crate) fn app(errors: &mut Errors, app: &ir::App) {
    app::nothing_is_listed_twice(errors, app);
}

/// "`Post` has no field `titel`".
fn unknown_field(errors: &mut Errors, model: &ir::Model, name: &proc_macro2::Ident) {
    let names = || model.fields.iter().map(|field| field.name.as_str());
    let wrong = name.to_string();
    let mistake = errors.add(name, format!("`{}` has no field `{wrong}`", model.ident));
    let mistake = match nearest(&wrong, names()) {
        Some(near) => mistake.help(format!("did you mean `{near}`?")),
        None => mistake,
    };
    mistake.note(format!("the fields of `{}` are {}", model.ident, listed(names(), "and")));
}
