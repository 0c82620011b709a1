//! Relations in queries: conditions across them, and loading what they point to.

use std::collections::HashMap;
use std::marker::PhantomData;

use diesel::deserialize;

use super::columns::Col;
use super::condition::{Condition, Filter, Predicate};
use super::operand::{IntoValue, PointsTo};
use super::pairs::{related_records, set_pairs};
use super::row::RowReader;
use super::select::JoinDef;
use super::write::Assignment;
use crate::column::{Column, Value};
use crate::db::{Connection, Db, DbRow};
use crate::error::Result;
use crate::model::{Field, ManyToManyDef, Model, ToManyField, ToOneField};

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

    /// Whether it points nowhere.
    pub fn is_null(self) -> Predicate<F::Model> {
        Predicate::new(Filter::IsNull { table: F::Model::TABLE, column: F::COLUMN })
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

/// A relation to any number of records, such as `post::tags`.
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

    fn def() -> &'static ManyToManyDef {
        &F::Model::DEF.many[F::INDEX]
    }

    /// Whether any of the records meets a condition: `post::tags.any(tag::name.eq("rust"))`. No row comes twice,
    /// however many do.
    pub fn any(self, condition: impl Condition<F::Target>) -> Predicate<F::Model> {
        let many = Self::def();
        let targets = Filter::Among {
            table: many.table,
            column: many.target_column,
            in_table: F::Target::TABLE,
            in_column: F::Target::KEY_COLUMN,
            filter: Box::new(condition.into_filter()),
        };
        Predicate::new(Filter::Among {
            table: F::Model::TABLE,
            column: F::Model::KEY_COLUMN,
            in_table: many.table,
            in_column: many.source_column,
            filter: Box::new(targets),
        })
    }

    /// Whether none of the records meets a condition; so it is where there are no records.
    pub fn none(self, condition: impl Condition<F::Target>) -> Predicate<F::Model> {
        !self.any(condition)
    }

    /// Makes the relation point to just these records.
    ///
    /// # Errors
    /// [`Error::Violation`](crate::Error::Violation) when one of them does not exist.
    pub async fn set<K: PointsTo<F::Target>>(self, record: &F::Model, targets: impl IntoIterator<Item = K>, db: &Db) -> Result {
        let source = record.key().to_value();
        let targets: Vec<Value> = targets.into_iter().map(PointsTo::key_value).collect();
        db.write(move |connection| set_pairs(connection, Self::def(), &source, &targets)).await
    }
}

/// What [`with`](super::QuerySet::with) takes: a relation of the model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relation of `{M}`",
    label = "expected a relation of `{M}`",
    note = "name a field of `{M}` that is a `ForeignKey` or a `ManyToMany`"
)]
pub trait Related<M: Model> {
    /// How it is loaded.
    fn loader(self) -> Box<dyn Loader<M>>;
}

/// Loads one relation of all the rows of an answer.
pub trait Loader<M: Model>: Send + Sync {
    /// The join that brings the record along, for a relation to one.
    fn join(&self) -> Option<JoinDef> {
        None
    }

    /// Reads the joined record out of the row, behind the model's own columns.
    ///
    /// # Errors
    /// When the row holds what the types do not allow.
    fn read(&self, _model: &mut M, _row: &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<()> {
        Ok(())
    }

    /// Loads the records of all rows at once, for a relation to many.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    fn load(&self, _models: &mut [M], _connection: &mut Connection) -> Result {
        Ok(())
    }
}

impl<F: ToOneField> Related<F::Model> for ToOne<F> {
    fn loader(self) -> Box<dyn Loader<F::Model>> {
        Box::new(self)
    }
}

impl<F: ToOneField> Loader<F::Model> for ToOne<F> {
    fn join(&self) -> Option<JoinDef> {
        Some(JoinDef { field: F::INDEX, target: F::Target::DEF })
    }

    fn read(&self, model: &mut F::Model, row: &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<()> {
        match F::get_mut(model) {
            Some(foreign_key) => foreign_key.load(F::Target::from_row(row)?),
            None => row.skip(F::Target::DEF.fields.len()),
        }
        Ok(())
    }
}

impl<F: ToManyField> Related<F::Model> for ToMany<F> {
    fn loader(self) -> Box<dyn Loader<F::Model>> {
        Box::new(self)
    }
}

impl<F: ToManyField> Loader<F::Model> for ToMany<F> {
    fn load(&self, models: &mut [F::Model], connection: &mut Connection) -> Result {
        let keys: Vec<Value> = models.iter().map(|model| model.key().to_value()).collect();
        let mut records: HashMap<Value, Vec<F::Target>> = HashMap::new();
        #[expect(clippy::redundant_closure, reason = "the function itself is of one lifetime, the closure of all")]
        let found = related_records(connection, Self::def(), F::Target::DEF, &keys, |row| F::Target::from_row(row))?;
        for (source, record) in found {
            records.entry(source).or_default().push(record);
        }
        for (model, key) in models.iter_mut().zip(&keys) {
            F::get_mut(model).load(records.remove(key).unwrap_or_default());
        }
        Ok(())
    }
}
