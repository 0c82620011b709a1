//! Rules of an app. Whether its parts are models, views and admins is checked by the compiler.

use quote::ToTokens;
use syn::Path;

use crate::errors::Errors;
use crate::ir::App;

/// What is listed twice would be there twice.
pub(super) fn nothing_is_listed_twice(errors: &mut Errors, app: &App) {
    for (key, paths) in [("models", &app.models), ("views", &app.views), ("admin", &app.admin), ("commands", &app.commands)] {
        let texts: Vec<String> = paths.iter().map(|path| path.to_token_stream().to_string()).collect();
        for (index, path) in paths.iter().enumerate() {
            if texts[..index].contains(&texts[index]) {
                errors.add(last(path), format!("`{}` stands in `{key}` twice", last(path))).help("keep one of them");
            }
        }
    }
}

fn last(path: &Path) -> proc_macro2::Ident {
    path.segments.last().map_or_else(|| proc_macro2::Ident::new("it", proc_macro2::Span::call_site()), |last| last.ident.clone())
}
