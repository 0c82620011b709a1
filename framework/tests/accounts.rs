//! Users, groups and permissions: what `migrate` makes of models, who may open what, and a program's own struct of users.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

#[path = "accounts/admin.rs"]
mod admin;
#[path = "accounts/club.rs"]
mod club;
#[path = "accounts/guard.rs"]
mod guard;
#[path = "accounts/members.rs"]
mod members;
#[path = "accounts/permissions.rs"]
mod permissions;
#[path = "accounts/press.rs"]
mod press;
#[path = "accounts/register.rs"]
mod register;
#[path = "accounts/users.rs"]
mod users;
#[path = "accounts/walk.rs"]
mod walk;
