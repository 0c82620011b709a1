//! The module of a folder of files: a constant for each.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Visibility;

use super::table::inside;
use crate::ir::{StaticEntry, StaticFiles, StaticKind};
use crate::paths::Private;

// Expands to:
//
//     pub mod statics {
//         /// `blog.css`
//         pub const blog_css: StaticFile = StaticFile::new("blog.css", include_bytes!("/home/ann/blog/static/blog.css"));
//         pub mod img { .. }
//         /// All files of the folder, for `Project::static_files`.
//         pub const FILES: StaticFiles = StaticFiles::new("/home/ann/blog/static", &[blog_css, img::logo_svg]);
//     }
pub(crate) fn static_files(files: &StaticFiles) -> TokenStream {
    let private = Private;
    let StaticFiles { vis, ident, path, entries, .. } = files;
    let doc = format!("The files of `{}`, each as a constant that is its address.", files.literal.value());
    let constants = constants(vis, entries, 1);
    let (inner, names) = (inside(vis, 1), names(entries, &TokenStream::new()));
    quote! {
        #[doc = #doc]
        #[allow(non_upper_case_globals, dead_code, unreachable_pub, missing_docs)]
        #vis mod #ident {
            #constants
            /// All files of the folder, for `Project::static_files`.
            #inner const FILES: #private::StaticFiles = #private::StaticFiles::new(#path, &[#(#names),*]);
        }
    }
}

fn constants(vis: &Visibility, entries: &[StaticEntry], depth: usize) -> TokenStream {
    let (private, inner) = (Private, inside(vis, depth));
    let one = |entry: &StaticEntry| {
        let ident = &entry.ident;
        match &entry.kind {
            StaticKind::File { name, path } => {
                let doc = format!("`{name}`");
                quote! {
                    #[doc = #doc]
                    #inner const #ident: #private::StaticFile = #private::StaticFile::new(#name, ::core::include_bytes!(#path));
                }
            }
            StaticKind::Folder(entries) => {
                let constants = constants(vis, entries, depth + 1);
                quote!(#inner mod #ident { #constants })
            }
        }
    };
    entries.iter().map(one).collect()
}

/// `blog_css`, `img::logo_svg`
fn names(entries: &[StaticEntry], before: &TokenStream) -> Vec<TokenStream> {
    let one = |entry: &StaticEntry| {
        let ident = &entry.ident;
        match &entry.kind {
            StaticKind::File { .. } => vec![quote!(#before #ident)],
            StaticKind::Folder(entries) => names(entries, &quote!(#before #ident::)),
        }
    };
    entries.iter().flat_map(one).collect()
}
