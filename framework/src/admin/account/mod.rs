//! What the admin can do with accounts beside their form: another password, and an end to their sessions.

pub(super) mod password;
pub(super) mod sessions;

use maud::{Markup, html};
use serde_json::{Value as Json, json};

use super::desk::{Deed, Desk, gone};
use super::frame::{Crumb, way_to};
use super::log::{self, Act, Entry};
use super::scope::Scope;
use super::{AdminDef, form};
use crate::auth::{Account, UserDef, check_reach};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::model::ModelDef;

/// An account that somebody is about to do something with who may do all that it may do.
struct Theirs {
    admin: &'static AdminDef,
    account: Account,
}

impl Theirs {
    /// The account of an address.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the model has no accounts, or there is no such one; [`Error::Forbidden`] for who may not.
    async fn found(app: &str, model: &str, key: &str, desk: &Desk, db: &Db) -> Result<Self> {
        let scope = desk.admin(Deed::Change, app, model).await?;
        let (admin, by) = (scope.admin, desk.perms.clone());
        let users = of_accounts(desk, admin.model).ok_or_else(|| Error::NotFound("this is no model of accounts".into()))?;
        let (record, _) = scope.found_for(Deed::Change, key, db).await?;
        let key = record.key(admin.model);
        let this = key.clone();
        db.read(move |connection| check_reach(connection, &by, Some(users), admin.model, &this)).await?;
        let Value::Integer(id) = key else { return Err(gone(admin.model)) };
        let account = users.with_id(db, id).await?.ok_or_else(|| gone(admin.model))?;
        Ok(Self { admin, account })
    }

    fn key(&self) -> Value {
        Value::Integer(self.account.id())
    }

    /// Writes into the history that the user has changed this of the account.
    fn noting(&self, what: Json, desk: &Desk) -> impl FnOnce(&mut Connection) -> Result + Send + 'static {
        let (by, model, key, title) = (desk.user.id(), self.admin.model, self.key(), self.account.to_string());
        move |connection| {
            let parts = vec![json!({ "changed": what })];
            log::write(Entry { by, act: Act::Changed, model, key: &key, title: &title, parts }, connection)
        }
    }

    fn way(&self) -> Vec<Crumb> {
        let mut way = way_to(self.admin.model);
        way.push((self.account.to_string(), form::url(self.admin.model, &self.key())));
        way
    }
}

/// The struct of the program's users, where the model is that.
fn of_accounts(desk: &Desk, model: &ModelDef) -> Option<&'static UserDef> {
    desk.users().filter(|users| users.model.table == model.table)
}

/// The links beside the heading of an account; nothing for other records.
pub(super) fn tools(desk: &Desk, scope: &Scope, key: &Value) -> Markup {
    let model = scope.model();
    html! {
        @if of_accounts(desk, model).is_some() && scope.may(Deed::Change) {
            li { a href=(password::url(model, key)) { "Set the password" } }
            li { a href=(sessions::url(model, key)) { "Sessions" } }
        }
    }
}

/// Where somebody goes who has added an account: it has no password yet.
pub(super) fn behind_adding(desk: &Desk, model: &ModelDef, key: &Value) -> Option<String> {
    let may = of_accounts(desk, model).is_some() && desk.may(Deed::Change, model);
    may.then(|| password::url(model, key))
}
