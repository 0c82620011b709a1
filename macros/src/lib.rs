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

#[doc = include_str!("../docs/view.md")]
#[proc_macro_derive(View, attributes(view))]
pub fn derive_view(input: TokenStream) -> TokenStream {
    pipeline::view(input.into()).into()
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

/// Makes the program's entry point of an async function: starts the runtime, and prints an error in one line.
#[proc_macro_attribute]
pub fn main(_attribute: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::main(item.into()).into()
}
