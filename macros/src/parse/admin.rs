//! A struct with `#[derive(Admin)]`, as it was written.

use syn::{DeriveInput, Ident};

use super::attribute_entries;
use super::entries::Entries;
use super::keys::On;
use crate::errors::Errors;

/// A struct with `#[derive(Admin)]`.
pub(crate) struct AdminSyntax {
    pub(crate) ident: Ident,
    pub(crate) entries: Entries,
}

impl AdminSyntax {
    /// Reads the struct.
    pub(crate) fn parse(errors: &mut Errors, input: &DeriveInput) -> Self {
        Self { ident: input.ident.clone(), entries: attribute_entries(errors, On::Admin, &input.attrs) }
    }
}
