//! The static `AdminDef`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::ir::{Admin, AdminField};
use crate::paths::Private;

// Expands to, each name a constant of its own with the span of the name, so that each mistake is an error of its own:
//
//     impl ModelAdmin for PostAdmin {
//         const DEF: &'static AdminDef = &AdminDef {
//             model: <Post as Model>::DEF,
//             list_display: &[{ const FIELD: usize = <Post as Model>::DEF.position("title"); FIELD }, ..],
//             ..
//         };
//     }
pub(crate) fn admin(admin: &Admin) -> TokenStream {
    let private = Private;
    let Admin { ident, model, .. } = admin;
    let mut lookups = TokenStream::new();
    let mut indices = |fields: &[AdminField], key: &str, lookup: &str| -> Vec<TokenStream> {
        let mut of_field = |field: &AdminField| {
            let name = crate::ir::name::text(&field.name);
            let span = field.name.span();
            let constant = proc_macro2::Ident::new(&format!("__{key}_{name}").to_uppercase(), span);
            let lookup = proc_macro2::Ident::new(lookup, span);
            let found = quote_spanned!(span=> <#model as #private::Model>::DEF.#lookup(#name));
            lookups.extend(quote_spanned!(span=> const #constant: usize = #found;));
            quote!(#constant)
        };
        fields.iter().map(&mut of_field).collect()
    };
    let list_display = indices(&admin.list_display, "list", "position");
    let search_fields = indices(&admin.search_fields, "search", "text_position");
    let list_per_page = admin.list_per_page.as_ref().map_or(100, |(_, rows)| *rows);
    quote! {
        const _: () = {
            #lookups
            #[automatically_derived]
            impl #private::ModelAdmin for #ident {
                const DEF: &'static #private::AdminDef = &#private::AdminDef {
                    model: <#model as #private::Model>::DEF,
                    list_display: &[#(#list_display),*],
                    search_fields: &[#(#search_fields),*],
                    list_per_page: #list_per_page,
                };
            }
        };
    }
}
