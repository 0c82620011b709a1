//! Who is asking: users, passwords, logging in.
//!
//! ```text
//! POST /login/ ─► authenticate (throttle, bcrypt on its own threads) ─► login: new session key, new CSRF secret
//! any request  ─► session ─► current_user ─► CurrentUser, LoggedIn, and the access word of the route
//! ```

mod create;
mod lane;
mod login;
mod password;
mod throttle;
mod user;
mod user_glue;
mod views;

pub use create::{check_staff_password, check_username, create_superuser, has_superuser};
pub use login::{Attempt, CurrentUser, LoggedIn, authenticate, current_user, end_sessions, login, logout, set_password};
pub(crate) use password::{COST, LEAST_COST};
pub use password::{hash_password, needs_rehash, unusable_password, verify_password};
pub use user::User;
pub use views::app;
pub(crate) use views::{APP, LOGIN_PATH};
