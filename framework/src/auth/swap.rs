//! The app of users without the built-in users: what is left of it where a program has a struct of its own.
//!
//! As in Django, where a user model is swapped out: the migrations are the same, and the operations on its tables are left
//! out of them.

use std::sync::LazyLock;

use super::{User, auth};
use crate::app::{App, AppDef, Mount};
use crate::migrate::Migration;
use crate::model::Model;
use crate::table::Operation;

/// The app.
pub(super) fn app() -> App {
    App::new(&SWAPPED).part_of(auth::app().def)
}

static SWAPPED: LazyLock<AppDef> = LazyLock::new(|| {
    let whole = auth::app().def;
    let models: Vec<_> = whole.models.iter().copied().filter(|model| model.table != User::TABLE).collect();
    let admins: Vec<_> = whole.admin.iter().copied().filter(|admin| admin.model.table != User::TABLE).collect();
    let migrations: Vec<_> = whole.migrations.iter().map(without_users).collect();
    AppDef {
        name: whole.name,
        models: models.leak(),
        routes: whole.routes,
        admin: admins.leak(),
        commands: whole.commands,
        migrations: migrations.leak(),
        source: whole.source,
        mount: Mount::new(),
    }
});

/// The same migration without its operations on the tables of the built-in users.
fn without_users(migration: &Migration) -> Migration {
    let is_of_users = |table: &str| table == User::TABLE || User::DEF.many.iter().any(|many| many.table == table);
    let is_kept = |operation: &&Operation| !operation.table().is_some_and(is_of_users);
    let operations: Vec<Operation> = migration.operations.iter().filter(is_kept).copied().collect();
    Migration { operations: operations.leak(), ..*migration }
}
