//! A struct with `#[derive(View)]`, as it was written.

use syn::{Data, DeriveInput, Fields, Generics, Ident, Type};

use super::attribute_entries;
use super::entries::Entries;
use super::keys::On;
use crate::errors::Errors;

/// A struct with `#[derive(View)]`.
pub(crate) struct ViewSyntax {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) entries: Entries,
    pub(crate) fields: Vec<ViewFieldSyntax>,
}

/// One of its fields.
pub(crate) struct ViewFieldSyntax {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) entries: Entries,
}

impl ViewSyntax {
    /// Reads the struct; `None` when it is no struct with named fields.
    pub(crate) fn parse(errors: &mut Errors, input: &DeriveInput) -> Option<Self> {
        let entries = attribute_entries(errors, On::View, &input.attrs);
        let ident = input.ident.clone();
        let Data::Struct(data) = &input.data else {
            errors
                .add(&ident, "`#[derive(View)]` is for structs")
                .help(format!("write `struct {ident} {{ title: String, ... }}`"));
            return None;
        };
        let Fields::Named(fields) = &data.fields else {
            errors
                .add(&ident, "a view needs named fields, because each names what it shows of the model")
                .help(format!("write `struct {ident} {{ title: String, ... }}`"));
            return None;
        };
        let mut field = |field: &syn::Field| {
            Some(ViewFieldSyntax {
                ident: field.ident.clone()?,
                ty: field.ty.clone(),
                entries: attribute_entries(errors, On::ViewField, &field.attrs),
            })
        };
        let fields = fields.named.iter().filter_map(&mut field).collect();
        Some(Self { ident, generics: input.generics.clone(), entries, fields })
    }
}
