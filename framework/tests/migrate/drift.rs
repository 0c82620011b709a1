//! Structs held against migrations while compiling.

use nuages::migrate::prelude::*;
use nuages::migrate::{Drift, drift};

use nuages::model::ModelDef;

use crate::apps::{AUTHOR, ID, PAIR, POST, SLUG, TITLE, USER, field, model};

const CREATE: Operation = CreateTable { table: "blog_post", columns: &[ID, TITLE, SLUG, AUTHOR], indexes: &[], checks: &[] };
const PAIRS: Operation = CreateTable {
    table: "blog_post_tags",
    columns: &PAIR,
    indexes: &[IndexDef::new(&[asc("post_id"), asc("tag_id")]).unique()],
    checks: &[],
};

const fn migration(operations: &'static [Operation]) -> Migration {
    Migration { name: "0001_initial", depends_on: &[], replaces: &[], operations }
}

// While compiling, as `app!` does it.
const _: () = POST.assert_no_drift(&[migration(&[CREATE, PAIRS])]);
const MISSING: Drift = drift(&POST, &[migration(&[])]);

const HELP: &str = "\nhelp: run `cargo run -- makemigrations`, then `cargo run -- migrate`";

fn message(operations: &'static [Operation]) -> Option<String> {
    drift(&POST, &[migration(&[CREATE, PAIRS]), migration(operations)]).message().map(|message| {
        let start = "`Post` and the migrations of `blog` disagree: ";
        message.strip_prefix(start).and_then(|rest| rest.strip_suffix(HELP)).unwrap_or(message).to_owned()
    })
}

#[test]
fn a_missing_table_is_told() {
    let text = "`Post` and the migrations of `blog` disagree: the table `blog_post` is in no migration";
    assert_eq!(MISSING.message(), Some(format!("{text}{HELP}").as_str()));
    assert_eq!(drift(&USER, &[]).message().map(|message| message.contains("`people_user`")), Some(true));
}

#[test]
fn a_missing_table_of_pairs_is_told() {
    let told = drift(&POST, &[migration(&[CREATE])]);
    let text = "`Post` and the migrations of `blog` disagree: the table `blog_post_tags` of the field `tags` is in no migration";
    assert_eq!(told.message(), Some(format!("{text}{HELP}").as_str()));
}

#[test]
fn every_differing_field_is_told() {
    const OPERATIONS: &[Operation] = &[
        DropColumn { table: "blog_post", column: "title" },
        AlterColumn { table: "blog_post", column: ColumnDef::new("slug", Kind::Varchar { max_length: 200 }), fill: None },
        AddColumn { table: "blog_post", column: ColumnDef::new("views", Kind::Integer), fill: None },
    ];
    assert_eq!(
        message(OPERATIONS).as_deref(),
        Some(
            "the field `title` is in no migration; the field `slug` has another answer to whether it is `unique` in the \
             migrations; the column `views` of the migrations has no field"
        )
    );
}

#[test]
fn type_length_and_option_are_told() {
    const LENGTH: Operation =
        AlterColumn { table: "blog_post", column: ColumnDef::new("title", Kind::Varchar { max_length: 9 }), fill: None };
    assert_eq!(message(&[LENGTH]).as_deref(), Some("the field `title` has another `max_length` in the migrations"));
    const TYPE: Operation = AlterColumn { table: "blog_post", column: ColumnDef::new("title", Kind::Bool), fill: None };
    assert_eq!(message(&[TYPE]).as_deref(), Some("the field `title` has another type in the migrations"));
    const NULL: Operation = AlterColumn { table: "blog_post", column: TITLE.null(), fill: None };
    assert_eq!(
        message(&[NULL]).as_deref(),
        Some("the field `title` has another answer to whether it may be empty (`Option`) in the migrations")
    );
    const TARGET: Operation = AlterColumn {
        table: "blog_post",
        column: ColumnDef::new("author_id", Kind::BigInteger).references("blog_post", "id"),
        fill: None,
    };
    assert_eq!(message(&[TARGET]).as_deref(), Some("the field `author` has another target in the migrations"));
}

const WHOLE: ColumnDef = ColumnDef::new("whole", Kind::Integer).generated("\"a\" + \"b\"");
const STATE: ColumnDef = ColumnDef::new("state", Kind::Text).default(Literal::Text("new")).choices(&["new", "old"]);
const INDEX: IndexDef = IndexDef::new(&[asc("b"), desc("whole")]).unique().of_rows("\"b\" > 0");
const CHECK: CheckDef = CheckDef::new("positive", "\"b\" > 0");
static FULL: ModelDef = ModelDef {
    indexes: &[INDEX],
    checks: &[CHECK],
    ..model(
        "Full",
        "f",
        "f_full",
        &[
            field("id", ID),
            field("a", ColumnDef::new("a", Kind::Integer)),
            field("b", ColumnDef::new("b", Kind::Integer)),
            field("whole", WHOLE),
            field("state", STATE),
        ],
        &[],
    )
};

