//! The SQL types that diesel does not have: the same name on every database, kept as Django keeps them.
//!
//! Each type tells each backend how it is called there. How a value is written is in the file of its Rust type.

use std::marker::PhantomData;

use diesel::query_builder::QueryId;
use diesel::sql_types::{HasSqlType, SqlType};

/// A point in time: `timestamptz` on PostgreSQL, text in UTC on SQLite.
#[derive(Debug, Clone, Copy, Default, QueryId, SqlType)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Text"))]
pub struct DateTime;

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
    use super::{Choice, DateTime, HasSqlType};
    use crate::db::Backend;

    impl<T: 'static> HasSqlType<Choice<T>> for Backend {
        fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
            Self::lookup_sql_type::<Choice<T>>(lookup)
        }
    }
    impl HasSqlType<DateTime> for Backend {
        fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
            Self::lookup_sql_type::<DateTime>(lookup)
        }
    }
}
