//! Migration `0006_rules` of `library`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0006_rules",
    depends_on: &[],
    replaces: &[],
    operations: &[
        AddColumn {
            table: "library_member",
            column: ColumnDef::new("recommended_by_id", Kind::BigInteger).null().references("library_member", "id"),
            fill: None,
        },
        AddCheck { table: "library_book", check: CheckDef::new("library_book_has_pages", "\"pages\" > 0") },
        AddIndex {
            table: "library_loan",
            index: IndexDef::new(&[asc("copy_id")])
                .named("library_copy_is_lent_once")
                .unique()
                .of_rows("\"returned_on\" IS NULL"),
        },
        AddIndex { table: "library_loan", index: IndexDef::new(&[asc("member_id"), desc("lent_on")]) },
        AddIndex { table: "library_loan", index: IndexDef::new(&[asc("due_on")]).of_rows("\"returned_on\" IS NULL") },
        AddCheck { table: "library_loan", check: CheckDef::new("library_due_after_lent", "\"due_on\" >= \"lent_on\"") },
        AddCheck {
            table: "library_loan",
            check: CheckDef::new("library_returned_after_lent", "\"returned_on\" IS NULL OR \"returned_on\" >= \"lent_on\""),
        },
    ],
};
