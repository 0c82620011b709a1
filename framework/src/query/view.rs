//! `View`: a struct that names what a page needs of each record, read in place of the record.

use std::sync::Arc;

use super::offer::Shown;
use super::page::{Page, Rows};
use super::select::SelectDef;
use super::set::QuerySet;
use super::shape::Shape;
use super::source::Source;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::model::Model;

/// A struct that names what a page needs of each record of a model. Derive it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a view",
    label = "expected a struct with `#[derive(View)]`",
    note = "add `#[derive(nuages::View)]` and `#[view(model = ...)]` to `{Self}`"
)]
pub trait View: Sized + Send + 'static {
    /// The model that it is read from.
    type Model: Model;

    /// Goes through the fields: asks for them, or reads them.
    #[doc(hidden)]
    fn shape<P: Pass<Self>>(pass: &mut P) -> Option<Self>;
}

/// One way through the fields of a view.
#[doc(hidden)]
pub trait Pass<V: View> {
    /// The field `name`, which is read from `source`.
    fn part<S: Source, T: Shown<S::Offers>>(
        &mut self,
        name: &'static str,
        source: impl FnOnce(<V::Model as Model>::Fields) -> S,
        place: fn(&mut V) -> &mut T,
    ) -> Option<T>;

    /// A field that is computed when all others are there.
    fn compute(&mut self, work: fn(&mut V));
}

impl<M: Model> QuerySet<M> {
    /// The records as views: `Post::objects().all_as::<PostCard>(&db)`. Only the columns that the view names are read, and the
    /// primary key; one more query for each list, however many records there are.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn all_as<V: View<Model = M>>(&self, db: &Db) -> Result<Vec<V>> {
        Viewed::<V>::of(self).all(db).await
    }

    /// The first record as a view, in the query's order; by the primary key where it has none.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn first_as<V: View<Model = M>>(&self, db: &Db) -> Result<Option<V>> {
        Ok(self.only_first().all_as(db).await?.pop())
    }

    /// The one record that the query finds, as a view.
    ///
    /// # Errors
    /// [`Error::NotFound`], a 404 in a handler, when there is none; [`Error::Database`] when there are several.
    pub async fn get_as<V: View<Model = M>>(&self, db: &Db) -> Result<V> {
        let mut viewed = Viewed::<V>::of(self);
        // A second row is enough to know that there are several.
        viewed.select.limit = viewed.select.at_most(2);
        only(viewed.all(db).await?, M::DEF.verbose_name)
    }

    /// One page of the records as views; the first page is 1.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such page.
    pub async fn page_as<V: View<Model = M>>(&self, number: i64, per_page: i64, db: &Db) -> Result<Page<V>> {
        Viewed::<V>::of(self).read_page(db, number, per_page).await
    }
}

/// The only one of what was found.
pub(super) fn only<T>(found: Vec<T>, name: &str) -> Result<T> {
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(record), None) => Ok(record),
        (None, _) => Err(Error::NotFound(format!("there is no such {name}"))),
        _ => Err(Error::Database(format!("`get` found more than one {name}"))),
    }
}

/// A query whose records are read as views.
struct Viewed<V> {
    select: SelectDef,
    shape: Arc<Shape<V>>,
}

impl<V> Clone for Viewed<V> {
    fn clone(&self) -> Self {
        Self { select: self.select.clone(), shape: Arc::clone(&self.shape) }
    }
}

impl<V: View> Viewed<V> {
    fn of(query: &QuerySet<V::Model>) -> Self {
        let shape = Shape::known();
        Self { select: shape.of(query.select.clone()), shape }
    }

    async fn all(&self, db: &Db) -> Result<Vec<V>> {
        self.read(db, |viewed, connection| viewed.load(connection)).await
    }
}

impl<V: View> Rows for Viewed<V> {
    type Row = V;

    fn select(&self) -> &SelectDef {
        &self.select
    }

    fn select_mut(&mut self) -> &mut SelectDef {
        &mut self.select
    }

    fn load(&self, connection: &mut Connection) -> Result<Vec<V>> {
        let mut found = self.select.load(connection, |row| self.shape.read(row))?;
        self.shape.fill(found.iter_mut(), connection, 0)?;
        Ok(found.into_iter().map(|(view, _)| view).collect())
    }
}
