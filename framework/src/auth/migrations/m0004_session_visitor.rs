//! Migration `0004_session_visitor` of `auth`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0004_session_visitor",
    depends_on: &[("auth", "0003_permission")],
    replaces: &[],
    operations: &[
        AddColumn {
            table: "nuages_session",
            column: ColumnDef::new("address", Kind::Varchar { max_length: 45 }),
            fill: Some(Literal::Text("")),
        },
        AddColumn {
            table: "nuages_session",
            column: ColumnDef::new("agent", Kind::Varchar { max_length: 200 }),
            fill: Some(Literal::Text("")),
        },
    ],
};
