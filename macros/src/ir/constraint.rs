//! What a table keeps beyond its columns: indexes, unique sets and checks.

use proc_macro2::{Ident, TokenStream};

use super::model::Order;
use crate::parse::constraint::{CheckSyntax, ConstraintSyntax, IndexSyntax};
use crate::parse::entries::Entries;
use crate::parse::term::Term;

/// An index, or a promise that no two rows have the same values.
pub(crate) struct Index {
    /// Where messages about the whole belong.
    pub(crate) at: TokenStream,
    pub(crate) unique: bool,
    pub(crate) columns: Vec<Order>,
    pub(crate) condition: Option<Term>,
    pub(crate) name: Option<Ident>,
}

/// What must hold of every row.
pub(crate) struct Check {
    pub(crate) at: Ident,
    pub(crate) condition: Term,
    pub(crate) name: Option<Ident>,
}

/// The indexes and checks of all keys of a model.
pub(super) fn lower(entries: &Entries) -> (Vec<Index>, Vec<Check>) {
    let mut indexes: Vec<Index> = entries.sets("unique_together").iter().cloned().map(Index::lower).collect();
    let mut checks = Vec::new();
    for constraint in entries.constraints("constraints").iter().chain(entries.constraints("indexes")) {
        match constraint.clone() {
            ConstraintSyntax::Index(index) => indexes.push(Index::lower(index)),
            ConstraintSyntax::Check(CheckSyntax { at, condition, name }) => checks.push(Check { at, condition, name }),
        }
    }
    (indexes, checks)
}

impl Index {
    fn lower(syntax: IndexSyntax) -> Self {
        let IndexSyntax { at, unique, columns, condition, name } = syntax;
        Self { at, unique, columns: columns.iter().map(Order::lower).collect(), condition, name }
    }
}
