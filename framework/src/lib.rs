//! Nuages: Django's batteries, declared on structs, checked by the compiler.
//!
//! Begin with the book (`book/src/`) and with [`prelude`]; this page is the tour of the house.
//!
//! # The life of a struct
//!
//! ```text
//! #[derive(Model)] struct Post { .. }
//!   │
//!   ▼
//! model/   ModelDef: what the struct is            column/  what one value is
//!   ├──► table/    where it is kept                 migrate/ how the tables follow the structs
//!   ├──► query/    how records come and go          fixture/ records as JSON
//!   ├──► form/     how records are asked for        page/    what a form looks like
//!   └──► admin/    the site that writes itself
//! ```
//!
//! # The life of a request
//!
//! ```text
//! app/ server, headers, host ─► session/ ─► route/ ─► view/ (who may? CSRF?) ─► your function ─► page/
//!                                             auth/ who is asking      db/ lanes to the database ┘
//! ```
//!
//! [`inspect`] goes the other way, from tables to structs. [`mod@command`] is what stands behind the program's name on the command line, [`testing`] what tests of programs use.

#![warn(missing_docs, unreachable_pub)]

// The framework's own models use the public macros, which name the crate from outside.
extern crate self as nuages;

pub mod admin;
pub mod app;
pub mod auth;
pub mod column;
pub mod command;
pub mod db;
mod error;
pub mod feed;
pub mod files;
pub mod fixture;
pub mod form;
#[cfg(test)]
mod fuzz;
pub mod generic;
pub mod inspect;
pub mod mail;
pub mod migrate;
pub mod model;
pub mod page;
pub mod prelude;
pub mod query;
pub mod route;
mod secret;
pub mod session;
pub mod signing;
pub mod table;
pub mod testing;
pub mod text;
mod view;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

// What is under the framework, for programs that want to say more than it does.
pub use {actix_web, diesel, maud};

/// JSON of any shape: what `Json<serde_json::Value>` holds.
pub mod serde_json {
    pub use ::serde_json::json;

    /// A value of JSON. (An alias: of the enum itself, whose variant `String` it would then know by a path of the framework's,
    /// the compiler writes `std::string::String` in every message.)
    pub type Value = ::serde_json::Value;
}

pub use nuages_macros::{
    Admin, ArchiveView, Choices, Column, CreateView, DeleteView, DetailView, Embedded, Form, FormView, ListView, Model,
    RedirectView, TemplateView, UpdateView, UserModel, View, action, app, column, command, delete, filter, get, main, patch,
    post, put, static_files,
};

pub use app::Project;
pub use error::{Error, Invalid, Result, Violation, ViolationKind};
pub use secret::SecretKey;
