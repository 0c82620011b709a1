//! Who works in the admin, on which model, and what they may do.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::dev::Payload;

use super::AdminDef;
use crate::app::Site;
use crate::auth::{Account, Perms, UserDef, current_perms};
use crate::column::Value;
use crate::error::{Error, Result};
use crate::generic::Visit;
use crate::model::ModelDef;
use crate::query::{Filter, SelectDef};
use crate::route::{Extract, extract};
use crate::session::{Csrf, Flash};

/// What the address of a page says that stands in a window of its own; its forms are sent to the same address.
const POPUP: &str = "_popup=1";

/// What every page of the admin needs.
pub(super) struct Desk {
    pub(super) user: Account,
    pub(super) perms: Perms,
    pub(super) csrf: Csrf,
    pub(super) flash: Flash,
    /// The request, for what the program does in its own way.
    pub(super) visit: Visit,
    /// Whether the page stands in a window of its own, beside the form that it was opened from.
    pub(super) in_popup: bool,
    /// All that the program serves.
    site: Arc<Site>,
}

impl Extract for Desk {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        let (user, perms) = (extract(request, payload).await?, current_perms(request).await?);
        let site = request.app_data::<Arc<Site>>().cloned();
        let site = site.ok_or_else(|| Error::Setup("the admin needs a server that `Project` started".into()))?;
        let visit = Visit::of(request.clone()).await?;
        let in_popup = request.query_string().split('&').any(|pair| pair == POPUP);
        Ok(Self { user, perms, csrf: Csrf::of(request).await?, flash: Flash::of(request).await?, visit, in_popup, site })
    }
}

/// What may be done with the records of a model; each has a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    View,
    Add,
    Change,
    Delete,
}

impl Deed {
    const ALL: [Self; 4] = [Self::View, Self::Add, Self::Change, Self::Delete];

    /// The first word of the permission.
    fn word(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Add => "add",
            Self::Change => "change",
            Self::Delete => "delete",
        }
    }
}

impl Desk {
    /// The struct of the program's users.
    pub(super) fn users(&self) -> Option<&'static UserDef> {
        self.site.users
    }

    /// The apps with models that the user may look after, each with its admins, in the order of installation.
    pub(super) fn apps(&self) -> Vec<(&'static str, Vec<&'static AdminDef>)> {
        let is_open = |admin: &&AdminDef| Deed::ALL.into_iter().any(|deed| self.may(deed, admin.model));
        let apps = self.site.admins.iter();
        let apps = apps.map(|(app, admins)| (*app, admins.iter().copied().filter(is_open).collect::<Vec<_>>()));
        apps.filter(|(_, admins)| !admins.is_empty()).collect()
    }

    /// The admin of a model, by the names in the address, for somebody who is about to do something.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, [`Error::Forbidden`] when the user may not do it.
    pub(super) fn admin(&self, deed: Deed, app: &str, model: &str) -> Result<&'static AdminDef> {
        let admin = self.named(app, model).ok_or_else(|| Error::NotFound("the admin has no such model".into()))?;
        self.must(deed, admin.model)?;
        Ok(admin)
    }

    /// The model of these names, where the admin shows it.
    pub(super) fn model_named(&self, app: &str, model: &str) -> Option<&'static ModelDef> {
        self.named(app, model).map(|admin| admin.model)
    }

    /// The admin of a model, by the names in its address.
    fn named(&self, app: &str, model: &str) -> Option<&'static AdminDef> {
        self.admins().find(|admin| admin.model.app == app && admin.model.model_name() == model)
    }

    /// The admin of a model, where it has one.
    pub(super) fn admin_of(&self, model: &ModelDef) -> Option<&'static AdminDef> {
        self.admins().find(|admin| admin.model.table == model.table)
    }

    fn admins(&self) -> impl Iterator<Item = &'static AdminDef> + '_ {
        self.site.admins.iter().flat_map(|(_, admins)| admins.iter().copied())
    }

    /// The records that there are for the user.
    ///
    /// # Errors
    /// Those of the program, where it says which they are.
    pub(super) async fn records(&self, admin: &AdminDef) -> Result<SelectDef> {
        let own = match (admin.hooks)() {
            Some(hooks) => Some(hooks.records(&self.visit).await?.into_filter()),
            None => None,
        };
        Ok(SelectDef { filters: own.into_iter().collect(), ..SelectDef::all(admin.model) })
    }

    /// Whether the user may do something with the records of a model. Who may change them may see them, as in Django.
    pub(super) fn may(&self, deed: Deed, model: &ModelDef) -> bool {
        let holds = |deed: Deed| self.perms.holds(model.app, &model.codename(deed.word()));
        holds(deed) || deed == Deed::View && holds(Deed::Change)
    }

    /// Refuses who may not.
    ///
    /// # Errors
    /// [`Error::Forbidden`]
    pub(super) fn must(&self, deed: Deed, model: &ModelDef) -> Result {
        match self.may(deed, model) {
            true => Ok(()),
            false => Err(Error::Forbidden(format!("{} may not {} {}", self.user, deed.word(), model.verbose_name_plural))),
        }
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
