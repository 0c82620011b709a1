//! Indexes, checks and permissions, as the lists of a `ModelDef`.

use proc_macro2::TokenStream;
use quote::quote;

use super::sql::sql;
use crate::ir::{Check, Index, Model, name};
use crate::parse::term::{Literal, LiteralValue};
use crate::paths::Private;

// Expands to, each line where there is something to say:
//
//     indexes: &[IndexDef::new(&[IndexColumn::asc("author_id"), IndexColumn::desc("published_at")]).of_rows("..").named("..")],
//     checks: &[CheckDef::new("due_after_lent", "\"due_on\" >= \"lent_on\"")],
//     permissions: &[PermissionDef { codename: "publish_post", name: "Can publish posts" }],
pub(super) fn lists(model: &Model) -> TokenStream {
    let private = Private;
    let mut lists = TokenStream::new();
    if !model.indexes.is_empty() {
        let indexes = model.indexes.iter().map(|index| index_def(model, index));
        lists.extend(quote!(indexes: &[#(#indexes),*],));
    }
    if !model.checks.is_empty() {
        let checks = model.checks.iter().map(|check| check_def(model, check));
        lists.extend(quote!(checks: &[#(#checks),*],));
    }
    if !model.permissions.is_empty() {
        let model_name = name::text(&model.ident).to_lowercase();
        let permissions = model.permissions.iter().map(|(codename, text)| {
            let codename = format!("{}_{model_name}", name::text(codename));
            quote!(#private::PermissionDef { codename: #codename, name: #text })
        });
        lists.extend(quote!(permissions: &[#(#permissions),*],));
    }
    lists
}

fn index_def(model: &Model, index: &Index) -> TokenStream {
    let private = Private;
    let columns = index.columns.iter().filter_map(|order| {
        let column = &model.column(&order.name)?.column;
        let direction = if order.descending { quote!(desc) } else { quote!(asc) };
        Some(quote!(#private::IndexColumn::#direction(#column)))
    });
    let mut def = quote!(#private::IndexDef::new(&[#(#columns),*]));
    if index.unique {
        def.extend(quote!(.unique()));
    }
    if let Some(condition) = &index.condition {
        let sql = sql(model, condition);
        def.extend(quote!(.of_rows(#sql)));
    }
    if let Some(name) = &index.name {
        let name = name::text(name);
        def.extend(quote!(.named(#name)));
    }
    def
}

fn check_def(model: &Model, check: &Check) -> TokenStream {
    let private = Private;
    let name = check.name.as_ref().map(name::text).unwrap_or_default();
    let sql = sql(model, &check.condition);
    quote!(#private::CheckDef::new(#name, #sql))
}

/// `Literal::Integer(0)`
pub(super) fn literal(literal: &Literal) -> TokenStream {
    let private = Private;
    match &literal.value {
        LiteralValue::Bool(value) => quote!(#private::Literal::Bool(#value)),
        LiteralValue::Integer(value) => quote!(#private::Literal::Integer(#value)),
        LiteralValue::Decimal(text) | LiteralValue::Text(text) => quote!(#private::Literal::Text(#text)),
        LiteralValue::Now => quote!(#private::Literal::Now),
    }
}
