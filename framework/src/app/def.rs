//! `AppDef`: what one app brings, as data. `app!` writes it.

use crate::admin::AdminDef;
use crate::migrate::Migration;
use crate::model::ModelDef;
use crate::route::RouteDef;

/// What one app brings.
#[derive(Debug)]
pub struct AppDef {
    /// Its name, the first part of its tables' names.
    pub name: &'static str,
    /// Its models.
    pub models: &'static [&'static ModelDef],
    /// Its routes.
    pub routes: &'static [&'static RouteDef],
    /// How the admin shows its models.
    pub admin: &'static [&'static AdminDef],
    /// Its migrations, oldest first.
    pub migrations: &'static [Migration],
    /// Where it is written, for `makemigrations`.
    pub source: Source,
}

/// Where an app is written.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The file of `app!`, as the compiler names it (relative to the workspace).
    pub file: &'static str,
    /// The folder of the package's `Cargo.toml`.
    pub package: &'static str,
}

/// An app that a project installs: `blog::app()`.
#[derive(Debug, Clone, Copy)]
pub struct App {
    /// What it brings.
    pub def: &'static AppDef,
}
