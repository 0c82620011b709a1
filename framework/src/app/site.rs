//! `Site`: all apps, their routes sorted and checked. Made once, when the program starts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{App, AppDef};
use crate::admin::AdminDef;
use crate::auth::{UserDef, login_page};
use crate::error::{Error, Result};
use crate::model::ModelDef;
use crate::route::{Listed, Resource, Router, pattern};

/// All that a program serves.
pub(crate) struct Site {
    /// In the order in which they were installed.
    pub apps: Vec<&'static AppDef>,
    /// The most special paths first.
    pub resources: Vec<Arc<Resource>>,
    router: Router,
    /// The struct of the users, where the app of users is installed.
    pub users: Option<&'static UserDef>,
    /// The admins, by the app of their models.
    pub admins: Vec<(&'static str, Vec<&'static AdminDef>)>,
}

impl Site {
    /// Mounts the apps and sorts their routes.
    ///
    /// # Errors
    /// [`Error::Setup`] for an app that is installed twice, a path that cannot be, and two routes in each other's way.
    pub(crate) fn new(apps: &[App]) -> Result<Self> {
        let mut site =
            Self { apps: Vec::new(), resources: Vec::new(), router: Router::default(), users: None, admins: admins(apps) };
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
            for def in [Some(app.def), app.whole].into_iter().flatten() {
                def.mount.set(app.at)?;
            }
            site.apps.push(app.def);
            site.users = site.users.or(app.users);
        }
        site.users_are_installed()?;
        let mut by_shape: BTreeMap<String, Resource> = BTreeMap::new();
        for app in &site.apps {
            for route in app.routes.iter().copied().flatten() {
                let path = format!("{}{}", app.mount.path(), route.path);
                let known = by_shape.entry(pattern::shape(&path));
                known.or_insert_with(|| Resource::new(path.clone(), app.mount.path())).add(&path, route)?;
            }
        }
        site.resources = by_shape.into_values().map(Arc::new).collect();
        site.resources.sort_by(|one, other| pattern::segments(&one.path).cmp(&pattern::segments(&other.path)));
        site.nothing_crosses()?;
        site.router = Router::new(site.resources.iter().map(|resource| &*resource.path));
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
                        first.place_text(),
                        second.place_text(),
                    )));
                }
            }
        }
        Ok(())
    }

    /// Refuses a struct of users whose table would not be there.
    fn users_are_installed(&self) -> Result {
        match self.users.map(|users| users.model) {
            Some(model) if !self.models().iter().any(|installed| installed.table == model.table) => Err(Error::Setup(format!(
                "the users of this program are `{}` of the app `{}`, which is not installed; install it in `Project`",
                model.name, model.app
            ))),
            _ => Ok(()),
        }
    }

    /// Every model of every app.
    pub(crate) fn models(&self) -> Vec<&'static ModelDef> {
        self.apps.iter().flat_map(|app| app.models.iter().copied()).collect()
    }

    /// Where somebody logs in, if the app of users is installed.
    pub(crate) fn login_url(&self) -> Option<String> {
        let installed = self.apps.iter().any(|app| std::ptr::eq(app.routes, <login_page as Listed>::app().routes));
        installed.then(login_page::url)
    }

    /// What is at this path.
    pub(crate) fn find(&self, path: &str) -> Option<&Arc<Resource>> {
        self.resources.get(self.router.find(path)?)
    }

    /// Whether some route answers GET at this path.
    pub(crate) fn answers(&self, path: &str) -> bool {
        self.find(path).is_some_and(|resource| resource.is_page())
    }

    /// Whether some route that answers GET is written with this very path. (`/{slug}/` answers `/health/` too, where no word is more
    /// special.)
    pub(crate) fn names(&self, path: &str) -> bool {
        self.resources.iter().any(|resource| resource.path == path && resource.is_page())
    }
}

/// The admins of all apps, by the app of their models. One that was installed later takes the place of an earlier one of the same
/// model: so a program shows users in its own way.
fn admins(apps: &[App]) -> Vec<(&'static str, Vec<&'static AdminDef>)> {
    let mut groups: Vec<(&'static str, Vec<&'static AdminDef>)> = Vec::new();
    for admin in apps.iter().flat_map(|app| app.def.admin.iter().copied()) {
        let group = match groups.iter().position(|(app, _)| *app == admin.model.app) {
            Some(index) => index,
            None => {
                groups.push((admin.model.app, Vec::new()));
                groups.len() - 1
            }
        };
        let admins = &mut groups[group].1;
        match admins.iter_mut().find(|known| known.model.table == admin.model.table) {
            Some(known) => *known = admin,
            None => admins.push(admin),
        }
    }
    groups
}
