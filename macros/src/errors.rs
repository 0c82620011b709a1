//! `Errors`: the mistakes of one item, each at its own token, all told in one build.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

/// Collects mistakes. Reading goes on after each, so that one build shows all of them.
#[derive(Default)]
pub(crate) struct Errors {
    found: Vec<Mistake>,
}

struct Mistake {
    /// First and last token of what the user must change. (On stable the span of several tokens is that of the first,
    /// but a `compile_error!` that starts at one token and ends at another marks everything between.)
    start: Span,
    end: Span,
    text: String,
}

impl Errors {
    /// Notes a mistake: what is wrong, lower case, no full stop, names in backticks. More with [`Note::help`].
    pub(crate) fn add(&mut self, at: impl ToTokens, message: impl Into<String>) -> Note<'_> {
        let mut tokens = at.into_token_stream().into_iter();
        let start = tokens.next().map_or_else(Span::call_site, |token| token.span());
        let end = tokens.last().map_or(start, |token| token.span());
        self.found.push(Mistake { start, end, text: message.into() });
        Note(self)
    }

    /// Takes over an error of syn's.
    pub(crate) fn add_syn(&mut self, error: &syn::Error) -> Note<'_> {
        for error in error.clone() {
            self.found.push(Mistake { start: error.span(), end: error.span(), text: error.to_string() });
        }
        Note(self)
    }

    /// How many there are by now.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// One `compile_error!` for each mistake.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let one = |mistake: Mistake| {
            let Mistake { start, end, text } = mistake;
            let path = quote_spanned!(start=> ::core::compile_error);
            let message = quote_spanned!(end=> { #text });
            quote_spanned!(start=> #path! #message)
        };
        self.found.into_iter().map(one).collect()
    }
}

/// The mistake that was noted last.
pub(crate) struct Note<'a>(&'a mut Errors);

impl Note<'_> {
    /// One line with the code to type.
    pub(crate) fn help(self, text: impl AsRef<str>) -> Self {
        self.line("help", text.as_ref())
    }

    /// The reason, or the other place.
    pub(crate) fn note(self, text: impl AsRef<str>) -> Self {
        self.line("note", text.as_ref())
    }

    fn line(self, kind: &str, text: &str) -> Self {
        if let Some(last) = self.0.found.last_mut() {
            last.text.push_str(&format!("\n{kind}: {text}"));
        }
        self
    }
}
