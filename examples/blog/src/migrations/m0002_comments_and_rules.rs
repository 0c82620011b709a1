//! Migration `0002_comments_and_rules` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0002_comments_and_rules",
    depends_on: &[],
    replaces: &[],
    operations: &[
        AlterColumn { table: "blog_post", column: ColumnDef::new("published_at", Kind::DateTime).null(), fill: None },
        AddIndex { table: "blog_post", index: IndexDef::new(&[asc("status"), desc("published_at")]) },
        AddCheck {
            table: "blog_post",
            check: CheckDef::new("blog_published_has_date", "\"status\" = 'draft' OR \"published_at\" IS NOT NULL"),
        },
    ],
};
