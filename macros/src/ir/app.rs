//! One app.

use proc_macro2::Ident;
use syn::{Path, Visibility};

use super::name;
use crate::parse::app::AppSyntax;

/// One app.
pub(crate) struct App {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) models: Vec<Path>,
    pub(crate) views: Vec<Path>,
    pub(crate) admin: Vec<Path>,
    pub(crate) commands: Vec<Path>,
    pub(crate) migrations: Option<Path>,
}

impl App {
    pub(crate) fn lower(syntax: AppSyntax) -> Self {
        Self {
            name: name::text(&syntax.ident),
            vis: syntax.vis,
            ident: syntax.ident,
            models: syntax.models,
            views: syntax.views,
            admin: syntax.admin,
            commands: syntax.commands,
            migrations: syntax.migrations,
        }
    }
}
