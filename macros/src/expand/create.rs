//! The builder behind `Post::create()`: a method for each field, and a type that knows which required ones are missing.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Field, FieldKind, Model};
use crate::paths::Private;

/// The fields without which there is no record. What else a type allows (an `Option`) is only known to the compiler, so
/// the macro asks `Required` of the type: see `IsGiven`.
pub(super) fn required(model: &Model) -> impl Iterator<Item = &Field> {
    model.columns().filter(|field| is_required(model, field))
}

fn is_required(model: &Model, field: &Field) -> bool {
    let is_key = model.key().is_some_and(|(_, key)| key.ident == field.ident);
    // The database counts keys; one that is a relation is for nobody to guess.
    let is_counted = is_key && !matches!(field.kind, FieldKind::ToOne(_));
    let fills_itself = field.default.is_some() || field.db_default.is_some() || field.generated.is_some();
    !is_counted && !fills_itself && field.auto().is_none()
}

// Expands to, inside of `mod post`:
//
//     pub struct New<A, B>(Create<Post>, PhantomData<(A, B)>);
//     impl<A, B> New<A, B> {
//         pub fn title(self, value: impl IntoValue<String>) -> New<Given, B> { New(self.0.with::<fields::title>(value), PhantomData) }
//         pub fn tags<K: PointsTo<Tag>>(self, records: impl IntoIterator<Item = K>) -> Self { .. }
//         pub fn save(self, db: &Db) -> Saving<'_, Post> where A: IsGiven<fields::title>, B: IsGiven<fields::body> { self.0.save(db) }
//     }
//     impl<A: IsGiven<fields::title>, B: IsGiven<fields::body>> From<New<A, B>> for Create<Post> { fn from(new: New<A, B>) -> Self { new.0 } }
//
// Beside the columns a plain name would be one of them: an argument `value` is the column `value` where there is one.
pub(super) fn builder(model: &Model, vis: &TokenStream) -> TokenStream {
    let private = Private;
    let required: Vec<&Field> = required(model).chain(model.embeds()).collect();
    let states: Vec<Ident> = (0..required.len()).map(|index| format_ident!("__{}", index, span = Span::call_site())).collect();
    let idents: Vec<&Ident> = required.iter().map(|field| &field.ident).collect();
    let record = super::table::record(model);
    let setters = model.columns().filter(|field| field.generated.is_none()).chain(model.embeds()).map(|field| {
        let ident = &field.ident;
        let after = required.iter().zip(&states).map(|(other, state)| match other.ident == field.ident {
            true => quote!(#private::Given),
            false => quote!(#state),
        });
        let doc = format!("Gives `{}` a value.", field.name);
        let (value, with) = match field.kind {
            FieldKind::Embed => {
                (quote!(<fields::#ident as #private::EmbedField>::Type), quote!(with_part::<fields::#ident>(&__value)))
            }
            _ => (
                quote!(impl #private::IntoValue<<fields::#ident as #private::Field>::Type>),
                quote!(with::<fields::#ident>(__value)),
            ),
        };
        quote! {
            #[doc = #doc]
            #vis fn #ident(self, __value: #value) -> New<#(#after),*> {
                New(self.0.#with, #private::PhantomData)
            }
        }
    });
    let relations = model.many().map(|field| {
        let (ident, doc) = (&field.ident, format!("The records of `{}`, or their keys.", field.name));
        quote! {
            #[doc = #doc]
            #vis fn #ident<__K: #private::PointsTo<<fields::#ident as #private::ToManyField>::Target>>(
                self,
                __records: impl #private::IntoIterator<Item = __K>,
            ) -> Self {
                New(self.0.with_related::<fields::#ident, __K>(__records), #private::PhantomData)
            }
        }
    });
    quote! {
        /// A new record in the making.
        #[must_use = "nothing is stored until `save` is awaited"]
        #vis struct New<#(#states),*>(#private::Create<#record>, #private::PhantomData<(#(#states,)*)>);

        impl<#(#states),*> New<#(#states),*> {
            #[doc(hidden)]
            #vis fn __blank() -> Self {
                New(#private::Default::default(), #private::PhantomData)
            }
            #(#setters)*
            #(#relations)*
            /// Stores the record, and gives it back as the database has it.
            #vis fn save(self, __db: &#private::Db) -> #private::Saving<'_, #record>
            where
                #(#states: #private::IsGiven<fields::#idents>,)*
            {
                self.0.save(__db)
            }
        }
        impl<#(#states: #private::IsGiven<fields::#idents>),*> #private::From<New<#(#states),*>> for #private::Create<#record> {
            fn from(__new: New<#(#states),*>) -> Self {
                __new.0
            }
        }
    }
}
