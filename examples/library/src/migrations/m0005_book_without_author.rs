//! Migration `0005_book_without_author` of `library`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0005_book_without_author",
    depends_on: &[],
    replaces: &[],
    operations: &[
        // Its values are where 0004 put them.
        DropColumn { table: "library_book", column: "author_id" },
    ],
};
