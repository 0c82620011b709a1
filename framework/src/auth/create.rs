//! New accounts.

use super::password::hash_password;
use super::pepper::Hashing;
use super::username::normalized;
use super::{Account, Owner, User, UserDef, UserModel};
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result, ViolationKind};
use crate::query::insert_row;

/// Makes an account that may do everything.
///
/// # Errors
/// [`Error::BadRequest`] for a name that is empty, too long or taken, and for a password that [`Owner::problems`] finds
/// something wrong with.
pub async fn create_superuser(db: &Db, username: &str, email: &str, password: &str, how: impl Into<Hashing>) -> Result<User> {
    let new = NewAccount::superuser(User::USER, username)?.with_email(email)?;
    new.owner().check(password)?;
    let account = new.save(db, password, how).await?;
    account.user().cloned().ok_or_else(|| Error::Database("the new user is of another struct".into()))
}

/// A new user in the making, whichever the struct is.
pub(crate) struct NewAccount {
    users: &'static UserDef,
    username: String,
    email: String,
    values: Vec<(usize, Value)>,
}

impl NewAccount {
    /// Somebody who may do everything.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a name that its field does not take.
    pub(crate) fn superuser(users: &'static UserDef, username: &str) -> Result<Self> {
        Self::with_flags(users, username, [true, true])
    }

    /// Somebody who may do what everybody may who is logged in.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a name or an address that its field does not take; [`Error::Setup`] where users have no address.
    pub(crate) fn member(users: &'static UserDef, username: &str, email: &str) -> Result<Self> {
        if users.email.is_none() {
            return Err(Error::Setup(format!("people register by mail, and `{}` has no field `email`", users.model.name)));
        }
        Self::with_flags(users, username, [false, false])?.with_email(email)
    }

    fn with_flags(users: &'static UserDef, username: &str, [is_staff, is_superuser]: [bool; 2]) -> Result<Self> {
        let flags = [(users.is_staff, is_staff), (users.is_superuser, is_superuser), (users.is_active, true)];
        let values = flags.into_iter().map(|(flag, value)| (flag, Value::Bool(value))).collect();
        let username = normalized(username).into_owned();
        let name = Value::Text(username.clone());
        Self { users, username, email: String::new(), values }.with(users.username, name)
    }

    /// The same with an e-mail address, where users have one. Where they log in with it, it is there already.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for what its field does not take.
    pub(crate) fn with_email(mut self, email: &str) -> Result<Self> {
        match self.users.email {
            Some(field) if field != self.users.username => {
                email.clone_into(&mut self.email);
                if email.is_empty() { Ok(self) } else { self.with(field, Value::Text(email.to_owned())) }
            }
            _ => Ok(self),
        }
    }

    /// The same with another value.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for what its field does not take.
    pub(crate) fn with(mut self, field: usize, value: Value) -> Result<Self> {
        let def = &self.users.model.fields[field];
        def.validate(&value).map_err(|error| Error::BadRequest(format!("{}: {error}", def.label)))?;
        self.values.retain(|(known, _)| *known != field);
        self.values.push((field, value));
        Ok(self)
    }

    /// The fields that still need a value: such as have neither a default nor may be empty.
    pub(crate) fn missing(&self) -> Vec<usize> {
        let fields = self.users.model.fields.iter().enumerate();
        let needed = fields.filter(|(index, field)| {
            let is_known = [self.users.model.key, self.users.password].contains(index);
            !is_known && !self.values.iter().any(|(given, _)| given == index) && field.must_be_given()
        });
        needed.map(|(index, _)| index).collect()
    }

    /// What the password must not be like.
    pub(crate) fn owner(&self) -> Owner<'_> {
        Owner { username: &self.username, email: &self.email, is_staff: true, ..Owner::default() }
    }

    /// Stores the account, with a password that nobody looks at any more.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a name that somebody has.
    pub(crate) async fn save(self, db: &Db, password: &str, how: impl Into<Hashing>) -> Result<Account> {
        let hash = hash_password(password, how).await?;
        self.save_hashed(db, hash).await
    }

    /// The same with a password that was hashed before.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a name that somebody has.
    pub(crate) async fn save_hashed(self, db: &Db, hash: String) -> Result<Account> {
        let Self { users, username, mut values, .. } = self;
        values.push((users.password, Value::Text(hash)));
        let kind = users.model.key_field().column.kind;
        let stored = db.write(move |connection| {
            insert_row(connection, users.model, values, |row| {
                row.skip(users.model.key);
                row.next_value(kind)
            })
        });
        match stored.await {
            Err(Error::Violation(violation)) if violation.kind == ViolationKind::Unique => {
                Err(Error::BadRequest(format!("there is a user `{username}` already; choose another name")))
            }
            Err(error) => Err(error),
            Ok(Value::Integer(id)) => {
                let stored = users.with_id(db, id).await?;
                stored.ok_or_else(|| Error::NotFound(format!("the user `{username}` does not exist any more")))
            }
            Ok(_) => Err(Error::Database("the key of a user is no number".into())),
        }
    }
}
