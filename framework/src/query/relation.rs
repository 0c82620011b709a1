//! Relations in queries: conditions across them, and the records that they lead to.
//!
//! A condition across a relation is a subquery that asks nothing of the rows around it: no row comes twice, and a table may
//! stand in it as often as it likes, since each subquery has names of its own.

use std::marker::PhantomData;

use super::columns::Col;
use super::condition::{Condition, Predicate};
use super::filter::Filter;
use super::load::{Joined, Prefetch, Related};
use super::operand::{IntoValue, PointsTo};
use super::ordering::Orderings;
use super::pairs::{add_related, clear_related, remove_related, set_related};
use super::set::QuerySet;
use super::term::Term;
use super::write::Assignment;
use crate::column::{Column, Value};
use crate::db::Db;
use crate::error::Result;
use crate::model::{Field, Link, Model, ToManyField, ToOneField};

/// A relation to one record, such as `post::author`.
pub struct ToOne<F: ToOneField>(PhantomData<F>);

impl<F: ToOneField> Clone for ToOne<F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F: ToOneField> Copy for ToOne<F> {}

impl<F: ToOneField> ToOne<F> {
    /// The relation. The derive makes one constant of each.
    #[doc(hidden)]
    pub const NEW: Self = Self(PhantomData);

    /// Where the field stands in [`ModelDef::fields`](crate::model::ModelDef::fields).
    pub const INDEX: usize = F::INDEX;

    /// Gives the relation a new value in [`update`](super::QuerySet::update).
    pub fn set(self, value: impl IntoValue<F::Type>) -> Assignment<F::Model> {
        Assignment::new(F::INDEX, value.into_value())
    }

    /// Whether it points to a record that meets a condition: `post::author.is(user::username.eq("bob"))`.
    pub fn is(self, condition: impl Condition<F::Target>) -> Predicate<F::Model> {
        Predicate::new(Filter::Among {
            table: F::Model::TABLE,
            column: F::COLUMN,
            in_table: F::Target::TABLE,
            in_column: F::Target::KEY_COLUMN,
            filter: Box::new(condition.into_filter()),
        })
    }

    /// Whether it points to this record: `post::author.eq(&bob)`.
    pub fn eq(self, record: impl PointsTo<F::Target>) -> Predicate<F::Model> {
        Predicate::new(Filter::equal(F::Model::TABLE, F::COLUMN, record.key_value()))
    }

    /// Whether it points to one of these records; to none of them for an empty list.
    pub fn is_in<K: PointsTo<F::Target>>(self, records: impl IntoIterator<Item = K>) -> Predicate<F::Model> {
        let values = records.into_iter().map(PointsTo::key_value).collect();
        Predicate::new(Filter::one_of(F::Model::TABLE, F::COLUMN, values))
    }

    /// Whether it points nowhere.
    pub fn is_null(self) -> Predicate<F::Model> {
        Predicate::new(Filter::IsNull(Term::column(F::Model::TABLE, F::COLUMN)))
    }

    /// Whether it points to a record.
    pub fn is_not_null(self) -> Predicate<F::Model> {
        !self.is_null()
    }

    /// The relation with one of the other record's: `with(post::author.with(author::country))`.
    pub fn with(self, relation: impl Related<F::Target>) -> Joined<F> {
        Joined::default().with(relation)
    }
}

/// What names a field that is a column: `post::title`, `post::author`.
#[diagnostic::on_unimplemented(message = "`{Self}` names no column", label = "expected a column such as `post::title`")]
pub trait NamesField {
    /// The field.
    type Field: Field;
}

impl<F: Field> NamesField for Col<F> {
    type Field = F;
}

impl<F: ToOneField> NamesField for ToOne<F> {
    type Field = F;
}

/// A relation to any number of records, such as `post::tags` or, from the other side of a foreign key, `post::comments`.
pub struct ToMany<F: ToManyField>(PhantomData<F>);

impl<F: ToManyField> Clone for ToMany<F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F: ToManyField> Copy for ToMany<F> {}

impl<F: ToManyField> ToMany<F> {
    /// The relation. The derive makes one constant of each.
    #[doc(hidden)]
    pub const NEW: Self = Self(PhantomData);

    /// Whether any of the records meets a condition: `post::tags.any(tag::name.eq("rust"))`. No row comes twice,
    /// however many do.
    pub fn any(self, condition: impl Condition<F::Target>) -> Predicate<F::Model> {
        let (in_table, in_column) = source_of::<F>();
        let filter = match F::LINK {
            Link::Key(_) => condition.into_filter(),
            Link::Pairs(pairs) => Filter::Among {
                table: pairs.table,
                column: pairs.target_column,
                in_table: F::Target::TABLE,
                in_column: F::Target::KEY_COLUMN,
                filter: Box::new(condition.into_filter()),
            },
        };
        let (table, column) = (F::Model::TABLE, F::Model::KEY_COLUMN);
        Predicate::new(Filter::Among { table, column, in_table, in_column, filter: Box::new(filter) })
    }

    /// Whether none of the records meets a condition; so it is where there are no records.
    pub fn none(self, condition: impl Condition<F::Target>) -> Predicate<F::Model> {
        !self.any(condition)
    }

    /// Whether all of the records meet a condition; so it is where there are no records.
    pub fn all(self, condition: impl Condition<F::Target>) -> Predicate<F::Model> {
        self.none(!Predicate::new(condition.into_filter()))
    }

    /// Whether there are no records.
    pub fn is_empty(self) -> Predicate<F::Model> {
        self.none(Predicate::new(Filter::All(Vec::new())))
    }

