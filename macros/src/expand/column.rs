//! A type of column of the user's own.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::ir::Column;
use crate::paths::Private;

// Expands to:
//
//     impl Column for Isbn {
//         type SqlType = <String as Column>::SqlType;
//         const KIND: Kind = <String as Column>::KIND.with_max_length(13);
//         ..
//         fn to_value(&self) -> Value { Column::to_value(&self.0) }
//         fn from_value(value: Value) -> Result<Self, ValueError> {
//             let inner = <String as Column>::from_value(value)?;
//             is_isbn(&inner)?;
//             Ok(Self(inner))
//         }
//         fn read(kind: Kind, raw: Option<RawValue>) -> RowResult<Self> { .. }
//     }
//     impl Newtype for Isbn { type Inner = String; }
pub(crate) fn column(column: &Column) -> TokenStream {
    let private = Private;
    let Column { ident, inner, .. } = column;
    let max_length = column.max_length.as_ref().map(|(_, length)| quote!(.with_max_length(#length)));
    let takes = column.max_length.as_ref().map(|(key, _)| super::types::inner_takes_max_length(key, ident));
    let check = column.check.as_ref().map(|check| {
        let span = check.segments.last().map_or_else(|| ident.span(), |last| last.ident.span());
        quote_spanned!(span=> #check(&inner)?;)
    });
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::Column for #ident {
                type SqlType = <#inner as #private::Column>::SqlType;
                const KIND: #private::Kind = <#inner as #private::Column>::KIND #max_length;
                const NULL: bool = <#inner as #private::Column>::NULL;
                const CHOICES: &'static [#private::ChoiceDef] = <#inner as #private::Column>::CHOICES;
                const FILE: #private::Option<#private::FileDef> = <#inner as #private::Column>::FILE;
                const SECRET: bool = <#inner as #private::Column>::SECRET;
                fn to_value(&self) -> #private::Value {
                    #private::Column::to_value(&self.0)
                }
                fn from_value(value: #private::Value) -> #private::CoreResult<Self, #private::ValueError> {
                    let inner = <#inner as #private::Column>::from_value(value)?;
                    #check
                    #private::Ok(Self(inner))
                }
                fn read(kind: #private::Kind, raw: #private::Option<#private::RawValue<'_>>) -> #private::RowResult<Self> {
                    #private::Ok(Self(#private::Column::read(kind, raw)?))
                }
            }
            #[automatically_derived]
            impl #private::Newtype for #ident {
                type Inner = #inner;
            }
            #[automatically_derived]
            impl #private::diesel::deserialize::FromSql<<#inner as #private::Column>::SqlType, #private::Backend> for #ident {
                fn from_sql(raw: #private::RawValue<'_>) -> #private::RowResult<Self> {
                    <Self as #private::Column>::read(<Self as #private::Column>::KIND, #private::Some(raw))
                }
            }
            #[automatically_derived]
            impl #private::diesel::Queryable<<#inner as #private::Column>::SqlType, #private::Backend> for #ident {
                type Row = Self;
                fn build(row: Self) -> #private::RowResult<Self> {
                    #private::Ok(row)
                }
            }
            #takes
        };
    }
}
