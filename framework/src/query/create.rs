//! `Create`: a new record, field by field. A required field that is left out does not compile.

use std::marker::PhantomData;
use std::pin::Pin;

use super::operand::{IntoValue, PointsTo};
use super::pairs::add_related;
use super::write::insert_row;
use crate::column::{Column, Value};
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::model::{EmbedField, Embedded, Field, Link, Model, ModelDef, ToManyField};

/// A new record of `M` in the making. The derive wraps it in a struct with a method for each field.
pub struct Create<M: Model> {
    pub(super) values: Vec<(usize, Value)>,
    pub(super) related: Vec<NewRelated>,
    model: PhantomData<fn() -> M>,
}

/// Records that a new one leads to.
pub(super) struct NewRelated {
    /// The field.
    name: &'static str,
    link: Link,
    target: &'static ModelDef,
    keys: Vec<Value>,
}

/// A required field that has its value.
pub struct Given;

/// A required field that has no value yet.
pub struct Missing<F>(PhantomData<F>);

/// An embedded struct that has no value yet; it may be left out where each of its fields may.
pub struct MissingPart<E>(PhantomData<E>);

/// What `save` asks of each field `F` without a default: a value, unless the field may be empty.
#[diagnostic::on_unimplemented(
    message = "the new record has no value for `{F}`",
    label = "`{F}` is not given yet",
    note = "call the method that is named like the field before `save`"
)]
pub trait IsGiven<F> {}

impl<F> IsGiven<F> for Given {}

#[diagnostic::do_not_recommend]
impl<E: EmbedField> IsGiven<E> for MissingPart<E> where <E::Type as Embedded>::Columns<E>: IsGiven<E> {}

#[diagnostic::do_not_recommend]
impl<F: Field<Type: MayBeLeftOut>> IsGiven<F> for Missing<F> {}

/// A type of field that a new record may leave out.
pub trait MayBeLeftOut {}

impl<T> MayBeLeftOut for Option<T> {}

impl<M: Model> Create<M> {
    /// The same with a value for one field.
    pub fn with<F: Field<Model = M>>(mut self, value: impl IntoValue<F::Type>) -> Self {
        self.values.retain(|(index, _)| *index != F::INDEX);
        self.values.push((F::INDEX, value.into_value()));
        self
    }

    /// The same with values for all the fields of an embedded struct.
    pub fn with_part<E: EmbedField<Model = M>>(mut self, part: &E::Type) -> Self {
        let fields = E::START..E::START + E::Type::WIDTH;
        self.values.retain(|(index, _)| !fields.contains(index));
        self.values.extend(fields.zip(part.values()));
        self
    }

    /// The same, leading to these records by a relation to many.
    pub fn with_related<F: ToManyField<Model = M>, K: PointsTo<F::Target>>(
        mut self,
        records: impl IntoIterator<Item = K>,
    ) -> Self {
        self.related.retain(|related| related.name != F::NAME);
        let keys = records.into_iter().map(PointsTo::key_value).collect();
        self.related.push(NewRelated { name: F::NAME, link: F::LINK, target: F::Target::DEF, keys });
        self
    }

    /// Stores the record with what it leads to, whole or not at all, and gives it back as the database has it.
    ///
    /// # Errors
    /// [`Error::Violation`](crate::Error::Violation) when a constraint refuses it.
    pub fn save(self, db: &Db) -> Saving<'_, M> {
        Box::pin(db.write(move |connection| self.insert(connection)))
    }

    pub(super) fn insert(self, connection: &mut Connection) -> Result<M> {
        let record = insert_row(connection, M::DEF, self.values, |row| M::from_row(row))?;
        relate(connection, &record, self.related)?;
        Ok(record)
    }
}

/// Makes a record that was just stored lead to others.
pub(super) fn relate<M: Model>(connection: &mut Connection, record: &M, related: Vec<NewRelated>) -> Result {
    for NewRelated { link, target, keys, .. } in related {
        add_related(connection, &link, target, &record.key().to_value(), &keys)?;
    }
    Ok(())
}

/// A record on its way to the database. (A named type: were it `impl Future`, a field that was left out would be
/// three errors, one for each part of `.save(db).await`.)
pub type Saving<'a, M> = Pin<Box<dyn Future<Output = Result<M>> + Send + 'a>>;

/// Nothing given yet.
impl<M: Model> Default for Create<M> {
    fn default() -> Self {
        Self { values: Vec::new(), related: Vec::new(), model: PhantomData }
    }
}
