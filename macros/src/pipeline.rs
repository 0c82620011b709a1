//! The road that every macro takes: parse → lower → check → expand; or the mistakes, with a stub beside them so that one
//! mistake is one error.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::DeriveInput;

use crate::errors::Errors;
use crate::parse::admin::AdminSyntax;
use crate::parse::app::AppSyntax;
use crate::parse::choices::ChoicesSyntax;
use crate::parse::column::ColumnSyntax;
use crate::parse::command::CommandSyntax;
use crate::parse::model::ModelSyntax;
use crate::parse::parsed;
use crate::parse::route::RouteSyntax;
use crate::parse::view::ViewSyntax;
use crate::{check, expand, ir};

/// `#[derive(Model)]`
pub(crate) fn model(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let Some(syntax) = ModelSyntax::parse(&mut errors, "Model", &input) else {
        return with_stub(errors, expand::stub::model(&input.ident));
    };
    let model = ir::Model::lower(syntax);
    check::model(&mut errors, &model);
    if errors.is_empty() { expand::model(&model) } else { with_stub(errors, expand::stub::model_with_fields(&model)) }
}

/// `#[derive(Embedded)]`
pub(crate) fn embedded(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let Some(syntax) = ModelSyntax::parse(&mut errors, "Embedded", &input) else {
        return with_stub(errors, expand::stub::embedded(&input.ident));
    };
    let model = ir::Model::lower(syntax);
    check::embedded(&mut errors, &model);
    if errors.is_empty() { expand::embedded(&model) } else { with_stub(errors, expand::stub::embedded(&model.ident)) }
}

/// `#[derive(Choices)]`
pub(crate) fn choices(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let Some(syntax) = ChoicesSyntax::parse(&mut errors, &input) else {
        return with_stub(errors, expand::stub::column(&input.ident));
    };
    let choices = ir::Choices::lower(syntax);
    check::choices(&mut errors, &choices);
    if errors.is_empty() { expand::choices(&choices) } else { with_stub(errors, expand::stub::column(&choices.ident)) }
}

/// `#[derive(Column)]`
pub(crate) fn column(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let Some(syntax) = ColumnSyntax::parse(&mut errors, &input) else {
        // A generic column cannot be named as the one type that it would be.
        if !input.generics.params.is_empty() {
            return errors.into_tokens();
        }
        return with_stub(errors, expand::stub::column(&input.ident));
    };
    let column = ir::Column::lower(syntax);
    check::column(&mut errors, &column);
    if errors.is_empty() { expand::column(&column) } else { with_stub(errors, expand::column(&column)) }
}

/// `#[derive(Admin)]`
pub(crate) fn admin(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let admin = ir::Admin::lower(AdminSyntax::parse(&mut errors, &input));
    check::admin(&mut errors, &admin);
    if errors.is_empty() { expand::admin(&admin) } else { with_stub(errors, expand::stub::admin(&admin.ident)) }
}

/// `#[derive(View)]`
pub(crate) fn view(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let Some(syntax) = ViewSyntax::parse(&mut errors, &input) else {
        return with_stub(errors, expand::stub::view(&input.ident, None));
    };
    let view = ir::View::lower(syntax);
    check::view(&mut errors, &view);
    match (errors.is_empty(), view.generics.params.is_empty()) {
        (true, _) => expand::view(&view),
        (false, true) => with_stub(errors, expand::stub::view(&view.ident, view.model.as_ref())),
        // A view with parameters cannot be named as the one type that it would be.
        (false, false) => errors.into_tokens(),
    }
}

/// `#[get(..)]`, `#[post(..)]`
pub(crate) fn route(method: ir::Method, attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(syntax) = RouteSyntax::parse(&mut errors, attribute, item.clone()) else {
        return with_stub(errors, expand::stub::function(item));
    };
    let route = ir::Route::lower(method, syntax);
    check::route(&mut errors, &route);
    if errors.is_empty() { expand::route(&route) } else { with_stub(errors, expand::stub::route(&route)) }
}

/// `#[command]`
pub(crate) fn command(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(syntax) = CommandSyntax::parse(&mut errors, attribute, item.clone()) else {
        return with_stub(errors, expand::stub::function(item));
    };
    let command = ir::Command::lower(syntax);
    check::command(&mut errors, &command);
    if errors.is_empty() { expand::command(&command) } else { with_stub(errors, expand::stub::command(&command)) }
}

/// `app! { .. }`
pub(crate) fn app(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(syntax) = AppSyntax::parse(&mut errors, input) else { return errors.into_tokens() };
    let app = ir::App::lower(syntax);
    check::app(&mut errors, &app);
    if errors.is_empty() { expand::app(&app) } else { with_stub(errors, expand::stub::app(&app)) }
}

/// `#[nuages::main]`
pub(crate) fn main(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(function) = parsed::<syn::ItemFn>(&mut errors, item) else { return errors.into_tokens() };
    if function.sig.asyncness.is_none() {
        errors.add(function.sig.fn_token, "`#[nuages::main]` is for an async function").help("write `async fn main`");
        return with_stub(errors, function.to_token_stream());
    }
    expand::main(&function)
}

fn with_stub(errors: Errors, stub: TokenStream) -> TokenStream {
    let errors = errors.into_tokens();
    quote!(#errors #stub)
}
