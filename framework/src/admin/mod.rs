//! The site that writes itself: lists and forms of all models, for the people who look after the data.
//!
//! ```text
//! request ─► Desk (who, which model, what may they) ─► list, change, delete ─► frame ─► page
//!                    │
//!                    └── AdminDef (what `#[derive(Admin)]` says) ─► ModelDef
//! ```
//!
//! Nothing here is compiled once per model: pages are functions of the descriptions, and a page takes the same number of
//! queries whatever the number of rows.

mod change;
mod def;
mod delete;
mod desk;
mod frame;
mod index;
mod list;

pub use def::{AdminDef, ModelAdmin};

use crate::app::App;

nuages::app! {
    admin {
        views: [
            index::index,
            index::app_index,
            list::change_list,
            change::add,
            change::add_submit,
            change::change,
            change::change_submit,
            delete::delete,
            delete::delete_submit,
        ],
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
