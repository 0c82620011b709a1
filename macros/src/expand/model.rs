//! The static `ModelDef`, and the glue between a row and a struct.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::ir::file::variant;
use crate::ir::{Auto, Field, FieldKind, Model, Rule};
use crate::paths::Private;

// Expands to:
//
//     const APP: &str = <Post as InApp>::APP;
//     impl Model for Post {
//         type Key = i64;
//         type Table = post::table;
//         type Fields = post::Fields;
//         const FIELDS: post::Fields = post::__FIELDS;
//         const TABLE: &'static str = { const NAME: &Name = &Name::join(APP, "post"); NAME.as_str() };
//         const KEY_COLUMN: &'static str = "id";
//         const DEF: &'static ModelDef = &ModelDef { name: "Post", fields: &[
//             FieldDef::of::<post::fields::id>("id", "id").primary_key(),
//             FieldDef::of::<post::fields::title>("title", "title").max_length(200),
//         ], .., ..ModelDef::EMPTY };
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
    let idents = model.columns().map(|field| &field.ident).collect::<Vec<_>>();
    let pair_columns = [format!("{lower}_id"), format!("from_{lower}_id"), format!("to_{lower}_id")];
    let key_kind = key_kind(key);
    let (lists, fields) = field_list(model);
    let (values, rest) = (values(model), rest(model));
    let embeds = model.embeds().map(|field| &field.ident).collect::<Vec<_>>();
    let many_idents = model.to_many().map(|field| &field.ident);
    quote! {
        // Said once, so that a model in no app is one error.
        const APP: &str = <#ident as #private::InApp>::APP;
        #lists
        #[automatically_derived]
        impl #private::Model for #ident {
            type Key = #key_type;
            type Table = #module::table;
            type Fields = #module::Fields;
            const FIELDS: Self::Fields = #module::__FIELDS;
            const TABLE: &'static str = #table;
            const KEY_COLUMN: &'static str = #key_column;
            #key_kind
            const PAIR_COLUMNS: [&'static str; 3] = [#(#pair_columns),*];
            const DEF: &'static #private::ModelDef = &#private::ModelDef {
                name: #name,
                app: APP,
                table: <#ident as #private::Model>::TABLE,
                verbose_name: #verbose_name,
                verbose_name_plural: #verbose_name_plural,
                fields: #fields,
                key: #key_index,
                #rest
                ..#private::ModelDef::EMPTY
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
                    #(#embeds: #private::part_of_row::<#module::fields::#embeds, _>(row)?,)*
                })
            }
            fn values(&self) -> #private::Vec<#private::Value> {
                #values
            }
        }
    }
}

