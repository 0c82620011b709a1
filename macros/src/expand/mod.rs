//! What is written for you: IR → tokens. Nothing here can fail.
//!
//! Each function shows its glue whole, in one `quote!` that reads like the code it makes. Glue is small: descriptions as
//! data, one-line methods, calls into the library. What is longer than a line lives in `framework/`.

mod admin;
mod app;
mod choices;
mod column;
mod command;
mod constraint;
mod create;
mod embedded;
mod main;
mod model;
mod query;
mod relation;
mod route;
mod sql;
pub(crate) mod stub;
mod table;
mod types;
mod view;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir;

pub(crate) use admin::admin;
pub(crate) use app::app;
pub(crate) use choices::choices;
pub(crate) use column::column;
pub(crate) use command::command;
pub(crate) use embedded::embedded;
pub(crate) use main::main;
pub(crate) use route::route;
pub(crate) use sql::sql;
pub(crate) use view::view;

/// Everything that `#[derive(Model)]` writes, in reading order.
pub(crate) fn model(model: &ir::Model) -> TokenStream {
    let module = table::module(model);
    let description = model::description(model);
    let fields = query::fields(model);
    let table = table::table(model);
    let types = types::checks(model);
    let relations = relation::checks(model);
    let objects = query::objects(model);
    quote! {
        #module
        const _: () = {
            #description
            #fields
            #table
            #types
            #relations
            #objects
        };
    }
}
