//! Rules of one field.

use quote::ToTokens;

use crate::errors::Errors;
use crate::ir::{Field, FieldKind, OnDelete};
use crate::nearest::{listed, nearest};

/// What becomes of a post without its author is not for a framework to guess.
pub(super) fn foreign_key_says_on_delete(errors: &mut Errors, field: &Field) {
    if matches!(field.kind, FieldKind::ToOne) && !field.has_on_delete {
        errors
            .add(&field.ty, format!("`{}` does not say what happens when the record that it points to is deleted", field.name))
            .help("write `#[field(on_delete = cascade)]` above it, or `protect` or `set_null`");
    }
}

/// `cascade`, `protect` or `set_null`.
pub(super) fn on_delete_is_a_known_word(errors: &mut Errors, field: &Field) {
    let Some(word) = field.on_delete.as_ref().filter(|_| field.on_delete().is_none()) else { return };
    let mistake = errors.add(word, format!("`{word}` is nothing that can happen on delete"));
    match nearest(&word.to_string().to_lowercase(), OnDelete::WORDS) {
        Some(near) => mistake.help(format!("did you mean `{near}`?")),
        None => mistake.help(format!("write {}", listed(OnDelete::WORDS, "or"))),
    };
}

/// Only a foreign key points to something that can be deleted.
pub(super) fn on_delete_is_of_a_relation(errors: &mut Errors, field: &Field) {
    let Some(word) = field.on_delete.as_ref().filter(|_| !matches!(field.kind, FieldKind::ToOne)) else { return };
    errors.add(word, format!("`on_delete` is for a `ForeignKey`, and `{}` is none", field.name)).help("remove `on_delete`");
}

/// A many-to-many relation is a table of pairs; what is said of columns means nothing there.
pub(super) fn many_to_many_is_no_column(errors: &mut Errors, field: &Field) {
    if field.is_column() {
        return;
    }
    let keys = [&field.primary_key, &field.unique, &field.index, &field.slug].into_iter().flatten();
    let keys = keys.chain(field.max_length.as_ref().map(|(key, _)| key));
    let keys = keys.chain(field.default.as_ref().map(|(key, _)| key));
    let keys = keys.chain(field.auto.iter().map(|(key, _)| key)).map(|key| (key.to_token_stream(), key.to_string()));
    let columns = field.db_column.as_ref().map(|literal| (literal.to_token_stream(), "db_column".to_owned()));
    for (at, key) in keys.chain(columns) {
        errors
            .add(at, format!("`{key}` is for columns, and `{}` is a table of pairs", field.name))
            .help(format!("remove `{key}`"));
    }
}

/// The value of a new record comes from one place.
pub(super) fn value_has_one_source(errors: &mut Errors, field: &Field) {
    let Some((first, _)) = field.auto.first() else { return };
    if let Some((second, _)) = field.auto.get(1) {
        errors
            .add(second, format!("`{first}` and `{second}` exclude each other"))
            .help("keep `auto_now` for the last change, `auto_now_add` for the creation");
    }
    if let Some((default, _)) = &field.default {
        errors
            .add(default, format!("`{first}` fills in the value, so `default` means nothing"))
            .help(format!("remove `default` or `{first}`"));
    }
}

/// A text of no characters at all is no text.
pub(super) fn max_length_is_not_zero(errors: &mut Errors, field: &Field) {
    if let Some((key, 0)) = &field.max_length {
        errors.add(key, "`max_length` is at least 1").help("write `max_length = 200`");
    }
}
