//! `User`: somebody who can log in. The columns are Django's.

use crate::column::{Column, DateTime, Value};
use crate::db::Db;
use crate::error::Result;
use crate::model::Model;
use crate::query::{Filter, SelectDef, update_row};

/// Somebody who can log in. The table is Django's `auth_user`.
#[derive(Clone)]
pub struct User {
    /// The primary key.
    pub id: i64,
    /// The hash; never the password.
    pub password: String,
    /// When the user logged in last.
    pub last_login: Option<DateTime>,
    /// May do everything.
    pub is_superuser: bool,
    /// The name to log in with.
    pub username: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The e-mail address.
    pub email: String,
    /// May use the admin.
    pub is_staff: bool,
    /// May log in. Turn it off instead of deleting the user.
    pub is_active: bool,
    /// Since when the account exists.
    pub date_joined: DateTime,
}

impl User {
    /// The first and last name; the name to log in with where there are none.
    pub fn full_name(&self) -> String {
        let name = format!("{} {}", self.first_name, self.last_name);
        match name.trim() {
            "" => self.username.clone(),
            name => name.to_owned(),
        }
    }

    /// Somebody who may use the admin: active, and staff or superuser.
    pub fn may_use_admin(&self) -> bool {
        self.is_active && (self.is_staff || self.is_superuser)
    }

    /// The user of a name.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn named(db: &Db, username: &str) -> Result<Option<Self>> {
        Self::find(db, "username", Value::Text(username.to_owned())).await
    }

    /// The user of a key.
    pub(crate) async fn with_id(db: &Db, id: i64) -> Result<Option<Self>> {
        Self::find(db, "id", Value::Integer(id)).await
    }

    pub(super) async fn find(db: &Db, column: &'static str, value: Value) -> Result<Option<Self>> {
        let filters = vec![Filter::equal(Self::TABLE, column, value)];
        let select = SelectDef { filters, limit: Some(1), ..SelectDef::all(Self::DEF) };
        Ok(db.read(move |connection| select.load(connection, |row| Self::from_row(row))).await?.pop())
    }

    /// Changes one field of the stored user.
    pub(super) async fn set(&self, db: &Db, field: &str, value: impl Column) -> Result {
        let Some((index, _)) = Self::DEF.field(field) else { return Ok(()) };
        let (value, id) = (value.to_value(), self.id);
        db.write(move |connection| {
            let this = vec![Filter::equal(Self::TABLE, "id", Value::Integer(id))];
            update_row(connection, Self::DEF, vec![(index, value)], this)
        })
        .await?;
        Ok(())
    }
}

/// Without the password's hash.
impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "User({}, {})", self.id, self.username)
    }
}

impl std::fmt::Display for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.username)
    }
}

impl maud::Render for User {
    fn render_to(&self, buffer: &mut String) {
        self.username.render_to(buffer);
    }
}
