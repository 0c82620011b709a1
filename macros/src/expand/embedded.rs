//! Embedding: what `#[derive(Embedded)]` writes, and what a model writes of each field with `embed`.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::model::{at, digits, type_span};
use crate::ir::{Field, Model};
use crate::paths::Private;

// Expands to:
//
//     pub mod stamps {
//         pub mod fields { pub struct created_at; }
//         pub struct Columns<E: EmbedField> { pub created_at: Col<In<E, fields::created_at>> }
//     }
//     const _: () = {
//         impl EmbeddedField for stamps::fields::created_at { type Type = DateTime; const INDEX: usize = 0; .. }
//         impl<E: EmbedField<Type = Stamps>> EmbeddedColumns for stamps::Columns<E> {
//             const NEW: Self = Self { created_at: Col::NEW };
//             const FIELDS: &'static [FieldDef] = &[In::<E, stamps::fields::created_at>::def().auto(Auto::NowAdd)];
//         }
//         impl Embedded for Stamps { .. }
//     };
pub(crate) fn embedded(model: &Model) -> TokenStream {
    let module = module(model);
    let fields = fields(model);
    let columns = columns(model);
    let struct_impl = struct_impl(model);
    let types = super::types::part_checks(model);
    quote! {
        #module
        const _: () = {
            #fields
            #columns
            #struct_impl
            #types
        };
    }
}

fn idents(model: &Model) -> Vec<&Ident> {
    model.columns().map(|field| &field.ident).collect()
}

fn module(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident, vis, module, .. } = model;
    let (inside, inner) = (super::table::inside(vis, 1), super::table::inside(vis, 2));
    let idents = idents(model);
    let docs = model.columns().map(|field| format!("The column `{}`.", field.column));
    let doc = format!("The columns of [`{ident}`], for queries of the models that embed it.");
    quote! {
        #[doc = #doc]
        #[allow(non_camel_case_types, dead_code, unreachable_pub)]
        #vis mod #module {
            /// A type for each field.
            #inside mod fields {
                #(
                    #[derive(::core::clone::Clone, ::core::marker::Copy)]
                    #inner struct #idents;
                )*
            }
            /// The columns in the model that has them as `E`.
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            #inside struct Columns<E: #private::EmbedField> {
                #(
                    #[doc = #docs]
                    #inside #idents: #private::Col<#private::In<E, fields::#idents>>,
                )*
            }
        }
    }
}

fn fields(model: &Model) -> TokenStream {
    let private = Private;
    let module = &model.module;
    let fields = model.columns().enumerate().map(|(index, field)| {
        let Field { ident, ty, name, column, label, .. } = field;
        quote! {
            #[automatically_derived]
            impl #private::EmbeddedField for #module::fields::#ident {
                type Type = #ty;
                const INDEX: usize = #index;
                const NAME: &'static str = #name;
                const COLUMN: &'static str = #column;
                const LABEL: &'static str = #label;
            }
        }
    });
    fields.collect()
}

