//! What one value is: which Rust types can be columns, and how each is kept.
//!
//! Macros know names, types know types: whether a field can be a column, and which, is answered here by the trait
//! [`Column`] of its type. So aliases, newtypes and enums of the user work like the built-in ones.
//!
//! ```text
//! Rust type ── Column ──► Kind   what the column is        read by table/, form/, admin/
//!                    └──► Value  one value, typed away     read by query/, form/, fixtures
//! ```

mod kind;
mod value;

mod boolean;
#[doc(hidden)]
pub mod choices;
mod date_time;
mod integer;
mod option;
pub mod sql_types;
mod text;

pub use choices::{ChoiceDef, Choices};
pub use date_time::DateTime;
pub use kind::Kind;
pub use value::Value;

use diesel::deserialize;
use diesel::expression::TypedExpressionType;
use diesel::sql_types::{SingleValue, SqlType};

use crate::db::RawValue;

/// A Rust type that can be kept in a column.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored in a column",
    label = "not a column type",
    note = "use a built-in column type (`i64`, `String`, `bool`, `DateTime`, ...), or `ForeignKey<T>` to point at another model",
    note = "for a type of your own, derive `nuages::Choices` (an enum) or implement `nuages::Column` for `{Self}`"
)]
pub trait Column: Sized + Clone + Send + Sync + 'static {
    /// The SQL type that diesel sees.
    type SqlType: SqlType + SingleValue + TypedExpressionType + Send + 'static;

    /// The type of the column.
    const KIND: Kind;

    /// Whether the column may be empty.
    const NULL: bool = false;

    /// The values that an enum allows, in declaration order; empty where everything goes.
    const CHOICES: &'static [ChoiceDef] = &[];

    /// This value, its type forgotten.
    fn to_value(&self) -> Value;

    /// The value with its type again.
    ///
    /// # Errors
    /// When `value` is of another type, or outside of what this type allows.
    fn from_value(value: Value) -> Result<Self, ValueError>;

    /// Reads what the database sent; `None` is NULL. Types that diesel reads directly do it without a [`Value`] between.
    ///
    /// # Errors
    /// When the database holds something else than this type.
    fn read(raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        Ok(Self::from_value(Value::read(Self::KIND, raw)?)?)
    }
}

/// A value does not fit the type of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError(pub(crate) String);

impl ValueError {
    /// An error with a sentence of your own, shown to whoever entered the value.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    pub(crate) fn expected(what: &str, found: &Value) -> Self {
        Self(format!("expected {what}, found {}", found.type_name()))
    }
}

impl std::fmt::Display for ValueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ValueError {}

/// What `max_length` asks of a field's type.
#[diagnostic::on_unimplemented(
    message = "`max_length` is for text columns, and `{Self}` is not one",
    label = "this column is a `{Self}`",
    note = "remove `max_length`, or make the field a `String`"
)]
pub trait TakesMaxLength: Column {}

/// What the lookups in text (`contains`, ...) ask of a column's type.
#[diagnostic::on_unimplemented(
    message = "this looks for text, and a `{Self}` is none",
    label = "this column is a `{Self}`",
    note = "compare it with `.eq`, `.lt`, `.gt`, `.is_in`, ..."
)]
pub trait IsText: Column {}

/// What `slug` asks of a field's type.
#[diagnostic::on_unimplemented(
    message = "`slug` is for text columns, and `{Self}` is not one",
    label = "this column is a `{Self}`",
    note = "remove `slug`, or make the field a `String`"
)]
pub trait TakesSlug: Column {}

/// What `auto_now` and `auto_now_add` ask of a field's type.
#[diagnostic::on_unimplemented(
    message = "`auto_now` and `auto_now_add` are for points in time, and `{Self}` is not one",
    label = "this column is a `{Self}`",
    note = "remove the key, or make the field a `DateTime`"
)]
pub trait TakesNow: Column {}

/// What `on_delete = set_null` asks of a field's type.
#[diagnostic::on_unimplemented(
    message = "`on_delete = set_null` needs a column that can be empty",
    label = "`{Self}` cannot hold NULL",
    note = "make the field `Option<{Self}>`, or choose `on_delete = cascade` or `on_delete = protect`"
)]
pub trait TakesNull: Column {}

impl<T: Column> TakesNull for Option<T> where Self: Column {}

/// What the glue calls at the user's key; the closure gives the field's type without it being written twice.
#[doc(hidden)]
pub const fn takes_max_length<M, T: TakesMaxLength>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_slug<M, T: TakesSlug>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_now<M, T: TakesNow>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_null<M, T: TakesNull>(_: fn(&M) -> &T) {}
