//! A struct with `#[derive(Model)]` or `#[derive(Embedded)]`, as it was written.

use syn::{Data, DeriveInput, Fields, Generics, Ident, Type, Visibility};

use super::entries::Entries;
use super::keys::On;
use super::{attribute_entries, doc_text};
use crate::errors::Errors;

/// A struct with `#[derive(Model)]`.
pub(crate) struct ModelSyntax {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    pub(crate) entries: Entries,
    pub(crate) fields: Vec<FieldSyntax>,
}

/// One of its fields.
pub(crate) struct FieldSyntax {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) doc: String,
    pub(crate) entries: Entries,
}

impl ModelSyntax {
    /// Reads the struct; `None` when it is no struct with named fields.
    pub(crate) fn parse(errors: &mut Errors, derive: &str, input: &DeriveInput) -> Option<Self> {
        let entries = attribute_entries(errors, On::Model, &input.attrs);
        let fields = match &input.data {
            Data::Struct(data) => &data.fields,
            Data::Enum(data) => {
                errors.add(data.enum_token, format!("`#[derive({derive})]` is for structs, and this is an enum")).help(format!(
                    "for a fixed set of values write `#[derive(Choices)]` and use `{}` as a field's type",
                    input.ident
                ));
                return None;
            }
            Data::Union(data) => {
                errors
                    .add(data.union_token, format!("`#[derive({derive})]` is for structs, and this is a union"))
                    .help(format!("write `struct {}`", input.ident));
                return None;
            }
        };
        let fields = match fields {
            Fields::Named(fields) => {
                fields.named.iter().filter_map(|field| FieldSyntax::parse(errors, On::Field, field)).collect()
            }
            Fields::Unnamed(fields) => {
                errors
                    .add(fields, "a model needs named fields, because each field names a column")
                    .help(format!("write `struct {} {{ id: i64, ... }}`", input.ident));
                return None;
            }
            Fields::Unit => {
                errors
                    .add(&input.ident, format!("the model `{}` has no fields", input.ident))
                    .help(format!("write `struct {} {{ id: i64, ... }}`", input.ident));
                return None;
            }
        };
        Some(Self { ident: input.ident.clone(), vis: input.vis.clone(), generics: input.generics.clone(), entries, fields })
    }
}

impl FieldSyntax {
    pub(super) fn parse(errors: &mut Errors, on: On, field: &syn::Field) -> Option<Self> {
        Some(Self {
            ident: field.ident.clone()?,
            ty: field.ty.clone(),
            doc: doc_text(&field.attrs),
            entries: attribute_entries(errors, on, &field.attrs),
        })
    }
}
