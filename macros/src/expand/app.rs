//! The lists of an app's models, views and admins, and what holds them together.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

use crate::ir::App;
use crate::paths::Private;

// Expands to:
//
//     pub struct blog {} // with braces, so that a variable may have the name
//     const _: () = {
//         static DEF: AppDef = AppDef { name: "blog", models: &[<Post as Model>::DEF], .. };
//         impl blog { pub fn app() -> App { App::new(&DEF) } }
//         impl InApp for Post { const APP: &'static str = "blog"; }
//         impl Listed for post_list { fn app() -> &'static AppDef { &DEF } }
//         #[cfg(not(debug_assertions))]
//         const _: () = <Post as Model>::DEF.assert_no_drift(migrations::MIGRATIONS);
//     };
pub(crate) fn app(app: &App) -> TokenStream {
    let private = Private;
    let App { vis, ident, name, models, views, admin, commands, .. } = app;
    let migrations = match &app.migrations {
        Some(path) => quote!(#path::MIGRATIONS),
        None => quote!(&[]),
    };
    let drift = models.iter().map(|model| {
        let check = quote_spanned!(last_span(model)=> <#model as #private::Model>::DEF.assert_no_drift(#migrations));
        quote! {
            #[cfg(not(debug_assertions))]
            #[allow(long_running_const_eval)]
            const _: () = #check;
        }
    });
    let doc = format!("The app `{name}`.");
    quote! {
        #[doc = #doc]
        #[allow(non_camel_case_types)]
        #vis struct #ident {}
        const _: () = {
            static DEF: #private::AppDef = #private::AppDef {
                name: #name,
                models: &[#(<#models as #private::Model>::DEF),*],
                routes: &[#(<#views as #private::Route>::ROUTES),*],
                admin: &[#(<#admin as #private::ModelAdmin>::DEF),*],
                commands: &[#(<#commands as #private::Command>::DEF),*],
                migrations: #migrations,
                source: #private::Source { file: ::core::file!(), package: ::core::env!("CARGO_MANIFEST_DIR") },
                mount: #private::Mount::new(),
            };
            #[automatically_derived]
            impl #ident {
                /// The app, to install in a project.
                #vis fn app() -> #private::App {
                    #private::App::new(&DEF)
                }
            }
            #(
                #[automatically_derived]
                impl #private::InApp for #models {
                    const APP: &'static str = #name;
                }
            )*
            #(
                #[automatically_derived]
                impl #private::Listed for #views {
                    fn app() -> &'static #private::AppDef {
                        &DEF
                    }
                }
            )*
            #(#drift)*
        };
    }
}

fn last_span(path: &Path) -> proc_macro2::Span {
    path.segments.last().map_or_else(|| path.span(), |last| last.ident.span())
}
