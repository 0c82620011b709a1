//! Rules of a struct of users. Of which type its fields are, the compiler finds out: see `framework/src/auth/def.rs`.

use crate::errors::Errors;
use crate::ir::{NEEDED, User, name};
use crate::nearest::{listed, nearest};

/// A struct of users has all that logging in and permissions need.
pub(super) fn needed_fields_are_there(errors: &mut Errors, user: &User) {
    for (wanted, _, written) in NEEDED {
        if user.field(wanted).is_none() {
            errors
                .add(&user.ident, format!("`{}` has no field `{wanted}`, which users need", user.ident))
                .help(format!("add `{written}`"));
        }
    }
    if user.username_field.is_none() && user.field("username").is_none() {
        errors
            .add(&user.ident, format!("`{}` does not say by which name users log in", user.ident))
            .help("name the field above it: `#[user(username_field = email)]`");
    }
}

/// What `#[user(..)]` names is a field.
pub(super) fn named_fields_are_there(errors: &mut Errors, user: &User) {
    for named in [&user.username_field, &user.email_field].into_iter().flatten() {
        let wanted = name::text(named);
        if user.field(&wanted).is_some() {
            continue;
        }
        let names: Vec<String> = user.fields.iter().map(|(ident, _)| name::text(ident)).collect();
        let names = || names.iter().map(String::as_str);
        let mistake = errors.add(named, format!("`{}` has no field `{wanted}`", user.ident));
        match nearest(&wanted, names()) {
            Some(near) => mistake.help(format!("did you mean `{near}`?")),
            None => mistake.note(format!("the fields of `{}` are {}", user.ident, listed(names(), "and"))),
        };
    }
}
