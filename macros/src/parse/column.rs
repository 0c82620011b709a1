//! A struct with `#[derive(Column)]`, as it was written.

use quote::ToTokens;
use syn::{Data, DeriveInput, Fields, Ident, Type};

use super::attribute_entries;
use super::entries::Entries;
use super::keys::On;
use crate::errors::Errors;

/// A struct with `#[derive(Column)]`.
pub(crate) struct ColumnSyntax {
    pub(crate) ident: Ident,
    pub(crate) inner: Type,
    pub(crate) entries: Entries,
}

impl ColumnSyntax {
    /// Reads the struct; `None` when it is none around one value.
    pub(crate) fn parse(errors: &mut Errors, input: &DeriveInput) -> Option<Self> {
        let entries = attribute_entries(errors, On::Column, &input.attrs);
        let ident = input.ident.clone();
        if let Data::Enum(data) = &input.data {
            errors
                .add(data.enum_token, "`#[derive(Column)]` is for a struct around one value, and this is an enum")
                .help(format!("write `#[derive(Choices)]` above `{ident}`: its variants are the values of the column"));
            return None;
        }
        let inner = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| field.ty.clone()),
                _ => None,
            },
            _ => None,
        };
        if !input.generics.params.is_empty() {
            errors
                .add(&input.generics, format!("a column holds one type, so `{ident}` cannot be generic"))
                .help(format!("write `struct {ident}(String);`"));
            return None;
        }
        if inner.is_none() {
            let at = match &input.data {
                Data::Struct(data) if !data.fields.is_empty() => data.fields.to_token_stream(),
                _ => ident.to_token_stream(),
            };
            errors
                .add(at, format!("a column holds one value, so `{ident}` has one field without a name"))
                .help(format!("write `struct {ident}(String);`, or `Json<{ident}>` as the type of a model's field"));
        }
        Some(Self { ident, inner: inner?, entries })
    }
}
