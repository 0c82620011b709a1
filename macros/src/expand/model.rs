//! The static `ModelDef`, and the glue between a row and a struct.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Auto, Field, FieldKind, Model, OnDelete};
use crate::paths::Private;

// Expands to:
//
//     const APP: &str = <Post as InApp>::APP;
//     impl Model for Post {
//         type Key = i64;
//         type Table = post::table;
//         const TABLE: &'static str = { const NAME: &Name = &Name::join(APP, "post"); NAME.as_str() };
//         const KEY_COLUMN: &'static str = "id";
//         const DEF: &'static ModelDef = &ModelDef { name: "Post", fields: &[
//             FieldDef::of::<post::fields::id>("id", "id").primary_key(),
//             FieldDef::of::<post::fields::title>("title", "title").max_length(200),
//         ], .. };
//         fn key(&self) -> i64 { Clone::clone(&self.id) }
//         fn from_row<'conn, R: Row<'conn, Backend>>(row: &mut RowReader<R>) -> Result<Self> { Ok(Self { id: row.next_field::<post::fields::id>()?, .. }) }
//         fn values(&self) -> Vec<Value> { Vec::from([value_of::<post::fields::id>(&self.id), ..]) }
//     }
pub(super) fn description(model: &Model) -> TokenStream {
    let private = Private;
    let Model { ident, module, verbose_name, verbose_name_plural, .. } = model;
    let name = super::super::ir::name::text(ident);
    let lower = name.to_lowercase();
    let (key_index, key) = key(model);
    let (key_ident, key_column, key_type) = (&key.ident, &key.column, &key.ty);
    let table = match &model.table {
        Some(table) => quote!(#table),
        None => quote!({
            const NAME: &#private::Name = &#private::Name::join(APP, #lower);
            NAME.as_str()
        }),
    };
    let pair_columns = [format!("{lower}_id"), format!("from_{lower}_id"), format!("to_{lower}_id")];
    let fields = model.columns().map(|field| field_def(model, field));
    let many = model.many().map(|field| {
        let (ident, name, label, help) = (&field.ident, &field.name, &field.label, &field.help);
        quote!(#private::ManyToManyDef::of::<#module::fields::#ident>(#name, #label, #help))
    });
    let label = match model.label.as_ref().and_then(|label| model.position(label)) {
        Some(label) => quote!(#private::Some(#label)),
        None => quote!(#private::None),
    };
    let ordering = model.ordering.iter().filter_map(|order| {
        let field = model.position(&order.name)?;
        let direction = if order.descending { quote!(Descending) } else { quote!(Ascending) };
        Some(quote!(#private::OrderDef { field: #field, direction: #private::Direction::#direction }))
    });
    let idents = model.columns().map(|field| &field.ident).collect::<Vec<_>>();
    let many_idents = model.many().map(|field| &field.ident);
    quote! {
        // Said once, so that a model in no app is one error.
        const APP: &str = <#ident as #private::InApp>::APP;
        #[automatically_derived]
        impl #private::Model for #ident {
            type Key = #key_type;
            type Table = #module::table;
            const TABLE: &'static str = #table;
            const KEY_COLUMN: &'static str = #key_column;
            const PAIR_COLUMNS: [&'static str; 3] = [#(#pair_columns),*];
            const DEF: &'static #private::ModelDef = &#private::ModelDef {
                name: #name,
                app: APP,
                table: <#ident as #private::Model>::TABLE,
                verbose_name: #verbose_name,
                verbose_name_plural: #verbose_name_plural,
                fields: &[#(#fields),*],
                many: &[#(#many),*],
                key: #key_index,
                label: #label,
                ordering: &[#(#ordering),*],
            };
            fn key(&self) -> Self::Key {
                #private::Clone::clone(&self.#key_ident)
            }
            fn from_row<'conn, R: #private::Row<'conn, #private::Backend>>(
                row: &mut #private::RowReader<'_, R>,
            ) -> #private::RowResult<Self> {
                #private::Ok(Self {
                    #(#idents: row.next_field::<#module::fields::#idents>()?,)*
                    #(#many_idents: #private::Default::default(),)*
                })
            }
            fn values(&self) -> #private::Vec<#private::Value> {
                #private::Vec::from([#(#private::value_of::<#module::fields::#idents>(&self.#idents)),*])
            }
        }
    }
}

/// The primary key, or in a model with mistakes whatever comes first: the stub beside an error is this glue too.
fn key(model: &Model) -> (usize, &Field) {
    model.key().unwrap_or((0, &model.fields[0]))
}

/// Where messages about a field's type belong.
pub(super) fn type_span(field: &Field) -> proc_macro2::Span {
    let mut tokens = quote::ToTokens::to_token_stream(&field.ty).into_iter();
    tokens.next().map_or_else(|| field.span(), |token| token.span())
}

/// `FieldDef::of::<post::fields::title>("title", "title").max_length(200).unique()`
fn field_def(model: &Model, field: &Field) -> TokenStream {
    let private = Private;
    let module = &model.module;
    let (ident, name, label, ty) = (&field.ident, &field.name, &field.label, &field.ty);
    let marker = quote!(#module::fields::#ident);
    let mut def = match field.kind {
        FieldKind::ToOne => {
            let on_delete = match field.on_delete() {
                Some(OnDelete::Protect) => quote!(Protect),
                Some(OnDelete::SetNull) => quote!(SetNull),
                Some(OnDelete::Cascade) | None => quote!(Cascade),
            };
            quote!(#private::FieldDef::of_relation::<#marker>(#name, #label, #private::OnDelete::#on_delete))
        }
        _ => quote!(#private::FieldDef::of::<#marker>(#name, #label)),
    };
    if !field.help.is_empty() {
        let help = &field.help;
        def.extend(quote!(.help(#help)));
    }
    if model.key().is_some_and(|(_, key)| key.ident == field.ident) {
        def.extend(quote!(.primary_key()));
    }
    if let Some((_, max_length)) = field.max_length {
        def.extend(quote!(.max_length(#max_length)));
    }
    if field.unique.is_some() {
        def.extend(quote!(.unique()));
    }
    if field.index.is_some() {
        def.extend(quote!(.index()));
    }
    if let Some((_, default)) = &field.default {
        def.extend(quote!(.default(|| #private::IntoValue::<#ty>::into_value(#default))));
    }
    match field.auto() {
        Some(Auto::NowAdd) => def.extend(quote!(.auto(#private::Auto::NowAdd))),
        Some(Auto::Now) => def.extend(quote!(.auto(#private::Auto::Now))),
        None => {}
    }
    if field.slug.is_some() {
        def.extend(quote!(.slug()));
    }
    if !field.editable {
        def.extend(quote!(.not_editable()));
    }
    def
}
