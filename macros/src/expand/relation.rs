//! Relations: their part of the description, and how a relation to many finds its records.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::model::type_span;
use crate::ir::{Field, FieldKind, Model, OnDelete};
use crate::paths::Private;

/// `FieldDef::of_relation::<post::fields::author>("author", "author", OnDelete::Cascade).related_name("posts")`
pub(super) fn to_one_def(field: &Field, marker: &TokenStream) -> TokenStream {
    let private = Private;
    let (name, label) = (&field.name, &field.label);
    let on_delete = match field.on_delete() {
        Some(OnDelete::Protect) => quote!(Protect),
        Some(OnDelete::Restrict) => quote!(Restrict),
        Some(OnDelete::SetNull) => quote!(SetNull),
        Some(OnDelete::SetDefault) => quote!(SetDefault),
        Some(OnDelete::DoNothing) => quote!(DoNothing),
        Some(OnDelete::Cascade) | None => quote!(Cascade),
    };
    let related_name = related_name(field);
    quote!(#private::FieldDef::of_relation::<#marker>(#name, #label, #private::OnDelete::#on_delete)#related_name)
}

/// `ManyToManyDef::of::<post::fields::tags>("tags", "").table("blog_tagging")`
pub(super) fn many_def(model: &Model, field: &Field) -> TokenStream {
    let private = Private;
    let module = &model.module;
    let (ident, label, help) = (&field.ident, &field.label, &field.help);
    let mut def = quote!(#private::ManyToManyDef::of::<#module::fields::#ident>(#label, #help));
    if let Some((_, table)) = &field.db_table {
        def.extend(quote!(.table(#table)));
    }
    if let Some((_, through)) = &field.through {
        let fields = through_fields(field);
        def.extend(quote!(.through::<#through>(#fields)));
    }
    if field.symmetrical.is_some() {
        def.extend(quote!(.symmetrical()));
    }
    def.extend(related_name(field));
    if let Some(name) = &field.renamed_from {
        let name = crate::ir::name::text(name);
        def.extend(quote!(.renamed_from(#name)));
    }
    def
}

fn related_name(field: &Field) -> TokenStream {
    let name = field.related_name.as_ref().map(crate::ir::name::text);
    name.map(|name| quote!(.related_name(#name))).unwrap_or_default()
}

/// `Some(["person", "group"])`
fn through_fields(field: &Field) -> TokenStream {
    let private = Private;
    match field.through_fields.as_ref().map(|(_, names)| names.as_slice()) {
        Some([source, target]) => {
            let (source, target) = (crate::ir::name::text(source), crate::ir::name::text(target));
            quote!(#private::Some([#source, #target]))
        }
        _ => quote!(#private::None),
    }
}

// Expands to:
//
//     impl ToManyField for post::fields::tags {
//         type Model = Post;
//         type Target = Tag;
//         const NAME: &'static str = "tags";
//         const LINK: Link = Link::Pairs(<Post as Model>::DEF.many[0].pairs());
//         fn load(model: &mut Post, records: Vec<Tag>) { Records::load(&mut model.tags, records) }
//     }
//
// and for a `HasMany`, with the span of its type, `const LINK: Link = Link::reverse::<Self>(HowMany::Many);`
pub(super) fn to_many(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident: model_ident, module, .. } = model;
    let position = |field: &Field| model.many().position(|many| many.ident == field.ident);
    let fields = model.to_many().map(|field| {
        let (ident, name) = (&field.ident, &field.name);
        let (target, link) = match &field.kind {
            FieldKind::ToMany(target) => {
                let index = position(field).unwrap_or_default();
                (target, quote!(#private::Link::Pairs(<#model_ident as #private::Model>::DEF.many[#index].pairs())))
            }
            FieldKind::HasMany(target) => (target, quote!(#private::Link::reverse::<Self>(#private::HowMany::Many))),
            FieldKind::HasOne(target) => (target, quote!(#private::Link::reverse::<Self>(#private::HowMany::One))),
            FieldKind::Column | FieldKind::ToOne(_) | FieldKind::Embed => return quote!(),
        };
        let load = quote_spanned!(type_span(field)=> #private::Records::load(&mut model.#ident, records));
        quote! {
            #[automatically_derived]
            impl #private::ToManyField for #module::fields::#ident {
                type Model = #model_ident;
                type Target = #target;
                const NAME: &'static str = #name;
                const LINK: #private::Link = #link;
                fn load(model: &mut #model_ident, records: #private::Vec<Self::Target>) {
                    #load
                }
            }
        }
    });
    fields.collect()
}

// Expands to, with the span of what is wrong if it fails (the error stands where the expression begins, at the `<`):
//
//     const _: () = <CheckLink<post::fields::comments>>::NEW.reverse(HowMany::Many);
//     const _: () = <CheckLink<person::fields::groups>>::NEW.through::<Membership>(None);
//     const _: () = <CheckLink<person::fields::friends>>::NEW.symmetrical();
pub(super) fn checks(model: &Model) -> TokenStream {
    let private = Private;
    let module = &model.module;
    let mut checks = TokenStream::new();
    for field in model.to_many() {
        let ident = &field.ident;
        let mut check = |span, call: TokenStream| {
            checks.extend(quote_spanned!(span=> const _: () = <#private::CheckLink<#module::fields::#ident>>::NEW.#call;));
        };
        let how_many = match field.kind {
            FieldKind::HasMany(_) => Some(quote!(Many)),
            FieldKind::HasOne(_) => Some(quote!(One)),
            _ => None,
        };
        if let Some(how_many) = how_many {
            let span = type_span(field);
            check(span, quote_spanned!(span=> reverse(#private::HowMany::#how_many)));
        }
        if let Some((_, through)) = &field.through {
            let (span, fields) = (through.span(), through_fields(field));
            check(span, quote_spanned!(span=> through::<#through>(#fields)));
        }
        if let Some(key) = &field.symmetrical {
            check(key.span(), quote_spanned!(key.span()=> symmetrical()));
        }
    }
    checks
}
