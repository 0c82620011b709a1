//! A struct with `#[derive(Admin)]`, as it was written.

use syn::{Data, DeriveInput, Fields, Ident};

use super::attribute_entries;
use super::entries::Entries;
use super::keys::On;
use crate::errors::Errors;

/// A struct with `#[derive(Admin)]`.
pub(crate) struct AdminSyntax {
    pub(crate) ident: Ident,
    pub(crate) entries: Entries,
    /// Whether it is a struct of nothing: `struct PostAdmin;`.
    pub(crate) is_unit: bool,
}

impl AdminSyntax {
    /// Reads the struct.
    pub(crate) fn parse(errors: &mut Errors, input: &DeriveInput) -> Self {
        let is_unit = matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit));
        Self {
            ident: input.ident.clone(),
            entries: attribute_entries(errors, On::Admin, &input.attrs),
            is_unit: is_unit && input.generics.params.is_empty(),
        }
    }
}
