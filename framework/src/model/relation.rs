//! `RelationDef`: where a foreign key points to, and what becomes of the record when the other goes.

use super::ModelDef;

/// Where a foreign key points to, and what becomes of it.
#[derive(Debug, Clone, Copy)]
pub struct RelationDef {
    /// The model; a function, since models point at each other in circles.
    pub target: fn() -> &'static ModelDef,
    /// What happens to this record when the other is deleted.
    pub on_delete: OnDelete,
    /// What the other side calls this relation, where it must be told from others.
    pub related_name: Option<&'static str>,
}

/// What happens to a record when the one that it points to is deleted. The framework sees to it, as in Django; the
/// database only refuses keys that lead nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDelete {
    /// It is deleted too.
    Cascade,
    /// The other cannot be deleted.
    Protect,
    /// The other cannot be deleted, unless this record goes in the same stroke by another way.
    Restrict,
    /// The field becomes empty.
    SetNull,
    /// The field takes its default.
    SetDefault,
    /// Nothing: the database refuses, unless something else has seen to it by the end of the transaction.
    DoNothing,
}
