//! Checks that only the compiler can make: tiny calls at the user's token, whose traits have our words.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::ir::{Model, OnDelete};
use crate::paths::Private;

// Expands to, with the span of the key:
//
//     const _: () = takes_max_length::<Post, _>(|model| &model.title);
pub(super) fn checks(model: &Model) -> TokenStream {
    let private = Private;
    let ident = &model.ident;
    let mut checks = TokenStream::new();
    for field in model.columns() {
        let name = &field.ident;
        let mut check = |key: &proc_macro2::Ident, function: &str| {
            let function = proc_macro2::Ident::new(function, key.span());
            checks.extend(quote_spanned!(key.span()=> const _: () = #private::#function::<#ident, _>(|model| &model.#name);));
        };
        if let Some((key, _)) = &field.max_length {
            check(key, "takes_max_length");
        }
        if let Some(key) = &field.slug {
            check(key, "takes_slug");
        }
        for (key, _) in &field.auto {
            check(key, "takes_now");
        }
        if let Some(word) = field.on_delete.as_ref().filter(|_| field.on_delete() == Some(OnDelete::SetNull)) {
            check(word, "takes_null");
        }
    }
    checks
}
