//! The SQL types that diesel does not have: the same name on every database, kept as Django keeps them.
//!
//! Each type tells each backend how it is called there. How a value is written is in the file of its Rust type.

use std::marker::PhantomData;

use diesel::query_builder::QueryId;
use diesel::sql_types::{HasSqlType, SqlType};

/// Each line: the name, the two numbers that PostgreSQL knows the type and an array of it by, and how SQLite keeps it.
macro_rules! sql_types {
    ($($(#[$doc:meta])* $name:ident, $oid:literal, $array_oid:literal, $sqlite:literal;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, Default, QueryId, SqlType)]
            #[diesel(postgres_type(oid = $oid, array_oid = $array_oid))]
            #[diesel(sqlite_type(name = $sqlite))]
            pub struct $name;
        )+

        #[cfg(all(feature = "sqlite", feature = "postgres"))]
        mod named {
            use crate::db::Backend;
            use diesel::sql_types::HasSqlType;

            $(
                impl HasSqlType<super::$name> for Backend {
                    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                        Self::lookup_sql_type::<super::$name>(lookup)
                    }
                }
            )+
        }
    };
}

sql_types! {
    /// A point in time: `timestamptz` on PostgreSQL, text in UTC on SQLite.
    DateTime, 1184, 1185, "Text";
    /// A day: text on SQLite.
    Date, 1082, 1182, "Text";
    /// A time of the day: text on SQLite.
    Time, 1083, 1183, "Text";
    /// A span of time: `interval` on PostgreSQL, microseconds on SQLite.
    Duration, 1186, 1187, "Long";
    /// A decimal number: `numeric` on PostgreSQL, a number on SQLite.
    Decimal, 1700, 1231, "Double";
    /// A UUID: 32 digits on SQLite.
    Uuid, 2950, 2951, "Text";
    /// JSON: `jsonb` on PostgreSQL, text on SQLite.
    Json, 3802, 3807, "Text";
    /// An address: `inet` on PostgreSQL, text on SQLite.
    Ip, 869, 1041, "Text";
}

/// The text of an enum `T` that derives `Choices`; a type of its own, so that it compares with nothing else.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<T>(PhantomData<fn() -> T>);

impl<T: 'static> QueryId for Choice<T> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}
impl<T: 'static> SqlType for Choice<T> {
    type IsNull = diesel::sql_types::is_nullable::NotNull;
    const IS_ARRAY: bool = false;
}
impl<T: 'static> diesel::sql_types::SingleValue for Choice<T> {}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::{Choice, HasSqlType};
    use diesel::sqlite::{Sqlite, SqliteType};

    impl<T: 'static> HasSqlType<Choice<T>> for Sqlite {
        fn metadata(_: &mut Self::MetadataLookup) -> SqliteType {
            SqliteType::Text
        }
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::{Choice, HasSqlType};
    use diesel::pg::{Pg, PgTypeMetadata};
    use diesel::sql_types::Text;

    impl<T: 'static> HasSqlType<Choice<T>> for Pg {
        fn metadata(lookup: &mut Self::MetadataLookup) -> PgTypeMetadata {
            <Pg as HasSqlType<Text>>::metadata(lookup)
        }
    }
}

#[cfg(all(feature = "sqlite", feature = "postgres"))]
mod either {
    use super::{Choice, HasSqlType};
    use crate::db::Backend;

    impl<T: 'static> HasSqlType<Choice<T>> for Backend {
        fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
            Self::lookup_sql_type::<Choice<T>>(lookup)
        }
    }
}
