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
mod literal;
mod newtype;
mod typed;
mod value;

mod stored;

mod boolean;
mod bytes;
mod calendar;
#[doc(hidden)]
pub mod choices;
mod date;
mod date_time;
mod decimal;
mod duration;
mod file;
mod file_def;
mod file_type;
mod float;
mod formatted;
mod integer;
mod ip;
mod json;
mod option;
mod secret;
mod sql_name;
pub mod sql_types;
mod text;
mod time;
mod uuid;

pub use choices::{ChoiceDef, Choices};
pub use date::Date;
pub use date_time::DateTime;
pub use decimal::Decimal;
pub use duration::Duration;
pub use file::{File, Image, StoredFile};
pub(crate) use file::{is_private_file, media_url};
pub use file_def::FileDef;
pub use file_type::FileType;
pub use float::Float;
pub use formatted::Formatted;
pub use json::Json;
pub use kind::Kind;
pub use literal::Literal;
pub use newtype::Newtype;
pub use secret::Secret;
pub use sql_name::column_type;
pub use time::Time;
pub use uuid::Uuid;
pub use value::Value;
pub(crate) use value::{INVISIBLE, push_text};

pub(crate) use json::laid_out;

use diesel::deserialize;
use diesel::expression::TypedExpressionType;
use diesel::sql_types::{SingleValue, SqlType};

use crate::db::RawValue;

/// A Rust type that can be kept in a column.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored in a column",
    label = "not a column type",
    note = "use a built-in column type (`i64`, `String`, `bool`, `DateTime`, ...), or `ForeignKey<T>` to point at another model",
    note = "for a type of your own, derive `nuages::Column` (a struct around one value) or `nuages::Choices` (an enum); `Json<{Self}>` holds what serde can write"
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

    /// The same without what people read: all that the database knows of them.
    const VALUES: &'static [&'static str] = &[];

    /// What is asked of the files that the column keeps the paths of; `None` for columns of other types.
    const FILE: Option<FileDef> = None;

    /// Whether nobody is shown its values; [`Secret`] says so.
    const SECRET: bool = false;

    /// This value, its type forgotten.
    fn to_value(&self) -> Value;

    /// The value with its type again.
    ///
    /// # Errors
    /// When `value` is of another type, or outside of what this type allows.
    fn from_value(value: Value) -> Result<Self, ValueError>;

    /// Reads what the database sent for a column of some kind; `None` is NULL. Types that diesel reads directly do it
    /// without a [`Value`] between.
    ///
    /// # Errors
    /// When the database holds something else than this type.
    fn read(kind: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        Ok(Self::from_value(Value::read(kind, raw)?)?)
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

/// What `max_digits` and `decimal_places` ask of a field's type.
#[diagnostic::on_unimplemented(
    message = "`max_digits` and `decimal_places` are for decimal columns, and `{Self}` is not one",
    label = "this column is a `{Self}`",
    note = "remove them, or make the field a `Decimal`"
)]
pub trait TakesDigits: Column {}

/// What the lookups in text (`contains`, ...) ask of a column's type.
#[diagnostic::on_unimplemented(
    message = "this looks for text, and a `{Self}` is none",
    label = "this column is a `{Self}`",
    note = "compare it with `.eq`, `.lt`, `.gt`, `.is_in`, ..."
)]
pub trait IsText: Column {}

/// What looking inside of JSON asks of a column's type.
#[diagnostic::on_unimplemented(
    message = "this looks inside of JSON, and a `{Self}` is none",
    label = "this column is a `{Self}`",
    note = "columns of JSON are `Json<..>` and `Option<Json<..>>`"
)]
pub trait IsJson: Column {}

impl<T> IsJson for Json<T> where Self: Column {}
impl<T> IsJson for Option<Json<T>> where Self: Column {}

/// What `slug`, `email`, `url`, `blank`, `min_length` and `regex` ask of a field's type.
#[diagnostic::on_unimplemented(
    message = "this key is for text columns, and `{Self}` is not one",
    label = "this column is a `{Self}`",
    note = "remove the key, or make the field a `String`"
)]
pub trait TakesText: Column {}

/// What `blank` asks of a field's type.
#[diagnostic::on_unimplemented(
    message = "`blank` is for text and files, and `{Self}` is neither",
    label = "this column is a `{Self}`",
    note = "remove `blank`; a column that may be empty is an `Option`"
)]
pub trait TakesBlank: Column {}

impl<T: TakesText> TakesBlank for T {}

/// What `upload_to`, `max_size` and `types` ask of a field's type.
#[diagnostic::on_unimplemented(
    message = "this key is for files, and `{Self}` is none",
    label = "this column is a `{Self}`",
    note = "remove the key, or make the field a `File` or an `Image`"
)]
pub trait TakesFile: Column {}

/// What `max_width` and `max_height` ask of a field's type.
#[diagnostic::on_unimplemented(
    message = "`max_width` and `max_height` are for images, and `{Self}` is none",
    label = "this column is a `{Self}`",
    note = "remove the key, or make the field an `Image`"
)]
pub trait TakesImage: Column {}

/// What a word in `types` that is no image asks of a field's type.
#[diagnostic::on_unimplemented(
    message = "an `Image` takes images only, and this type is none",
    label = "this column is a `{Self}`",
    note = "take some of `png`, `jpeg`, `gif`, `webp` and `avif`, or make the field a `File`"
)]
pub trait TakesAnyFile: Column {}

/// What `min` and `max` ask of a field's type.
#[diagnostic::on_unimplemented(
    message = "`min` and `max` are for numbers, dates and times, and `{Self}` is none of them",
    label = "this column is a `{Self}`",
    note = "remove the key; a text has `min_length` and `max_length`"
)]
pub trait TakesBounds: Column {}

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
pub const fn takes_digits<M, T: TakesDigits>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_text_rules<M, T: TakesText>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_blank<M, T: TakesBlank>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_file<M, T: TakesFile>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_image<M, T: TakesImage>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_any_file<M, T: TakesAnyFile>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_bounds<M, T: TakesBounds>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_now<M, T: TakesNow>(_: fn(&M) -> &T) {}
#[doc(hidden)]
pub const fn takes_null<M, T: TakesNull>(_: fn(&M) -> &T) {}
