//! `AccountChange`: a change of what an account may do, by somebody.

use super::guard::{Written, check, follow, settle};
use super::{Account, Group, Permission, Perms};
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::form::RecordValues;
use crate::query::set_pairs;

/// A change of what an account may do. Who makes it must hold what is granted, and may not change an account that may do
/// more; only a superuser makes superusers. Who is not active any more is logged out everywhere.
///
/// ```ignore
/// AccountChange::of(&bob).active(false).save(&perms, &db).await?;
/// AccountChange::of(&bob).staff(true).groups(&[editors]).save(&perms, &db).await?;
/// ```
#[must_use = "nothing is changed until `save` is awaited"]
pub struct AccountChange {
    account: Account,
    given: RecordValues,
}

impl AccountChange {
    /// Of a user.
    pub fn of(user: impl Into<Account>) -> Self {
        Self { account: user.into(), given: RecordValues::default() }
    }

    /// Whether the user may log in.
    pub fn active(self, is_active: bool) -> Self {
        let field = self.account.def().is_active;
        self.with(field, is_active)
    }

    /// Whether the user may use the admin.
    pub fn staff(self, is_staff: bool) -> Self {
        let field = self.account.def().is_staff;
        self.with(field, is_staff)
    }

    /// Whether the user may do everything.
    pub fn superuser(self, is_superuser: bool) -> Self {
        let field = self.account.def().is_superuser;
        self.with(field, is_superuser)
    }

    /// The groups of the user: these, and no others.
    pub fn groups(mut self, groups: &[Group]) -> Self {
        let users = self.account.def();
        let keys = groups.iter().map(|group| Value::Integer(group.id.into())).collect();
        self.given.many.push((&users.model.many[users.groups], keys));
        self
    }

    /// What the user may do beside what the groups may: this, and nothing else.
    pub fn permissions(mut self, permissions: &[Permission]) -> Self {
        let users = self.account.def();
        let keys = permissions.iter().map(|permission| Value::Integer(permission.id.into())).collect();
        self.given.many.push((&users.model.many[users.user_permissions], keys));
        self
    }

    fn with(mut self, field: usize, value: bool) -> Self {
        self.given.values.retain(|(known, _)| *known != field);
        self.given.values.push((field, Value::Bool(value)));
        self
    }

    /// Makes the change, whole or not at all; what the account is afterwards.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where `by` may not make it.
    pub async fn save(self, by: &Perms, db: &Db) -> Result<Account> {
        let Self { account, given } = self;
        let (users, by, id) = (account.def(), by.clone(), account.id());
        let key = Value::Integer(id);
        let (this, written_values) = (key.clone(), given.clone());
        db.write(move |connection| {
            let written = Written { users: Some(users), def: users.model, key: Some(&key), cleaned: &given };
            check(connection, &by, written)?;
            account.write_with(connection, given.values.clone())?;
            for (many, targets) in &given.many {
                set_pairs(connection, many, &key, targets)?;
            }
            follow(connection, &by, written, &key)
        })
        .await?;
        settle(db, Some(users), users.model, &this, &written_values).await?;
        let changed = users.with_id(db, id).await?;
        changed.ok_or_else(|| Error::NotFound(format!("this {} does not exist any more", users.model.verbose_name)))
    }
}
