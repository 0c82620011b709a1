//! Keys of structs of users.

use super::{Key, On, Shape, key};

pub(super) const KEYS: &[Key] = &[
    key(On::User, "username_field", Shape::Name, "username_field = email", "The field with the name to log in with.")
        .django("`USERNAME_FIELD`")
        .without("the field `username`"),
    key(On::User, "email_field", Shape::Name, "email_field = address", "The field with the e-mail address.")
        .django("`EMAIL_FIELD`")
        .without("the field `email`, if there is one"),
];
