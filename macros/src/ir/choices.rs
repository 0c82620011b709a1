//! One enum of choices.

use proc_macro2::Ident;
use syn::{Expr, LitStr};

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
    pub(crate) written: Option<Expr>,
    /// The number that the user wrote.
    pub(crate) number: Option<i64>,
    /// What people read.
    pub(crate) label: String,
}

impl Choices {
    /// Whether the column holds numbers.
    pub(crate) fn has_numbers(&self) -> bool {
        self.variants.iter().any(|variant| variant.number.is_some())
    }

    /// A number that no variant has.
    pub(crate) fn free_number(&self) -> i64 {
        self.variants.iter().filter_map(|variant| variant.number).max().map_or(1, |number| number.saturating_add(1))
    }

    pub(crate) fn lower(syntax: ChoicesSyntax) -> Self {
        let variants = syntax.variants.into_iter().map(|variant| {
            let snake = name::snake(&name::text(&variant.ident));
            let text = variant.entries.text("value");
            let (number, value, written) = match (variant.entries.number("value"), text) {
                (Some((written, number)), _) => (Some(number), number.to_string(), Some(written.clone())),
                (None, Some(text)) => (None, text.value(), Some(syn::parse_quote!(#text))),
                (None, None) => (None, snake.clone(), None),
            };
            Variant {
                value,
                label: variant.entries.text("label").map_or_else(|| name::capitalized(&name::words(&snake)), LitStr::value),
                ident: variant.ident,
                written,
                number,
            }
        });
        Self { variants: variants.collect(), ident: syntax.ident }
    }
}
