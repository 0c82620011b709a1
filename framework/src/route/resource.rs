//! `Resource`: one path, and what answers there.

use super::{Method, RouteDef, pattern};
use crate::error::{Error, Result};

/// One path, and what answers there.
#[derive(Debug)]
pub(crate) struct Resource {
    /// With the path that the app is mounted at.
    pub path: String,
    /// The path that the app is mounted at.
    pub mount: &'static str,
    /// One for each method.
    pub routes: Vec<&'static RouteDef>,
}

impl Resource {
    pub(crate) fn new(path: String, mount: &'static str) -> Self {
        Self { path, mount, routes: Vec::new() }
    }

    /// Adds what answers to a method.
    ///
    /// # Errors
    /// [`Error::Setup`] when another answers to it already, and when the names of the parameters differ.
    pub(crate) fn add(&mut self, path: &str, route: &'static RouteDef) -> Result {
        if let Some(other) = self.routes.iter().find(|other| other.method == route.method) {
            return Err(Error::Setup(format!(
                "two routes answer {} `{path}`: {} and {}; give one of them another path",
                route.method.as_str(),
                other.place_text(),
                route.place_text(),
            )));
        }
        if let Some(other) = self.routes.first().filter(|_| self.path != path) {
            return Err(Error::Setup(format!(
                "`{}` and `{path}` are one path with other names: {} and {}; name its parameters alike",
                self.path,
                other.place_text(),
                route.place_text(),
            )));
        }
        self.routes.push(route);
        Ok(())
    }

    /// Whether it answers GET.
    pub(crate) fn is_page(&self) -> bool {
        self.routes.iter().any(|route| route.method == Method::Get)
    }

    /// What stands in a path for a parameter.
    pub(crate) fn parameter<'a>(&self, name: &str, path: &'a str) -> Option<&'a str> {
        pattern::parameter(&self.path, name, path)
    }
}
