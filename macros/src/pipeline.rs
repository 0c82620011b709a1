//! The road that every macro takes: parse → lower → check → expand; or the mistakes, with a stub beside them so that one
//! mistake is one error.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::DeriveInput;

use crate::errors::Errors;
use crate::parse::admin::AdminSyntax;
use crate::parse::admin_method::AdminMethodSyntax;
use crate::parse::app::AppSyntax;
use crate::parse::choices::ChoicesSyntax;
use crate::parse::column::ColumnSyntax;
use crate::parse::command::CommandSyntax;
use crate::parse::extras::without;
use crate::parse::form::FormSyntax;
use crate::parse::model::ModelSyntax;
use crate::parse::page::PageSyntax;
use crate::parse::parsed;
use crate::parse::route::RouteSyntax;
use crate::parse::static_files::StaticFilesSyntax;
use crate::parse::user::UserSyntax;
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

/// `#[column]`, `#[action]` and `#[filter]` on a method of an admin
pub(crate) fn admin_method(kind: ir::AdminMethodKind, attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(syntax) = AdminMethodSyntax::parse(&mut errors, kind.on(), attribute, item.clone()) else {
        return with_stub(errors, item);
    };
    let method = ir::AdminMethod::lower(kind, syntax);
    check::admin_method(&mut errors, &method);
    if errors.is_empty() { expand::admin_method(&method) } else { with_stub(errors, expand::stub::admin_method(&method)) }
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

/// `#[derive(UserModel)]`
pub(crate) fn user(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let Some(syntax) = UserSyntax::parse(&mut errors, &input) else { return errors.into_tokens() };
    let user = ir::User::lower(syntax);
    check::user(&mut errors, &user);
    if errors.is_empty() { expand::user(&user) } else { with_stub(errors, expand::stub::user(&user.ident)) }
}

/// `#[derive(ListView)]` and its like
pub(crate) fn page(kind: ir::PageKind, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let Some(syntax) = PageSyntax::parse(&mut errors, kind.derive(), &input) else {
        // A generic view cannot be named as the one type that it would be.
        let stub = input.generics.params.is_empty().then(|| expand::stub::page(&input.ident, None));
        return with_stub(errors, stub.unwrap_or_default());
    };
    let page = ir::Page::lower(kind, syntax);
    check::page(&mut errors, &page);
    if errors.is_empty() { expand::page(&page) } else { with_stub(errors, expand::stub::page(&page.ident, Some(&page))) }
}

/// `#[derive(Form)]`
pub(crate) fn form(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = parsed::<DeriveInput>(&mut errors, input) else { return errors.into_tokens() };
    let Some(syntax) = FormSyntax::parse(&mut errors, &input) else {
        return with_stub(errors, expand::stub::form(&input.ident, &input.vis, None, &[]));
    };
    let form = ir::Form::lower(syntax);
    check::form(&mut errors, &form);
    match (errors.is_empty(), form.generics.params.is_empty()) {
        (true, _) => expand::form(&form),
        (false, true) => with_stub(errors, expand::stub::form(&form.ident, &form.vis, form.model.as_ref(), &form.names())),
        // A form with parameters cannot be named as the one type that it would be.
        (false, false) => errors.into_tokens(),
    }
}

/// `#[get(..)]`, `#[post(..)]`
pub(crate) fn route(method: ir::Method, attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(syntax) = RouteSyntax::parse(&mut errors, attribute, item.clone()) else {
        return with_stub(errors, expand::stub::function(without(item)));
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

/// `static_files! { .. }`
pub(crate) fn static_files(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(syntax) = StaticFilesSyntax::parse(&mut errors, input) else { return errors.into_tokens() };
    let files = ir::StaticFiles::lower(syntax);
    check::static_files(&mut errors, &files);
    if errors.is_empty() { expand::static_files(&files) } else { errors.into_tokens() }
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
