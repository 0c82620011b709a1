//! `Project`: the program, put together in `main`.

use super::{App, Settings, Site};
use crate::command;
use crate::error::Result;

/// The program: settings, apps, files.
///
/// ```ignore
/// Project::from_env()?.install(nuages::auth::app()).install(blog::app()).run().await
/// ```
#[derive(Debug)]
#[must_use = "a project does nothing until `run` is awaited"]
pub struct Project {
    /// The settings.
    pub settings: Settings,
    pub(crate) apps: Vec<App>,
    pub(crate) files: Vec<(&'static str, &'static [u8])>,
    pub(crate) seeds: Vec<&'static str>,
}

impl Project {
    /// A project with the settings of `nuages.toml` and the environment.
    ///
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) for settings that cannot be.
    pub fn from_env() -> Result<Self> {
        Settings::from_env().map(Self::new)
    }

    /// A project with these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings, apps: Vec::new(), files: Vec::new(), seeds: Vec::new() }
    }

    /// Installs an app: its tables, routes and admin. What is installed is written here and nowhere else.
    pub fn install(mut self, app: App) -> Self {
        self.apps.push(app);
        self
    }

    /// Embedded files, each with its name: `static_files(&[("blog.css", include_bytes!("../static/blog.css"))])`. In a
    /// page their address is [`static_url`](crate::page::static_url).
    pub fn static_files(mut self, files: &'static [(&'static str, &'static [u8])]) -> Self {
        self.files.extend(files);
        self
    }

    /// A fixture (JSON) that `runserver` loads when it makes a new database: the first data of a demonstration.
    pub fn seed(mut self, fixture: &'static str) -> Self {
        self.seeds.push(fixture);
        self
    }

    /// Does what the command line says: `runserver` when it says nothing.
    ///
    /// # Errors
    /// Those of the command.
    pub async fn run(self) -> Result {
        command::run(self, std::env::args_os()).await
    }

    /// The apps, mounted and checked.
    pub(crate) fn site(&self) -> Result<Site> {
        Site::new(&self.apps)
    }
}
