//! The site that writes itself: lists and forms of all models, for the people who look after the data.
//!
//! ```text
//! request ─► Desk (who, which model, what may they) ─► list, form, delete, history ─► frame ─► page
//!                    │
//!                    └── AdminDef (what `#[derive(Admin)]` says) ─► ModelDef
//! ```
//!
//! Nothing here is compiled once per model: pages are functions of the descriptions, and a page takes the same number of
//! queries whatever the number of rows.

mod account;
mod action;
mod autocomplete;
mod cell;
mod chart;
mod def;
mod delete;
mod deleted;
mod desk;
mod find;
mod form;
mod frame;
mod hidden;
mod history;
mod hooks;
mod import;
mod index;
mod list;
mod log;
mod migrations;
mod path;
mod state;
mod stub;

pub use action::{ActionCall, ActionDef, Done, IntoDone, Running, TakesRecords};
pub use cell::{IntoShown, Shown};
pub use def::{AdminDef, ListOptions, ModelAdmin};
pub use form::{Fieldset, FormEntry, FormOptions, InlineDef, Prepopulated, ReadingRows, ReadsRows};
#[doc(hidden)]
pub use form::{field_named, text_named};
pub use hooks::{AnyHooks, Hooks, Waiting};
#[doc(hidden)]
pub use hooks::{Hooked, NoHooks, OwnHooks};
pub use list::{ColumnSource, FilterSource, ListColumn, ListFilter, ListSearch, Match, MethodColumn, MethodFilter, ShowsRow};
#[doc(hidden)]
pub use list::{choices_of, editable_position, left_of, show_row};
pub use log::{LogEntry, log_entry};
#[doc(hidden)]
pub use path::{Behind, ends, leads, path_to};
pub use path::{End, Leads, Named, PathDef, Step};
#[doc(hidden)]
pub use stub::StubMethod;

use self::list::saved::SavedFilter;
use crate::app::App;

nuages::app! {
    admin {
        models: [LogEntry, SavedFilter],
        views: [
            index::index,
            index::app_index,
            find::find,
            list::change_list,
            list::change_list_submit,
            list::export::export,
            list::saved::saved,
            list::saved::saved_submit,
            import::import,
            import::import_submit,
            form::add,
            form::add_submit,
            form::change,
            form::change_submit,
            delete::delete,
            delete::delete_submit,
            deleted::deleted,
            deleted::deleted_submit,
            history::history,
            account::password::password,
            account::password::password_submit,
            account::sessions::sessions,
            account::sessions::sessions_submit,
            autocomplete::autocomplete,
        ],
        migrations: migrations,
    }
}

/// The admin, to install at a path of its own.
///
/// ```ignore
/// Project::from_env()?.install(nuages::admin::app().at("/admin/"))
/// ```
pub fn app() -> App {
    admin::app()
}

/// The address of the admin.
pub fn url() -> String {
    index::index::url()
}
