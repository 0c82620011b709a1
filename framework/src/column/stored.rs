//! What the types of this folder have in common, written once: diesel's impls, the impl of `Column`, and text.

/// diesel's impls of a Rust type that is kept in an SQL type of ours. Its file has the functions
/// `sqlite::{write, read}` and `postgres::{write, read}`; with a `?` the first of them can fail.
macro_rules! stored {
    ($rust:ty as $sql:ty $(, $try:tt)?) => {
        #[cfg(feature = "sqlite")]
        impl diesel::serialize::ToSql<$sql, diesel::sqlite::Sqlite> for $rust {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::sqlite::Sqlite>,
            ) -> diesel::serialize::Result {
                out.set_value(sqlite::write(self)$($try)?);
                Ok(diesel::serialize::IsNull::No)
            }
        }
        #[cfg(feature = "sqlite")]
        impl diesel::deserialize::FromSql<$sql, diesel::sqlite::Sqlite> for $rust {
            fn from_sql(value: diesel::sqlite::SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Self> {
                sqlite::read(value)
            }
        }

        #[cfg(feature = "postgres")]
        impl diesel::serialize::ToSql<$sql, diesel::pg::Pg> for $rust {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>) -> diesel::serialize::Result {
                postgres::write(self, out)
            }
        }
        #[cfg(feature = "postgres")]
        impl diesel::deserialize::FromSql<$sql, diesel::pg::Pg> for $rust {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                postgres::read(value)
            }
        }

        #[cfg(all(feature = "sqlite", feature = "postgres"))]
        impl diesel::serialize::ToSql<$sql, crate::db::Backend> for $rust {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, crate::db::Backend>,
            ) -> diesel::serialize::Result {
                out.set_value((<$sql>::default(), self));
                Ok(diesel::serialize::IsNull::No)
            }
        }
        #[cfg(all(feature = "sqlite", feature = "postgres"))]
        impl diesel::deserialize::FromSql<$sql, crate::db::Backend> for $rust {
            fn from_sql(value: crate::db::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                value.from_sql::<Self, $sql>()
            }
        }
    };
}

/// The impl of `Column` of a type that has a variant of `Value` for itself; the text says what it is in messages.
macro_rules! column {
    ($rust:ty, $sql:ty, $kind:expr, $variant:ident, $words:literal) => {
        impl crate::column::Column for $rust {
            type SqlType = $sql;
            const KIND: crate::column::Kind = $kind;

            fn to_value(&self) -> crate::column::Value {
                crate::column::Value::$variant(self.clone())
            }

            fn from_value(value: crate::column::Value) -> Result<Self, crate::column::ValueError> {
                match value {
                    crate::column::Value::$variant(value) => Ok(value),
                    other => Err(crate::column::ValueError::expected($words, &other)),
                }
            }

            fn read(_: crate::column::Kind, raw: Option<crate::db::RawValue<'_>>) -> diesel::deserialize::Result<Self> {
                diesel::deserialize::FromSql::<$sql, crate::db::Backend>::from_nullable_sql(raw)
            }
        }
    };
}

/// A type of ours as text, as its `Display` and `FromStr` say: in JSON and in pages.
macro_rules! textual {
    ($rust:ty) => {
        impl serde::Serialize for $rust {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $rust {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        impl maud::Render for $rust {
            fn render_to(&self, buffer: &mut String) {
                maud::Render::render_to(&format_args!("{self}"), buffer);
            }
        }
    };
}

pub(super) use {column, stored, textual};
