//! Rules of embedded structs, and of fields that embed one.

use crate::errors::Errors;
use crate::ir::{Field, FieldKind, Model};

/// A struct that is embedded has columns, and columns only.
pub(super) fn has_columns_only(errors: &mut Errors, model: &Model) {
    for field in &model.fields {
        let what = match field.kind {
            FieldKind::Column => continue,
            FieldKind::Embed => "an embedded struct",
            _ => "a relation",
        };
        errors
            .add(&field.ty, format!("`{}` is {what}, and the struct that it is in is embedded itself", field.name))
            .help("move the field to the models that embed the struct");
    }
    if model.columns().next().is_none() && model.fields.is_empty() {
        errors.add(&model.ident, format!("`{}` has no fields", model.ident)).help("write a field for each column");
    }
}

/// What is said of a whole table, or names other columns of it, is said where the table is known.
pub(super) fn says_nothing_of_the_table(errors: &mut Errors, field: &Field) {
    let keys = [field.primary_key.as_ref(), field.generated.as_ref().map(|(key, _)| key), field.renamed_from.as_ref()];
    for key in keys.into_iter().flatten() {
        let name = if Some(key) == field.renamed_from.as_ref() { "renamed_from".to_owned() } else { key.to_string() };
        errors
            .add(key, format!("`{name}` is for the fields of a model, and this struct is a part of models"))
            .help("move the field to the models that embed the struct");
    }
}

/// The fields of the struct say everything themselves.
pub(super) fn embed_has_no_column(errors: &mut Errors, field: &Field) {
    match &field.prefix {
        Some((key, _)) if !matches!(field.kind, FieldKind::Embed) => {
            errors
                .add(key, format!("`prefix` is for an embedded struct, and `{}` is none", field.name))
                .help("remove `prefix`, or write `embed` beside it");
        }
        _ => {}
    }
}
