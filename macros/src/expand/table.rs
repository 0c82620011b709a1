//! The module of a model's columns, `post`, with its diesel table.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Visibility;

use crate::ir::{Field, FieldKind, Model, name};
use crate::paths::Private;

// Expands to:
//
//     pub mod post {
//         pub mod fields { pub struct title; pub struct author; pub struct tags; }
//         pub type title = Col<fields::title>;
//         pub const title: title = Col::NEW;
//         pub const author_id: author_id = Col::NEW;
//         pub const author: ToOne<fields::author> = ToOne::NEW;
//         pub const tags: ToMany<fields::tags> = ToMany::NEW;
//         pub const all_columns: AllColumns<Post> = AllColumns::NEW;
//         pub struct table;
//         pub const CHANGE: PermissionName = PermissionName::of::<fields::id>("change_post");
//         pub struct New<A>(..);
//     }
pub(super) fn module(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident, vis, module, .. } = model;
    let (inside, inner) = (inside(vis, 1), inside(vis, 2));
    let markers = model.fields.iter().map(|field| {
        let ident = &field.ident;
        let doc = format!("The field `{}`.", field.name);
        quote! {
            #[doc = #doc]
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            #inner struct #ident;
        }
    });
    let columns = model.columns().map(|field| {
        let (ident, column) = (&field.ident, field.column_ident());
        let doc = format!("The column `{}`.", field.column);
        quote! {
            #[doc = #doc]
            #inside type #column = #private::Col<fields::#ident>;
            #[doc = #doc]
            #inside const #column: #column = #private::Col::NEW;
        }
    });
    let relations = model.fields.iter().filter_map(|field| {
        let kind = match field.kind {
            FieldKind::Column => return None,
            FieldKind::ToOne(_) => format_ident!("ToOne"),
            FieldKind::ToMany(_) | FieldKind::HasMany(_) => format_ident!("ToMany"),
            FieldKind::HasOne(_) => format_ident!("BackToOne"),
            FieldKind::Embed => return Some(part(field, &inside)),
        };
        let ident = &field.ident;
        let doc = format!("The relation `{}`.", field.name);
        Some(quote! {
            #[doc = #doc]
            #inside const #ident: #private::#kind<fields::#ident> = #private::#kind::NEW;
        })
    });
    let record = record(model);
    let (names, fields) = fields(model, &inside);
    let permissions = permissions(model, &inside);
    let builder = super::create::builder(model, &inside);
    let doc = format!("The columns and relations of [`{ident}`], for queries.");
    quote! {
        #[doc = #doc]
        #[allow(non_camel_case_types, non_upper_case_globals, dead_code, unreachable_pub)]
        #vis mod #module {
            /// A type for each field.
            #inside mod fields {
                #(#markers)*
            }
            #(#columns)*
            #(#relations)*
            /// Every column, in the order of the fields.
            #inside const all_columns: #private::AllColumns<#record> = #private::AllColumns::NEW;
            /// The diesel table.
            #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy)]
            #inside struct table;
            /// The columns and relations by the names of the fields.
            #[allow(missing_docs)]
            #inside struct Fields {
                #fields
            }
            #[doc(hidden)]
            #inside const __FIELDS: Fields = Fields { #(#names),* };
            #permissions
            #builder
        }
    }
}

