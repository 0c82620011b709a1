//! `AdminDef`: how the admin shows one model, as data. `#[derive(Admin)]` writes it.
//!
//! Everything in it is checked while compiling: that each name exists, and that it is of a kind that fits.

use super::action::ActionDef;
use super::form::FormOptions;
use super::hooks::AnyHooks;
use super::list::{ListColumn, ListFilter, ListSearch};
use super::path::PathDef;
use crate::model::{Model, ModelDef, OrderDef};

/// How the admin shows one model. Derive it; what it does otherwise than by itself is said by [`Hooks`](super::Hooks).
pub trait ModelAdmin: 'static {
    /// The model.
    type Model: Model;
    /// The description.
    const DEF: &'static AdminDef;
}

/// How the admin shows one model.
#[derive(Debug, Clone, Copy)]
pub struct AdminDef {
    /// The model.
    pub model: &'static ModelDef,
    /// The change list.
    pub list: ListOptions,
    /// The form of a record.
    pub form: FormOptions,
    /// What the program does in its own way; nothing where it does nothing so.
    pub hooks: fn() -> Option<&'static dyn AnyHooks>,
}

impl AdminDef {
    /// How the admin shows a model of which nothing is said.
    pub const fn plain(model: &'static ModelDef) -> Self {
        Self { model, list: ListOptions::DEFAULT, form: FormOptions::DEFAULT, hooks: || None }
    }
}

/// How the change list shows the records.
#[derive(Debug, Clone, Copy)]
pub struct ListOptions {
    /// The columns; empty for the record's title alone.
    pub display: &'static [ListColumn],
    /// The columns whose cells lead to the record, as indices of `display`; the first where it does not say.
    pub links: Option<&'static [usize]>,
    /// The order as long as nobody clicks on a column; empty for that of the model.
    pub ordering: &'static [OrderDef],
    /// What the search box looks into; without any there is no search box.
    pub search: &'static [ListSearch],
    /// What helps to search; may be empty.
    pub search_help: &'static str,
    /// The filters at the side.
    pub filters: &'static [ListFilter],
    /// The date that the years, months and days above the list go by: of a record, or of one that it points to.
    pub dates: Option<PathDef>,
    /// The fields that can be changed in the list itself: indices of [`ModelDef::fields`].
    pub editable: &'static [usize],
    /// What can be done with several records at once, beside deleting them.
    pub actions: &'static [ActionDef],
    /// Rows per page.
    pub per_page: u32,
    /// The most rows that are shown on one page where all of them are asked for.
    pub max_show_all: u32,
    /// What stands in an empty cell.
    pub empty: &'static str,
}

impl ListOptions {
    /// What holds where nothing is said.
    pub const DEFAULT: Self = Self {
        display: &[],
        links: None,
        ordering: &[],
        search: &[],
        search_help: "",
        filters: &[],
        dates: None,
        editable: &[],
        actions: &[],
        per_page: 100,
        max_show_all: 200,
        empty: "—",
    };
}
