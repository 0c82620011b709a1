//! What is wrong: reads the IR, writes to `Errors`, changes nothing. One function per rule, named after the law that it
//! keeps; the case in `codegen-tests/ui` is named after the breach. Whatever is not known here (types, other structs)
//! is checked by the compiler with our words: see `expand/types.rs`.

mod admin;
mod admin_method;
mod app;
mod choices;
mod column;
mod command;
mod constraint;
mod embedded;
mod field;
mod file;
mod form;
mod model;
mod page;
mod relation;
mod route;
mod static_files;
mod term;
mod user;
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
    file::upload_to_is_a_folder(errors, field);
    file::paths_fit_the_column(errors, field);
    file::sizes_are_not_zero(errors, field);
    file::types_are_known(errors, field);
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
    admin::admin_holds_nothing(errors, admin);
    admin::columns_have_no_direction(errors, admin);
    admin::columns_are_distinct(errors, admin);
    admin::links_are_columns(errors, admin);
    admin::editable_are_columns(errors, admin);
    admin::pages_have_rows(errors, admin);
    admin::form_is_said_once(errors, admin);
    admin::texts_are_made_of_others(errors, admin);
}

pub(crate) fn admin_method(errors: &mut Errors, method: &ir::AdminMethod) {
    admin_method::method_takes_no_self(errors, method);
    admin_method::only_actions_wait(errors, method);
    admin_method::arguments_are_its_own(errors, method);
    admin_method::page_name_is_free(errors, method);
}

pub(crate) fn view(errors: &mut Errors, view: &ir::View) {
    view::model_is_named(errors, view);
    view::owns_its_data(errors, view);
    view::fields_have_one_source(errors, view);
    view::aggregates_name_a_field(errors, view);
    view::list_keys_are_of_lists(errors, view);
    view::lists_have_room(errors, view);
}

pub(crate) fn user(errors: &mut Errors, user: &ir::User) {
    user::needed_fields_are_there(errors, user);
    user::named_fields_are_there(errors, user);
}

pub(crate) fn form(errors: &mut Errors, form: &ir::Form) {
    form::owns_its_data(errors, form);
    form::asks_for_something(errors, form);
    form::keys_of_a_model_have_one(errors, form);
    form::model_names_its_fields(errors, form);
    form::fields_are_of_the_model(errors, form);
    form::names_are_distinct(errors, form);
    form::names_are_asked_for(errors, form);
    form::widgets_are_known(errors, form);
    form::given_are_columns(errors, form);
    form::update_gives_nothing(errors, form);
    form::rows_have_a_parent(errors, form);
    form::numbers_of_rows_leave_room(errors, form);
    form::prefix_is_a_name(errors, form);
    for field in &form.fields {
        values(errors, &field.field);
        file::sizes_are_not_zero(errors, &field.field);
        file::types_are_known(errors, &field.field);
        form::field_has_one_widget(errors, field);
        form::rows_are_of_a_textarea(errors, field);
        form::step_is_a_number(errors, field);
        form::password_begins_empty(errors, field);
    }
}

pub(crate) fn route(errors: &mut Errors, route: &ir::Route) {
    path(errors, &route.path, &route.parts);
    route::parameters_have_arguments(errors, route);
    route::arguments_have_parameters(errors, route);
    route::exempt_route_knows_nobody(errors, route);
    route::function_is_a_view(errors, route);
    route::kept_answers_are_for_everybody(errors, route);
    route::kept_for_some_time(errors, route);
    route::throttle_lets_through(errors, &route.extras);
}

/// What holds of every path.
fn path(errors: &mut Errors, literal: &syn::LitStr, parts: &[ir::PathPart]) {
    route::path_starts_with_slash(errors, literal);
    route::path_is_well_formed(errors, literal, parts);
    route::parameter_is_a_segment(errors, literal, parts);
}

pub(crate) fn page(errors: &mut Errors, page: &ir::Page) {
    page::needed_keys_are_there(errors, page);
    page::keys_are_of_the_view(errors, page);
    page::access_is_said_once(errors, page);
    page::no_cache_keeps_it(errors, page);
    route::throttle_lets_through(errors, &page.extras);
    if let Some(literal) = &page.path {
        path(errors, literal, &page.parts);
    }
    page::parameters_have_fields(errors, page);
    page::path_fields_have_parameters(errors, page);
    page::a_record_is_named(errors, page);
    page::pages_have_rows(errors, page);
    page::periods_are_whole(errors, page);
}

pub(crate) fn command(errors: &mut Errors, command: &ir::Command) {
    command::function_is_a_command(errors, command);
    command::arguments_have_names(errors, command);
}

pub(crate) fn static_files(errors: &mut Errors, files: &ir::StaticFiles) {
    static_files::names_are_distinct(errors, files);
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