/// A constant for each permission: those that the model has by itself, and its own.
fn permissions(model: &Model, vis: &TokenStream) -> TokenStream {
    let private = Private;
    let first = model.columns().next().map(|field| &field.ident);
    let mut names: Vec<(String, proc_macro2::Span)> = Vec::new();
    let by_itself = model.default_permissions().into_iter().map(|name| (name, model.ident.span()));
    for (name, span) in by_itself.chain(model.permissions.iter().map(|(name, _)| (name::text(name), name.span()))) {
        // A name that is written twice is a mistake of its own; the stub beside it has it once.
        if !names.iter().any(|(known, _)| *known == name) {
            names.push((name, span));
        }
    }
    let constants = names.iter().map(|(name, span)| {
        let (constant, codename) = (proc_macro2::Ident::new(&name.to_uppercase(), *span), model.codename(name));
        let doc = format!("The permission `{codename}`.");
        quote! {
            #[doc = #doc]
            #vis const #constant: #private::PermissionName = #private::PermissionName::of::<fields::#first>(#codename);
        }
    });
    quote!(#(#constants)*)
}

/// The names of the fields, and `pub title: title, pub author: ToOne<fields::author>, ..`: what a view names its columns by,
/// since it knows the type of a model and not the module.
fn fields<'a>(model: &'a Model, vis: &TokenStream) -> (Vec<&'a proc_macro2::Ident>, TokenStream) {
    let private = Private;
    let typed = model.fields.iter().map(|field| {
        let ident = &field.ident;
        let ty = match field.kind {
            FieldKind::Column => quote!(#private::Col<fields::#ident>),
            FieldKind::ToOne(_) => quote!(#private::ToOne<fields::#ident>),
            FieldKind::ToMany(_) | FieldKind::HasMany(_) => quote!(#private::ToMany<fields::#ident>),
            FieldKind::HasOne(_) => quote!(#private::BackToOne<fields::#ident>),
            FieldKind::Embed => part_type(field),
        };
        (ident, quote!(#vis #ident: #ty,))
    });
    typed.unzip()
}

/// `<<fields::stamps as EmbedField>::Type as Embedded>::Columns<fields::stamps>`
fn part_type(field: &Field) -> TokenStream {
    let private = Private;
    let ident = &field.ident;
    quote!(<<fields::#ident as #private::EmbedField>::Type as #private::Embedded>::Columns<fields::#ident>)
}

/// `pub const stamps: stamps::Columns<fields::stamps> = EmbeddedColumns::NEW;`
fn part(field: &Field, vis: &TokenStream) -> TokenStream {
    let private = Private;
    let ident = &field.ident;
    let doc = format!("The columns of `{}`.", field.name);
    let ty = part_type(field);
    quote! {
        #[doc = #doc]
        #vis const #ident: #ty = #private::EmbeddedColumns::NEW;
    }
}

/// The visibility of the struct, as it is said so many modules further in. (A type of the glue must not be seen further
/// than the user's: `rustc` would call that a leak.)
pub(super) fn inside(vis: &Visibility, depth: usize) -> TokenStream {
    let up = std::iter::repeat_n(quote!(super), depth).collect::<Vec<_>>();
    match vis {
        Visibility::Public(_) => quote!(pub),
        Visibility::Restricted(restricted) if restricted.path.segments.first().is_some_and(|first| first.ident == "super") => {
            let path = &restricted.path;
            quote!(pub(in #(#up)::*::#path))
        }
        Visibility::Restricted(restricted) if !restricted.path.is_ident("self") => quote!(#restricted),
        Visibility::Restricted(_) | Visibility::Inherited => quote!(pub(in #(#up)::*)),
    }
}

/// The model, said inside of its module without the name of the struct, which may not be in reach there.
pub(super) fn record(model: &Model) -> TokenStream {
    let private = Private;
    let first = model.columns().next().map(|field| &field.ident);
    quote!(<fields::#first as #private::Field>::Model)
}

// Expands to what diesel's `table!` writes of a table, but for its columns (`query/diesel_face.rs` does them once for
// all) and but for its name, which is that of the app and known to the compiler alone:
//
//     impl StaticQueryFragment for post::table { const STATIC_COMPONENT: &Identifier = &Identifier("blog_post"); .. }
//     impl QuerySource for post::table { .. }
//     impl Table for post::table { type PrimaryKey = post::id; .. }
//     ...
pub(super) fn table(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident, module, .. } = model;
    let diesel = quote!(#private::diesel);
    let inner = quote!(#private::diesel::internal::table_macro);
    let table = quote!(#module::table);
    let Some(key) = model.key().map(|(_, key)| key.column_ident()) else { return TokenStream::new() };
    quote! {
        #[automatically_derived]
        impl #inner::StaticQueryFragment for #table {
            type Component = #inner::Identifier<'static>;
            const STATIC_COMPONENT: &'static Self::Component = &#inner::Identifier(<#ident as #private::Model>::TABLE);
        }
        #[automatically_derived]
        impl #diesel::query_builder::QueryFragment<#private::Backend> for #table {
            fn walk_ast<'b>(&'b self, pass: #diesel::query_builder::AstPass<'_, 'b, #private::Backend>) -> #diesel::QueryResult<()> {
                #diesel::query_builder::QueryFragment::walk_ast(<Self as #inner::StaticQueryFragment>::STATIC_COMPONENT, pass)
            }
        }
        #[automatically_derived]
        impl #diesel::query_builder::QueryId for #table {
            type QueryId = Self;
            const HAS_STATIC_QUERY_ID: bool = true;
        }
        #[automatically_derived]
        impl #diesel::QuerySource for #table {
            type FromClause = #inner::StaticQueryFragmentInstance<Self>;
            type DefaultSelection = #private::AllColumns<#ident>;
            fn from_clause(&self) -> Self::FromClause {
                #inner::StaticQueryFragmentInstance::new()
            }
            fn default_selection(&self) -> Self::DefaultSelection {
                #private::AllColumns::NEW
            }
        }
        #[automatically_derived]
        impl #diesel::query_builder::AsQuery for #table {
            type SqlType = #private::RowOf<#ident>;
            type Query = #inner::SelectStatement<#inner::FromClause<Self>>;
            fn as_query(self) -> Self::Query {
                #inner::SelectStatement::simple(self)
            }
        }
        #[automatically_derived]
        impl #diesel::Table for #table {
            type PrimaryKey = #module::#key;
            type AllColumns = #private::AllColumns<#ident>;
            fn primary_key(&self) -> Self::PrimaryKey {
                #module::#key
            }
            fn all_columns() -> Self::AllColumns {
                #private::AllColumns::NEW
            }
        }
        #[automatically_derived]
        impl #diesel::associations::HasTable for #table {
            type Table = Self;
            fn table() -> Self::Table {
                #table
            }
        }
        #[automatically_derived]
        impl #diesel::query_builder::IntoUpdateTarget for #table {
            type WhereClause =
                <<Self as #diesel::query_builder::AsQuery>::Query as #diesel::query_builder::IntoUpdateTarget>::WhereClause;
            fn into_update_target(self) -> #diesel::query_builder::UpdateTarget<Self::Table, Self::WhereClause> {
                #diesel::query_builder::IntoUpdateTarget::into_update_target(#diesel::query_builder::AsQuery::as_query(self))
            }
        }
        #[automatically_derived]
        impl #diesel::query_source::AppearsInFromClause<#table> for #table {
            type Count = #diesel::query_source::Once;
        }
        #[automatically_derived]
        impl #diesel::query_source::AppearsInFromClause<#table> for #inner::NoFromClause {
            type Count = #diesel::query_source::Never;
        }
        #[automatically_derived]
        impl<F: #private::Field<Model = #ident>> #diesel::SelectableExpression<#table> for #private::Col<F> {}
        #[automatically_derived]
        impl #diesel::SelectableExpression<#table> for #private::Predicate<#ident> {}
        #[automatically_derived]
        impl #diesel::SelectableExpression<#table> for #private::AllColumns<#ident> {}
        #[automatically_derived]
        impl #diesel::deserialize::FromSqlRow<#private::RowOf<#ident>, #private::Backend> for #ident {
            fn build_from_row<'row>(row: &impl #diesel::row::Row<'row, #private::Backend>) -> #private::RowResult<Self> {
                #private::Model::from_row(&mut #private::RowReader::of(row))
            }
        }
        #[automatically_derived]
        impl<L: #diesel::QuerySource, R: #diesel::QuerySource, K> #diesel::JoinTo<#inner::Join<L, R, K>> for #table
        where
            #inner::Join<L, R, K>: #diesel::JoinTo<#table>,
        {
            type FromClause = #inner::Join<L, R, K>;
            type OnClause = <#inner::Join<L, R, K> as #diesel::JoinTo<#table>>::OnClause;
            fn join_target(join: #inner::Join<L, R, K>) -> (Self::FromClause, Self::OnClause) {
                (join, <#inner::Join<L, R, K> as #diesel::JoinTo<#table>>::join_target(#table).1)
            }
        }
        #[automatically_derived]
        impl<J, O> #diesel::JoinTo<#inner::JoinOn<J, O>> for #table
        where
            #inner::JoinOn<J, O>: #diesel::JoinTo<#table>,
        {
            type FromClause = #inner::JoinOn<J, O>;
            type OnClause = <#inner::JoinOn<J, O> as #diesel::JoinTo<#table>>::OnClause;
            fn join_target(join: #inner::JoinOn<J, O>) -> (Self::FromClause, Self::OnClause) {
                (join, <#inner::JoinOn<J, O> as #diesel::JoinTo<#table>>::join_target(#table).1)
            }
        }
        #[automatically_derived]
        impl<T> #diesel::Insertable<T> for #table
        where
            <#table as #diesel::query_builder::AsQuery>::Query: #diesel::Insertable<T>,
        {
            type Values = <<#table as #diesel::query_builder::AsQuery>::Query as #diesel::Insertable<T>>::Values;
            fn values(self) -> Self::Values {
                #diesel::Insertable::values(#diesel::query_builder::AsQuery::as_query(self))
            }
        }
    }
}
