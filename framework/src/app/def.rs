//! `AppDef`: what one app brings, as data. `app!` writes it.

use std::sync::OnceLock;

use crate::admin::AdminDef;
use crate::auth::UserDef;
use crate::command::CommandDef;
use crate::error::{Error, Result};
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
    /// The routes of each of its views.
    pub routes: &'static [&'static [RouteDef]],
    /// How the admin shows its models.
    pub admin: &'static [&'static AdminDef],
    /// Its commands.
    pub commands: &'static [&'static CommandDef],
    /// Its migrations, oldest first.
    pub migrations: &'static [Migration],
    /// Where it is written, for `makemigrations`.
    pub source: Source,
    /// Where its routes are mounted.
    pub mount: Mount,
}

/// The path before all routes of an app, known when the project installs the app. There is one per app and program,
/// since `post_detail::url(..)` is a function that knows nothing but its app.
#[derive(Debug, Default)]
pub struct Mount(OnceLock<String>);

impl Mount {
    /// Not mounted yet.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The path before the routes, without a slash at its end; empty at the root and before the app is installed.
    pub fn path(&self) -> &str {
        self.0.get().map_or("", String::as_str)
    }

    /// Mounts the app; `path` starts with a slash.
    ///
    /// # Errors
    /// [`Error::Setup`] when the app is mounted somewhere else already.
    pub(crate) fn set(&self, path: &str) -> Result {
        let path = path.trim_end_matches('/');
        let mounted = self.0.get_or_init(|| path.to_owned());
        match mounted == path {
            true => Ok(()),
            false => Err(Error::Setup(format!("one app cannot be at `{mounted}/` and at `{path}/`"))),
        }
    }
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
    /// The path before its routes, `/` unless [`at`](Self::at) says otherwise.
    pub at: &'static str,
    /// The struct of the program's users, if this is the app that brings it.
    pub(crate) users: Option<&'static UserDef>,
    /// The app that this one is a part of: the one whose views know their URLs by it.
    pub(crate) whole: Option<&'static AppDef>,
}

impl App {
    /// An app at the root. `app!` calls it.
    pub const fn new(def: &'static AppDef) -> Self {
        Self { def, at: "/", users: None, whole: None }
    }

    /// The same app with another path before its routes: `admin::app().at("/admin/")`.
    pub const fn at(mut self, path: &'static str) -> Self {
        self.at = path;
        self
    }

    /// The same app, as a part of another.
    pub(crate) const fn part_of(mut self, whole: &'static AppDef) -> Self {
        self.whole = Some(whole);
        self
    }

    /// The same app, which says which struct the program's users are.
    pub(crate) const fn with_users(mut self, users: &'static UserDef) -> Self {
        self.users = Some(users);
        self
    }
}
