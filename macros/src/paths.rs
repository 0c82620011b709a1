//! The one path that all glue begins with.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

/// The hidden module of the crate `nuages`. (Who has the crate under another name writes `extern crate clouds as nuages;`
/// at the root of their own.)
pub(crate) struct Private;

impl ToTokens for Private {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(quote!(::nuages::__private));
    }
}

/// The same at a token of the user's, for a call whose mistake is told there.
pub(crate) struct PrivateAt(pub(crate) Span);

impl ToTokens for PrivateAt {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(quote_spanned!(self.0=> ::nuages::__private));
    }
}
