//! `FormsetDef`: how many rows, in which order, and of whom.

use crate::column::Value;
use crate::form::{CreateForm, FormData};
use crate::model::{Field, Model, ModelDef};

/// Rows that a set can have at all, whatever it says of itself: a forged number must not cost more than that.
pub(super) const MOST: u32 = 1000;

/// A form of records that belong to another: it says `parent`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the form of records that belong to another",
    label = "it does not say `parent`",
    note = "write `#[form(model = Comment, parent = comment::post, fields = [...])]`"
)]
pub trait ChildForm: CreateForm {
    /// The model that the records belong to.
    type Parent: Model;
    /// What is said of the rows.
    const SET: &'static FormsetDef;
}

/// What a form says of the rows of its set.
#[derive(Debug, Clone, Copy)]
pub struct FormsetDef {
    /// What the names of its rows begin with, where the form says it.
    pub prefix: &'static str,
    /// The foreign key to the parent, an index of the model's fields.
    pub parent: usize,
    /// The column that keeps the order of the rows.
    pub order: Option<usize>,
    /// Empty rows behind those that are there.
    pub extra: u32,
    /// The fewest rows.
    pub min_num: u32,
    /// The most rows.
    pub max_num: u32,
    /// Whether rows can be deleted.
    pub can_delete: bool,
}

impl FormsetDef {
    /// The rows of the records that point to their parent with this field. The derive calls it.
    pub const fn of<P: Field>() -> Self {
        Self { prefix: "", parent: P::INDEX, order: None, extra: 1, min_num: 0, max_num: MOST, can_delete: true }
    }

    /// Under names that begin so.
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// With so many empty rows.
    pub const fn extra(mut self, rows: u32) -> Self {
        self.extra = rows;
        self
    }

    /// With so many rows at least.
    pub const fn min_num(mut self, rows: u32) -> Self {
        self.min_num = rows;
        self
    }

    /// With so many rows at most.
    pub const fn max_num(mut self, rows: u32) -> Self {
        self.max_num = rows;
        self
    }

    /// In the order that visitors give them, which this column keeps.
    pub const fn order<O: Field>(mut self) -> Self {
        self.order = Some(O::INDEX);
        self
    }

    /// Rows that are there stay.
    pub const fn keeps(mut self) -> Self {
        self.can_delete = false;
        self
    }

    /// Whether rows of it were sent at all.
    pub(crate) fn is_in(&self, def: &ModelDef, data: &FormData) -> bool {
        data.get(&format!("{}-TOTAL_FORMS", self.prefix_of(def))).is_some()
    }

    /// The rows that were sent: what their names begin with, and the key of each that is of a record.
    pub(crate) fn rows_in(&self, def: &ModelDef, data: &FormData) -> Vec<(String, Option<Value>)> {
        let (prefix, key) = (self.prefix_of(def), def.key_field());
        let total = data.get(&format!("{prefix}-TOTAL_FORMS")).and_then(|text| text.trim().parse::<u32>().ok());
        let row = |number: u32| {
            let from = format!("{prefix}-{number}-");
            let key = data.get(&format!("{from}{}", key.name)).and_then(|text| key.column.kind.parse(text).ok());
            (from, key)
        };
        (0..total.unwrap_or_default().min(MOST)).map(row).collect()
    }

    /// What the names of its rows begin with: `comments` where the form says nothing else.
    pub(super) fn prefix_of(&self, def: &ModelDef) -> String {
        match self.prefix {
            "" => def.verbose_name_plural.replace(' ', "_"),
            own => own.to_owned(),
        }
    }
}
