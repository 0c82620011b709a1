//! `Account`: a user, whichever struct it is. Everything between a request and its view works with it.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::{Owner, UserDef, UserModel};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::query::update_row;

/// Somebody who can log in, whichever struct the program's users are.
#[derive(Clone)]
pub struct Account {
    def: &'static UserDef,
    /// The primary key.
    id: i64,
    whole: Arc<Whole>,
}

struct Whole {
    values: Vec<Value>,
    user: Box<dyn Any + Send + Sync>,
}

impl<U: UserModel> From<&U> for Account {
    fn from(user: &U) -> Self {
        let whole = Whole { values: user.values(), user: Box::new(user.clone()) };
        Self { def: U::USER, id: user.key(), whole: Arc::new(whole) }
    }
}

impl From<&Account> for Account {
    fn from(account: &Account) -> Self {
        account.clone()
    }
}

impl Account {
    /// Which field of the struct is what.
    pub fn def(&self) -> &'static UserDef {
        self.def
    }

    /// The primary key.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// The name to log in with.
    pub fn username(&self) -> &str {
        self.text(Some(self.def.username))
    }

    /// The e-mail address; empty where there is none.
    pub fn email(&self) -> &str {
        self.text(self.def.email)
    }

    /// Whether the user may log in.
    pub fn is_active(&self) -> bool {
        self.flag(self.def.is_active)
    }

    /// Whether the user may use the admin by being staff.
    pub fn is_staff(&self) -> bool {
        self.flag(self.def.is_staff)
    }

    /// Whether the user may do everything.
    pub fn is_superuser(&self) -> bool {
        self.flag(self.def.is_superuser)
    }

    /// Somebody who may use the admin: active, and staff or superuser.
    pub fn may_use_admin(&self) -> bool {
        self.is_active() && (self.is_staff() || self.is_superuser())
    }

    /// The user in the struct of the program; `None` where its users are of another.
    pub fn user<U: UserModel>(&self) -> Option<&U> {
        self.whole.user.downcast_ref()
    }

    /// Whose password it is: what it must not be like, and how long it must be.
    pub fn owner(&self) -> Owner<'_> {
        let named = |name: &str| self.text(self.def.model.field(name).map(|(index, _)| index));
        Owner {
            username: self.username(),
            first_name: named("first_name"),
            last_name: named("last_name"),
            email: self.email(),
            is_staff: self.is_staff() || self.is_superuser(),
        }
    }

    /// The hash of the password.
    pub(crate) fn password(&self) -> &str {
        self.text(Some(self.def.password))
    }

    fn text(&self, field: Option<usize>) -> &str {
        match field.and_then(|field| self.whole.values.get(field)) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    fn flag(&self, field: usize) -> bool {
        matches!(self.whole.values.get(field), Some(Value::Bool(true)))
    }

    /// Writes one field of the user's row.
    pub(super) async fn write(&self, db: &Db, field: usize, value: Value) -> Result {
        let account = self.clone();
        db.write(move |connection| account.write_with(connection, vec![(field, value)])).await
    }

    /// Stores another hash of the same password, unless another one is stored meanwhile; whether it did.
    pub(super) async fn rehash(&self, db: &Db, hash: &str) -> Result<bool> {
        let (def, hash) = (self.def, Value::Text(hash.to_owned()));
        let unchanged = vec![def.by_id(self.id), def.by_hash(self.password())];
        let written = db.write(move |connection| update_row(connection, def.model, vec![(def.password, hash)], unchanged));
        Ok(written.await? == 1)
    }

    /// The same of several fields, on a connection that is at hand.
    pub(super) fn write_with(&self, connection: &mut Connection, values: Vec<(usize, Value)>) -> Result {
        update_row(connection, self.def.model, values, vec![self.def.by_id(self.id)]).map(|_| ())
    }
}

/// What stands for the user, as in lists.
impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.def.model.title(&self.whole.values))
    }
}

/// Without the password's hash.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({}, {})", self.def.model.name, self.id, self.username())
    }
}

impl maud::Render for Account {
    fn render_to(&self, buffer: &mut String) {
        self.to_string().render_to(buffer);
    }
}