fn columns(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident, module, .. } = model;
    let idents = idents(model);
    let defs = model.columns().map(|field| {
        let part = &field.ident;
        match digits(field) {
            None => at(type_span(field), quote!(#private::In::<E, #module::fields::#part>::def())),
            Some((digits, places)) => quote!(#private::In::<E, #module::fields::#part>::decimal_def(#digits, #places)),
        }
    });
    let keys = model.columns().map(|field| super::model::field_keys(model, field));
    let required: Vec<&Ident> = super::create::required(model).map(|field| &field.ident).collect();
    quote! {
        #[automatically_derived]
        impl<E: #private::EmbedField<Type = #ident>> #private::EmbeddedColumns for #module::Columns<E> {
            const NEW: Self = Self { #(#idents: #private::Col::NEW),* };
            const FIELDS: &'static [#private::FieldDef] = &[#(#defs #keys),*];
        }
        // It may be left out of a new record where each of its fields may. The message names the embedded struct.
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl<E: #private::EmbedField<Type = #ident>> #private::IsGiven<E> for #module::Columns<E>
        where
            #(#private::Missing<#private::In<E, #module::fields::#required>>: #private::IsGiven<#private::In<E, #module::fields::#required>>,)*
        {
        }
    }
}

fn struct_impl(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident, module, .. } = model;
    let idents = idents(model);
    let (width, types) = (idents.len(), model.columns().map(|field| &field.ty));
    quote! {
        #[automatically_derived]
        impl #private::Embedded for #ident {
            type Columns<E: #private::EmbedField<Type = Self>> = #module::Columns<E>;
            const WIDTH: usize = #width;
            fn from_row<'conn, E: #private::EmbedField<Type = Self>, R: #private::Row<'conn, #private::Backend>>(
                row: &mut #private::RowReader<'_, R>,
            ) -> #private::RowResult<Self> {
                #private::Ok(Self { #(#idents: row.next_field::<#private::In<E, #module::fields::#idents>>()?),* })
            }
            fn values(&self) -> #private::Vec<#private::Value> {
                #private::Vec::from([#(<#types as #private::Column>::to_value(&self.#idents)),*])
            }
        }
    }
}

// Expands to, for each field of a model with `embed`:
//
//     impl EmbedField for post::fields::stamps {
//         type Model = Post;
//         type Type = Stamps;
//         const START: usize = 5;
//         const PREFIX: &'static str = "";
//     }
//     const _: () = CheckEmbed::<post::fields::stamps>::NEW.columns_are_free();
pub(super) fn parts(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident: model_ident, module, .. } = model;
    let own = model.columns().count();
    let parts = model.embeds().enumerate().map(|(place, field)| {
        let (ident, ty) = (&field.ident, &field.ty);
        let before = model.embeds().take(place).map(|field| &field.ident);
        let prefix = field.prefix.as_ref().map_or_else(String::new, |(_, prefix)| prefix.value());
        // The error stands where the expression begins.
        let check = quote_spanned!(type_span(field)=>
            const _: () = <#private::CheckEmbed<#module::fields::#ident>>::NEW.columns_are_free();
        );
        quote! {
            #[automatically_derived]
            impl #private::EmbedField for #module::fields::#ident {
                type Model = #model_ident;
                type Type = #ty;
                const START: usize = #own #(+ #private::part_width::<#module::fields::#before>())*;
                const PREFIX: &'static str = #prefix;
            }
            #check
        }
    });
    parts.collect()
}

/// The fields of a model with embedded structs: its own, then theirs.
pub(super) fn all_fields(model: &Model, own: &[TokenStream]) -> TokenStream {
    let private = Private;
    let module = &model.module;
    let parts = model.embeds().map(|field| {
        let ident = &field.ident;
        quote!(#private::part_fields::<#module::fields::#ident>())
    });
    quote! {
        const PARTS: &[&[#private::FieldDef]] = &[&[#(#own),*], #(#parts),*];
        const FIELDS: &[#private::FieldDef] = &#private::all_fields::<{ #private::width_of(PARTS) }>(PARTS);
    }
}

// Expands to, with the span of the name:
//
//     { const ALL: ModelDef = ModelDef { name: "Shop", fields: FIELDS, ..ModelDef::EMPTY }; ALL.column("town") }
/// What all fields of a model, those of embedded structs too, say of a name: only the compiler knows them.
pub(super) fn looked_up(model: &Model, name: &Ident, method: &str) -> TokenStream {
    let private = Private;
    let (model, text) = (crate::ir::name::text(&model.ident), crate::ir::name::text(name));
    let method = Ident::new(method, name.span());
    let lookup = quote_spanned!(name.span()=> ALL.#method(#text));
    quote!({
        const ALL: #private::ModelDef = #private::ModelDef { name: #model, fields: FIELDS, ..#private::ModelDef::EMPTY };
        #lookup
    })
}
