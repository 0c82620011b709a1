//! What stands beside an error: enough for the rest of the program to compile, so that one mistake is one error and
//! completion goes on working while the user types. None of it ever runs.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Path, Visibility};

use crate::ir::{AdminMethod, AdminMethodKind, App, Command, Model, Page, Route};
use crate::paths::Private;

/// For an item that could not be read as a model.
pub(crate) fn model(ident: &Ident) -> TokenStream {
    let private = Private;
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::Model for #ident {
                type Key = i64;
                type Table = <#private::User as #private::Model>::Table;
                type Fields = ();
                const FIELDS: Self::Fields = ();
                const TABLE: &'static str = "";
                const KEY_COLUMN: &'static str = "";
                const PAIR_COLUMNS: [&'static str; 3] = ["", "", ""];
                const DEF: &'static #private::ModelDef = <#private::User as #private::Model>::DEF;
                fn key(&self) -> i64 { ::core::unreachable!() }
                fn from_row<'conn, R: #private::Row<'conn, #private::Backend>>(
                    _: &mut #private::RowReader<'_, R>,
                ) -> #private::RowResult<Self> { ::core::unreachable!() }
                fn values(&self) -> #private::Vec<#private::Value> { ::core::unreachable!() }
            }
        };
    }
}

/// For a model that breaks a rule: the glue itself, where it can stand, since it leaves out what is wrong.
pub(crate) fn model_with_fields(model: &Model) -> TokenStream {
    let stands = model.generics.params.is_empty()
        && model.columns().next().is_some()
        && model.key().is_some()
        && model.columns().count() <= 64
        && !model.fields.iter().any(|field| ["all_columns", "fields", "save", "table"].contains(&field.name.as_str()));
    match (stands, model.generics.params.is_empty()) {
        (true, _) => super::model(model),
        (false, true) => self::model(&model.ident),
        // A generic model cannot even be named as the one table that it would be.
        (false, false) => TokenStream::new(),
    }
}

/// For an embedded struct that has a mistake.
pub(crate) fn embedded(ident: &Ident) -> TokenStream {
    let private = Private;
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::Embedded for #ident {
                type Columns<E: #private::EmbedField<Type = Self>> = #private::NoColumns;
                const WIDTH: usize = 0;
                fn from_row<'conn, E: #private::EmbedField<Type = Self>, R: #private::Row<'conn, #private::Backend>>(
                    _: &mut #private::RowReader<'_, R>,
                ) -> #private::RowResult<Self> { ::core::unreachable!() }
                fn values(&self) -> #private::Vec<#private::Value> { ::core::unreachable!() }
            }
        };
    }
}

/// For an item that could not be read as choices or as a column.
pub(crate) fn column(ident: &Ident) -> TokenStream {
    let private = Private;
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::Column for #ident {
                type SqlType = #private::diesel::sql_types::Text;
                const KIND: #private::Kind = #private::Kind::Text;
                fn to_value(&self) -> #private::Value { ::core::unreachable!() }
                fn from_value(_: #private::Value) -> #private::CoreResult<Self, #private::ValueError> { ::core::unreachable!() }
            }
        };
    }
}

/// For an admin that breaks a rule.
pub(crate) fn admin(ident: &Ident) -> TokenStream {
    let private = Private;
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::ModelAdmin for #ident {
                type Model = #private::User;
                const DEF: &'static #private::AdminDef = &#private::AdminDef::plain(<#private::User as #private::Model>::DEF);
            }
        };
    }
}

/// For a method of an admin that breaks a rule: what the lists that name it find.
pub(crate) fn admin_method(method: &AdminMethod) -> TokenStream {
    let private = Private;
    let function = &method.function;
    let constant = method.kind.constant(&function.sig.ident);
    let ty = match method.kind {
        AdminMethodKind::Column => quote!(ListColumn),
        AdminMethodKind::Action => quote!(ActionDef),
        AdminMethodKind::Filter => quote!(ListFilter),
        AdminMethodKind::Page => quote!(AdminPageDef),
    };
    quote! {
        #function
        #[doc(hidden)]
        #[allow(non_upper_case_globals, unreachable_pub)]
        pub const #constant: #private::StubMethod<#private::#ty> = #private::StubMethod::NEW;
    }
}

/// For a struct of users that breaks a rule.
pub(crate) fn user(ident: &Ident) -> TokenStream {
    let private = Private;
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::UserModel for #ident {
                const USER: &'static #private::UserDef = <#private::User as #private::UserModel>::USER;
            }
        };
    }
}

/// For a view that breaks a rule.
pub(crate) fn view(ident: &Ident, model: Option<&Path>) -> TokenStream {
    let private = Private;
    let model = model.map_or_else(|| quote!(#private::User), ToTokens::to_token_stream);
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::View for #ident {
                type Model = #model;
                fn shape<P: #private::Pass<Self>>(_: &mut P) -> #private::Option<Self> { ::core::unreachable!() }
            }
        };
    }
}

