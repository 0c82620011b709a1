//! What was written: tokens → `*Syntax`. Every span is kept, nothing is judged, and reading never stops at a mistake:
//! a bad key is noted, and reading goes on behind the next comma.

pub(crate) mod admin;
pub(crate) mod app;
pub(crate) mod choices;
pub(crate) mod entries;
pub(crate) mod keys;
pub(crate) mod model;
pub(crate) mod route;
pub(crate) mod value;

use proc_macro2::TokenStream;
use syn::{Attribute, Meta};

use crate::errors::Errors;
use entries::Entries;
use keys::On;

/// The keys of all attributes of one name on one item.
fn attribute_entries(errors: &mut Errors, on: On, attributes: &[Attribute]) -> Entries {
    let mut entries = Entries::new(on);
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(on.attribute())) {
        match &attribute.meta {
            Meta::List(list) => entries.read(errors, list.tokens.clone()),
            other => {
                let name = on.attribute();
                errors.add(other, format!("`#[{name}]` takes keys in parentheses")).help(format!("write `#[{name}(...)]`"));
            }
        }
    }
    entries
}

/// The text of the doc comments, one line.
fn doc_text(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else { return None };
        let syn::Expr::Lit(literal) = &pair.value else { return None };
        let syn::Lit::Str(text) = &literal.lit else { return None };
        Some(text.value().trim().to_owned())
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The part of an item that is kept beside an error when nothing else could be read.
pub(crate) fn parsed<T: syn::parse::Parse>(errors: &mut Errors, tokens: TokenStream) -> Option<T> {
    syn::parse2(tokens).map_err(|error| errors.add_syn(&error)).ok()
}
