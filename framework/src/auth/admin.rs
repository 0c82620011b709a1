//! How the admin shows users and groups. A program that shows them otherwise lists an admin of its own for the same model.

use super::{Group, User};
use crate::Admin;

/// Users: the password is set on a page of its own, and what they may do is guarded by [`guard`](super::guard).
#[derive(Admin)]
#[admin(
    model = User,
    list_display = [username, email, first_name, last_name, is_staff, is_active],
    list_filter = [is_staff, is_superuser, is_active, groups],
    search_fields = [username, first_name, last_name, email],
    fieldsets = [
        [username, [first_name, last_name], email],
        "What they may do" = [is_active, is_staff, is_superuser, groups, user_permissions],
        collapsed("Dates") = [last_login, date_joined],
    ],
    readonly_fields = [last_login, date_joined],
)]
pub(super) struct UserAdmin;

/// Groups.
#[derive(Admin)]
#[admin(model = Group, list_display = [name], search_fields = [name])]
pub(super) struct GroupAdmin;
