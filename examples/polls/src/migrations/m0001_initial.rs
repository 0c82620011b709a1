//! Migration `0001_initial` of `polls`.

use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0001_initial",
    depends_on: &[],
    replaces: &[],
    operations: &[
        CreateTable {
            table: "polls_question",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("question_text", Kind::Varchar { max_length: 200 }),
                ColumnDef::new("pub_date", Kind::DateTime).index(),
            ],
            indexes: &[],
            checks: &[],
        },
        CreateTable {
            table: "polls_choice",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("question_id", Kind::BigInteger).references("polls_question", "id"),
                ColumnDef::new("choice_text", Kind::Varchar { max_length: 200 }),
                ColumnDef::new("votes", Kind::PositiveInteger),
            ],
            indexes: &[],
            checks: &[],
        },
    ],
};
