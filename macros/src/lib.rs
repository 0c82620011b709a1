//! The macros of the web framework [`nuages`](https://docs.rs/nuages), which re-exports them; name that crate, not this.
//!
//! A macro is a road of four stages (`pipeline.rs`): what was written (`parse/`), what it means (`ir/`), what is wrong
//! (`check/`), what is written for you (`expand/`). This file holds the doors, and is the only one that names
//! `proc_macro`.

#![warn(missing_docs, unreachable_pub)]

mod check;
mod errors;
mod expand;
mod ir;
mod nearest;
mod parse;
mod paths;
mod pipeline;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

#[doc = include_str!("../docs/model.md")]
#[proc_macro_derive(Model, attributes(model, field))]
pub fn derive_model(input: TokenStream) -> TokenStream {
    pipeline::model(input.into()).into()
}

#[doc = include_str!("../docs/embedded.md")]
#[proc_macro_derive(Embedded, attributes(field))]
pub fn derive_embedded(input: TokenStream) -> TokenStream {
    pipeline::embedded(input.into()).into()
}

#[doc = include_str!("../docs/choices.md")]
#[proc_macro_derive(Choices, attributes(choice))]
pub fn derive_choices(input: TokenStream) -> TokenStream {
    pipeline::choices(input.into()).into()
}

#[doc = include_str!("../docs/column.md")]
#[proc_macro_derive(Column, attributes(column))]
pub fn derive_column(input: TokenStream) -> TokenStream {
    pipeline::column(input.into()).into()
}

#[doc = include_str!("../docs/admin.md")]
#[proc_macro_derive(Admin, attributes(admin))]
pub fn derive_admin(input: TokenStream) -> TokenStream {
    pipeline::admin(input.into()).into()
}

#[doc = include_str!("../docs/admin_method.md")]
#[proc_macro_attribute]
pub fn column(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::admin_method(ir::AdminMethodKind::Column, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/admin_method.md")]
#[proc_macro_attribute]
pub fn action(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::admin_method(ir::AdminMethodKind::Action, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/admin_method.md")]
#[proc_macro_attribute]
pub fn page(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::admin_method(ir::AdminMethodKind::Page, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/admin_method.md")]
#[proc_macro_attribute]
pub fn filter(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::admin_method(ir::AdminMethodKind::Filter, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/view.md")]
#[proc_macro_derive(View, attributes(view))]
pub fn derive_view(input: TokenStream) -> TokenStream {
    pipeline::view(input.into()).into()
}

#[doc = include_str!("../docs/user.md")]
#[proc_macro_derive(UserModel, attributes(user))]
pub fn derive_user_model(input: TokenStream) -> TokenStream {
    pipeline::user(input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(ListView, attributes(view, cache, throttle, wrap))]
pub fn derive_list_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::List, input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(DetailView, attributes(view, cache, throttle, wrap))]
pub fn derive_detail_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::Detail, input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(ArchiveView, attributes(view, cache, throttle, wrap))]
pub fn derive_archive_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::Archive, input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(CreateView, attributes(view, cache, throttle, wrap))]
pub fn derive_create_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::Create, input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(UpdateView, attributes(view, cache, throttle, wrap))]
pub fn derive_update_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::Update, input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(DeleteView, attributes(view, cache, throttle, wrap))]
pub fn derive_delete_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::Delete, input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(FormView, attributes(view, cache, throttle, wrap))]
pub fn derive_form_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::Form, input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(TemplateView, attributes(view, cache, throttle, wrap))]
pub fn derive_template_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::Template, input.into()).into()
}

#[doc = include_str!("../docs/page.md")]
#[proc_macro_derive(RedirectView, attributes(view, cache, throttle, wrap))]
pub fn derive_redirect_view(input: TokenStream) -> TokenStream {
    pipeline::page(ir::PageKind::Redirect, input.into()).into()
}

#[doc = include_str!("../docs/form.md")]
#[proc_macro_derive(Form, attributes(form, field))]
pub fn derive_form(input: TokenStream) -> TokenStream {
    pipeline::form(input.into()).into()
}

#[doc = include_str!("../docs/route.md")]
#[proc_macro_attribute]
pub fn get(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::route(ir::Method::Get, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/route.md")]
#[proc_macro_attribute]
pub fn post(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::route(ir::Method::Post, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/route.md")]
#[proc_macro_attribute]
pub fn put(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::route(ir::Method::Put, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/route.md")]
#[proc_macro_attribute]
pub fn patch(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::route(ir::Method::Patch, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/route.md")]
#[proc_macro_attribute]
pub fn delete(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::route(ir::Method::Delete, attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/command.md")]
#[proc_macro_attribute]
pub fn command(attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::command(attribute.into(), item.into()).into()
}

#[doc = include_str!("../docs/app.md")]
#[proc_macro]
pub fn app(input: TokenStream) -> TokenStream {
    pipeline::app(input.into()).into()
}

#[doc = include_str!("../docs/static_files.md")]
#[proc_macro]
pub fn static_files(input: TokenStream) -> TokenStream {
    pipeline::static_files(input.into()).into()
}

/// Makes the program's entry point of an async function: starts the runtime, and prints an error in one line.
#[proc_macro_attribute]
pub fn main(_attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::main(item.into()).into()
}
