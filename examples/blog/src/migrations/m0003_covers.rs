//! Migration `0003_covers` of `blog`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0003_covers",
    depends_on: &[],
    replaces: &[],
    operations: &[AddColumn {
        table: "blog_post",
        column: ColumnDef::new("cover", Kind::Varchar { max_length: 100 }).null(),
        fill: None,
    }],
};
