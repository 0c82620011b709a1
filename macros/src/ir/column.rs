//! One type of column of the user's own.

use proc_macro2::Ident;
use syn::{Path, Type};

use crate::parse::column::ColumnSyntax;

/// A struct around a type that is a column.
pub(crate) struct Column {
    pub(crate) ident: Ident,
    /// What is inside.
    pub(crate) inner: Type,
    /// The number, and where its key is written.
    pub(crate) max_length: Option<(Ident, u32)>,
    /// The function that refuses values.
    pub(crate) check: Option<Path>,
}

impl Column {
    pub(crate) fn lower(syntax: ColumnSyntax) -> Self {
        let entries = &syntax.entries;
        Self {
            max_length: entries.integer("max_length").map(|(entry, number)| (entry.key.clone(), number)),
            check: entries.path("check").cloned(),
            ident: syntax.ident,
            inner: syntax.inner,
        }
    }
}
