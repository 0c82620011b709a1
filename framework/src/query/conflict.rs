//! Many new records at once, and what happens where one of them is there already.

use std::marker::PhantomData;

use diesel::deserialize;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::create::{Create, relate};
use super::filter::push_list;
use super::name::push_name;
use super::relation::NamesField;
use super::row::RowReader;
use super::set::QuerySet;
use super::term::Term;
use super::tuples::for_tuples;
use super::write::{AssignDef, Assignment, InsertDef, Returning, assignments, complete};
use crate::column::Value;
use crate::db::{Backend, Connection, Db, DbRow};
use crate::error::{Error, Result};
use crate::model::{Auto, Field, Model, ModelDef};

/// Bound values in one statement, at most; SQLite takes 32,766 and PostgreSQL 65,535, and longer ones are no faster.
const BINDS: usize = 10_000;

/// What happens where a new row has the same values in these columns as another.
#[derive(Clone)]
pub(super) struct Conflict {
    /// The columns of a unique index; without any, those of all of them.
    columns: Vec<&'static str>,
    /// What the other row gets; nothing, and the new row is left out.
    set: Vec<AssignDef>,
}

impl Conflict {
    /// Rows that are there already are left out.
    pub(super) fn ignored() -> Self {
        Self { columns: Vec::new(), set: Vec::new() }
    }
}

impl QueryFragment<Backend> for Conflict {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql(" ON CONFLICT ");
        for (index, column) in self.columns.iter().enumerate() {
            out.push_sql(if index == 0 { "(" } else { ", " });
            push_name(&mut out, column)?;
        }
        out.push_sql(if self.columns.is_empty() { "" } else { ") " });
        if self.set.is_empty() {
            out.push_sql("DO NOTHING");
            return Ok(());
        }
        out.push_sql("DO UPDATE SET ");
        push_list(&mut out, &self.set, ", ")
    }
}

/// The fields of a new record that were given a value.
type Given = Vec<(usize, Value)>;

/// Inserts any number of records, in as few statements as the databases allow; reads back those that were written.
pub(super) fn insert_rows<T>(
    connection: &mut Connection,
    def: &'static ModelDef,
    given: Vec<Given>,
    conflict: Option<&Conflict>,
    mut read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<T>,
) -> Result<Vec<T>> {
    let mut written = Vec::with_capacity(given.len());
    let mut waiting: Option<InsertDef> = None;
    let mut insert = |statement: InsertDef, connection: &mut Connection| -> Result {
        written.extend(Returning { statement, def }.load(connection, &mut read)?);
        Ok(())
    };
    for record in given {
        let mut row = complete(def, record)?;
        row.conflict = conflict.cloned();
        match &mut waiting {
            Some(before) if before.columns == row.columns && (before.rows.len() + 1) * row.columns.len() <= BINDS => {
                before.rows.append(&mut row.rows);
            }
            _ => {
                if let Some(before) = waiting.replace(row) {
                    insert(before, connection)?;
                }
            }
        }
    }
    if let Some(last) = waiting {
        insert(last, connection)?;
    }
    Ok(written)
}

/// ColumnsOf of a model: one, or a tuple of up to eight.
#[diagnostic::on_unimplemented(
    message = "`{Self}` names no columns of `{M}`",
    label = "expected columns of `{M}`",
    note = "name a column, `post::slug`, or a tuple of up to eight: `(post::author, post::slug)`"
)]
pub trait ColumnsOf<M> {
    /// Where the fields stand in [`ModelDef::fields`].
    fn into_indices(self) -> Vec<usize>;
}

