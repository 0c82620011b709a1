//! `AdminDef`: how the admin shows one model, as data. `#[derive(Admin)]` writes it.
//!
//! Everything in it is checked while compiling: that each name exists, and that it is of a kind that fits.

use super::action::ActionDef;
use super::form::FormOptions;
use super::hooks::AnyHooks;
use super::list::{ListColumn, ListFilter, ListSearch};
use super::page::AdminPageDef;
use crate::model::{Model, ModelDef, OrderDef};
use crate::page::StaticFile;
use crate::text::ConstText;

/// How the admin shows one model. Derive it; what it does otherwise than by itself is said by [`Hooks`](super::Hooks).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an admin",
    label = "expected a struct with `#[derive(Admin)]`",
    note = "write `#[derive(Admin)]` and `#[admin(model = Post)]` above it"
)]
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
    /// Pages, styles and scripts of its own.
    pub own: OwnOptions,
    /// What the program does in its own way; nothing where it does nothing so.
    pub hooks: fn() -> Option<&'static dyn AnyHooks>,
}

impl AdminDef {
    /// How the admin shows a model of which nothing is said.
    pub const fn plain(model: &'static ModelDef) -> Self {
        Self { model, list: ListOptions::DEFAULT, form: FormOptions::DEFAULT, own: OwnOptions::DEFAULT, hooks: || None }
    }
}

/// What an admin has beside the list and the form.
#[derive(Debug, Clone, Copy)]
pub struct OwnOptions {
    /// Pages below the address of the model.
    pub pages: &'static [AdminPageDef],
    /// Style sheets of its pages.
    pub css: &'static [StaticFile],
    /// Scripts of its pages; each is a module.
    pub js: &'static [StaticFile],
}

impl OwnOptions {
    /// What holds where nothing is said.
    pub const DEFAULT: Self = Self { pages: &[], css: &[], js: &[] };
}

/// A style sheet; fails the build where the file is none.
#[doc(hidden)]
#[track_caller]
pub const fn style_sheet(file: StaticFile) -> StaticFile {
    with_ending(file, ".css", "` is no style sheet\nhelp: a script goes into `js = [...]`")
}

/// A script; fails the build where the file is none.
#[doc(hidden)]
#[track_caller]
pub const fn script(file: StaticFile) -> StaticFile {
    with_ending(file, ".js", "` is no script\nhelp: a style sheet goes into `css = [...]`")
}

#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
const fn with_ending(file: StaticFile, ending: &str, else_told: &str) -> StaticFile {
    let name = file.name.as_bytes();
    let fits = match name.split_at_checked(name.len().saturating_sub(ending.len())) {
        Some((_, end)) => same_bytes(end, ending.as_bytes()),
        None => false,
    };
    if !fits {
        panic!("{}", ConstText::<1024>::new().with("`").with(file.name).with(else_told).as_str())
    }
    file
}

const fn same_bytes(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([a, one @ ..], [b, other @ ..]) => *a == *b && same_bytes(one, other),
        _ => false,
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
    /// The date that the years, months and days above the list go by: an index of [`ModelDef::fields`].
    pub dates: Option<usize>,
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
