//! How the admin shows one model.

use proc_macro2::Ident;
use syn::Path;

use crate::parse::admin::AdminSyntax;
use crate::parse::value::NameTerm;

/// How the admin shows one model.
pub(crate) struct Admin {
    pub(crate) ident: Ident,
    pub(crate) model: Option<Path>,
    /// Whether `model` is written at all, readable or not.
    pub(crate) has_model: bool,
    pub(crate) list_display: Vec<AdminField>,
    pub(crate) search_fields: Vec<AdminField>,
    pub(crate) list_per_page: Option<(Ident, u32)>,
}

/// A field that an option names.
pub(crate) struct AdminField {
    pub(crate) name: Ident,
    /// A `-` stands before it, which means something in an ordering alone.
    pub(crate) minus: bool,
}

impl Admin {
    pub(crate) fn lower(syntax: AdminSyntax) -> Self {
        let entries = &syntax.entries;
        let fields = |key: &str| {
            let field = |term: &NameTerm| AdminField { name: term.name.clone(), minus: term.descending };
            entries.names(key).iter().map(field).collect()
        };
        Self {
            model: entries.path("model").cloned(),
            has_model: entries.get("model").is_some(),
            list_display: fields("list_display"),
            search_fields: fields("search_fields"),
            list_per_page: entries.integer("list_per_page").map(|(entry, number)| (entry.key.clone(), number)),
            ident: syntax.ident,
        }
    }
}
