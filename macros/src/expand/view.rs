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
//             let title = pass.part("title", |fields| fields.title, |view| &mut view.title);
//             let author = pass.part("author", |fields| reach(fields.author, |fields| fields.username), |view| &mut view.author);
//             let comments = pass.part("comments", |fields| number_of(fields.comments), |view| &mut view.comments);
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
    let source = listed(field, source(&field.source)?);
    let span = field.ty.span();
    let private = PrivateAt(span);
    let part = quote_spanned!(span=> #private::Pass::part);
    let text = crate::ir::name::text(name);
    // What is wrong with the source is told where it is named.
    let at = source.clone().into_iter().next().map_or(span, |first| first.span());
    let fields = match field.source {
        ViewSource::Expression(_) => quote!(_),
        _ => quote!(fields),
    };
    let read = quote_spanned!(at=> |#fields| #source);
    let call = quote_spanned!(span=> #part(pass, #text, #read, |view| &mut view.#name));
    Some(quote!(let #name = #call;))
}

fn computed(field: &ViewField) -> Option<TokenStream> {
    let ViewSource::Compute(method) = &field.source else { return None };
    let name = &field.ident;
    let value = quote_spanned!(method.span()=> Self::#method(view));
    let private = Private;
    Some(quote!(#private::Pass::compute(pass, |view| view.#name = #value);))
}

/// Which of the records a list holds: `list_of(fields.comments).order(|fields| (fields.created_at.desc(),)).limit(20)`.
fn listed(field: &ViewField, source: TokenStream) -> TokenStream {
    let Some(first) = field.list.keys.first() else { return source };
    let private = PrivateAt(first.span());
    let terms: Vec<TokenStream> = (field.list.order.iter())
        .map(|term| {
            let name = &term.name;
            let direction = if term.descending { quote!(desc) } else { quote!(asc) };
            quote_spanned!(name.span()=> fields.#name.#direction())
        })
        .collect();
    let order = (!terms.is_empty()).then(|| quote!(.order(|fields| (#(#terms,)*))));
    let limit = field.list.limit.as_ref().map(|(_, records)| quote!(.limit(#records)));
    let filter = field.list.filter.as_ref().map(|filter| quote_spanned!(filter.span()=> .filter(#filter)));
    let list = quote_spanned!(first.span()=> #private::list_of(#source));
    quote!(#list #order #limit #filter)
}

/// What a field is read from, of `fields`.
fn source(source: &ViewSource) -> Option<TokenStream> {
    match source {
        ViewSource::From(names) => Some(way(names)),
        ViewSource::Expression(expression) => {
            let private = PrivateAt(expression.span());
            Some(quote_spanned!(expression.span()=> #private::of_view::<Self, _>(#expression)))
        }
        ViewSource::Count(name) => {
            let private = PrivateAt(name.span());
            Some(quote_spanned!(name.span()=> #private::number_of(fields.#name)))
        }
        ViewSource::Aggregate(key, names) => {
            let (relation, rest) = names.split_first()?;
            let (private, inner) = (PrivateAt(relation.span()), way(rest));
            // A field that cannot be added up is told once where the function stands at the same place.
            let span = rest.last().map_or_else(|| key.span(), Ident::span);
            let aggregate = {
                let (private, key) = (PrivateAt(span), Ident::new(&key.to_string(), span));
                quote_spanned!(span=> #private::#key(#inner))
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
