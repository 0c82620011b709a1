//! A method with `#[column]`, `#[action]` or `#[filter]`, as it was written.

use proc_macro2::{TokenStream, TokenTree};
use syn::{ImplItemFn, LitStr};

use super::entries::Entries;
use super::keys::On;
use super::parsed;
use crate::errors::Errors;

/// A method of an admin.
pub(crate) struct AdminMethodSyntax {
    pub(crate) function: ImplItemFn,
    /// What people read, where it says so.
    pub(crate) label: Option<LitStr>,
    pub(crate) entries: Entries,
}

impl AdminMethodSyntax {
    /// Reads attribute and method; `None` when it is no method.
    pub(crate) fn parse(errors: &mut Errors, on: On, attribute: TokenStream, item: TokenStream) -> Option<Self> {
        let function = parsed::<ImplItemFn>(errors, item)?;
        let mut trees = attribute.clone().into_iter();
        let first = trees.next().map(TokenStream::from);
        let label = first.and_then(|first| syn::parse2::<LitStr>(first).ok());
        let mut entries = Entries::new(on);
        match &label {
            None => entries.read(errors, attribute),
            Some(_) => match trees.next() {
                None => {}
                Some(TokenTree::Punct(comma)) if comma.as_char() == ',' => entries.read(errors, trees.collect()),
                Some(other) => _ = errors.add(&other, "expected `,` behind the text").help("put a comma before it"),
            },
        }
        Some(Self { function, label, entries })
    }
}