impl<M: Model, C: NamesField<Field: Field<Model = M>>> ColumnsOf<M> for C {
    fn into_indices(self) -> Vec<usize> {
        vec![<C::Field as Field>::INDEX]
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => { $(
        #[allow(non_snake_case, reason = "one name serves as type and as variable")]
        impl<M: Model, $($name: NamesField<Field: Field<Model = M>>),+> ColumnsOf<M> for ($($name,)+) {
            fn into_indices(self) -> Vec<usize> {
                vec![$(<$name::Field as Field>::INDEX),+]
            }
        }
    )+ };
}

for_tuples!(tuples);

/// New records, some of which may be there already; see [`upsert`](QuerySet::upsert).
#[must_use = "nothing is stored until `save` is awaited"]
pub struct Upsert<M> {
    given: Vec<Given>,
    /// Whether one of them leads to others by a relation to many.
    is_related: bool,
    unique: Vec<usize>,
    taken: Vec<usize>,
    set: Vec<(usize, Term)>,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> QuerySet<M> {
    /// Stores any number of new records, whole or not at all, and gives them back in the same order with their keys.
    ///
    /// ```ignore
    /// let names = ["rust", "web"].map(|name| Tag::create().name(name));
    /// let tags = Tag::objects().bulk_create(&db, names).await?;
    /// ```
    ///
    /// # Errors
    /// [`Error::Violation`] when a constraint refuses one of them.
    pub async fn bulk_create<C: Into<Create<M>>>(&self, db: &Db, records: impl IntoIterator<Item = C>) -> Result<Vec<M>> {
        let (given, related): (Vec<_>, Vec<_>) =
            records.into_iter().map(Into::into).map(|record: Create<M>| (record.values, record.related)).unzip();
        db.write(move |connection| {
            let records = insert_rows(connection, M::DEF, given, None, |row| M::from_row(row))?;
            records.iter().zip(related).try_for_each(|(record, related)| relate(connection, record, related))?;
            Ok(records)
        })
        .await
    }

    /// New records, some of which may be there already: what then happens is said behind it.
    ///
    /// ```ignore
    /// Tag::objects().upsert(names).ignore().save(&db).await?;
    /// Post::objects().upsert(posts).on_conflict(post::slug).update((post::title, post::body)).save(&db).await?;
    /// ```
    pub fn upsert<C: Into<Create<M>>>(&self, records: impl IntoIterator<Item = C>) -> Upsert<M> {
        let records: Vec<Create<M>> = records.into_iter().map(Into::into).collect();
        let is_related = records.iter().any(|record| !record.related.is_empty());
        let given = records.into_iter().map(|record| record.values).collect();
        Upsert { given, is_related, unique: Vec::new(), taken: Vec::new(), set: Vec::new(), model: PhantomData }
    }
}

impl<M: Model> Upsert<M> {
    /// The columns that are unique together, and by which a record is there already.
    pub fn on_conflict(mut self, unique: impl ColumnsOf<M>) -> Self {
        self.unique = unique.into_indices();
        self
    }

    /// A record that is there already stays as it is.
    pub fn ignore(mut self) -> Self {
        (self.taken, self.set) = (Vec::new(), Vec::new());
        self
    }

    /// A record that is there already gets the new values of these columns.
    pub fn update(mut self, columns: impl ColumnsOf<M>) -> Self {
        self.taken = columns.into_indices();
        self
    }

    /// A record that is there already is changed so: `.set([post::views.set(post::views + 1)])`.
    pub fn set(mut self, assignments: impl IntoIterator<Item = Assignment<M>>) -> Self {
        self.set.extend(assignments.into_iter().map(Assignment::into_parts));
        self
    }

    /// Stores them, whole or not at all, and gives back those that were created or changed.
    ///
    /// # Errors
    /// [`Error::Violation`] when another constraint refuses one of them; [`Error::BadRequest`] when records are to be
    /// changed and `on_conflict` does not say by which columns they are there already.
    pub async fn save(self, db: &Db) -> Result<Vec<M>> {
        let (given, conflict) = self.into_parts()?;
        db.write(move |connection| insert_rows(connection, M::DEF, given, Some(&conflict), |row| M::from_row(row))).await
    }

    fn into_parts(self) -> Result<(Vec<Given>, Conflict)> {
        let def = M::DEF;
        let name = |index: usize| def.fields[index].column.name;
        let changes = !self.taken.is_empty() || !self.set.is_empty();
        if self.is_related {
            return Err(Error::BadRequest("`upsert` stores no relations to many: add to those of the records it gives".into()));
        }
        if changes && self.unique.is_empty() {
            return Err(Error::BadRequest("`upsert` needs `on_conflict` with the columns that are unique".into()));
        }
        let mut set = if self.set.is_empty() { Vec::new() } else { assignments(def, self.set)? };
        let now = (0..def.fields.len()).filter(|&index| changes && def.fields[index].auto == Auto::Now);
        for column in self.taken.iter().copied().chain(now).map(name) {
            if !set.iter().any(|known| known.column == column) {
                set.push(AssignDef { column, value: Term::column("excluded", column) });
            }
        }
        Ok((self.given, Conflict { columns: self.unique.iter().copied().map(name).collect(), set }))
    }
}
