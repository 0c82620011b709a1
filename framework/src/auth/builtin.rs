//! `User`: somebody who can log in. The columns are Django's.

use super::{Group, Permission, is_username};
use crate::column::DateTime;
use crate::model::ManyToMany;
use crate::{Model, UserModel};

/// Somebody who can log in. The table is Django's `auth_user`. A program may have a struct of its own in place of it: see
/// [`UserModel`](super::UserModel).
#[derive(Model, UserModel, Clone)]
#[model(label = username, ordering = [username])]
pub struct User {
    /// The primary key.
    pub id: i64,
    /// The hash; never the password.
    #[field(max_length = 128, default = "", editable = false)]
    pub password: String,
    /// When the user logged in last.
    #[field(editable = false)]
    pub last_login: Option<DateTime>,
    /// May do everything.
    #[field(default = false, label = "superuser")]
    pub is_superuser: bool,
    /// The name to log in with.
    #[field(max_length = 150, unique, validators = [is_username])]
    pub username: String,
    /// The first name.
    #[field(max_length = 150, default = "")]
    pub first_name: String,
    /// The last name.
    #[field(max_length = 150, default = "")]
    pub last_name: String,
    /// The e-mail address.
    #[field(max_length = 254, default = "")]
    pub email: String,
    /// May use the admin.
    #[field(default = false, label = "staff")]
    pub is_staff: bool,
    /// May log in. Turn it off instead of deleting the user.
    #[field(default = true, label = "active")]
    pub is_active: bool,
    /// Since when the account exists.
    #[field(auto_now_add)]
    pub date_joined: DateTime,
    /// What the members of these groups may do, the user may do.
    pub groups: ManyToMany<Group>,
    /// What the user may do beside that.
    pub user_permissions: ManyToMany<Permission>,
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
