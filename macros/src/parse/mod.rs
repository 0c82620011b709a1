//! What was written: tokens → `*Syntax`. Every span is kept, nothing is judged, and reading never stops at a mistake:
//! a bad key is noted, and reading goes on behind the next comma.

pub(crate) mod admin;
pub(crate) mod admin_method;
pub(crate) mod app;
pub(crate) mod choices;
pub(crate) mod column;
pub(crate) mod command;
pub(crate) mod constraint;
pub(crate) mod entries;
pub(crate) mod extras;
pub(crate) mod fieldset;
pub(crate) mod form;
pub(crate) mod keys;
pub(crate) mod model;
pub(crate) mod page;
pub(crate) mod route;
pub(crate) mod static_files;
pub(crate) mod term;
pub(crate) mod user;
pub(crate) mod value;
pub(crate) mod view;

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
    doc_lines(attributes).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The same, with an empty line between its paragraphs.
fn doc_paragraphs(attributes: &[Attribute]) -> String {
    let lines: Vec<String> = doc_lines(attributes).collect();
    let paragraphs = lines.split(String::is_empty).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| lines.join(" ")).collect::<Vec<_>>().join("\n\n")
}

fn doc_lines(attributes: &[Attribute]) -> impl Iterator<Item = String> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else { return None };
        let syn::Expr::Lit(literal) = &pair.value else { return None };
        let syn::Lit::Str(text) = &literal.lit else { return None };
        Some(text.value().trim().to_owned())
    })
}

/// The part of an item that is kept beside an error when nothing else could be read.
pub(crate) fn parsed<T: syn::parse::Parse>(errors: &mut Errors, tokens: TokenStream) -> Option<T> {
    syn::parse2(tokens).map_err(|error| _ = errors.add_syn(&error)).ok()
}
