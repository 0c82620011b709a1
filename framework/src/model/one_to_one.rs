//! `OneToOne<T>`: a foreign key that no two records share.

use std::ops::Deref;

use diesel::deserialize;

use super::{ForeignKey, ForeignKeyColumn, Model};
use crate::column::{Column, Kind, Value, ValueError};
use crate::db::RawValue;

/// Points to one record of `T`, and no other record points there too: a [`ForeignKey`] whose column is unique.
///
/// It may be the primary key, as in `#[field(primary_key, on_delete = cascade)] user: OneToOne<User>`. The other side is
/// a [`HasOne`](super::HasOne).
#[derive(Clone)]
pub struct OneToOne<T>(ForeignKey<T>);

impl<T: Model> OneToOne<T> {
    /// Points to the record with this key.
    pub fn to(key: T::Key) -> Self {
        Self(ForeignKey::to(key))
    }
}

/// What a foreign key says, it says too: `key`, `get`.
impl<T> Deref for OneToOne<T> {
    type Target = ForeignKey<T>;
    fn deref(&self) -> &ForeignKey<T> {
        &self.0
    }
}

impl<T: Model> From<&T> for OneToOne<T> {
    fn from(record: &T) -> Self {
        Self(ForeignKey::from(record))
    }
}

impl<T> PartialEq for OneToOne<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> std::fmt::Debug for OneToOne<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OneToOne({})", self.0.raw_key())
    }
}

impl<T: Model> Column for OneToOne<T> {
    type SqlType = <ForeignKey<T> as Column>::SqlType;
    const KIND: Kind = <ForeignKey<T> as Column>::KIND;

    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        ForeignKey::from_value(value).map(Self)
    }

    fn read(kind: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        ForeignKey::read(kind, raw).map(Self)
    }
}

impl<T> ForeignKeyColumn for OneToOne<T> {
    type Target = T;
    const UNIQUE: bool = true;
    fn get_mut(&mut self) -> Option<&mut ForeignKey<T>> {
        Some(&mut self.0)
    }
}

impl<T> ForeignKeyColumn for Option<OneToOne<T>> {
    type Target = T;
    const UNIQUE: bool = true;
    fn get_mut(&mut self) -> Option<&mut ForeignKey<T>> {
        self.as_mut().map(|one| &mut one.0)
    }
}
