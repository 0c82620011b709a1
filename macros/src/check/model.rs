//! Rules of a whole model.

use super::unknown_field;
use crate::errors::Errors;
use crate::ir::{Field, Model};
use crate::nearest::listed;

/// A row of a table outlives every borrow, and a table is of one type.
pub(super) fn owns_its_data(errors: &mut Errors, model: &Model) {
    let generics = &model.generics;
    if generics.params.is_empty() {
        return;
    }
    let name = &model.ident;
    if generics.lifetimes().next().is_some() {
        errors
            .add(generics, format!("a model owns its data, so `{name}` cannot have a lifetime"))
            .help(format!("write `struct {name} {{ title: String }}`"));
    } else {
        errors
            .add(generics, format!("a model is one table, so `{name}` cannot be generic"))
            .help("write one struct for each table");
    }
}

/// `id`, or the one field that says `primary_key`.
pub(super) fn has_one_primary_key(errors: &mut Errors, model: &Model) {
    let mut keys = model.columns().filter_map(|field| field.primary_key.as_ref().map(|key| (field, key)));
    let Some((first, _)) = keys.next() else {
        if model.key().is_none() {
            errors
                .add(&model.ident, format!("`{}` has no primary key", model.ident))
                .help("add the field `id: i64`, or write `#[field(primary_key)]` above another");
        }
        return;
    };
    for (field, key) in keys {
        errors
            .add(key, format!("`{}` has two primary keys, `{}` and `{}`", model.ident, first.name, field.name))
            .help("keep one; for another column without repeats write `#[field(unique)]`");
    }
}

/// diesel's tables have at most 64 columns.
pub(super) fn fits_a_table(errors: &mut Errors, model: &Model) {
    let count = model.columns().count();
    if count > 64 {
        errors
            .add(&model.ident, format!("`{}` has {count} columns, and a table has at most 64", model.ident))
            .help("move some fields to a model of their own, with a `ForeignKey` to this one");
    }
}

/// Names that the module of columns needs for itself.
pub(super) fn names_are_free(errors: &mut Errors, model: &Model) {
    const TAKEN: [&str; 3] = ["all_columns", "fields", "table"];
    for field in model.fields.iter().filter(|field| TAKEN.contains(&field.name.as_str())) {
        errors
            .add(
                &field.ident,
                format!(
                    "a field cannot be called `{}`, because `{}::{}` is something else",
                    field.name, model.module, field.name
                ),
            )
            .help(format!("rename the field; keep the column with `#[field(db_column = \"{}\")]`", field.name));
    }
}

/// Two fields cannot share a column.
pub(super) fn columns_are_distinct(errors: &mut Errors, model: &Model) {
    let fields: Vec<&Field> = model.columns().collect();
    for (index, field) in fields.iter().enumerate() {
        let Some(earlier) = fields[..index].iter().find(|earlier| earlier.column == field.column) else { continue };
        let message = format!("`{}` and `{}` are both the column `{}`", earlier.name, field.name, field.column);
        let mistake = match &field.db_column {
            Some(literal) => errors.add(literal, message),
            None => errors.add(&field.ident, message),
        };
        mistake.help("give one of them another column: `#[field(db_column = \"...\")]`");
    }
}

/// PostgreSQL keeps 63 bytes of a name.
pub(super) fn table_name_is_usable(errors: &mut Errors, model: &Model) {
    let columns = model.columns().filter_map(|field| field.db_column.as_ref());
    for literal in model.table.iter().chain(columns) {
        let name = literal.value();
        if name.is_empty() || name.len() > 63 || name.contains('\0') {
            errors.add(literal, "a name in the database has 1 to 63 bytes").help("write a shorter name");
        }
    }
}

/// What `ordering` names is a column of the model.
pub(super) fn ordering_names_columns(errors: &mut Errors, model: &Model) {
    for order in &model.ordering {
        names_a_column(errors, model, &order.name, "ordering");
    }
}

/// What `label` names is a column of the model.
pub(super) fn label_names_a_column(errors: &mut Errors, model: &Model) {
    if let Some(label) = &model.label {
        names_a_column(errors, model, label, "label");
    }
}

fn names_a_column(errors: &mut Errors, model: &Model, name: &proc_macro2::Ident, key: &str) {
    if model.position(name).is_some() {
        return;
    }
    if model.many().any(|field| field.ident == *name) {
        let columns = listed(model.columns().map(|field| field.name.as_str()), "or");
        errors.add(name, format!("`{key}` takes a column, and `{name}` is a table of pairs")).help(format!("name {columns}"));
    } else {
        unknown_field(errors, model, name);
    }
}
