//! `FormValue`: which types a field of a form can have.

use super::FormData;
use crate::column::{Column, File, Value, ValueError};
use crate::files::Upload;

/// A type that a field of a form can have: what a column can hold, or a `Vec` of it where several can be chosen. `By` tells
/// the impls apart.
#[diagnostic::on_unimplemented(
    message = "a form cannot ask for a `{Self}`",
    label = "nothing that a form can ask for",
    note = "use a type that a column can have (`String`, `i32`, `bool`, `Date`, `Option` of one, ...), an enum with `#[derive(Choices)]`, a `ForeignKey<T>`, or a `Vec` of these two",
    note = "for a type of your own around one value, derive `nuages::Column`"
)]
pub trait FormValue<By>: Sized {
    /// One value of it.
    type One: Column;
    /// Whether it is several.
    const MANY: bool;
    /// Makes it of what was sent.
    ///
    /// # Errors
    /// When a value is of another type.
    fn from_values(values: Vec<Value>) -> Result<Self, ValueError>;
    /// The same, where what was sent is needed beside them: of files.
    ///
    /// # Errors
    /// When a value is of another type.
    fn from_sent(values: Vec<Value>, _: &FormData) -> Result<Self, ValueError> {
        Self::from_values(values)
    }
    /// What stands in a form of it.
    fn to_values(&self) -> Vec<Value>;
}

#[doc(hidden)]
pub struct One;
#[doc(hidden)]
pub struct Several;

#[diagnostic::do_not_recommend]
impl<T: Column> FormValue<One> for T {
    type One = T;
    const MANY: bool = false;

    fn from_values(values: Vec<Value>) -> Result<Self, ValueError> {
        T::from_value(values.into_iter().next().unwrap_or(Value::Null))
    }

    fn to_values(&self) -> Vec<Value> {
        vec![self.to_value()]
    }
}

#[diagnostic::do_not_recommend]
impl<T: Column> FormValue<Several> for Vec<T> {
    type One = T;
    const MANY: bool = true;

    fn from_values(values: Vec<Value>) -> Result<Self, ValueError> {
        values.into_iter().map(T::from_value).collect()
    }

    fn to_values(&self) -> Vec<Value> {
        self.iter().map(T::to_value).collect()
    }
}

#[doc(hidden)]
pub struct Sent;
#[doc(hidden)]
pub struct MaybeSent;
#[doc(hidden)]
pub struct SeveralSent;

/// A file that was sent, of which nothing is stored before the program does it.
impl FormValue<Sent> for Upload {
    type One = File;
    const MANY: bool = false;

    fn from_values(_: Vec<Value>) -> Result<Self, ValueError> {
        Err(ValueError::new("choose a file"))
    }

    fn from_sent(values: Vec<Value>, data: &FormData) -> Result<Self, ValueError> {
        data.chosen(&values).next().cloned().ok_or_else(|| ValueError::new("choose a file"))
    }

    fn to_values(&self) -> Vec<Value> {
        Vec::new()
    }
}

impl FormValue<MaybeSent> for Option<Upload> {
    type One = Option<File>;
    const MANY: bool = false;

    fn from_values(_: Vec<Value>) -> Result<Self, ValueError> {
        Ok(None)
    }

    fn from_sent(values: Vec<Value>, data: &FormData) -> Result<Self, ValueError> {
        Ok(data.chosen(&values).next().cloned())
    }

    fn to_values(&self) -> Vec<Value> {
        Vec::new()
    }
}

impl FormValue<SeveralSent> for Vec<Upload> {
    type One = File;
    const MANY: bool = true;

    fn from_values(_: Vec<Value>) -> Result<Self, ValueError> {
        Ok(Vec::new())
    }

    fn from_sent(values: Vec<Value>, data: &FormData) -> Result<Self, ValueError> {
        Ok(data.chosen(&values).cloned().collect())
    }

    fn to_values(&self) -> Vec<Value> {
        Vec::new()
    }
}

/// The values of a form that was read, field by field.
#[derive(Debug)]
pub struct FormValues(std::vec::IntoIter<Vec<Value>>);

impl FormValues {
    pub(crate) fn new(values: Vec<Vec<Value>>) -> Self {
        Self(values.into_iter())
    }

    /// The values of the next field.
    ///
    /// # Errors
    /// When they are of another type.
    pub fn take<T: FormValue<By>, By>(&mut self, data: &FormData) -> Result<T, ValueError> {
        T::from_sent(self.rest_of_one(), data)
    }

    /// The same, their types forgotten.
    pub(crate) fn rest_of_one(&mut self) -> Vec<Value> {
        self.0.next().unwrap_or_default()
    }
}

/// The values of a field. The glue calls it.
#[doc(hidden)]
pub fn values_in<T: FormValue<By>, By>(value: &T) -> Vec<Value> {
    value.to_values()
}
