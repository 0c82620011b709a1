//! The one path that all glue begins with.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The hidden module of the crate `nuages`. (Who has the crate under another name writes `extern crate clouds as nuages;`
/// at the root of their own.)
pub(crate) struct Private;

impl ToTokens for Private {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(quote!(::nuages::__private));
    }
}
