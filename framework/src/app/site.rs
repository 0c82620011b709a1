//! `Site`: all apps, their routes sorted and checked. Made once, when the program starts.

use std::collections::BTreeMap;

use super::{App, AppDef};
use crate::auth::login_page;
use crate::error::{Error, Result};
use crate::model::ModelDef;
use crate::route::{Listed, Method, RouteDef, pattern};

/// All that a program serves.
pub(crate) struct Site {
    /// In the order in which they were installed.
    pub apps: Vec<&'static AppDef>,
    /// The most special paths first.
    pub resources: Vec<Resource>,
}

/// One path, and what answers there.
pub(crate) struct Resource {
    /// With the path that the app is mounted at.
    pub path: String,
    /// The path that the app is mounted at.
    mount: &'static str,
    /// One for each method.
    pub routes: Vec<&'static RouteDef>,
}

impl Site {
    /// Mounts the apps and sorts their routes.
    ///
    /// # Errors
    /// [`Error::Setup`] for an app that is installed twice, a path that cannot be, and two routes in each other's way.
    pub(crate) fn new(apps: &[App]) -> Result<Self> {
        let mut site = Self { apps: Vec::new(), resources: Vec::new() };
        for app in apps {
            if site.apps.iter().any(|known| known.name == app.def.name) {
                return Err(Error::Setup(format!("the app `{}` is installed twice", app.def.name)));
            }
            if !app.at.starts_with('/') {
                return Err(Error::Setup(format!(
                    "the app `{}` is mounted at `{}`, which does not start with `/`",
                    app.def.name, app.at
                )));
            }
            app.def.mount.set(app.at)?;
            site.apps.push(app.def);
        }
        let mut by_shape: BTreeMap<String, Resource> = BTreeMap::new();
        for app in &site.apps {
            for &route in app.routes {
                let path = format!("{}{}", app.mount.path(), route.path);
                let known = by_shape.entry(pattern::shape(&path));
                let resource =
                    known.or_insert_with(|| Resource { path: path.clone(), mount: app.mount.path(), routes: Vec::new() });
                resource.add(&path, route)?;
            }
        }
        site.resources = by_shape.into_values().collect();
        site.resources.sort_by(|one, other| pattern::segments(&one.path).cmp(&pattern::segments(&other.path)));
        site.nothing_crosses()?;
        Ok(site)
    }

    /// Refuses two paths that some URL matches both, when neither is the more special: which one answers would depend on
    /// how they are sorted, which nobody sees. (An app that the project mounts at a path of its own, say the admin, is meant to
    /// have what is below it.)
    fn nothing_crosses(&self) -> Result {
        let segments: Vec<_> = self.resources.iter().map(|resource| pattern::segments(&resource.path)).collect();
        for (index, (one, mine)) in self.resources.iter().zip(&segments).enumerate() {
            for (other, theirs) in self.resources.iter().zip(&segments).skip(index + 1) {
                let cross = one.mount == other.mount && pattern::crosses(mine, theirs);
                if let (true, Some(first), Some(second)) = (cross, one.routes.first(), other.routes.first()) {
                    return Err(Error::Setup(format!(
                        "a URL can be both `{}` and `{}`, and neither is the more special: {} and {}; change the words of one",
                        one.path,
                        other.path,
                        place(first),
                        place(second),
                    )));
                }
            }
        }
        Ok(())
    }

    /// Every model of every app.
    pub(crate) fn models(&self) -> Vec<&'static ModelDef> {
        self.apps.iter().flat_map(|app| app.models.iter().copied()).collect()
    }

    /// Where somebody logs in, if the app of users is installed.
    pub(crate) fn login_url(&self) -> Option<String> {
        let installed = self.apps.iter().any(|app| std::ptr::eq(*app, <login_page as Listed>::app()));
        installed.then(login_page::url)
    }

    /// Whether some route answers GET at this path.
    pub(crate) fn answers(&self, path: &str) -> bool {
        let reached = self.resources.iter().find(|resource| pattern::matches(&resource.path, path));
        reached.is_some_and(|resource| resource.routes.iter().any(|route| route.method == Method::Get))
    }
}

impl Resource {
    fn add(&mut self, path: &str, route: &'static RouteDef) -> Result {
        if let Some(other) = self.routes.iter().find(|other| other.method == route.method) {
            return Err(Error::Setup(format!(
                "two routes answer {} `{path}`: {} and {}; give one of them another path",
                method(route),
                place(other),
                place(route),
            )));
        }
        if let Some(other) = self.routes.first().filter(|_| self.path != path) {
            return Err(Error::Setup(format!(
                "`{}` and `{path}` are one path with other names: {} and {}; name its parameters alike",
                self.path,
                place(other),
                place(route),
            )));
        }
        self.routes.push(route);
        Ok(())
    }
}

/// Where a route is written, for messages.
fn place(route: &RouteDef) -> String {
    format!("`{}` ({}:{})", route.name, route.place.0, route.place.1)
}

/// The method's name.
pub(crate) fn method(route: &RouteDef) -> &'static str {
    match route.method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}