    /// The records of one record, as the start of a query: `post::comments.of(&post).order_by(..).all(&db)`.
    pub fn of(self, record: &F::Model) -> QuerySet<F::Target> {
        let key = record.key().to_value();
        let (table, column) = source_of::<F>();
        let source = Filter::equal(table, column, key);
        let filter = match F::LINK {
            Link::Key(_) => source,
            Link::Pairs(pairs) => Filter::Among {
                table: F::Target::TABLE,
                column: F::Target::KEY_COLUMN,
                in_table: pairs.table,
                in_column: pairs.target_column,
                filter: Box::new(source),
            },
        };
        QuerySet::default().filter(Predicate::new(filter))
    }

    /// The relation, loaded with one of the records' own: `with(post::comments.with(comment::author))`.
    pub fn with(self, relation: impl Related<F::Target>) -> Prefetch<F> {
        Prefetch::default().with(relation)
    }

    /// The relation, loaded with only those records that meet a condition.
    pub fn filter(self, condition: impl Condition<F::Target>) -> Prefetch<F> {
        Prefetch::default().filter(condition)
    }

    /// The relation, loaded in this order.
    pub fn order_by(self, orderings: impl Orderings<F::Target>) -> Prefetch<F> {
        Prefetch::default().order_by(orderings)
    }

    /// The relation, loaded with at most so many records for each of those that they belong to.
    pub fn limit(self, records: i64) -> Prefetch<F> {
        Prefetch::default().limit(records)
    }
}

/// Writing. Each is done whole or not at all.
impl<F: ToManyField> ToMany<F> {
    /// Adds records to those of `record`; those that are there already stay as they are.
    ///
    /// From the other side of a foreign key, the foreign keys of `targets` are changed.
    ///
    /// # Errors
    /// [`Error::Violation`](crate::Error::Violation) when one of them does not exist;
    /// [`Error::BadRequest`](crate::Error::BadRequest) when the relation goes through a model that needs more values.
    pub async fn add<K: PointsTo<F::Target>>(self, record: &F::Model, targets: impl IntoIterator<Item = K>, db: &Db) -> Result {
        let (source, targets) = (record.key().to_value(), keys(targets));
        db.write(move |connection| add_related(connection, &F::LINK, F::Target::DEF, &source, &targets)).await
    }

    /// Takes records away from those of `record`; what is not among them is let be.
    ///
    /// # Errors
    /// [`Error::BadRequest`](crate::Error::BadRequest) from the other side of a foreign key that cannot be empty.
    pub async fn remove<K: PointsTo<F::Target>>(
        self,
        record: &F::Model,
        targets: impl IntoIterator<Item = K>,
        db: &Db,
    ) -> Result {
        let (source, targets, models) = (record.key().to_value(), keys(targets), db.models().to_vec());
        db.write(move |connection| remove_related(connection, &models, &F::LINK, F::Target::DEF, &source, &targets)).await
    }

    /// Makes the relation lead to just these records.
    ///
    /// # Errors
    /// Those of [`add`](Self::add) and [`remove`](Self::remove).
    pub async fn set<K: PointsTo<F::Target>>(self, record: &F::Model, targets: impl IntoIterator<Item = K>, db: &Db) -> Result {
        let (source, targets, models) = (record.key().to_value(), keys(targets), db.models().to_vec());
        db.write(move |connection| set_related(connection, &models, &F::LINK, F::Target::DEF, &source, &targets)).await
    }

    /// Makes the relation lead nowhere.
    ///
    /// # Errors
    /// Those of [`remove`](Self::remove).
    pub async fn clear(self, record: &F::Model, db: &Db) -> Result {
        let (source, models) = (record.key().to_value(), db.models().to_vec());
        db.write(move |connection| clear_related(connection, &models, &F::LINK, F::Target::DEF, &source)).await
    }
}

fn keys<T: Model, K: PointsTo<T>>(records: impl IntoIterator<Item = K>) -> Vec<Value> {
    records.into_iter().map(PointsTo::key_value).collect()
}

/// The table and the column that say to which record the others belong.
fn source_of<F: ToManyField>() -> (&'static str, &'static str) {
    match F::LINK {
        Link::Key(field) => (F::Target::TABLE, F::Target::DEF.fields[field].column.name),
        Link::Pairs(pairs) => (pairs.table, pairs.source_column),
    }
}

/// The one record that points here with a [`OneToOne`](crate::model::OneToOne), such as `user::profile`.
pub struct BackToOne<F: ToManyField>(PhantomData<F>);

impl<F: ToManyField> Clone for BackToOne<F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F: ToManyField> Copy for BackToOne<F> {}

impl<F: ToManyField> BackToOne<F> {
    /// The relation. The derive makes one constant of each.
    #[doc(hidden)]
    pub const NEW: Self = Self(PhantomData);

    /// Whether there is such a record, and it meets a condition.
    pub fn is(self, condition: impl Condition<F::Target>) -> Predicate<F::Model> {
        ToMany::<F>::NEW.any(condition)
    }

    /// Whether there is no such record.
    pub fn is_null(self) -> Predicate<F::Model> {
        ToMany::<F>::NEW.is_empty()
    }

    /// Whether there is such a record.
    pub fn is_not_null(self) -> Predicate<F::Model> {
        !self.is_null()
    }

    /// The record that points to this one, as the start of a query.
    pub fn of(self, record: &F::Model) -> QuerySet<F::Target> {
        ToMany::<F>::NEW.of(record)
    }

    /// The relation, loaded with one of the other record's own.
    pub fn with(self, relation: impl Related<F::Target>) -> Prefetch<F> {
        Prefetch::default().with(relation)
    }
}
