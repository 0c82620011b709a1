//! An enum with `#[derive(Choices)]`, as it was written.

use syn::{Data, DeriveInput, Fields, Ident};

use super::attribute_entries;
use super::entries::Entries;
use super::keys::On;
use crate::errors::Errors;

/// An enum with `#[derive(Choices)]`.
pub(crate) struct ChoicesSyntax {
    pub(crate) ident: Ident,
    pub(crate) variants: Vec<VariantSyntax>,
}

/// One of its variants.
pub(crate) struct VariantSyntax {
    pub(crate) ident: Ident,
    pub(crate) entries: Entries,
}

impl ChoicesSyntax {
    /// Reads the enum; `None` when it is none.
    pub(crate) fn parse(errors: &mut Errors, input: &DeriveInput) -> Option<Self> {
        let Data::Enum(data) = &input.data else {
            errors
                .add(&input.ident, format!("`#[derive(Choices)]` is for enums, and `{}` is none", input.ident))
                .help(format!("write `enum {} {{ Draft, Published }}`", input.ident));
            return None;
        };
        let variant = |variant: &syn::Variant| {
            if !matches!(variant.fields, Fields::Unit) {
                errors
                    .add(
                        &variant.fields,
                        format!("the choice `{}` cannot hold anything, because a column holds one word", variant.ident),
                    )
                    .help(format!("write `{}` alone", variant.ident));
            }
            let entries = attribute_entries(errors, On::Choice, &variant.attrs);
            VariantSyntax { ident: variant.ident.clone(), entries }
        };
        Some(Self { ident: input.ident.clone(), variants: data.variants.iter().map(variant).collect() })
    }
}
