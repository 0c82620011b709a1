//! `AdminDef`: how the admin shows one model, as data. `#[derive(Admin)]` writes it.

use crate::model::ModelDef;

/// How the admin shows one model. Derive it.
pub trait ModelAdmin {
    /// The description.
    const DEF: &'static AdminDef;
}

/// How the admin shows one model. Fields are indices of [`ModelDef::fields`].
#[derive(Debug)]
pub struct AdminDef {
    /// The model.
    pub model: &'static ModelDef,
    /// The columns of the change list; empty for the record's title alone.
    pub list_display: &'static [usize],
    /// The fields that the search box looks into; without any there is no search box.
    pub search_fields: &'static [usize],
    /// Rows per page of the change list.
    pub list_per_page: u32,
}
