//! Nuages: Django's batteries, declared on structs, checked by the compiler.

// The framework's own models use the public macros, which name the crate from outside.
extern crate self as nuages;

pub mod admin;
pub mod app;
pub mod auth;
pub mod column;
pub mod db;
mod error;
pub mod migrate;
pub mod model;
pub mod query;
pub mod route;
pub mod table;
pub mod text;

pub use error::{Error, Result, Violation, ViolationKind};
