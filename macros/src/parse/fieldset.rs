//! What the form of an admin asks for: lists of fields, with titles and without, and the forms in it.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Path, Token};

/// Some fields: `"Publishing" = [status, [created_at, published_at]]`.
#[derive(Clone)]
pub(crate) struct FieldsetSyntax {
    pub(crate) title: Option<LitStr>,
    pub(crate) collapsed: bool,
    /// The fields that share a line.
    pub(crate) lines: Vec<Vec<Ident>>,
}

/// A form in the form of another: `CommentInline`, `stacked(LinkInline)`.
#[derive(Clone)]
pub(crate) struct InlineSyntax {
    pub(crate) stacked: bool,
    pub(crate) form: Path,
}

/// `slug = [title]`
pub(super) struct MadeOf(pub(super) Ident, pub(super) Vec<Ident>);

impl Parse for FieldsetSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(syn::token::Bracket) {
            return Ok(Self { title: None, collapsed: false, lines: lines(input)? });
        }
        let (title, collapsed) = match input.peek(LitStr) {
            true => (input.parse()?, false),
            false => {
                let word: Ident = input.parse()?;
                if word != "collapsed" {
                    return Err(syn::Error::new(word.span(), "expected a title, or `collapsed(...)` around one"));
                }
                let content;
                syn::parenthesized!(content in input);
                (content.parse()?, true)
            }
        };
        input.parse::<Token![=]>()?;
        Ok(Self { title: Some(title), collapsed, lines: lines(input)? })
    }
}

impl Parse for InlineSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let form = input.call(Path::parse_mod_style)?;
        if !(form.is_ident("stacked") && input.peek(syn::token::Paren)) {
            return Ok(Self { stacked: false, form });
        }
        let content;
        syn::parenthesized!(content in input);
        Ok(Self { stacked: true, form: content.call(Path::parse_mod_style)? })
    }
}

impl Parse for MadeOf {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.call(syn::ext::IdentExt::parse_any)?;
        input.parse::<Token![=]>()?;
        Ok(Self(name, names(input)?))
    }
}

/// `[title, [slug, status]]`
fn lines(input: ParseStream<'_>) -> syn::Result<Vec<Vec<Ident>>> {
    let line = |input: ParseStream<'_>| match input.peek(syn::token::Bracket) {
        true => names(input),
        false => Ok(vec![input.call(syn::ext::IdentExt::parse_any)?]),
    };
    let content;
    syn::bracketed!(content in input);
    Ok(Punctuated::<_, Token![,]>::parse_terminated_with(&content, line)?.into_iter().collect())
}

fn names(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let content;
    syn::bracketed!(content in input);
    let names = Punctuated::<Ident, Token![,]>::parse_terminated_with(&content, syn::ext::IdentExt::parse_any)?;
    Ok(names.into_iter().collect())
}

/// The lines of one group.
pub(super) fn read_lines(tokens: &TokenStream) -> Option<Vec<Vec<Ident>>> {
    lines.parse2(tokens.clone()).ok()
}

/// Anything in brackets.
pub(super) fn read_list<T: Parse>(tokens: &TokenStream) -> Option<Vec<T>> {
    let list = |input: ParseStream<'_>| {
        let content;
        syn::bracketed!(content in input);
        Punctuated::<T, Token![,]>::parse_terminated(&content)
    };
    list.parse2(tokens.clone()).ok().map(|entries| entries.into_iter().collect())
}
