//! Rules of a whole model.

use super::unknown_field;
use crate::errors::Errors;
use crate::ir::{Field, Model, Order};
use crate::nearest::listed;

/// The characters that Django gives to the name of a permission.
const LONGEST_CODENAME: usize = 100;

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
    if let Some(field) = model.fields.iter().find(|field| field.name == "save") {
        errors
            .add(
                &field.ident,
                format!("a field cannot be called `save`, because `{}::create().save(..)` is something else", model.ident),
            )
            .help("rename the field; keep the column with `#[field(db_column = \"save\")]`");
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

/// What a model was called is not what it is called.
pub(super) fn renamed_from_is_gone(errors: &mut Errors, model: &Model) {
    if let Some(name) = model.renamed_from.as_ref().filter(|name| **name == model.ident) {
        errors.add(name, format!("`{name}` is the name that it has")).help("write the name before, or remove `renamed_from`");
    }
    for field in &model.fields {
        let Some(name) = &field.renamed_from else { continue };
        if *name == field.ident {
            errors.add(name, format!("`{name}` is the name that it has")).help("write the name before, or remove `renamed_from`");
        } else if model.fields.iter().any(|other| other.ident == *name) {
            errors
                .add(name, format!("`{}` still has a field `{name}`, so `{}` cannot have been it", model.ident, field.name))
                .help("remove `renamed_from`, or the other field");
        } else if let Some(other) = model
            .fields
            .iter()
            .take_while(|other| other.ident != field.ident)
            .find(|other| other.renamed_from.as_ref() == Some(name))
        {
            errors
                .add(name, format!("`{}` and `{}` cannot both have been `{name}`", other.name, field.name))
                .help("keep `renamed_from` above one of them");
        }
    }
}

/// Those that a model has by itself, and each other one once.
pub(super) fn permissions_are_distinct(errors: &mut Errors, model: &Model) {
    default_permissions_are_distinct(errors, model);
    let by_itself = model.default_permissions();
    for (index, (name, text)) in model.permissions.iter().enumerate() {
        if by_itself.iter().any(|taken| name == taken) {
            let mistake = match model.default_permissions {
                None => errors.add(name, format!("every model has the permission `{name}`")),
                Some(_) => errors.add(name, format!("`{name}` is one of the `default_permissions`")),
            };
            mistake.help(format!("remove it, or give yours another name, such as `{name}_any`"));
        }
        if model.permissions[..index].iter().any(|(earlier, _)| earlier == name) {
            errors.add(name, format!("the permission `{name}` is written twice")).help("keep one of them");
        }
        if !(1..=255).contains(&text.value().chars().count()) {
            errors.add(text, "the words of a permission are 1 to 255 characters").help("write `\"Can publish posts\"`");
        }
        codename_fits(errors, model, name);
    }
}

fn default_permissions_are_distinct(errors: &mut Errors, model: &Model) {
    let names = model.default_permissions.as_deref().unwrap_or_default();
    for (index, Order { name, descending }) in names.iter().enumerate() {
        if *descending {
            errors.add(name, "a permission has no direction").help(format!("write `{name}`"));
        }
        if names[..index].iter().any(|earlier| earlier.name == *name) {
            errors.add(name, format!("the permission `{name}` is written twice")).help("keep one of them");
        }
        codename_fits(errors, model, name);
    }
}

/// The column of names has so much room.
fn codename_fits(errors: &mut Errors, model: &Model, permission: &proc_macro2::Ident) {
    let codename = model.codename(&crate::ir::name::text(permission));
    if codename.chars().count() > LONGEST_CODENAME {
        errors
            .add(permission, format!("the permission is called `{codename}`, which has more than {LONGEST_CODENAME} characters"))
            .help("give it a shorter name");
    }
}

/// What `label` names is a column of the model.
pub(super) fn label_names_a_column(errors: &mut Errors, model: &Model) {
    if let Some(label) = &model.label {
        names_a_column(errors, model, label, "label");
    }
}

pub(super) fn names_a_column(errors: &mut Errors, model: &Model, name: &proc_macro2::Ident, key: &str) {
    let in_a_part = model.embeds().next().is_some() && !model.fields.iter().any(|field| field.ident == *name);
    // What embedded structs have, the compiler knows: `position` in `expand/model.rs` looks there.
    if model.position(name).is_some() || in_a_part {
        return;
    }
    if model.to_many().any(|field| field.ident == *name) {
        let columns = listed(model.columns().map(|field| field.name.as_str()), "or");
        errors.add(name, format!("`{key}` takes a column, and `{name}` is a relation to many")).help(format!("name {columns}"));
    } else {
        unknown_field(errors, model, name);
    }
}
