//! The entry point of a program.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

use crate::paths::Private;

// Expands to:
//
//     fn main() -> ExitCode {
//         async fn main() -> nuages::Result { .. }
//         run(main())
//     }
pub(crate) fn main(function: &ItemFn) -> TokenStream {
    let private = Private;
    let ident = &function.sig.ident;
    quote! {
        fn #ident() -> ::std::process::ExitCode {
            #function
            #private::run(#ident())
        }
    }
}
