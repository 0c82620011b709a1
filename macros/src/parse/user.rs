//! A struct with `#[derive(UserModel)]`, as it was written. Its fields are those of the model; `#[derive(Model)]` reads
//! what stands above them.

use syn::{Data, DeriveInput, Fields, Ident, Type};

use super::attribute_entries;
use super::entries::Entries;
use super::keys::On;
use crate::errors::Errors;

/// A struct with `#[derive(UserModel)]`.
pub(crate) struct UserSyntax {
    pub(crate) ident: Ident,
    pub(crate) entries: Entries,
    /// Names and types.
    pub(crate) fields: Vec<(Ident, Type)>,
}

impl UserSyntax {
    /// Reads the struct; `None` when it is no struct with named fields, which `#[derive(Model)]` says.
    pub(crate) fn parse(errors: &mut Errors, input: &DeriveInput) -> Option<Self> {
        let entries = attribute_entries(errors, On::User, &input.attrs);
        let Data::Struct(data) = &input.data else { return None };
        let Fields::Named(fields) = &data.fields else { return None };
        let fields = fields.named.iter().filter_map(|field| Some((field.ident.clone()?, field.ty.clone())));
        Some(Self { ident: input.ident.clone(), entries, fields: fields.collect() })
    }
}
