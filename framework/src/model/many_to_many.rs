//! `ManyToMany<T>`: any number of records of another model, kept in a table of pairs.

use super::field::target_def;
use super::has_many::debug_records;
use super::link::through_columns;
use super::{ColumnDef, IndexColumn, IndexDef, Model, ModelDef, Name, NotLoaded, Pairs, Records, ToManyField};
use crate::column::Kind;
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
}

impl<T: Model> Records for ManyToMany<T> {
    type Target = T;
    fn load(&mut self, records: Vec<T>) {
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
        debug_records::<T>(self.records.as_ref().map(Vec::len), f)
    }
}

/// One many-to-many relation: a table `blog_post_tags(id, post_id, tag_id)` with a row for each pair, or the table of a
/// model that the user wrote (`through`).
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
    /// The columns of the table of pairs: its key, source, target.
    pub columns: [ColumnDef; 3],
    /// Source and target again, as what no two rows of the table of pairs may have the same values in.
    pub pair: [IndexColumn; 2],
    /// The model whose table this is; without one the table is this relation's alone.
    pub through: Option<fn() -> &'static ModelDef>,
    /// Whether each pair stands for both directions, in a relation of a model to itself.
    pub symmetrical: bool,
    /// What the other side calls this relation, where it must be told from others.
    pub related_name: Option<&'static str>,
    /// What the field was called before, for `makemigrations`: the table of pairs is named after it.
    pub renamed_from: Option<&'static str>,
}

/// The name that a table of pairs has by itself: that of the model's table, and that of the field.
struct PairTable<F>(std::marker::PhantomData<F>);

impl<F: ToManyField> PairTable<F> {
    const NAME: &'static Name = &Name::join(F::Model::TABLE, F::NAME);
}

impl ManyToManyDef {
    /// The relation of a field. The derive calls it.
    pub const fn of<F: ToManyField>(label: &'static str, help: &'static str) -> Self {
        let (source, target) = (F::Model::TABLE, F::Target::TABLE);
        let (source_column, target_column) = match same(source, target) {
            true => (F::Model::PAIR_COLUMNS[1], F::Target::PAIR_COLUMNS[2]),
            false => (F::Model::PAIR_COLUMNS[0], F::Target::PAIR_COLUMNS[0]),
        };
        let (source_kind, target_kind) = (F::Model::KEY_KIND.of_reference(), F::Target::KEY_KIND.of_reference());
        Self {
            name: F::NAME,
            label,
            help,
            table: PairTable::<F>::NAME.as_str(),
            source_column,
            target_column,
            target: target_def::<F::Target>,
            columns: [
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new(source_column, source_kind).references(source, F::Model::KEY_COLUMN),
                ColumnDef::new(target_column, target_kind).references(target, F::Target::KEY_COLUMN),
            ],
            pair: [IndexColumn::asc(source_column), IndexColumn::asc(target_column)],
            through: None,
            symmetrical: false,
            related_name: None,
            renamed_from: None,
        }
    }

    /// The same, in a table of another name.
    pub const fn table(mut self, table: &'static str) -> Self {
        self.table = table;
        self
    }

    /// The same, kept by the records of a model; `fields` are those that point to this model and to the other, where that
    /// must be said.
    pub const fn through<T: Model>(mut self, fields: Option<[&str; 2]>) -> Self {
        let [source, target] = through_columns(T::DEF, self.source_table(), self.target_table(), fields);
        self.table = T::TABLE;
        self.through = Some(target_def::<T>);
        (self.source_column, self.target_column) = (source.name, target.name);
        self.columns = [T::DEF.fields[T::DEF.key].column, source, target];
        self
    }

    /// The same, each pair in both directions.
    pub const fn symmetrical(mut self) -> Self {
        self.symmetrical = true;
        self
    }

    /// The same, under the name that the field had before.
    pub const fn renamed_from(mut self, name: &'static str) -> Self {
        self.renamed_from = Some(name);
        self
    }

    /// The same, with a name for the other side.
    pub const fn related_name(mut self, name: &'static str) -> Self {
        self.related_name = Some(name);
        self
    }

    /// The columns of the table that this relation has for itself; none where it goes through a model.
    pub const fn own_columns(&self) -> Option<&[ColumnDef; 3]> {
        if self.through.is_none() { Some(&self.columns) } else { None }
    }

    /// The index that keeps each pair from being there twice; none where the relation goes through a model.
    pub const fn own_index(&'static self) -> Option<IndexDef> {
        if self.through.is_none() { Some(IndexDef::new(&self.pair).unique()) } else { None }
    }

    /// How the records of the other model are found from this one.
    pub const fn pairs(&self) -> Pairs {
        Pairs {
            table: self.table,
            source_column: self.source_column,
            target_column: self.target_column,
            source_kind: self.columns[1].kind,
            target_kind: self.columns[2].kind,
            through: self.through,
            symmetrical: self.symmetrical,
        }
    }

    /// The table of this model.
    const fn source_table(&self) -> &'static str {
        table_of(&self.columns[1])
    }

    /// The table of the other model.
    pub(super) const fn target_table(&self) -> &'static str {
        table_of(&self.columns[2])
    }
}

const fn table_of(column: &ColumnDef) -> &'static str {
    match column.references {
        Some((table, _)) => table,
        None => "", // not reached: both columns are made with a table
    }
}
