//! Indexes, checks and permissions, as the lists of a `ModelDef`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::sql::{OPEN, sql};
use crate::ir::{Check, Index, Model, name};
use crate::parse::term::{Literal, LiteralValue, Term};
use crate::paths::Private;

/// The bytes that a name in the database has at most.
const LONGEST_NAME: usize = 63;

// Expands to, each line where there is something to say:
//
//     indexes: &[IndexDef::new(&[IndexColumn::asc("author_id"), IndexColumn::desc("published_at")]).of_rows("..").named("..")],
//     checks: &[CheckDef::new("due_after_lent", "\"due_on\" >= \"lent_on\"")],
//     default_permissions: &["view"],
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
    if let Some(names) = &model.default_permissions {
        let names = names.iter().map(|order| name::text(&order.name));
        lists.extend(quote!(default_permissions: &[#(#names),*],));
    }
    if !model.permissions.is_empty() {
        let permissions = model.permissions.iter().map(|(permission, text)| {
            let codename = model.codename(&name::text(permission));
            quote!(#private::PermissionDef { codename: #codename, name: #text })
        });
        lists.extend(quote!(permissions: &[#(#permissions),*],));
    }
    lists
}

fn index_def(model: &Model, index: &Index) -> TokenStream {
    let private = Private;
    let columns = index.columns.iter().map(|order| {
        let column = match model.column(&order.name) {
            Some(field) => field.column.to_token_stream(),
            None => super::embedded::looked_up(model, &order.name, "column"),
        };
        let direction = if order.descending { quote!(desc) } else { quote!(asc) };
        quote!(#private::IndexColumn::#direction(#column))
    });
    let mut def = quote!(#private::IndexDef::new(&[#(#columns),*]));
    if index.unique {
        def.extend(quote!(.unique()));
    }
    if let Some(condition) = &index.condition {
        let sql = condition_sql(model, condition);
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
    let sql = condition_sql(model, &check.condition);
    quote!(#private::CheckDef::new(#name, #sql))
}

// Expands to the SQL, or where it names columns of embedded structs to:
//
//     { const SQL: &ConstText<80> = &ConstText::new().with("\"").with(column of `town`).with("\" <> ''"); SQL.as_str() }
fn condition_sql(model: &Model, condition: &Term) -> TokenStream {
    let private = Private;
    let sql = sql(model, condition);
    let unknown: Vec<&Ident> = condition.columns().into_iter().filter(|name| model.column(name).is_none()).collect();
    if unknown.is_empty() || model.embeds().next().is_none() {
        return sql.to_token_stream();
    }
    let pieces: Vec<TokenStream> = sql
        .split(OPEN)
        .enumerate()
        .map(|(place, piece)| match unknown.iter().find(|name| place % 2 == 1 && name::text(name) == piece) {
            Some(name) => super::embedded::looked_up(model, name, "column"),
            None => piece.to_token_stream(),
        })
        .collect();
    let most = sql.len() + pieces.len() * LONGEST_NAME;
    quote!({
        const SQL: &#private::ConstText<#most> = &#private::ConstText::new()#(.with(#pieces))*;
        SQL.as_str()
    })
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
