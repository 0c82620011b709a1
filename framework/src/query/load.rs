//! Loading relations: what [`with`](super::QuerySet::with) does. One to one by a join; one to many by one more query for
//! all records at once, so that the number of queries does not depend on the number of records.
//!
//! ```text
//! Post::objects().with(post::author.with(author::country)).with(post::comments.with(comment::writer))
//!                      └── joined ──────────────────────┘       └── one more query, with a join of its own
//! ```

use std::collections::HashMap;
use std::sync::Arc;

use diesel::deserialize;

use super::condition::Condition;
use super::join::JoinDef;
use super::ordering::Orderings;
use super::related::related_records;
use super::relation::{BackToOne, ToMany, ToOne};
use super::row::RowReader;
use super::set::QuerySet;
use crate::column::{Column, Value};
use crate::db::{Connection, DbRow};
use crate::error::Result;
use crate::model::{Model, ToManyField, ToOneField};

/// What [`with`](super::QuerySet::with) takes: a relation of the model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relation of `{M}`",
    label = "expected a relation of `{M}`",
    note = "name a field of `{M}` that is a `ForeignKey`, `OneToOne`, `ManyToMany`, `HasMany` or `HasOne`"
)]
pub trait Related<M: Model> {
    /// How it is loaded.
    fn loader(self) -> Arc<dyn Loader<M>>;
}

/// Loads one relation of all the rows of an answer.
pub trait Loader<M: Model>: Send + Sync {
    /// Adds the joins that bring records along; `from` is the join that brings `M` itself.
    fn join(&self, _from: Option<usize>, _joins: &mut Vec<JoinDef>) {}

    /// How many columns those joins read.
    fn width(&self) -> usize {
        0
    }

    /// Reads the joined records out of the row, behind the model's own columns.
    ///
    /// # Errors
    /// When the row holds what the types do not allow.
    fn read(&self, _model: &mut M, _row: &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<()> {
        Ok(())
    }

    /// Loads what no join can bring, for all rows at once.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    fn load(&self, _models: &mut [&mut M], _connection: &mut Connection) -> Result {
        Ok(())
    }
}

/// A relation to one that brings relations of its own along: `post::author.with(author::country)`.
pub struct Joined<F: ToOneField> {
    nested: Vec<Arc<dyn Loader<F::Target>>>,
}

impl<F: ToOneField> Default for Joined<F> {
    fn default() -> Self {
        Self { nested: Vec::new() }
    }
}

impl<F: ToOneField> Joined<F> {
    /// Loads a relation of the other record too.
    pub fn with(mut self, relation: impl Related<F::Target>) -> Self {
        self.nested.push(relation.loader());
        self
    }
}

impl<F: ToOneField> Related<F::Model> for ToOne<F> {
    fn loader(self) -> Arc<dyn Loader<F::Model>> {
        Arc::new(Joined::<F>::default())
    }
}

impl<F: ToOneField> Related<F::Model> for Joined<F> {
    fn loader(self) -> Arc<dyn Loader<F::Model>> {
        Arc::new(self)
    }
}

impl<F: ToOneField> Loader<F::Model> for Joined<F> {
    fn join(&self, from: Option<usize>, joins: &mut Vec<JoinDef>) {
        let this = joins.len();
        joins.push(JoinDef { from, field: F::INDEX, target: F::Target::DEF, whole: true });
        self.nested.iter().for_each(|nested| nested.join(Some(this), joins));
    }

    fn width(&self) -> usize {
        F::Target::DEF.fields.len() + self.nested.iter().map(|nested| nested.width()).sum::<usize>()
    }

    fn read(&self, model: &mut F::Model, row: &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<()> {
        let Some(foreign_key) = F::get_mut(model) else {
            row.skip(self.width());
            return Ok(());
        };
        let mut record = F::Target::from_row(row)?;
        self.nested.iter().try_for_each(|nested| nested.read(&mut record, row))?;
        foreign_key.load(record);
        Ok(())
    }

    fn load(&self, models: &mut [&mut F::Model], connection: &mut Connection) -> Result {
        if self.nested.is_empty() {
            return Ok(());
        }
        let records = models.iter_mut().filter_map(|model| F::get_mut(model)?.loaded_mut());
        let mut records: Vec<&mut F::Target> = records.collect();
        self.nested.iter().try_for_each(|nested| nested.load(&mut records, connection))
    }
}

/// A relation to many as it is to be loaded: which of the records, in which order, and what comes along with them.
///
/// ```ignore
/// Post::objects().with(post::comments.filter(comment::hidden.eq(false)).order_by(comment::id.desc()).limit(3))
/// ```
pub struct Prefetch<F: ToManyField> {
    query: QuerySet<F::Target>,
    field: std::marker::PhantomData<F>,
}

impl<F: ToManyField> Default for Prefetch<F> {
    fn default() -> Self {
        Self { query: QuerySet::default(), field: std::marker::PhantomData }
    }
}

impl<F: ToManyField> Prefetch<F> {
    fn map(mut self, change: impl FnOnce(QuerySet<F::Target>) -> QuerySet<F::Target>) -> Self {
        self.query = change(self.query);
        self
    }

    /// Loads a relation of these records too.
    pub fn with(self, relation: impl Related<F::Target>) -> Self {
        self.map(|query| query.with(relation))
    }

    /// Only records that meet the condition too.
    pub fn filter(self, condition: impl Condition<F::Target>) -> Self {
        self.map(|query| query.filter(condition))
    }

    /// In this order, and in no other.
    pub fn order_by(self, orderings: impl Orderings<F::Target>) -> Self {
        self.map(|query| query.order_by(orderings))
    }

    /// At most so many records for each of those that they belong to.
    pub fn limit(self, records: i64) -> Self {
        self.map(|query| query.limit(records))
    }
}

impl<F: ToManyField> Related<F::Model> for ToMany<F> {
    fn loader(self) -> Arc<dyn Loader<F::Model>> {
        Arc::new(Prefetch::<F>::default())
    }
}

impl<F: ToManyField> Related<F::Model> for BackToOne<F> {
    fn loader(self) -> Arc<dyn Loader<F::Model>> {
        Arc::new(Prefetch::<F>::default())
    }
}

impl<F: ToManyField> Related<F::Model> for Prefetch<F> {
    fn loader(self) -> Arc<dyn Loader<F::Model>> {
        Arc::new(self)
    }
}

impl<F: ToManyField> Loader<F::Model> for Prefetch<F> {
    fn load(&self, models: &mut [&mut F::Model], connection: &mut Connection) -> Result {
        // One record may stand behind several rows: an author behind each of their posts.
        let mut places: HashMap<Value, Vec<usize>> = HashMap::new();
        for (place, model) in models.iter().enumerate() {
            places.entry(model.key().to_value()).or_default().push(place);
        }
        let keys: Vec<Value> = places.keys().cloned().collect();
        let mut records = Vec::new();
        related_records(connection, &F::LINK, &self.query.select, &keys, |source, row| {
            records.push((source, self.query.read_row(row)?));
            Ok(())
        })?;
        self.query.fill(&mut records.iter_mut().map(|(_, record)| record).collect::<Vec<_>>(), connection)?;
        let mut found: Vec<Vec<F::Target>> = models.iter().map(|_| Vec::new()).collect();
        for (source, record) in records {
            let Some((last, others)) = places.get(&source).and_then(|places| places.split_last()) else { continue };
            others.iter().for_each(|place| found[*place].push(record.clone()));
            found[*last].push(record);
        }
        models.iter_mut().zip(found).for_each(|(model, records)| F::load(model, records));
        Ok(())
    }
}
