//! Migration `0006_pending` of `auth`: attempts to log in that are being looked at are no failures yet.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0006_pending",
    depends_on: &[("auth", "0005_logins")],
    replaces: &[],
    operations: &[AddColumn {
        table: "nuages_login_failure",
        column: ColumnDef::new("pending", Kind::Bool),
        fill: Some(Literal::Bool(false)),
    }],
};
