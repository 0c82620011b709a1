//! Who is asking: users, passwords, logging in.
//!
//! ```text
//! POST /login/ ─► authenticate (throttle, bcrypt on its own threads) ─► login: new session key, new CSRF secret
//! any request  ─► session ─► current_user ─► CurrentUser, LoggedIn, and the access word of the route
//! ```

mod account;
mod admin;
mod audit;
mod builtin;
mod card;
mod change;
mod check;
mod common;
mod create;
mod def;
mod desk;
mod email_change;
mod groups;
mod guard;
mod imported;
mod lane;
mod login;
mod migrations;
mod password;
mod password_change;
mod pepper;
mod perms;
mod profile;
mod register;
mod registration;
mod reset;
mod rules;
mod swap;
mod throttle;
mod token;
mod username;
mod views;

pub use account::Account;
pub(crate) use audit::{AUDIT, password_set, sessions_ended};
pub use builtin::{User, user};
pub(crate) use card::wrong_with;
pub use change::AccountChange;
pub use check::AccessCheck;
#[doc(hidden)]
pub use check::passes;
pub(crate) use create::NewAccount;
pub use create::create_superuser;
pub use def::{UserDef, UserModel};
#[doc(hidden)]
pub use def::{
    holds_hash, names_one_user, takes_user_flag, takes_user_groups, takes_user_moment, takes_user_permissions, takes_user_text,
};
pub(crate) use desk::at_desk;
pub use groups::{ContentType, Group, Permission, content_type, group, permission};
pub(crate) use guard::{Written, check as check_written, check_reach, follow, settle};
pub use login::{
    Attempt, CurrentUser, LoggedIn, authenticate, current_account, current_user, end_sessions, login, logout, set_password,
};
pub(crate) use login::{know_nobody, known_user_id, set_password_and, settings, users, visitor};
pub(crate) use password::{COST, LEAST_COST};
pub use password::{hash_password, needs_rehash, unusable_password, verify_password};
pub(crate) use password_change::{change_url, tell as tell_of_password};
pub use pepper::{Hashing, Peppers};
pub use perms::{Perms, current_perms};
pub(crate) use profile::about_session;
pub use profile::account_url;
pub use register::make_permissions;
pub use registration::{register_url, registration};
pub use rules::Owner;
pub(crate) use throttle::delete_old_failures;
pub use throttle::{LoginFailure, login_failure};
pub use token::AccountToken;
pub(crate) use token::delete_expired_tokens;
use username::is_username;
pub(crate) use views::login_page;
pub use views::{login_url, logout_url};

use self::admin::{GroupAdmin, UserAdmin};
use crate::app::App;
use crate::model::Model;
use crate::session::SessionRow;
use email_change::{email_confirm, email_link, email_page, email_submit};
use password_change::{password_page, password_submit};
use profile::{account_page, session_end, sessions_end_others};
use reset::{reset_link, reset_new, reset_new_submit, reset_page, reset_sent, reset_submit};
use views::{login_submit, logout_submit};

nuages::app! {
    auth {
        models: [ContentType, Permission, Group, User, SessionRow, LoginFailure, AccountToken],
        views: [
            login_page, login_submit, logout_submit, account_page, session_end, sessions_end_others, password_page,
            password_submit, email_page, email_submit, email_link, email_confirm, reset_page, reset_submit, reset_sent, reset_link, reset_new, reset_new_submit,
        ],
        admin: [UserAdmin, GroupAdmin],
        migrations: migrations,
    }
}

/// The app of users: the tables of users, groups, permissions and sessions, the pages `/login/` and `/logout/`.
///
/// ```ignore
/// Project::from_env()?.install(nuages::auth::app())
/// ```
pub fn app() -> App {
    auth::app().with_users(User::USER)
}

/// The app of users for a program with a struct of its own in place of [`User`], which has no table then.
///
/// ```ignore
/// Project::from_env()?.install(nuages::auth::app_for::<Member>()).install(club::app())
/// ```
pub fn app_for<U: UserModel>() -> App {
    match U::TABLE == User::TABLE {
        true => app(),
        false => swap::app().with_users(U::USER),
    }
}
