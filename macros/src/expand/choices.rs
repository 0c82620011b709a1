//! An enum as a column.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Choices, Variant};
use crate::paths::Private;

// Expands to:
//
//     impl Choices for Status {
//         const ALL: &'static [ChoiceDef] = &[ChoiceDef { value: "draft", label: "Draft" }, ..];
//         fn index(&self) -> usize { match self { Self::Draft => 0, Self::Published => 1 } }
//         fn at(index: usize) -> Option<Self> { [Self::Draft, Self::Published].into_iter().nth(index) }
//     }
//     impl Column for Status { .. }
pub(crate) fn choices(choices: &Choices) -> TokenStream {
    let private = Private;
    let ident = &choices.ident;
    let idents: Vec<_> = choices.variants.iter().map(|variant| &variant.ident).collect();
    let values: Vec<_> = choices.variants.iter().map(|variant| &variant.value).collect();
    let indices = 0..choices.variants.len();
    let all =
        choices.variants.iter().map(|Variant { value, label, .. }| quote!(#private::ChoiceDef { value: #value, label: #label }));
    let kind = match choices.has_numbers() {
        true => quote!(#private::Kind::Integer),
        false => quote!(#private::choices::kind(<Self as #private::Choices>::ALL)),
    };
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::Choices for #ident {
                const ALL: &'static [#private::ChoiceDef] = &[#(#all),*];
                fn index(&self) -> usize {
                    match self { #(Self::#idents => #indices,)* }
                }
                fn at(index: usize) -> #private::Option<Self> {
                    #private::Iterator::nth(&mut #private::IntoIterator::into_iter([#(Self::#idents),*]), index)
                }
            }
            #[automatically_derived]
            impl #private::Column for #ident {
                type SqlType = #private::Choice<Self>;
                const KIND: #private::Kind = #kind;
                const CHOICES: &'static [#private::ChoiceDef] = <Self as #private::Choices>::ALL;
                const VALUES: &'static [&'static str] = &[#(#values),*];
                fn to_value(&self) -> #private::Value {
                    #private::choices::to_value(self)
                }
                fn from_value(value: #private::Value) -> #private::CoreResult<Self, #private::ValueError> {
                    #private::choices::from_value(value)
                }
            }
            #[automatically_derived]
            impl #private::diesel::deserialize::FromSql<#private::Choice<Self>, #private::Backend> for #ident {
                fn from_sql(raw: #private::RawValue<'_>) -> #private::RowResult<Self> {
                    <Self as #private::Column>::read(<Self as #private::Column>::KIND, #private::Some(raw))
                }
            }
            #[automatically_derived]
            impl #private::diesel::Queryable<#private::Choice<Self>, #private::Backend> for #ident {
                type Row = Self;
                fn build(row: Self) -> #private::RowResult<Self> {
                    #private::Ok(row)
                }
            }
        };
    }
}
