//! Rules of what the database computes: conditions, and generated columns.

use super::model::names_a_column;
use crate::errors::Errors;
use crate::ir::{Field, FieldKind, Model};
use crate::parse::term::Term;

/// A condition is of this model's columns, and each part of it that must hold or not does.
pub(super) fn is_a_condition(errors: &mut Errors, model: &Model, condition: &Term, key: &str) {
    names_columns(errors, model, condition, key);
    holds_or_not(errors, condition);
}

/// `pages` is no condition, unless it is a `bool`, which the compiler is asked.
fn holds_or_not(errors: &mut Errors, term: &Term) {
    if !term.is_condition() {
        errors.add(term, "this is a value, and here a condition is needed").help("compare it with something, as in `pages > 0`");
        return;
    }
    match term {
        Term::Not(inner) => holds_or_not(errors, inner),
        Term::Binary(left, operator, right) if operator.is_logical() => {
            holds_or_not(errors, left);
            holds_or_not(errors, right);
        }
        _ => {}
    }
}

fn names_columns(errors: &mut Errors, model: &Model, term: &Term, key: &str) {
    for name in term.columns() {
        names_a_column(errors, model, name, key);
    }
}

/// A generated column is computed from columns that are written.
pub(super) fn generated_is_of_written_columns(errors: &mut Errors, model: &Model, field: &Field) {
    let Some((key, term)) = &field.generated else { return };
    names_columns(errors, model, term, "generated");
    for name in term.columns() {
        // Their columns are put together from what this field is a part of.
        if model.embeds().next().is_some() && !model.fields.iter().any(|other| other.ident == *name) {
            errors
                .add(
                    name,
                    format!(
                        "`{name}` is no field of `{}` itself, and `{}` can be computed from such only",
                        model.ident, field.name
                    ),
                )
                .help(format!("name fields of `{}`", model.ident));
        }
    }
    if term.columns().is_empty() && !term.is_sql() {
        errors
            .add(term, format!("`{}` is computed from no field", field.name))
            .help("write `default = ...` or `db_default = ...`");
    }
    for name in term.columns() {
        let other = model.column(name).filter(|other| other.generated.is_some());
        match other {
            Some(other) if other.ident == field.ident => {
                errors.add(name, format!("`{}` cannot be computed from itself", field.name)).help("name other fields");
            }
            Some(other) => {
                errors
                    .add(name, format!("`{}` cannot be computed from `{}`, which is computed too", field.name, other.name))
                    .help(format!("write what `{}` is computed from", other.name));
            }
            None => {}
        }
    }
    if matches!(field.kind, FieldKind::ToOne(_)) {
        errors
            .add(key, format!("`{}` points to another record, which cannot be computed", field.name))
            .help("remove `generated`");
    }
}

/// A generated column has no other value.
pub(super) fn generated_is_the_only_source(errors: &mut Errors, field: &Field) {
    let Some((generated, _)) = &field.generated else { return };
    let others = [
        field.default.as_ref().map(|(key, _)| key),
        field.db_default.as_ref().map(|(key, _)| key),
        field.primary_key.as_ref(),
        field.auto.first().map(|(key, _)| key),
    ];
    for other in others.into_iter().flatten() {
        errors
            .add(other, format!("`{}` is computed by the database, so `{other}` means nothing", field.name))
            .help(format!("remove `{other}` or `{generated}`"));
    }
}
