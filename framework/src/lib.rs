//! Nuages: Django's batteries, declared on structs, checked by the compiler.

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
pub mod fixture;
pub mod form;
pub mod migrate;
pub mod model;
pub mod page;
pub mod prelude;
pub mod query;
pub mod route;
mod secret;
pub mod session;
pub mod table;
pub mod testing;
pub mod text;
mod view;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

// What is under the framework, for programs that want to say more than it does.
pub use {actix_web, diesel, maud};

pub use nuages_macros::{Admin, Choices, Model, app, get, main, post};

pub use app::Project;
pub use error::{Error, Result, Violation, ViolationKind};
pub use secret::SecretKey;
