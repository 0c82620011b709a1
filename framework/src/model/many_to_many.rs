//! `ManyToMany<T>`: any number of records of another model, kept in a table of pairs.

use super::field::target_def;
use super::{ColumnDef, Model, ModelDef, NotLoaded, ToManyField};
use crate::column::{Column, Kind};
use crate::text::same;

/// Points to any number of records of `T`; they are there only where the query said
/// [`with`](crate::query::QuerySet::with).
#[derive(Clone)]
pub struct ManyToMany<T: Model> {
    records: Option<Vec<T>>,
}

impl<T: Model> ManyToMany<T> {
    /// The records, in the order of their model.
    ///
    /// # Errors
    /// [`NotLoaded`] when the query did not load them.
    pub fn get(&self) -> Result<&[T], NotLoaded> {
        self.records.as_deref().ok_or(NotLoaded { model: T::DEF.name })
    }

    pub(crate) fn load(&mut self, records: Vec<T>) {
        self.records = Some(records);
    }
}

/// Not loaded: what a new struct and a row without [`with`](crate::query::QuerySet::with) have.
impl<T: Model> Default for ManyToMany<T> {
    fn default() -> Self {
        Self { records: None }
    }
}

impl<T: Model> std::fmt::Debug for ManyToMany<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.records {
            None => write!(f, "{} not loaded", T::DEF.verbose_name_plural),
            Some(records) => f.write_str(&crate::text::counted(records.len(), T::DEF.verbose_name, T::DEF.verbose_name_plural)),
        }
    }
}

/// One many-to-many relation: a table `blog_post_tags(id, post_id, tag_id)` with a row for each pair.
#[derive(Debug)]
pub struct ManyToManyDef {
    /// The struct's field, `tags`.
    pub name: &'static str,
    /// In words, for people.
    pub label: &'static str,
    /// The doc comment.
    pub help: &'static str,
    /// The table of pairs, `blog_post_tags`.
    pub table: &'static str,
    /// The column that points to this model, `post_id`.
    pub source_column: &'static str,
    /// The column that points to the other, `tag_id`.
    pub target_column: &'static str,
    /// The other model.
    pub target: fn() -> &'static ModelDef,
    /// The columns of the table of pairs: `id`, source, target.
    pub columns: [super::ColumnDef; 3],
}

impl ManyToManyDef {
    /// The relation of a field. The derive calls it.
    pub const fn of<F: ToManyField>(name: &'static str, label: &'static str, help: &'static str) -> Self {
        let (source, target) = (F::Model::TABLE, F::Target::TABLE);
        let (source_column, target_column) = match same(source, target) {
            true => (F::Model::PAIR_COLUMNS[1], F::Target::PAIR_COLUMNS[2]),
            false => (F::Model::PAIR_COLUMNS[0], F::Target::PAIR_COLUMNS[0]),
        };
        let source_kind = <<F::Model as Model>::Key as Column>::KIND;
        let target_kind = <<F::Target as Model>::Key as Column>::KIND;
        Self {
            name,
            label,
            help,
            table: F::TABLE,
            source_column,
            target_column,
            target: target_def::<F::Target>,
            columns: [
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new(source_column, source_kind).references(source, F::Model::KEY_COLUMN),
                ColumnDef::new(target_column, target_kind).references(target, F::Target::KEY_COLUMN),
            ],
        }
    }
}
