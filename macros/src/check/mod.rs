//! What is wrong: reads the IR, writes to `Errors`, changes nothing. One function per rule, named after the law that it
//! keeps; the case in `codegen-tests/ui` is named after the breach. Whatever is not known here (types, other structs)
//! is checked by the compiler with our words: see `expand/types.rs`.

mod admin;
mod app;
mod choices;
mod column;
mod command;
mod constraint;
mod embedded;
mod field;
mod model;
mod relation;
mod route;
mod term;
mod view;

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
    relation::related_names_are_distinct(errors, model);
    model::renamed_from_is_gone(errors, model);
    model::permissions_are_distinct(errors, model);
    constraint::indexes_name_columns(errors, model);
    constraint::one_field_has_its_own_key(errors, model);
    constraint::indexes_are_distinct(errors, model);
    constraint::checks_are_of_columns(errors, model);
    constraint::names_are_distinct(errors, model);
    for field in &model.fields {
        relation::foreign_key_says_on_delete(errors, field);
        relation::on_delete_is_a_known_word(errors, field);
        relation::on_delete_is_of_a_relation(errors, field);
        relation::set_default_has_a_default(errors, field);
        relation::relation_to_many_is_no_column(errors, field);
        relation::keys_of_pairs_are_of_pairs(errors, field);
        relation::related_name_is_of_a_relation(errors, field);
        relation::pairs_have_one_place(errors, field);
        embedded::embed_has_no_column(errors, field);
        values(errors, field);
        term::generated_is_the_only_source(errors, field);
        term::generated_is_of_written_columns(errors, model, field);
    }
}

/// What is said of the values of one column, wherever that is.
fn values(errors: &mut Errors, field: &ir::Field) {
    field::value_has_one_source(errors, field);
    field::digits_come_in_pairs(errors, field);
    field::digits_fit(errors, field);
    field::lengths_leave_room(errors, field);
    field::regex_is_well_formed(errors, field);
    field::text_has_one_form(errors, field);
    field::max_length_fits_a_varchar(errors, field);
}

pub(crate) fn embedded(errors: &mut Errors, model: &ir::Model) {
    model::owns_its_data(errors, model);
    model::fits_a_table(errors, model);
    model::columns_are_distinct(errors, model);
    model::table_name_is_usable(errors, model);
    embedded::has_columns_only(errors, model);
    for field in &model.fields {
        embedded::says_nothing_of_the_table(errors, field);
        relation::on_delete_is_of_a_relation(errors, field);
        relation::keys_of_pairs_are_of_pairs(errors, field);
        relation::related_name_is_of_a_relation(errors, field);
        embedded::embed_has_no_column(errors, field);
        values(errors, field);
    }
}

pub(crate) fn choices(errors: &mut Errors, choices: &ir::Choices) {
    choices::there_is_a_choice(errors, choices);
    choices::values_are_distinct(errors, choices);
    choices::values_are_of_one_type(errors, choices);
    choices::numbers_fit(errors, choices);
}

pub(crate) fn column(errors: &mut Errors, column: &ir::Column) {
    column::max_length_is_not_zero(errors, column);
}

pub(crate) fn admin(errors: &mut Errors, admin: &ir::Admin) {
    admin::model_is_named(errors, admin);
    admin::columns_have_no_direction(errors, admin);
    admin::columns_are_distinct(errors, admin);
    admin::pages_have_rows(errors, admin);
}

pub(crate) fn view(errors: &mut Errors, view: &ir::View) {
    view::model_is_named(errors, view);
    view::owns_its_data(errors, view);
    view::fields_have_one_source(errors, view);
    view::aggregates_name_a_field(errors, view);
}

pub(crate) fn route(errors: &mut Errors, route: &ir::Route) {
    route::path_starts_with_slash(errors, route);
    route::path_is_well_formed(errors, route);
    route::parameter_is_a_segment(errors, route);
    route::parameters_have_arguments(errors, route);
    route::arguments_have_parameters(errors, route);
    route::function_is_a_view(errors, route);
}

pub(crate) fn command(errors: &mut Errors, command: &ir::Command) {
    command::function_is_a_command(errors, command);
    command::arguments_have_names(errors, command);
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
