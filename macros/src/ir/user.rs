//! A struct of users: which of its fields is what.

use proc_macro2::Ident;
use syn::Type;

use super::name;
use crate::parse::user::UserSyntax;

/// A struct of users.
pub(crate) struct User {
    pub(crate) ident: Ident,
    /// The field to log in with, where the user names it.
    pub(crate) username_field: Option<Ident>,
    pub(crate) email_field: Option<Ident>,
    /// Names and types.
    pub(crate) fields: Vec<(Ident, Type)>,
}

/// What a field of a user is for, and so of which type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Text,
    Flag,
    Moment,
    Groups,
    Permissions,
}

/// The fields that every struct of users has, each with how it is written.
pub(crate) const NEEDED: [(&str, Role, &str); 6] = [
    ("password", Role::Text, "#[field(max_length = 128, default = \"\", editable = false)] pub password: String"),
    ("is_active", Role::Flag, "#[field(default = true)] pub is_active: bool"),
    ("is_staff", Role::Flag, "#[field(default = false)] pub is_staff: bool"),
    ("is_superuser", Role::Flag, "#[field(default = false)] pub is_superuser: bool"),
    ("groups", Role::Groups, "pub groups: ManyToMany<nuages::auth::Group>"),
    ("user_permissions", Role::Permissions, "pub user_permissions: ManyToMany<nuages::auth::Permission>"),
];

impl User {
    pub(crate) fn lower(syntax: UserSyntax) -> Self {
        Self {
            username_field: syntax.entries.name("username_field").cloned(),
            email_field: syntax.entries.name("email_field").cloned(),
            ident: syntax.ident,
            fields: syntax.fields,
        }
    }

    /// The field of a name.
    pub(crate) fn field(&self, wanted: &str) -> Option<&(Ident, Type)> {
        self.fields.iter().find(|(ident, _)| name::text(ident) == wanted)
    }

    /// The name to log in with: the field that is named, else `username`.
    pub(crate) fn username(&self) -> Option<&(Ident, Type)> {
        match &self.username_field {
            Some(named) => self.field(&name::text(named)),
            None => self.field("username"),
        }
    }

    /// The e-mail address: the field that is named, else `email`, if there is one.
    pub(crate) fn email(&self) -> Option<&(Ident, Type)> {
        match &self.email_field {
            Some(named) => self.field(&name::text(named)),
            None => self.field("email"),
        }
    }
}