/// The migrations of `FULL`, with `b` under another name at first, and these operations behind them.
fn full(operations: &'static [Operation]) -> Option<String> {
    const FIRST: Operation = CreateTable {
        table: "f_old",
        columns: &[
            ID,
            ColumnDef::new("a", Kind::Integer),
            ColumnDef::new("c", Kind::Integer),
            ColumnDef::new("whole", Kind::Integer).generated("\"a\" + \"c\""),
            STATE,
        ],
        indexes: &[IndexDef::new(&[asc("c"), desc("whole")]).unique().of_rows("\"c\" > 0"), IndexDef::new(&[asc("a")])],
        checks: &[CheckDef::new("positive", "\"c\" > 0")],
    };
    const NAMES: &[Operation] = &[
        DropIndex { table: "f_old", index: IndexDef::new(&[asc("a")]) },
        RenameColumn { table: "f_old", from: "c", to: "b" },
        StateOnly { operations: &[RenameTable { from: "f_old", to: "f_full" }] },
    ];
    let all = [migration(&[FIRST]), migration(NAMES), migration(operations)];
    let start = "`Full` and the migrations of `f` disagree: ";
    drift(&FULL, &all).message().map(|message| message.trim_start_matches(start).trim_end_matches(HELP).to_owned())
}

#[test]
fn indexes_checks_and_all_of_a_column_are_compared() {
    const DROPPED: Operation = DropIndex { table: "f_full", index: INDEX };
    const OTHER: IndexDef = IndexDef::new(&[asc("b"), asc("whole")]).unique().of_rows("\"b\" > 0");
    const UNKNOWN: CheckDef = CheckDef::new("unknown", "\"a\" > 0");
    assert_eq!(full(&[]), None);
    assert_eq!(full(&[DROPPED, AddIndex { table: "f_full", index: INDEX }]), None);
    assert_eq!(full(&[DROPPED]).as_deref(), Some("the index of `b` is in no migration"));
    assert_eq!(
        full(&[DROPPED, AddIndex { table: "f_full", index: OTHER }]).as_deref(),
        Some("the index of `b` is in no migration; the index of `b` of the migrations is not in the struct")
    );
    assert_eq!(
        full(&[RenameIndex { table: "f_full", index: INDEX, name: Some("named") }]).as_deref(),
        Some("the index of `b` is in no migration; the index of `named` of the migrations is not in the struct")
    );
    assert_eq!(
        full(&[DropCheck { table: "f_full", name: "positive" }]).as_deref(),
        Some("the check `positive` is in no migration")
    );
    assert_eq!(
        full(&[AddCheck { table: "f_full", check: UNKNOWN }]).as_deref(),
        Some("the check `unknown` of the migrations is not in the struct")
    );
    let altered =
        |column: ColumnDef| -> &'static [Operation] { vec![AlterColumn { table: "f_full", column, fill: None }].leak() };
    let told = |field: &str, what: &str| Some(format!("the field `{field}` has another {what} in the migrations"));
    assert_eq!(full(altered(STATE.default(Literal::Text("old")))), told("state", "`db_default`"));
    assert_eq!(full(altered(STATE.choices(&["new"]))), told("state", "list of choices"));
    assert_eq!(full(altered(WHOLE.generated("\"a\" - \"b\""))), told("whole", "expression that it is computed from"));
}

#[test]
fn a_squash_takes_the_place_of_what_it_replaces() {
    const OLD: Migration = migration(&[CREATE]);
    const SQUASH: Migration = Migration { name: "0001_squashed", replaces: &["0001_initial"], ..migration(&[CREATE, PAIRS]) };
    assert_eq!(drift(&POST, &[OLD, SQUASH]).message(), None);
}

#[test]
fn renames_are_followed() {
    assert_eq!(message(&[]), None);
    // Away and back, with the table and the target of the pairs under another name in between.
    assert_eq!(
        message(&[
            RenameTable { from: "blog_post", to: "blog_article" },
            RenameColumn { table: "blog_article", from: "title", to: "heading" },
            RenameColumn { table: "blog_article", from: "heading", to: "title" },
            RenameTable { from: "blog_article", to: "blog_post" },
        ]),
        None
    );
    assert_eq!(
        message(&[RenameColumn { table: "blog_post", from: "title", to: "heading" }]).as_deref(),
        Some("the field `title` is in no migration; the column `heading` of the migrations has no field")
    );
    assert_eq!(
        message(&[RenameTable { from: "blog_post", to: "blog_article" }]).as_deref(),
        Some("the table `blog_post` is in no migration")
    );
}

const AGAIN: Migration = migration(&[
    AlterColumn { table: "blog_post", column: TITLE, fill: None },
    AddColumn { table: "blog_tag", column: ColumnDef::new("color", Kind::Text).null(), fill: None },
    DropColumn { table: "blog_tag", column: "color" },
    AlterColumn { table: "blog_post", column: TITLE, fill: None },
]);
#[expect(
    clippy::large_const_arrays,
    reason = "only the next constant reads it, while compiling, as `app!` reads a list of migrations"
)]
const LONG: [Migration; 300] = {
    let mut all = [AGAIN; 300];
    all[0] = migration(&[CREATE, PAIRS]);
    all
};
// rustc gives up on constants that take too long (`long_running_const_eval`); a long history must not.
const _: () = POST.assert_no_drift(&LONG);
