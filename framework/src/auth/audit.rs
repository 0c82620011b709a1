//! The audit log: lines with the target `nuages::audit`, one for each thing that somebody may want to know later. A program
//! sends them where it likes with a filter on that target.

use std::net::IpAddr;

use super::{Account, Perms};

/// The target of all lines.
pub(crate) const AUDIT: &str = "nuages::audit";

/// Somebody logged in.
pub(super) fn login(account: &Account, from: Option<IpAddr>) {
    tracing::info!(target: AUDIT, account = account.id(), username = account.username(), from = ?from, "login");
}

/// Somebody did not.
pub(super) fn failed_login(username: &str, from: Option<IpAddr>) {
    tracing::warn!(target: AUDIT, username = ?username, from = ?from, "failed login");
}

/// Somebody tried too often.
pub(super) fn lockout(username: &str, from: Option<IpAddr>) {
    tracing::warn!(target: AUDIT, username = ?username, from = ?from, "lockout");
}

/// Somebody logged out.
pub(super) fn logout(account: i64, from: Option<IpAddr>) {
    tracing::info!(target: AUDIT, account, from = ?from, "logout");
}

/// Somebody has changed their password.
pub(super) fn password_change(account: &Account, from: Option<IpAddr>) {
    tracing::info!(target: AUDIT, account = account.id(), username = account.username(), from = ?from, "password change");
}

/// Somebody has given another account a password.
pub(crate) fn password_set(by: &Account, account: &Account, from: Option<IpAddr>) {
    let (by, username) = (by.username(), account.username());
    tracing::info!(target: AUDIT, by, account = account.id(), username, from = ?from, "password set");
}

/// Somebody has ended sessions of another account.
pub(crate) fn sessions_ended(by: &Account, account: &Account, from: Option<IpAddr>) {
    let (by, username) = (by.username(), account.username());
    tracing::info!(target: AUDIT, by, account = account.id(), username, from = ?from, "sessions ended");
}

/// The address of somebody is another one now.
pub(super) fn email_change(account: &Account, from: Option<IpAddr>) {
    tracing::info!(target: AUDIT, account = account.id(), username = account.username(), from = ?from, "address change");
}

/// A link to choose another password was sent to somebody.
pub(super) fn reset_request(account: &Account, from: Option<IpAddr>) {
    tracing::info!(target: AUDIT, account = account.id(), username = account.username(), from = ?from, "reset request");
}

/// Somebody has chosen another password in place of a forgotten one.
pub(super) fn password_reset(account: &Account, from: Option<IpAddr>) {
    tracing::info!(target: AUDIT, account = account.id(), username = account.username(), from = ?from, "password reset");
}

/// Somebody has made an account.
pub(super) fn registration(account: &Account, from: Option<IpAddr>) {
    tracing::info!(target: AUDIT, account = account.id(), username = account.username(), from = ?from, "registration");
}

/// What an account or a group may do was changed.
pub(super) fn permission_change(by: &Perms, of: &str, what: &str) {
    let by = by.account().map_or_else(|| "the program".to_owned(), Account::to_string);
    tracing::info!(target: AUDIT, by, of, what, "permission change");
}
