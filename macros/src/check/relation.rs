//! Rules of relations.

use quote::ToTokens;

use crate::errors::Errors;
use crate::ir::{Field, FieldKind, Model, OnDelete, Rule};
use crate::nearest::{listed, nearest};

/// What becomes of a post without its author is not for a framework to guess.
pub(super) fn foreign_key_says_on_delete(errors: &mut Errors, field: &Field) {
    if matches!(field.kind, FieldKind::ToOne(_)) && !field.has_on_delete {
        errors
            .add(&field.ty, format!("`{}` does not say what happens when the record that it points to is deleted", field.name))
            .help("write `#[field(on_delete = cascade)]` above it, or `protect` or `set_null`");
    }
}

/// One of the six words.
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
    let Some(word) = field.on_delete.as_ref().filter(|_| !matches!(field.kind, FieldKind::ToOne(_))) else { return };
    errors
        .add(word, format!("`on_delete` is for a `ForeignKey` or `OneToOne`, and `{}` is neither", field.name))
        .help("remove `on_delete`");
}

/// What the field becomes must be said.
pub(super) fn set_default_has_a_default(errors: &mut Errors, field: &Field) {
    let Some(word) = field.on_delete.as_ref().filter(|_| field.on_delete() == Some(OnDelete::SetDefault)) else { return };
    if field.default.is_none() && field.db_default.is_none() {
        errors
            .add(word, format!("`on_delete = set_default` needs a default, and `{}` has none", field.name))
            .help("write `default = ...` with the key of a record, or choose `on_delete = set_null`");
    }
}

/// A relation to many is no column; what is said of columns means nothing there.
pub(super) fn relation_to_many_is_no_column(errors: &mut Errors, field: &Field) {
    if field.is_column() {
        return;
    }
    let what = match field.kind {
        FieldKind::ToMany(_) if field.through.is_some() => "a relation through another model",
        FieldKind::ToMany(_) => "a table of pairs",
        FieldKind::Embed => "several of them, which say it themselves",
        _ => "the other side of a relation",
    };
    let keys = [&field.primary_key, &field.unique, &field.index, &field.blank].into_iter().flatten();
    let numbers = [&field.max_length, &field.max_digits, &field.decimal_places].into_iter().flatten();
    let keys = keys.chain(numbers.map(|(key, _)| key).filter(|key| *key != "email" && *key != "url"));
    let keys = keys.chain(field.rules.iter().filter_map(Rule::key)).chain(field.files.keys());
    let keys = keys.chain(field.default.as_ref().map(|(key, _)| key));
    let keys = keys.chain(field.db_default.as_ref().map(|(key, _)| key));
    let keys = keys.chain(field.generated.as_ref().map(|(key, _)| key));
    let keys = keys.chain(field.auto.iter().map(|(key, _)| key)).map(|key| (key.to_token_stream(), key.to_string()));
    let columns = field.db_column.as_ref().map(|literal| (literal.to_token_stream(), "db_column".to_owned()));
    let has_no_table = !matches!(field.kind, FieldKind::ToMany(_) | FieldKind::Embed) || field.through.is_some();
    let renamed = field.renamed_from.as_ref().filter(|_| has_no_table);
    let renamed = renamed.map(|name| (name.to_token_stream(), "renamed_from".to_owned()));
    for (at, key) in keys.chain(columns).chain(renamed) {
        errors.add(at, format!("`{key}` is for columns, and `{}` is {what}", field.name)).help(format!("remove `{key}`"));
    }
}

/// What is said of a table of pairs means nothing elsewhere.
pub(super) fn keys_of_pairs_are_of_pairs(errors: &mut Errors, field: &Field) {
    if matches!(field.kind, FieldKind::ToMany(_)) {
        return;
    }
    let keys = [field.through.as_ref().map(|(key, _)| key), field.through_fields.as_ref().map(|(key, _)| key)];
    let keys = keys.into_iter().chain([field.symmetrical.as_ref(), field.db_table.as_ref().map(|(key, _)| key)]).flatten();
    for key in keys {
        errors.add(key, format!("`{key}` is for a `ManyToMany`, and `{}` is none", field.name)).help(format!("remove `{key}`"));
    }
}

/// Only a field that points somewhere has another side.
pub(super) fn related_name_is_of_a_relation(errors: &mut Errors, field: &Field) {
    let Some(name) = &field.related_name else { return };
    if !matches!(field.kind, FieldKind::ToOne(_) | FieldKind::ToMany(_)) {
        errors
            .add(name, format!("`related_name` is for a `ForeignKey`, `OneToOne` or `ManyToMany`, and `{}` is none", field.name))
            .help("remove `related_name`");
    }
}

/// The pairs are in one place, and a model says itself what its table is called.
pub(super) fn pairs_have_one_place(errors: &mut Errors, field: &Field) {
    if let (Some((table, _)), Some((_, through))) = (&field.db_table, &field.through) {
        let through = through.to_token_stream();
        errors
            .add(table, format!("the pairs of `{}` are in the table of `{through}`, so `db_table` means nothing", field.name))
            .help("remove `db_table`; a model's own table is named by `#[model(table = \"...\")]`");
    }
    match (&field.through_fields, &field.through) {
        (Some((key, _)), None) if matches!(field.kind, FieldKind::ToMany(_)) => {
            errors
                .add(key, format!("`through_fields` names fields of a model, and `{}` goes through none", field.name))
                .help("write `through = ...` with that model, or remove `through_fields`");
        }
        (Some((key, names)), Some(_)) if names.len() != 2 => {
            errors
                .add(key, format!("`through_fields` takes two names, found {}", names.len()))
                .help("write `through_fields = [this_side, other_side]`");
        }
        _ => {}
    }
}

/// Two relations to one model have two names there.
pub(super) fn related_names_are_distinct(errors: &mut Errors, model: &Model) {
    let target = |field: &Field| match &field.kind {
        FieldKind::ToOne(target) | FieldKind::ToMany(target) => Some(target.to_token_stream().to_string()),
        _ => None,
    };
    let fields: Vec<&Field> = model.fields.iter().filter(|field| field.related_name.is_some()).collect();
    for (index, field) in fields.iter().enumerate() {
        let same = |earlier: &&&Field| earlier.related_name == field.related_name && target(earlier) == target(field);
        let (Some(name), Some(earlier)) = (&field.related_name, fields[..index].iter().find(same)) else { continue };
        errors
            .add(name, format!("`{}` and `{}` are both called `{name}` by the other side", earlier.name, field.name))
            .help("give one of them another `related_name`");
    }
}
