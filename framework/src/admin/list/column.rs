//! `ListColumn`: one column of the change list, as data.

use std::fmt;

use diesel::deserialize;

use super::super::cell::{IntoShown, Shown};
use super::super::path::{End, PathDef, Step};
use crate::db::DbRow;
use crate::model::{Link, Model, ModelDef};
use crate::query::{RowReader, Term};
use crate::text::{ConstText, capitalized, same};

/// One column of the change list.
#[derive(Debug, Clone, Copy)]
pub struct ListColumn {
    /// What `list_display` calls it.
    pub name: &'static str,
    /// Where its cells come from.
    pub source: ColumnSource,
}

/// Where the cells of a column come from.
#[derive(Debug, Clone, Copy)]
pub enum ColumnSource {
    /// A field, one across foreign keys, or a relation to many.
    Path(PathDef),
    /// A method with `#[column]`.
    Method(MethodColumn),
}

/// A method with `#[column]`. The attribute writes it.
#[derive(Clone, Copy)]
pub struct MethodColumn {
    /// The method's name.
    pub name: &'static str,
    /// What people read above it.
    pub label: &'static str,
    /// Whose records it takes.
    pub model: &'static ModelDef,
    /// The field that the column is sorted by; without one it cannot be sorted.
    pub order: Option<&'static str>,
    /// What stands in an empty cell, where it says so.
    pub empty: Option<&'static str>,
    /// Reads the record out of a row, and calls the method.
    pub show: ShowsRow,
}

/// What a method makes of a row.
pub type ShowsRow = fn(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<Shown>;

impl fmt::Debug for MethodColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MethodColumn").field("name", &self.name).field("label", &self.label).finish_non_exhaustive()
    }
}

/// What a method shows of the record in a row. The glue of `#[column]` calls it.
///
/// # Errors
/// When the row holds what the types of the model do not allow.
#[doc(hidden)]
pub fn show_row<M: Model, S: IntoShown>(
    row: &mut RowReader<'_, DbRow<'_, '_>>,
    show: impl FnOnce(&M) -> S,
) -> deserialize::Result<Shown> {
    Ok(show(&M::from_row(row)?).into_shown())
}

impl MethodColumn {
    /// The column of this method in the list of a model; fails the build where it takes the records of another.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn on(self, model: &ModelDef) -> ListColumn {
        if !same(self.model.table, model.table) {
            let text = ConstText::<1024>::new().with("`").with(self.name).with("` takes a `&").with(self.model.name);
            let text = text.with("`, and this is the admin of `").with(model.name).with("`\nhelp: write `&").with(model.name);
            panic!("{}", text.with("`").as_str())
        }
        if let Some(order) = self.order {
            // The name is looked up again when the list is made.
            model.position(order);
        }
        ListColumn { name: self.name, source: ColumnSource::Method(self) }
    }
}

impl ListColumn {
    /// The same: the glue says of whatever bears a name that it stands in the list of a model.
    pub const fn on(self, _: &ModelDef) -> Self {
        self
    }

    /// The column of a way across relations.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn path(name: &'static str, path: PathDef) -> Self {
        let is_list = matches!(path.step, Step::Records { link: Link::Pairs(_), .. });
        if path.is_many() && !is_list {
            let text = path.said().with(" is not one value for each record");
            panic!("{}", text.with("\nhelp: name a relation of its own, or write a method with `#[column(\"...\")]`").as_str())
        }
        Self { name, source: ColumnSource::Path(path) }
    }

    /// The column of a name that no method bears: a field of the model. Fails the build where there is none.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn field(model: &'static ModelDef, admin: &str, name: &'static str) -> Self {
        if !model.has(name) {
            let text = model.unknown_field(name).with("\nnote: a column of its own is a method in `impl ").with(admin);
            let text = text.with("`: `#[column(\"...\")] fn ").with(name).with("(record: &").with(model.name);
            panic!("{}", text.with(") -> String`").as_str())
        }
        Self::path(name, PathDef::of(model, name))
    }

    /// The way that it shows the end of; nothing of a method.
    pub(in crate::admin) fn path_of(&self) -> Option<&PathDef> {
        match &self.source {
            ColumnSource::Path(path) => Some(path),
            ColumnSource::Method(_) => None,
        }
    }

    /// What people read above it.
    pub(crate) fn label(&self) -> String {
        match &self.source {
            ColumnSource::Path(path) => capitalized(&path.label()),
            ColumnSource::Method(method) => method.label.to_owned(),
        }
    }

    /// What the rows are sorted by where people sort by this column: what it shows, so records by what stands for them.
    pub(super) fn order(&self, model: &'static ModelDef) -> Option<Term> {
        match &self.source {
            ColumnSource::Path(path) => match path.end() {
                End::Column(field) => match field.relation.map(|relation| (relation.target)()) {
                    Some(target) => label_of(path, target).or_else(|| path.term()),
                    None => path.term(),
                },
                End::Records(_) => None,
            },
            ColumnSource::Method(method) => {
                let (_, field) = model.field(method.order?)?;
                Some(Term::column(model.table, field.column.name))
            }
        }
    }
}

/// The text that stands for the record that a foreign key leads to, for each row.
fn label_of(path: &PathDef, target: &'static ModelDef) -> Option<Term> {
    let (source, field) = path.column()?;
    let mut ways = path.ways();
    ways.push(crate::query::Way { field, source, target });
    crate::query::term_behind(&ways, target.fields.get(target.label?)?.column.name)
}

/// The field of a model that can be changed in its list; fails the build where nobody can.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn editable_position(model: &ModelDef, name: &str) -> usize {
    let index = model.position(name);
    let field = &model.fields[index];
    if !field.editable || field.file.is_some() || index == model.key {
        let text = ConstText::<1024>::new().with("`").with(name).with("` of `").with(model.name);
        panic!("{}", text.with("` cannot be changed in a list\nhelp: remove it from `list_editable`").as_str())
    }
    index
}
