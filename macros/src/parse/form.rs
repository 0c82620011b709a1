//! A struct with `#[derive(Form)]`, as it was written.

use syn::{Data, DeriveInput, Fields, Generics, Ident, Visibility};

use super::attribute_entries;
use super::entries::Entries;
use super::keys::On;
use super::model::FieldSyntax;
use crate::errors::Errors;

/// A struct with `#[derive(Form)]`.
pub(crate) struct FormSyntax {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    pub(crate) entries: Entries,
    pub(crate) fields: Vec<FieldSyntax>,
}

impl FormSyntax {
    /// Reads the struct; `None` when it is no struct, or one whose fields have no names.
    pub(crate) fn parse(errors: &mut Errors, input: &DeriveInput) -> Option<Self> {
        let entries = attribute_entries(errors, On::Form, &input.attrs);
        let ident = input.ident.clone();
        let fields = match &input.data {
            Data::Struct(data) => &data.fields,
            Data::Enum(data) => {
                errors
                    .add(data.enum_token, "`#[derive(Form)]` is for structs, and this is an enum")
                    .help(format!("for values to choose from write `#[derive(Choices)]`, and `{ident}` as a field's type"));
                return None;
            }
            Data::Union(data) => {
                errors
                    .add(data.union_token, "`#[derive(Form)]` is for structs, and this is a union")
                    .help(format!("write `struct {ident}`"));
                return None;
            }
        };
        let fields = match fields {
            Fields::Named(fields) => {
                fields.named.iter().filter_map(|field| FieldSyntax::parse(errors, On::FormField, field)).collect()
            }
            Fields::Unit => Vec::new(),
            Fields::Unnamed(fields) => {
                errors
                    .add(fields, "a form needs named fields, because each names what it asks for")
                    .help(format!("write `struct {ident} {{ name: String, ... }}`"));
                return None;
            }
        };
        Some(Self { ident, vis: input.vis.clone(), generics: input.generics.clone(), entries, fields })
    }
}
