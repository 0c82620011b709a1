//! `ForeignKey<T>`: the key of a record of another model, and that record where the query loaded it.

use diesel::deserialize;

use super::Model;
use crate::column::{Column, Kind, Value, ValueError};
use crate::db::RawValue;

/// Points to one record of `T`.
///
/// It holds the key; the record itself is there only where the query said [`with`](crate::query::QuerySet::with). There
/// is no lazy loading, hence no query per row that nobody asked for.
#[derive(Clone)]
pub struct ForeignKey<T> {
    // Not a `T::Key`: then every mention of the type would ask for `T: Model`, and a target that is no model would be an
    // error at each of them.
    key: Value,
    record: Option<Box<T>>,
}

impl<T: Model> ForeignKey<T> {
    /// Points to the record with this key.
    pub fn to(key: T::Key) -> Self {
        Self { key: key.to_value(), record: None }
    }

    /// The key of the record that it points to.
    ///
    /// # Errors
    /// When the type of the key cannot read what it wrote itself.
    pub fn key(&self) -> Result<T::Key, ValueError> {
        T::Key::from_value(self.key.clone())
    }

    /// The record.
    ///
    /// # Errors
    /// [`NotLoaded`] when the query did not load it.
    pub fn get(&self) -> Result<&T, NotLoaded> {
        self.record.as_deref().ok_or(NotLoaded { model: T::DEF.name })
    }

    pub(crate) fn load(&mut self, record: T) {
        self.record = Some(Box::new(record));
    }

    /// The record where it is loaded, for what is loaded into it.
    pub(crate) fn loaded_mut(&mut self) -> Option<&mut T> {
        self.record.as_deref_mut()
    }
}

impl<T> ForeignKey<T> {
    pub(super) fn raw_key(&self) -> &Value {
        &self.key
    }
}

impl<T: Model> From<&T> for ForeignKey<T> {
    fn from(record: &T) -> Self {
        Self::to(record.key())
    }
}

impl<T> PartialEq for ForeignKey<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<T> std::fmt::Debug for ForeignKey<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ForeignKey({})", self.key)
    }
}

/// A related record was asked for that the query did not load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded {
    pub(crate) model: &'static str,
}

impl std::fmt::Display for NotLoaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the related {} was not loaded; add `.with(...)` of the relation to the query", self.model)
    }
}

impl std::error::Error for NotLoaded {}

/// What a field declared `ForeignKey<..>` or `OneToOne<..>` must be: the derive calls it at the field's type. (That the
/// target is a model is asked elsewhere, lest it be told once more here.)
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a foreign key",
    label = "expected `ForeignKey<T>`, `OneToOne<T>` or an `Option` of one"
)]
pub trait ForeignKeyColumn {
    /// The model that it points to.
    type Target;
    /// Whether no two records point to the same one.
    const UNIQUE: bool = false;
    /// The foreign key, where it is not empty.
    fn get_mut(&mut self) -> Option<&mut ForeignKey<Self::Target>>;
}

impl<T> ForeignKeyColumn for ForeignKey<T> {
    type Target = T;
    fn get_mut(&mut self) -> Option<&mut ForeignKey<T>> {
        Some(self)
    }
}

impl<T> ForeignKeyColumn for Option<ForeignKey<T>> {
    type Target = T;
    fn get_mut(&mut self) -> Option<&mut ForeignKey<T>> {
        self.as_mut()
    }
}

impl<T: Model> Column for ForeignKey<T> {
    type SqlType = <T::Key as Column>::SqlType;
    const KIND: Kind = T::KEY_KIND.of_reference();

    fn to_value(&self) -> Value {
        self.key.clone()
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        T::Key::from_value(value).map(Self::to)
    }

    fn read(kind: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        T::Key::read(kind, raw).map(Self::to)
    }
}
