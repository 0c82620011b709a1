//! What the macros write, held fixed: `codegen-tests/expand/<case>.rs` and `<case>.expanded.rs`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Item};

use super::{assert_file, files, read};
use crate::{ir, pipeline};

#[test]
fn glue_is_as_written_down() {
    let cases = files("codegen-tests/expand", ".rs");
    let cases: Vec<_> = cases.into_iter().filter(|path| !path.to_string_lossy().ends_with(".expanded.rs")).collect();
    assert!(cases.len() >= 5, "the cases of codegen-tests/expand are gone");
    for case in cases {
        let file = syn::parse_file(&read(&case)).unwrap();
        let glue: TokenStream = file.items.into_iter().map(expand).collect();
        let parsed = syn::parse2(glue).unwrap();
        assert_file(&case.with_extension("expanded.rs"), &prettyplease::unparse(&parsed));
    }
}

/// What the macro of an item writes.
fn expand(item: Item) -> TokenStream {
    let tokens = item.to_token_stream();
    match &item {
        Item::Struct(item) if derives(&item.attrs, "UserModel") => pipeline::user(tokens),
        Item::Struct(item) if derives(&item.attrs, "Model") => pipeline::model(tokens),
        Item::Struct(item) if derives(&item.attrs, "Embedded") => pipeline::embedded(tokens),
        Item::Struct(item) if derives(&item.attrs, "Column") => pipeline::column(tokens),
        Item::Struct(item) if derives(&item.attrs, "Admin") => pipeline::admin(tokens),
        Item::Struct(item) if page(&item.attrs).is_some() => {
            let kind = page(&item.attrs).unwrap();
            pipeline::page(kind, tokens)
        }
        Item::Struct(item) if derives(&item.attrs, "Form") => pipeline::form(tokens),
        Item::Struct(item) if derives(&item.attrs, "View") => pipeline::view(tokens),
        Item::Enum(item) if derives(&item.attrs, "Choices") => pipeline::choices(tokens),
        Item::Macro(item) => pipeline::app(item.mac.tokens.clone()),
        Item::Fn(function) => {
            let mut function = function.clone();
            let route = function.attrs.remove(0);
            if route.path().is_ident("command") {
                return pipeline::command(TokenStream::new(), function.to_token_stream());
            }
            let method = if route.path().is_ident("post") { ir::Method::Post } else { ir::Method::Get };
            let syn::Meta::List(list) = route.meta else { panic!("a route without arguments") };
            let kinds = ir::AdminMethodKind::ALL;
            if let Some(kind) = kinds.into_iter().find(|kind| list.path.is_ident(kind.on().attribute())) {
                return pipeline::admin_method(kind, list.tokens, function.to_token_stream());
            }
            pipeline::route(method, list.tokens, function.to_token_stream())
        }
        _ => panic!("a case has items that no macro takes"),
    }
}

/// Which generic view a struct is.
fn page(attributes: &[Attribute]) -> Option<ir::PageKind> {
    ir::PageKind::ALL.into_iter().find(|kind| derives(attributes, kind.derive()))
}

fn derives(attributes: &[Attribute], name: &str) -> bool {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derives.map(|attribute| attribute.meta.to_token_stream().to_string()).any(|text| text.contains(name))
}
