//! What is written for you: IR → tokens. Nothing here can fail.
//!
//! Each function shows its glue whole, in one `quote!` that reads like the code it makes. Glue is small: descriptions as
//! data, one-line methods, calls into the library. What is longer than a line lives in `framework/`.

mod admin;
mod admin_method;
mod app;
mod choices;
mod column;
mod command;
mod constraint;
mod create;
mod embedded;
mod form;
mod form_field;
mod main;
mod model;
mod page;
mod query;
mod relation;
mod route;
mod sql;
mod static_files;
pub(crate) mod stub;
mod table;
mod types;
mod user;
mod view;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir;

pub(crate) use admin::admin;
pub(crate) use admin_method::admin_method;
pub(crate) use app::app;
pub(crate) use choices::choices;
pub(crate) use column::column;
pub(crate) use command::command;
pub(crate) use embedded::embedded;
pub(crate) use form::form;
pub(crate) use main::main;
pub(crate) use page::page;
pub(crate) use route::route;
pub(crate) use sql::sql;
pub(crate) use static_files::static_files;
pub(crate) use user::user;
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