/// The descriptions of all fields, and what they are put together from where there are embedded structs.
fn field_list(model: &Model) -> (TokenStream, TokenStream) {
    let own = model.columns().map(|field| field_def(model, field)).collect::<Vec<_>>();
    match model.embeds().next() {
        None => (TokenStream::new(), quote!(&[#(#own),*])),
        Some(_) => (super::embedded::all_fields(model, &own), quote!(FIELDS)),
    }
}

/// The values of all fields.
fn values(model: &Model) -> TokenStream {
    let private = Private;
    let module = &model.module;
    let idents = model.columns().map(|field| &field.ident);
    let own = quote!(#private::Vec::from([#(#private::value_of::<#module::fields::#idents>(&self.#idents)),*]));
    let embeds = model.embeds().map(|field| &field.ident).collect::<Vec<_>>();
    match embeds.as_slice() {
        [] => own,
        _ => quote!([#own, #(#private::part_values::<#module::fields::#embeds>(&self.#embeds)),*].concat()),
    }
}

/// What not every model has.
fn rest(model: &Model) -> TokenStream {
    let private = Private;
    let mut rest = TokenStream::new();
    if model.many().next().is_some() {
        let many = model.many().map(|field| super::relation::many_def(model, field));
        rest.extend(quote!(many: &[#(#many),*],));
    }
    if let Some(label) = model.label.as_ref().map(|label| position(model, label)) {
        rest.extend(quote!(label: #private::Some(#label),));
    }
    if !model.ordering.is_empty() {
        let ordering = model.ordering.iter().map(|order| {
            let field = position(model, &order.name);
            let direction = if order.descending { quote!(Descending) } else { quote!(Ascending) };
            quote!(#private::OrderDef { field: #field, direction: #private::Direction::#direction })
        });
        rest.extend(quote!(ordering: &[#(#ordering),*],));
    }
    rest.extend(super::constraint::lists(model));
    if let Some(name) = &model.renamed_from {
        let name = crate::ir::name::text(name);
        rest.extend(quote!(renamed_from: #private::Some(#name),));
    }
    rest
}

/// Where the column of a name stands. One that is not the model's own is looked for, while compiling, in all of them.
fn position(model: &Model, name: &Ident) -> TokenStream {
    match model.position(name) {
        Some(index) => quote!(#index),
        None if model.embeds().next().is_none() => quote!(0),
        None => super::embedded::looked_up(model, name, "position"),
    }
}

/// The primary key, or in a model with mistakes whatever comes first: the stub beside an error is this glue too.
fn key(model: &Model) -> (usize, &Field) {
    model.key().unwrap_or((0, &model.fields[0]))
}

/// Where messages about a field's type belong.
pub(super) fn type_span(field: &Field) -> Span {
    let mut tokens = quote::ToTokens::to_token_stream(&field.ty).into_iter();
    tokens.next().map_or_else(|| field.span(), |token| token.span())
}

/// The same tokens, but what the compiler says of them stands somewhere else.
pub(super) fn at(span: Span, tokens: TokenStream) -> TokenStream {
    let placed = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    placed.collect()
}

/// `FieldDef::of::<post::fields::title>("title", "title").max_length(200).unique()`
fn field_def(model: &Model, field: &Field) -> TokenStream {
    let private = Private;
    let module = &model.module;
    let (ident, name, label) = (&field.ident, &field.name, &field.label);
    let marker = quote!(#module::fields::#ident);
    let mut def = match field.kind {
        FieldKind::ToOne(_) => super::relation::to_one_def(field, &marker),
        _ => match digits(field) {
            // The message that a decimal needs digits stands at the field's type.
            None => at(type_span(field), quote!(#private::FieldDef::of::<#marker>(#name, #label))),
            Some((digits, places)) => quote!(#private::FieldDef::of_decimal::<#marker>(#name, #label, #digits, #places)),
        },
    };
    if model.key().is_some_and(|(_, key)| key.ident == field.ident) {
        def.extend(quote!(.primary_key()));
    }
    def.extend(field_keys(model, field));
    def
}

/// How many digits a decimal has, and how many of them behind the point, where the field says so.
pub(super) fn digits(field: &Field) -> Option<(u32, u32)> {
    let number = |key: &Option<(Ident, u32)>| key.as_ref().map_or(0, |(_, number)| *number);
    let is_said = field.max_digits.is_some() || field.decimal_places.is_some();
    is_said.then(|| (number(&field.max_digits), number(&field.decimal_places)))
}

/// `.max_length(200).unique()`
pub(super) fn field_keys(model: &Model, field: &Field) -> TokenStream {
    let private = Private;
    let ty = &field.ty;
    let mut def = TokenStream::new();
    if !field.help.is_empty() {
        let help = &field.help;
        def.extend(quote!(.help(#help)));
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
    if let Some((_, default)) = &field.db_default {
        let literal = super::constraint::literal(default);
        def.extend(quote!(.db_default(#literal)));
    }
    if let Some((_, term)) = &field.generated {
        let sql = super::sql::sql(model, term);
        def.extend(quote!(.generated(#sql)));
    }
    if let Some(name) = &field.renamed_from {
        let name = crate::ir::name::text(name);
        def.extend(quote!(.renamed_from(#name)));
    }
    match field.auto() {
        Some(Auto::NowAdd) => def.extend(quote!(.auto(#private::Auto::NowAdd))),
        Some(Auto::Now) => def.extend(quote!(.auto(#private::Auto::Now))),
        None => {}
    }
    if !field.rules.is_empty() {
        let rules = field.rules.iter().map(|rule| self::rule(field, rule));
        def.extend(quote!(.rules(&[#(#rules),*])));
    }
    if field.blank.is_some() {
        def.extend(quote!(.blank()));
    }
    def.extend(file_keys(field));
    if !field.editable {
        def.extend(quote!(.not_editable()));
    }
    def
}

/// `.upload_to("covers/").types(&[FileType::Png])`
pub(super) fn file_keys(field: &Field) -> TokenStream {
    let private = Private;
    let files = &field.files;
    let mut def = TokenStream::new();
    if let Some((_, folder)) = &files.upload_to {
        def.extend(quote!(.upload_to(#folder)));
    }
    if let Some((_, bytes)) = &files.max_size {
        let bytes = u64::from(*bytes);
        def.extend(quote!(.max_size(#bytes)));
    }
    if let Some((_, types)) = &files.types {
        let types = types.iter().filter_map(|term| variant(&term.name));
        def.extend(quote!(.types(&[#(#private::FileType::#types),*])));
    }
    if let Some((_, pixels)) = &files.max_width {
        def.extend(quote!(.max_width(#pixels)));
    }
    if let Some((_, pixels)) = &files.max_height {
        def.extend(quote!(.max_height(#pixels)));
    }
    def
}

/// `Rule::MinLength(3)`, `Rule::Min(|| IntoValue::<i32>::into_value(0))`
pub(super) fn rule(field: &Field, rule: &Rule) -> TokenStream {
    let private = Private;
    let ty = &field.ty;
    match rule {
        Rule::Slug(_) => quote!(#private::Rule::Slug),
        Rule::Email(_) => quote!(#private::Rule::Email),
        Rule::Url(_) => quote!(#private::Rule::Url),
        Rule::MinLength(_, length) => quote!(#private::Rule::MinLength(#length)),
        Rule::Regex(_, pattern) => quote!(#private::Rule::Regex(#pattern)),
        Rule::Min(_, value) => quote!(#private::Rule::Min(|| #private::IntoValue::<#ty>::into_value(#value))),
        Rule::Max(_, value) => quote!(#private::Rule::Max(|| #private::IntoValue::<#ty>::into_value(#value))),
        Rule::Validator(path) => {
            let span = path.segments.last().map_or_else(|| field.span(), |last| last.ident.span());
            quote_spanned!(span=> #private::Rule::Custom(|value| #private::Validator::<#ty, _>::validate(&#path, value)))
        }
    }
}

/// The kind of the key, where keys of the field say more than its type does: foreign keys to this model have it too.
fn key_kind(key: &Field) -> Option<TokenStream> {
    let private = Private;
    let ty = &key.ty;
    let more = match (&key.max_length, &key.max_digits, &key.decimal_places) {
        (Some((_, length)), _, _) => quote!(.with_max_length(#length)),
        (_, Some((_, digits)), Some((_, places))) => quote!(.with_digits(#digits, #places)),
        _ => return None,
    };
    Some(quote!(const KEY_KIND: #private::Kind = <#ty as #private::Column>::KIND #more;))
}
