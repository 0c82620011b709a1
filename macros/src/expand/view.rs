//! A view: which field is read from what.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::ir::{View, ViewField, ViewSource};
use crate::paths::{Private, PrivateAt};

// Expands to, each source with the span of what names it and each place with that of the field's type:
//
//     impl View for PostCard {
//         type Model = Post;
//         fn shape<P: Pass<Self>>(pass: &mut P) -> Option<Self> {
//             let title = pass.part(|fields| fields.title, |view| &mut view.title);
//             let author = pass.part(|fields| reach(fields.author, |fields| fields.username), |view| &mut view.author);
//             let comments = pass.part(|fields| number_of(fields.comments), |view| &mut view.comments);
//             pass.compute(|view| view.words = Self::words(view));
//             Some(Self { title: title?, author: author?, comments: comments?, words: Default::default() })
//         }
//     }
pub(crate) fn view(view: &View) -> TokenStream {
    let private = Private;
    let View { ident, model, .. } = view;
    let parts = view.fields.iter().filter_map(part);
    let computed = view.fields.iter().filter_map(computed);
    let values = view.fields.iter().map(|field| {
        let name = &field.ident;
        match field.source {
            ViewSource::Compute(_) => {
                let (ty, span) = (&field.ty, field.ty.span());
                quote_spanned!(span=> #name: <#ty as ::core::default::Default>::default())
            }
            _ => quote!(#name: #name?),
        }
    });
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::View for #ident {
                type Model = #model;
                fn shape<P: #private::Pass<Self>>(pass: &mut P) -> #private::Option<Self> {
                    #(#parts)*
                    #(#computed)*
                    #private::Some(Self { #(#values),* })
                }
            }
        };
    }
}

fn part(field: &ViewField) -> Option<TokenStream> {
    let name = &field.ident;
    let source = source(&field.source)?;
    let span = field.ty.span();
    let private = PrivateAt(span);
    let part = quote_spanned!(span=> #private::Pass::part);
    Some(quote!(let #name = #part(pass, |fields| #source, |view| &mut view.#name);))
}

fn computed(field: &ViewField) -> Option<TokenStream> {
    let ViewSource::Compute(method) = &field.source else { return None };
    let name = &field.ident;
    let value = quote_spanned!(method.span()=> Self::#method(view));
    let private = Private;
    Some(quote!(#private::Pass::compute(pass, |view| view.#name = #value);))
}

/// What a field is read from, of `fields`.
fn source(source: &ViewSource) -> Option<TokenStream> {
    match source {
        ViewSource::From(names) => Some(way(names)),
        ViewSource::Count(name) => {
            let private = PrivateAt(name.span());
            Some(quote_spanned!(name.span()=> #private::number_of(fields.#name)))
        }
        ViewSource::Aggregate(key, names) => {
            let (relation, rest) = names.split_first()?;
            let (private, inner) = (PrivateAt(relation.span()), way(rest));
            let aggregate = {
                let private = PrivateAt(key.span());
                quote_spanned!(key.span()=> #private::#key(#inner))
            };
            Some(quote_spanned!(relation.span()=> #private::made_of(fields.#relation, |fields| #aggregate)))
        }
        ViewSource::Compute(_) | ViewSource::Missing => None,
    }
}

/// `reach(fields.author, |fields| fields.username)`
fn way(names: &[Ident]) -> TokenStream {
    match names {
        [] => TokenStream::new(),
        [last] => quote_spanned!(last.span()=> fields.#last),
        [first, rest @ ..] => {
            let (private, inner) = (PrivateAt(first.span()), way(rest));
            quote_spanned!(first.span()=> #private::reach(fields.#first, |fields| #inner))
        }
    }
}
