//! `Project`: the program, put together in `main`.

use maud::Markup;

use super::{App, Settings, Site};
use crate::command;
use crate::db::Db;
use crate::error::Result;
use crate::page::{FramedPage, Making, StaticFiles};
use crate::route::{Layers, Middleware};
use crate::view::ErrorPage;

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
    pub(crate) files: Vec<StaticFiles>,
    pub(crate) seeds: Vec<&'static str>,
    pub(crate) layers: Layers,
    pub(crate) frame: Option<Making<FramedPage>>,
    pub(crate) error_pages: Option<Making<ErrorPage>>,
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
        let (apps, files, seeds, layers) = (Vec::new(), Vec::new(), Vec::new(), Layers::default());
        Self { settings, apps, files, seeds, layers, frame: None, error_pages: None }
    }

    /// Installs an app: its tables, routes and admin. What is installed is written here and nowhere else.
    pub fn install(mut self, app: App) -> Self {
        self.apps.push(app);
        self
    }

    /// The files of a folder, which are inside of the program: `static_files(statics::FILES)` of `static_files! { statics = "static" }`.
    pub fn static_files(mut self, files: StaticFiles) -> Self {
        self.files.push(files);
        self
    }

    /// A fixture (JSON) that `runserver` loads when it makes a new database: the first data of a demonstration.
    pub fn seed(mut self, fixture: &'static str) -> Self {
        self.seeds.push(fixture);
        self
    }

    /// Puts a middleware around all views, inside of those that were put there before. Addresses that reach no view go through it
    /// as well; embedded files do not.
    ///
    /// ```ignore
    /// async fn closed_on_sundays(request: HttpRequest, next: Next) -> Result<HttpResponse> {
    ///     match is_sunday() {
    ///         true => Err(Error::Busy("we are closed on Sundays".into())),
    ///         false => next.run(request).await,
    ///     }
    /// }
    /// ```
    pub fn wrap(mut self, middleware: impl Middleware + Send + Sync) -> Self {
        self.layers = self.layers.with(middleware);
        self
    }

    /// The frame of the site: what stands around the pages that the framework makes (login, registration, accounts, generic views, errors)
    /// and around those of the project that ask for it with [`framed`](crate::page::framed). The admin has its own.
    ///
    /// ```ignore
    /// async fn frame(page: FramedPage) -> Result<Markup> {
    ///     Ok(html! { (DOCTYPE) html { head { title { (page.title) } } body { main { (page.body) } } } })
    /// }
    /// ```
    pub fn frame<F: Future<Output = Result<Markup>> + 'static>(
        mut self,
        frame: impl Fn(FramedPage) -> F + Send + Sync + 'static,
    ) -> Self {
        self.frame = Some(Making::new(frame));
        self
    }

    /// The project's own pages about errors, in place of the framework's. Programs that ask for JSON get JSON in any case. Where the
    /// function fails, panics or takes more than two seconds, the framework's page answers.
    ///
    /// ```ignore
    /// async fn error_page(page: ErrorPage) -> Result<Markup> {
    ///     Ok(layout(page.title, html! { h1 { (page.title) } p { (page.text) } }))
    /// }
    /// ```
    pub fn error_pages<F: Future<Output = Result<Markup>> + 'static>(
        mut self,
        pages: impl Fn(ErrorPage) -> F + Send + Sync + 'static,
    ) -> Self {
        self.error_pages = Some(Making::new(pages));
        self
    }

    /// Does what the command line says: `runserver` when it says nothing.
    ///
    /// # Errors
    /// Those of the command.
    pub async fn run(self) -> Result {
        command::run(self, std::env::args_os()).await
    }

    /// Does what a command line would say, from within the program: `project.call(["migrate", "--fake-initial"]).await?`.
    /// Everything but `runserver`.
    ///
    /// # Errors
    /// Those of the command, and [`Error::Setup`](crate::Error::Setup) for words that are none.
    pub async fn call(&self, words: impl IntoIterator<Item = &str>) -> Result {
        command::call(self, words).await
    }

    /// The database, for a program that does something else than serve.
    ///
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when it cannot be reached.
    pub async fn connect(&self) -> Result<Db> {
        Db::connect(self.settings.database_url.clone(), self.site()?.models()).await
    }

    /// The apps, mounted and checked.
    pub(crate) fn site(&self) -> Result<Site> {
        Site::new(&self.apps)
    }
}
