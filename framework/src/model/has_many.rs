//! `HasMany<T>` and `HasOne<T>`: the other side of a relation, as a field that is no column.

use super::{Model, NotLoaded, Records};
use crate::text::counted;

/// The records of `T` that point here, by a foreign key or a many-to-many relation of theirs.
///
/// The field has no column: it makes the relation of `T` known on this side, as `author::posts`. Where `T` points here in
/// several ways, it is the one whose `related_name` is the name of this field.
#[derive(Clone)]
pub struct HasMany<T: Model> {
    records: Option<Vec<T>>,
}

impl<T: Model> HasMany<T> {
    /// The records, in the order of their model.
    ///
    /// # Errors
    /// [`NotLoaded`] when the query did not load them.
    pub fn get(&self) -> Result<&[T], NotLoaded> {
        self.records.as_deref().ok_or(NotLoaded { model: T::DEF.name })
    }
}

impl<T: Model> Default for HasMany<T> {
    fn default() -> Self {
        Self { records: None }
    }
}

impl<T: Model> std::fmt::Debug for HasMany<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        debug_records::<T>(self.records.as_ref().map(Vec::len), f)
    }
}

impl<T: Model> Records for HasMany<T> {
    type Target = T;
    fn load(&mut self, records: Vec<T>) {
        self.records = Some(records);
    }
}

/// The one record of `T` that points here with a [`OneToOne`](super::OneToOne), where there is one.
#[derive(Clone)]
pub struct HasOne<T: Model> {
    record: Option<Option<Box<T>>>,
}

impl<T: Model> HasOne<T> {
    /// The record; `None` where none points here.
    ///
    /// # Errors
    /// [`NotLoaded`] when the query did not load it.
    pub fn get(&self) -> Result<Option<&T>, NotLoaded> {
        self.record.as_ref().map(Option::as_deref).ok_or(NotLoaded { model: T::DEF.name })
    }
}

impl<T: Model> Default for HasOne<T> {
    fn default() -> Self {
        Self { record: None }
    }
}

impl<T: Model> std::fmt::Debug for HasOne<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        debug_records::<T>(self.record.as_ref().map(|record| usize::from(record.is_some())), f)
    }
}

impl<T: Model> Records for HasOne<T> {
    type Target = T;
    fn load(&mut self, records: Vec<T>) {
        self.record = Some(records.into_iter().next().map(Box::new));
    }
}

/// How many records there are, where they are loaded. (The records themselves may lead back to this one.)
pub(super) fn debug_records<T: Model>(number: Option<usize>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    match number {
        None => write!(f, "{} not loaded", T::DEF.verbose_name_plural),
        Some(number) => f.write_str(&counted(number, T::DEF.verbose_name, T::DEF.verbose_name_plural)),
    }
}
