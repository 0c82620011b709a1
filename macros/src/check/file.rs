//! Rules of what a field asks of its files.

use quote::ToTokens as _;

use crate::errors::Errors;
use crate::ir::Field;
use crate::ir::file::{TYPES, variant};
use crate::nearest::{listed, nearest};

/// The folder is below that of all files, and only its days change.
pub(super) fn upload_to_is_a_folder(errors: &mut Errors, field: &Field) {
    let Some((_, literal)) = &field.files.upload_to else { return };
    let folder = literal.value();
    let plain = plain(&folder);
    if let Some((code, _)) = codes(&folder).find(|(_, known)| !known) {
        errors
            .add(literal, format!("`upload_to` has `{code}`, which stands for nothing"))
            .help("write `%Y`, `%m` or `%d` for the year, the month or the day");
    } else if folder != plain {
        errors
            .add(literal, "`upload_to` is not a folder below that of all files")
            .help(format!("write `upload_to = \"{plain}\"`"));
    }
}

/// The folder as it has to be written: `/covers/../x` is `covers/x/`.
fn plain(folder: &str) -> String {
    let pieces = folder.split(['/', '\\']).map(|piece| piece.trim().trim_start_matches('.').replace([':', '\0'], ""));
    pieces.filter(|piece| !piece.is_empty()).map(|piece| format!("{piece}/")).collect()
}

/// What stands behind each `%`, and whether it is known.
fn codes(folder: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    folder.match_indices('%').map(|(at, _)| {
        let code: String = folder.get(at..).unwrap_or_default().chars().take(2).collect();
        let is_known = matches!(code.as_str(), "%Y" | "%m" | "%d");
        (code, is_known)
    })
}

/// A folder and a random name fit into the column.
pub(super) fn paths_fit_the_column(errors: &mut Errors, field: &Field) {
    /// 32 random digits, a dot, the longest ending.
    const NAME: usize = 32 + 1 + 4;
    /// As in Django.
    const MAX_LENGTH: u32 = 100;
    if field.files.keys().next().is_none() {
        return;
    }
    let folder = field.files.upload_to.as_ref().map(|(_, literal)| literal.value()).unwrap_or_default();
    let length = folder.chars().count() + 2 * folder.matches("%Y").count() + NAME;
    let most = field.max_length.as_ref().map_or(MAX_LENGTH, |(_, most)| *most);
    if length <= most as usize {
        return;
    }
    let place = match (&field.max_length, &field.files.upload_to) {
        (Some((key, _)), _) => key.to_token_stream(),
        (None, Some((_, literal))) => literal.to_token_stream(),
        (None, None) => return,
    };
    errors
        .add(place, format!("a path in this folder has {length} characters, and the column keeps {most}"))
        .help(format!("write `max_length = {}`, or a shorter folder", length.next_multiple_of(50)));
}

/// Nothing fits into nothing.
pub(super) fn sizes_are_not_zero(errors: &mut Errors, field: &Field) {
    let files = &field.files;
    for (key, example) in [(&files.max_size, 5_000_000), (&files.max_width, 4000), (&files.max_height, 4000)] {
        if let Some((key, 0)) = key {
            errors.add(key, format!("`{key}` is at least 1")).help(format!("write `{key} = {example}`"));
        }
    }
}

/// Each type is known, and named once.
pub(super) fn types_are_known(errors: &mut Errors, field: &Field) {
    let Some((key, types)) = &field.files.types else { return };
    if types.is_empty() {
        errors.add(key, "`types` is empty, so no file would be taken").help("write `types = [png, jpeg]`, or remove it");
    }
    for (index, term) in types.iter().enumerate() {
        let (word, words) = (term.name.to_string(), || TYPES.iter().map(|(word, _)| *word));
        if term.descending {
            errors.add(&term.name, "a type of files has no direction").help(format!("write `{word}`"));
        } else if variant(&term.name).is_none() {
            let mistake = errors.add(&term.name, format!("`{word}` is not a type of files that is known"));
            match nearest(&word, words()) {
                Some(near) => mistake.help(format!("did you mean `{near}`?")),
                None => mistake.help("remove it; without `types` every file is taken"),
            }
            .note(format!("the types are {}", listed(words(), "and")));
        } else if types.iter().take(index).any(|other| other.name == term.name) {
            errors.add(&term.name, format!("`{word}` is written twice")).help("keep one of them");
        }
    }
}
