//! A folder of files that become a part of the program.

use proc_macro2::Ident;
use syn::{LitStr, Visibility};

use crate::parse::static_files::{Found, FoundEntry, StaticFilesSyntax};

/// A folder of files, and the module that names them.
pub(crate) struct StaticFiles {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) literal: LitStr,
    pub(crate) path: String,
    pub(crate) entries: Vec<StaticEntry>,
}

/// A file or a folder, and its name in Rust.
pub(crate) struct StaticEntry {
    pub(crate) ident: Ident,
    /// As the folder says it.
    pub(crate) written: String,
    pub(crate) kind: StaticKind,
}

pub(crate) enum StaticKind {
    File {
        /// Behind `/static/`.
        name: String,
        /// On the disk.
        path: String,
    },
    Folder(Vec<StaticEntry>),
}

impl StaticFiles {
    pub(crate) fn lower(syntax: StaticFilesSyntax) -> Self {
        let StaticFilesSyntax { vis, ident, literal, path, entries } = syntax;
        let entries = lower(entries, "", &ident);
        Self { vis, ident, literal, path, entries }
    }
}

fn lower(entries: Vec<FoundEntry>, before: &str, at: &Ident) -> Vec<StaticEntry> {
    let one = |entry: FoundEntry| {
        let name = format!("{before}{}", entry.name);
        let kind = match entry.kind {
            Found::File(path) => StaticKind::File { name, path },
            Found::Folder(inner) => StaticKind::Folder(lower(inner, &format!("{name}/"), at)),
        };
        StaticEntry { ident: ident(&entry.name, at), written: entry.name, kind }
    };
    entries.into_iter().map(one).collect()
}

/// `blog.css` → `blog_css`, `404.svg` → `_404_svg`, `type` → `type_`.
fn ident(name: &str, at: &Ident) -> Ident {
    let mut text: String = name.chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '_' }).collect();
    if text.starts_with(|char: char| char.is_ascii_digit()) || text == "_" {
        text.insert(0, '_');
    }
    if syn::parse_str::<Ident>(&text).is_err() {
        text.push('_');
    }
    Ident::new(&text, at.span())
}
