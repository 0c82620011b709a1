//! `Create`: a new record, field by field. A required field that is left out does not compile.

use std::marker::PhantomData;
use std::pin::Pin;

use super::operand::IntoValue;
use super::write::insert_row;
use crate::column::Value;
use crate::db::Db;
use crate::error::Result;
use crate::model::{EmbedField, Embedded, Field, Model};

/// A new record of `M` in the making. The derive wraps it in a struct with a method for each field.
pub struct Create<M: Model> {
    pub(super) values: Vec<(usize, Value)>,
    model: PhantomData<fn() -> M>,
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

    /// Stores the record, and gives it back as the database has it.
    ///
    /// # Errors
    /// [`Error::Violation`](crate::Error::Violation) when a constraint refuses it.
    pub fn save(self, db: &Db) -> Saving<'_, M> {
        Box::pin(db.write(move |connection| insert_row(connection, M::DEF, self.values, |row| M::from_row(row))))
    }
}

/// A record on its way to the database. (A named type: were it `impl Future`, a field that was left out would be
/// three errors, one for each part of `.save(db).await`.)
pub type Saving<'a, M> = Pin<Box<dyn Future<Output = Result<M>> + Send + 'a>>;

/// Nothing given yet.
impl<M: Model> Default for Create<M> {
    fn default() -> Self {
        Self { values: Vec::new(), model: PhantomData }
    }
}
