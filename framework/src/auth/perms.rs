//! `Perms`: what somebody may do.

use std::collections::HashSet;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::{Account, ContentType, Group, Permission, UserDef, current_account, permission};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::model::{Model, Pairs, PermissionName};
use crate::query::{Filter, Predicate, SelectDef};
use crate::route::{carried, database};

/// What somebody may do: an argument of a handler, and what [`Account::perms`] gives.
///
/// ```ignore
/// #[get("/posts/", public)]
/// async fn posts(perms: Perms) -> Markup {
///     html! { @if perms.may(post::ADD) { a href=(add_post::url()) { "Write" } } }
/// }
/// ```
///
/// It costs one query, the first time that a request asks; none for visitors, for superusers, and for those who are not active.
#[derive(Clone)]
pub struct Perms {
    account: Option<Account>,
    held: Held,
}

#[derive(Clone)]
enum Held {
    All,
    /// The app's name and the permission's.
    These(Arc<HashSet<(String, String)>>),
}

impl Perms {
    /// Those of the program itself, which may do everything: for commands and tests.
    pub fn of_the_program() -> Self {
        Self { account: None, held: Held::All }
    }

    /// Those of somebody who may do nothing.
    fn none(account: Option<Account>) -> Self {
        Self { account, held: Held::These(Arc::default()) }
    }

    /// Whose they are; nobody's for a visitor who is not logged in, and for the program itself.
    pub fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// Whether this is allowed: `perms.may(post::CHANGE)`.
    pub fn may(&self, permission: PermissionName) -> bool {
        self.holds(permission.app(), permission.codename())
    }

    /// Whether all of these are allowed.
    pub fn may_all(&self, permissions: &[PermissionName]) -> bool {
        permissions.iter().all(|permission| self.may(*permission))
    }

    /// Whether everything is allowed.
    pub fn is_superuser(&self) -> bool {
        matches!(self.held, Held::All)
    }

    /// Refuses who may not do this: `perms.require(post::CHANGE)?`.
    ///
    /// # Errors
    /// [`Error::LoginRequired`] for a visitor who is not logged in, [`Error::Forbidden`] for others.
    pub fn require(&self, permission: PermissionName) -> Result {
        match (self.may(permission), &self.account) {
            (true, _) => Ok(()),
            (false, None) => Err(Error::LoginRequired),
            (false, Some(account)) => Err(Error::Forbidden(format!("{account} may not do this"))),
        }
    }

    /// The same by the names in the database.
    pub(crate) fn holds(&self, app: &str, codename: &str) -> bool {
        match &self.held {
            Held::All => true,
            Held::These(held) => held.contains(&(app.to_owned(), codename.to_owned())),
        }
    }
}

impl Account {
    /// What the user may do: the own permissions and those of the groups, with one query; everything for a superuser, nothing
    /// for who is not active.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn perms(&self, db: &Db) -> Result<Perms> {
        if !self.is_active() {
            return Ok(Perms::none(Some(self.clone())));
        }
        if self.is_superuser() {
            return Ok(Perms { account: Some(self.clone()), held: Held::All });
        }
        let held_by = Predicate::new(held_by(self.def(), &Value::Integer(self.id())));
        let held = Permission::objects().filter(held_by).with(permission::content_type).all(db).await?;
        let held = held.into_iter().map(|held| Ok((held.content_type.get()?.app_label.clone(), held.codename)));
        Ok(Perms { account: Some(self.clone()), held: Held::These(Arc::new(held.collect::<Result<_>>()?)) })
    }
}

/// The condition on the permissions of a user: the own ones, and those of the groups.
pub(super) fn held_by(users: &UserDef, id: &Value) -> Filter {
    let (groups, own) = (users.model.many[users.groups].pairs(), users.model.many[users.user_permissions].pairs());
    let of_user = |pairs: &Pairs| Filter::equal(pairs.table, pairs.source_column, id.clone());
    let permission = (Permission::TABLE, Permission::KEY_COLUMN);
    let of_groups = Group::DEF.many.iter().map(|many| {
        let pairs = many.pairs();
        let mine = among((pairs.table, pairs.source_column), &groups, of_user(&groups));
        among(permission, &pairs, mine)
    });
    Filter::Any(std::iter::once(among(permission, &own, of_user(&own))).chain(of_groups).collect())
}

/// The rows whose column is a target of those pairs that meet a condition.
pub(super) fn among((table, column): (&'static str, &'static str), pairs: &Pairs, filter: Filter) -> Filter {
    Filter::Among { table, column, in_table: pairs.table, in_column: pairs.target_column, filter: Box::new(filter) }
}

/// The names of the permissions that meet a condition: the app's and the permission's.
#[expect(clippy::redundant_closure, reason = "the functions alone are of one lifetime of rows, and not of all")]
pub(super) fn names(connection: &mut Connection, filter: Filter) -> Result<HashSet<(String, String)>> {
    let select = SelectDef { filters: vec![filter], order: Vec::new(), ..SelectDef::all(Permission::DEF) };
    let found = select.load(connection, |row| Permission::from_row(row))?;
    if found.is_empty() {
        return Ok(HashSet::new());
    }
    let types = SelectDef { order: Vec::new(), ..SelectDef::all(ContentType::DEF) };
    let types = types.load(connection, |row| ContentType::from_row(row))?;
    let app = |id: i32| types.iter().find(|found| found.id == id).map(|found| found.app_label.clone());
    let names = found.into_iter().map(|found| Ok((app(found.content_type.key()?).unwrap_or_default(), found.codename)));
    names.collect()
}

/// What whoever is logged in may do, once it was looked up.
struct Known(Perms);

/// What whoever sent this request may do.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub async fn current_perms(request: &HttpRequest) -> Result<Perms> {
    let account = current_account(request).await?;
    if let Some(Known(perms)) = request.extensions().get()
        && perms.account.as_ref().map(Account::id) == account.as_ref().map(Account::id)
    {
        return Ok(perms.clone());
    }
    let perms = match account {
        Some(account) => account.perms(&database(request)?).await?,
        None => Perms::none(None),
    };
    request.extensions_mut().insert(Known(perms.clone()));
    Ok(perms)
}

impl FromRequest for Perms {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { current_perms(&request).await.map_err(carried) })
    }
}
