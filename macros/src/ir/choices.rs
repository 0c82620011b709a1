//! One enum of choices.

use proc_macro2::Ident;
use syn::LitStr;

use super::name;
use crate::parse::choices::ChoicesSyntax;

/// One enum of choices.
pub(crate) struct Choices {
    pub(crate) ident: Ident,
    pub(crate) variants: Vec<Variant>,
}

/// One of its variants.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// What the column holds.
    pub(crate) value: String,
    /// Where the user wrote it.
    pub(crate) value_literal: Option<LitStr>,
    /// What people read.
    pub(crate) label: String,
}

impl Choices {
    pub(crate) fn lower(syntax: ChoicesSyntax) -> Self {
        let variants = syntax.variants.into_iter().map(|variant| {
            let snake = name::snake(&name::text(&variant.ident));
            let value_literal = variant.entries.text("value").cloned();
            Variant {
                value: value_literal.as_ref().map_or_else(|| snake.clone(), LitStr::value),
                label: variant.entries.text("label").map_or_else(|| name::capitalized(&name::words(&snake)), LitStr::value),
                ident: variant.ident,
                value_literal,
            }
        });
        Self { variants: variants.collect(), ident: syntax.ident }
    }
}