/// For a form that breaks a rule.
pub(crate) fn form(ident: &Ident, vis: &Visibility, model: Option<&Path>, names: &[&Ident]) -> TokenStream {
    let private = Private;
    let snake = Ident::new(&crate::ir::name::snake(&crate::ir::name::text(ident)), ident.span());
    let module = super::form::module(vis, &snake, &distinct_names(names), ident);
    let (valid, of_model) = match model {
        None => (quote!(Self), TokenStream::new()),
        Some(model) => (
            quote!(#private::Cleaned<Self>),
            quote! {
                #[automatically_derived]
                impl #private::ModelForm for #ident {
                    type Model = #model;
                    type Given = ();
                }
                #[automatically_derived]
                impl #private::CreateForm for #ident {}
            },
        ),
    };
    quote! {
        #module
        const _: () = {
            #[automatically_derived]
            impl #private::Form for #ident {
                const DEF: &'static #private::FormDef = &#private::FormDef { name: "", prefix: "", fields: &[] };
                type Names = #snake::Names;
                type Valid = #valid;
                fn take(_: &mut #private::FormValues, _: &#private::FormData) -> #private::CoreResult<Self::Valid, #private::ValueError> {
                    ::core::unreachable!()
                }
                fn values(_: &Self::Valid) -> #private::Vec<#private::Vec<#private::Value>> { ::core::unreachable!() }
            }
            #of_model
        };
    }
}

fn distinct_names<'a>(names: &[&'a Ident]) -> Vec<&'a Ident> {
    let mut seen: Vec<&Ident> = Vec::new();
    names.iter().for_each(|name| {
        if !seen.contains(name) {
            seen.push(name)
        }
    });
    seen
}

/// For a route whose attribute could not be read: the function, untouched.
pub(crate) fn function(item: TokenStream) -> TokenStream {
    quote!(#[allow(dead_code)] #item)
}

/// For a route that breaks a rule.
pub(crate) fn route(route: &Route) -> TokenStream {
    let private = Private;
    let Route { function, .. } = route;
    let (ident, vis) = (&function.sig.ident, &function.vis);
    let url = super::route::url(route);
    quote! {
        #[allow(non_camel_case_types)]
        #vis struct #ident {}
        const _: () = {
            #url
            #[automatically_derived]
            impl #private::Route for #ident {
                const ROUTES: &'static [#private::RouteDef] = &[#private::RouteDef {
                    name: "",
                    method: #private::Method::Get,
                    path: "/",
                    access: #private::Access::Public,
                    csrf_exempt: false,
                    handler: |_, _| ::core::unreachable!(),
                    extras: #private::Extras::NONE,
                    place: ("", 0),
                }];
            }
        };
    }
}

/// For a generic view that breaks a rule, or that could not be read.
pub(crate) fn page(ident: &Ident, page: Option<&Page>) -> TokenStream {
    let private = Private;
    let url = page.map(super::page::url);
    quote! {
        const _: () = {
            #url
            #[automatically_derived]
            impl #private::Route for #ident {
                const ROUTES: &'static [#private::RouteDef] = &[];
            }
        };
    }
}

/// For a command that breaks a rule.
pub(crate) fn command(command: &Command) -> TokenStream {
    let private = Private;
    let Command { function, .. } = command;
    let (ident, vis) = (&function.sig.ident, &function.vis);
    quote! {
        #[allow(non_camel_case_types)]
        #vis struct #ident {}
        const _: () = {
            #[automatically_derived]
            impl #private::Command for #ident {
                const DEF: &'static #private::CommandDef = &#private::CommandDef {
                    name: "",
                    help: "",
                    arguments: &[],
                    run: |_| ::core::unreachable!(),
                    place: ("", 0),
                };
            }
        };
    }
}

/// For an app that breaks a rule.
pub(crate) fn app(app: &App) -> TokenStream {
    let private = Private;
    let App { vis, ident, name, .. } = app;
    let (models, views) = (distinct(&app.models), distinct(&app.views));
    quote! {
        #[allow(non_camel_case_types)]
        #vis struct #ident {}
        #(
            #[automatically_derived]
            impl #private::InApp for #models {
                const APP: &'static str = #name;
            }
        )*
        #(
            #[automatically_derived]
            impl #private::Listed for #views {
                fn app() -> &'static #private::AppDef { ::core::unreachable!() }
            }
        )*
        #[automatically_derived]
        impl #ident {
            #vis fn app() -> #private::App { ::core::unreachable!() }
        }
    }
}

/// What is listed twice counts once.
fn distinct(paths: &[Path]) -> Vec<&Path> {
    let mut seen = Vec::new();
    paths
        .iter()
        .filter(|path| {
            let text = path.to_token_stream().to_string();
            let new = !seen.contains(&text);
            seen.push(text);
            new
        })
        .collect()
}
