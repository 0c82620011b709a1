//! What queries need of a struct: what each field is, `Post::objects()` and `Post::create()`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::model::type_span;
use crate::ir::{FieldKind, Model};
use crate::paths::Private;

// Expands to:
//
//     impl Field for post::fields::title {
//         type Model = Post;
//         type Type = String;
//         const INDEX: usize = 1;
//         const COLUMN: &'static str = "title";
//     }
//     impl ToOneField for post::fields::author { .. }
//     impl ToManyField for post::fields::tags { .. }
pub(super) fn fields(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident: model_ident, module, .. } = model;
    let columns = model.columns().enumerate().map(|(index, field)| {
        let (ident, ty, column) = (&field.ident, &field.ty, &field.column);
        let target = match &field.kind {
            FieldKind::ToOne(target) => Some(target),
            _ => None,
        };
        let relation = target.map(|target| {
            let get = quote_spanned!(type_span(field)=> #private::ForeignKeyColumn::get_mut(&mut model.#ident));
            quote! {
                #[automatically_derived]
                impl #private::ToOneField for #module::fields::#ident {
                    type Target = #target;
                    fn get_mut(model: &mut #model_ident) -> #private::Option<&mut #private::ForeignKey<Self::Target>> {
                        #get
                    }
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #private::Field for #module::fields::#ident {
                type Model = #model_ident;
                type Type = #ty;
                const INDEX: usize = #index;
                const COLUMN: &'static str = #column;
            }
            #relation
        }
    });
    let to_many = super::relation::to_many(model);
    let parts = super::embedded::parts(model);
    quote!(#(#columns)* #to_many #parts)
}

// Expands to:
//
//     impl Post {
//         pub fn objects() -> QuerySet<Self> { Default::default() }
//         pub fn create() -> post::New<Missing<post::fields::title>, ..> { post::New::__blank() }
//     }
pub(super) fn objects(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident, vis, module, .. } = model;
    let missing = super::create::required(model).map(|field| {
        let ident = &field.ident;
        quote!(#private::Missing<#module::fields::#ident>)
    });
    let missing = missing.chain(model.embeds().map(|field| {
        let ident = &field.ident;
        quote!(#private::MissingPart<#module::fields::#ident>)
    }));
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #ident {
            /// All records, as the start of a query.
            #vis fn objects() -> #private::QuerySet<Self> {
                #private::Default::default()
            }
            /// A new record: call the method of each field, then `save`.
            #vis fn create() -> #module::New<#(#missing),*> {
                #module::New::__blank()
            }
        }
    }
}
