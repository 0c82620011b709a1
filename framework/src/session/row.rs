//! The table of sessions.

use crate::column::Kind;
use crate::model::{Auto, ColumnDef, FieldDef, ModelDef};

/// Where a column stands in [`DEF`].
pub(super) const KEY_HASH: usize = 0;
pub(super) const USER_ID: usize = 1;
pub(super) const DATA: usize = 2;
pub(super) const EXPIRES_AT: usize = 3;
pub(super) const LAST_SEEN_AT: usize = 4;

/// The description of `nuages_session`.
pub static DEF: ModelDef = ModelDef {
    name: "SessionRow",
    app: "auth",
    table: "nuages_session",
    verbose_name: "session",
    verbose_name_plural: "sessions",
    fields: &[
        field("key_hash", "key hash", ColumnDef::new("key_hash", Kind::Varchar { max_length: 64 }).primary_key()),
        field("user_id", "user", ColumnDef::new("user_id", Kind::BigInteger).null().index()),
        field("data", "data", ColumnDef::new("data", Kind::Text)),
        field("expires_at", "expires at", ColumnDef::new("expires_at", Kind::DateTime).index()),
        field("last_seen_at", "last seen at", ColumnDef::new("last_seen_at", Kind::DateTime)),
    ],
    many: &[],
    key: KEY_HASH,
    label: None,
    ordering: &[],
};

/// A plain field, as the derive writes it.
pub(crate) const fn field(name: &'static str, label: &'static str, column: ColumnDef) -> FieldDef {
    FieldDef {
        name,
        label,
        help: "",
        column,
        choices: &[],
        relation: None,
        default: None,
        auto: Auto::No,
        slug: false,
        editable: true,
    }
}
