//! `static_files! { pub statics = "static" }`: the only macro that reads a folder. What it finds there is written with `include_bytes!`, so
//! that the compiler knows the files, too.

use std::path::Path;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token, Visibility};

use super::parsed;
use crate::errors::Errors;
use crate::nearest::nearest;

/// The folder, and what is in it.
pub(crate) struct StaticFilesSyntax {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) literal: LitStr,
    /// Where it is.
    pub(crate) path: String,
    pub(crate) entries: Vec<FoundEntry>,
}

/// What a folder holds.
pub(crate) struct FoundEntry {
    pub(crate) name: String,
    pub(crate) kind: Found,
}

pub(crate) enum Found {
    /// Where it is.
    File(String),
    Folder(Vec<FoundEntry>),
}

struct Block {
    vis: Visibility,
    ident: Ident,
    folder: LitStr,
}

impl Parse for Block {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (vis, ident) = (input.parse()?, input.parse()?);
        input.parse::<Token![=]>()?;
        Ok(Self { vis, ident, folder: input.parse()? })
    }
}

impl StaticFilesSyntax {
    /// Reads the block and its folder, which stands beside `Cargo.toml`; `None` when there is none.
    pub(crate) fn parse(errors: &mut Errors, tokens: TokenStream) -> Option<Self> {
        let Block { vis, ident, folder: literal } = parsed::<Block>(errors, tokens)?;
        let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
        let name = literal.value();
        let path = Path::new(&package).join(name.trim_matches('/'));
        match read(&path) {
            Some(entries) => Some(Self { vis, ident, literal, path: path.to_str()?.to_owned(), entries }),
            None => {
                let mistake = errors.add(&literal, format!("there is no folder `{name}` beside `Cargo.toml`"));
                let folders = folders_in(Path::new(&package));
                match nearest(name.trim_matches('/'), folders.iter().map(String::as_str)) {
                    Some(near) => mistake.help(format!("did you mean `{near}`?")),
                    None => mistake.help("make the folder, or write the name of the one in which the files are"),
                };
                None
            }
        }
    }
}

/// What is in a folder, by name; what is hidden is left out, as are names that are no text.
fn read(folder: &Path) -> Option<Vec<FoundEntry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).ok()?.flatten() {
        let (path, Ok(name)) = (entry.path(), entry.file_name().into_string()) else { continue };
        if name.starts_with('.') {
            continue;
        }
        let kind = match path.is_dir() {
            true => read(&path).map(Found::Folder),
            false => path.to_str().map(|path| Found::File(path.to_owned())),
        };
        entries.extend(kind.map(|kind| FoundEntry { name, kind }));
    }
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    Some(entries)
}

fn folders_in(package: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(package).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
