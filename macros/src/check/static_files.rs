//! Rules of a folder of files.

use crate::errors::Errors;
use crate::ir::{StaticEntry, StaticFiles, StaticKind};

/// Each file has a name of its own in Rust, where a dot and a hyphen are both `_`.
pub(super) fn names_are_distinct(errors: &mut Errors, files: &StaticFiles) {
    check(errors, files, &files.entries);
}

fn check(errors: &mut Errors, files: &StaticFiles, entries: &[StaticEntry]) {
    for (index, entry) in entries.iter().enumerate() {
        if let Some(other) = entries.iter().take(index).find(|other| other.ident == entry.ident) {
            errors
                .add(&files.literal, format!("`{}` and `{}` would both be `{}`", other.written, entry.written, entry.ident))
                .help("rename one of the files");
        }
        if let StaticKind::Folder(inner) = &entry.kind {
            check(errors, files, inner);
        }
    }
}
