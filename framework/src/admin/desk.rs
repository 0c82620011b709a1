//! Who works in the admin, on which model, and what they may do.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::dev::Payload;

use super::AdminDef;
use crate::app::Site;
use crate::auth::{LoggedIn, User};
use crate::column::Value;
use crate::error::{Error, Result};
use crate::model::ModelDef;
use crate::query::Filter;
use crate::route::{Extract, extract};
use crate::session::{Csrf, Flash};

/// What every page of the admin needs.
pub(super) struct Desk {
    pub(super) user: User,
    pub(super) csrf: Csrf,
    pub(super) flash: Flash,
    /// The address of the page, for the way back after a login.
    site: Arc<Site>,
}

impl Extract for Desk {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        let LoggedIn(user) = extract(request, payload).await?;
        let site = request.app_data::<Arc<Site>>().cloned();
        let site = site.ok_or_else(|| Error::Setup("the admin needs a server that `Project` started".into()))?;
        Ok(Self { user, csrf: Csrf::of(request)?, flash: Flash::of(request), site })
    }
}

impl Desk {
    /// The apps with models that the user may look after, each with its admins, in the order of installation.
    pub(super) fn apps(&self) -> Vec<(&'static str, Vec<&'static AdminDef>)> {
        let apps = self.site.apps.iter().map(|app| {
            let admins = app.admin.iter().copied().filter(|admin| self.may(admin.model));
            (app.name, admins.collect::<Vec<_>>())
        });
        apps.filter(|(_, admins)| !admins.is_empty()).collect()
    }

    /// The admin of a model, by the names in the address.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, [`Error::Forbidden`] when the user may not look after it.
    pub(super) fn admin(&self, app: &str, model: &str) -> Result<&'static AdminDef> {
        let admins = self.site.apps.iter().flat_map(|app| app.admin.iter().copied());
        let mut admins = admins.filter(|admin| admin.model.app == app && admin.model.model_name() == model);
        let admin = admins.next().ok_or_else(|| Error::NotFound("the admin has no such model".into()))?;
        match self.may(admin.model) {
            true => Ok(admin),
            false => Err(Error::Forbidden(format!("{} may not look after {}", self.user, admin.model.verbose_name_plural))),
        }
    }

    /// Whether the user may look after a model: superusers may do everything, others nothing until there are
    /// permissions.
    fn may(&self, _model: &ModelDef) -> bool {
        self.user.is_active && self.user.is_superuser
    }
}

/// The condition on the record whose key stands in an address.
///
/// # Errors
/// [`Error::NotFound`] when no key looks like that.
pub(super) fn this(def: &'static ModelDef, key: &str) -> Result<(Value, Filter)> {
    let field = def.key_field();
    // One page has one address: not `+7` and `007` too.
    let value = field.column.kind.parse(key).ok().filter(|value| value.to_string() == key).ok_or_else(|| gone(def))?;
    Ok((value.clone(), Filter::equal(def.table, field.column.name, value)))
}

/// A record that does not exist, or not any more.
pub(super) fn gone(def: &ModelDef) -> Error {
    Error::NotFound(format!("there is no such {}", def.verbose_name))
}
