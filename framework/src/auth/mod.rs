//! Who is asking: users, passwords, logging in.
//!
//! ```text
//! POST /login/ ─► authenticate (throttle, bcrypt on its own threads) ─► login: new session key, new CSRF secret
//! any request  ─► session ─► current_user ─► CurrentUser, LoggedIn, and the access word of the route
//! ```

mod account;
mod common;
mod create;
mod imported;
mod lane;
mod login;
mod migrations;
mod password;
mod rules;
mod throttle;
mod views;

pub use account::{User, user};
pub(crate) use create::create_unchecked;
pub use create::{check_username, create_superuser, has_superuser};
pub use login::{Attempt, CurrentUser, LoggedIn, authenticate, current_user, end_sessions, login, logout, set_password};
pub(crate) use password::{COST, LEAST_COST};
pub use password::{hash_password, needs_rehash, unusable_password, verify_password};
pub use rules::Owner;
pub(crate) use views::login_page;
pub use views::{login_url, logout_url};

use crate::app::App;
use crate::session::SessionRow;
use views::{login_submit, logout_submit};

nuages::app! {
    auth {
        models: [User, SessionRow],
        views: [login_page, login_submit, logout_submit],
        migrations: migrations,
    }
}

/// The app of users: the tables of users and sessions, the pages `/login/` and `/logout/`.
///
/// ```ignore
/// Project::from_env()?.install(nuages::auth::app())
/// ```
pub fn app() -> App {
    auth::app()
}
