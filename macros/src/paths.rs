//! Every path that glue may name, once.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;

/// The hidden module of the crate `nuages`, under whatever name the user has it.
#[derive(Clone)]
pub(crate) struct Private(TokenStream);

impl Private {
    /// `krate` is what `#[model(crate = ..)]` says.
    pub(crate) fn new(krate: Option<&Path>) -> Self {
        let root = krate.map_or_else(|| quote!(::nuages), ToTokens::to_token_stream);
        Self(quote!(#root::__private))
    }
}

impl ToTokens for Private {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}
