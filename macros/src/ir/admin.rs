//! How the admin shows one model.

use proc_macro2::Ident;
use syn::{LitStr, Path};

use crate::parse::admin::AdminSyntax;
use crate::parse::fieldset::{FieldsetSyntax, InlineSyntax};
use crate::parse::value::{NameTerm, WayTerm};

/// How the admin shows one model.
pub(crate) struct Admin {
    pub(crate) ident: Ident,
    pub(crate) is_unit: bool,
    pub(crate) model: Option<Path>,
    /// Whether `model` is written at all, readable or not.
    pub(crate) has_model: bool,
    pub(crate) list_display: Vec<WayTerm>,
    /// Nothing where it does not say; empty where it says that none leads to the record.
    pub(crate) list_display_links: Option<Vec<NameTerm>>,
    pub(crate) list_filter: Vec<WayTerm>,
    pub(crate) search_fields: Vec<WayTerm>,
    pub(crate) search_help: Option<LitStr>,
    pub(crate) ordering: Vec<NameTerm>,
    pub(crate) date_hierarchy: Option<WayTerm>,
    pub(crate) list_editable: Vec<NameTerm>,
    pub(crate) actions: Vec<NameTerm>,
    /// Rows on a page, each key with its number.
    pub(crate) list_per_page: Option<(Ident, u32)>,
    pub(crate) list_max_show_all: Option<(Ident, u32)>,
    pub(crate) empty_value: Option<LitStr>,
    pub(crate) fieldsets: Vec<FieldsetSyntax>,
    /// The keys `fields` and `fieldsets`, where both are written.
    pub(crate) twice: Option<Ident>,
    pub(crate) exclude: Vec<NameTerm>,
    pub(crate) readonly_fields: Vec<WayTerm>,
    pub(crate) prepopulated_fields: Vec<(Ident, Vec<Ident>)>,
    pub(crate) inlines: Vec<InlineSyntax>,
    pub(crate) save_as: bool,
}

impl Admin {
    pub(crate) fn lower(syntax: AdminSyntax) -> Self {
        let entries = &syntax.entries;
        let number = |key: &str| entries.integer(key).map(|(entry, number)| (entry.key.clone(), number));
        Self {
            is_unit: syntax.is_unit,
            model: entries.path("model").cloned(),
            has_model: entries.get("model").is_some(),
            list_display: entries.ways("list_display").to_vec(),
            list_display_links: entries.get("list_display_links").map(|_| entries.names("list_display_links").to_vec()),
            list_filter: entries.ways("list_filter").to_vec(),
            search_fields: entries.ways("search_fields").to_vec(),
            search_help: entries.text("search_help").cloned(),
            ordering: entries.names("ordering").to_vec(),
            date_hierarchy: WayTerm::of_names(entries.dotted("date_hierarchy")),
            list_editable: entries.names("list_editable").to_vec(),
            actions: entries.names("actions").to_vec(),
            list_per_page: number("list_per_page"),
            list_max_show_all: number("list_max_show_all"),
            empty_value: entries.text("empty_value").cloned(),
            fieldsets: entries.fieldsets("fields").iter().chain(entries.fieldsets("fieldsets")).cloned().collect(),
            twice: entries.get("fields").and(entries.get("fieldsets")).map(|entry| entry.key.clone()),
            exclude: entries.names("exclude").to_vec(),
            readonly_fields: entries.ways("readonly_fields").to_vec(),
            prepopulated_fields: entries.made_of("prepopulated_fields").to_vec(),
            inlines: entries.inlines("inlines").to_vec(),
            save_as: entries.flag("save_as").is_some(),
            ident: syntax.ident,
        }
    }
}

impl WayTerm {
    /// A way that is written by itself; nothing where it is not written.
    fn of_names(names: &[Ident]) -> Option<Self> {
        let (first, rest) = names.split_first()?;
        Some(Self { word: None, minus: false, first: first.clone(), rest: rest.to_vec() })
    }

    /// As it is written: `author.username`.
    pub(crate) fn text(&self) -> String {
        let names = std::iter::once(&self.first).chain(&self.rest);
        names.map(super::name::text).collect::<Vec<_>>().join(".")
    }
}
