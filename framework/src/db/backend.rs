//! Which databases this build knows: the features `sqlite` and `postgres`.
//!
//! With one feature on, [`Connection`] and [`Backend`] are diesel's own types and cost nothing; with both they are an
//! enum, and `DATABASE_URL` chooses when the program starts. Nothing outside this folder may depend on which it is.

use diesel::connection::{DefaultLoadingMode, LoadConnection};
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::sql_types::Untyped;

use super::diesel_error;
use crate::error::Result;

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
compile_error!("nuages needs a database: turn on the feature `sqlite` or the feature `postgres`");

#[cfg(all(feature = "sqlite", not(feature = "postgres")))]
mod one {
    use diesel::query_builder::{QueryBuilder, QueryFragment};
    use diesel::result::QueryResult;

    use super::Dialect;

    pub(super) type Connection = diesel::SqliteConnection;
    pub(super) type Backend = diesel::sqlite::Sqlite;

    pub(super) fn write(query: &impl QueryFragment<Backend>, _: Dialect) -> QueryResult<String> {
        let mut out = diesel::sqlite::SqliteQueryBuilder::default();
        query.to_sql(&mut out, &Backend::default())?;
        Ok(QueryBuilder::<Backend>::finish(out))
    }
}
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
mod one {
    use diesel::query_builder::{QueryBuilder, QueryFragment};
    use diesel::result::QueryResult;

    use super::Dialect;

    pub(super) type Connection = diesel::PgConnection;
    pub(super) type Backend = diesel::pg::Pg;

    pub(super) fn write(query: &impl QueryFragment<Backend>, _: Dialect) -> QueryResult<String> {
        let mut out = diesel::pg::PgQueryBuilder::default();
        query.to_sql(&mut out, &Backend::default())?;
        Ok(QueryBuilder::<Backend>::finish(out))
    }
}
#[cfg(all(feature = "sqlite", feature = "postgres"))]
mod one {
    use diesel::query_builder::{QueryBuilder, QueryFragment};
    use diesel::result::QueryResult;

    use super::Dialect;

    pub(super) type Connection = super::several::AnyConnection;
    pub(super) type Backend = super::several::MultiBackend;
    type Builder = <Backend as diesel::backend::Backend>::QueryBuilder;

    pub(super) fn write(query: &impl QueryFragment<Backend>, dialect: Dialect) -> QueryResult<String> {
        let (mut out, backend) = match dialect {
            Dialect::Sqlite => (Builder::Sqlite(Default::default()), Backend::Sqlite(Default::default())),
            Dialect::Postgres => (Builder::Postgres(Default::default()), Backend::Postgres(Default::default())),
        };
        query.to_sql(&mut out, &backend)?;
        Ok(QueryBuilder::<Backend>::finish(out))
    }
}

/// The derive wants a module of its own, in which no type is called `Connection` or `Backend`.
#[cfg(all(feature = "sqlite", feature = "postgres"))]
mod several {
    /// A connection to the database that `DATABASE_URL` names.
    #[derive(diesel::MultiConnection)]
    pub enum AnyConnection {
        Sqlite(diesel::SqliteConnection),
        Postgres(diesel::PgConnection),
    }
}

/// A connection of the databases that this build knows.
pub type Connection = one::Connection;
/// diesel's backend of [`Connection`].
pub type Backend = one::Backend;
/// One row of an answer.
pub type DbRow<'conn, 'query> = <Connection as LoadConnection<DefaultLoadingMode>>::Row<'conn, 'query>;
/// One value of a row, as the database sent it.
pub type RawValue<'a> = <Backend as diesel::backend::Backend>::RawValue<'a>;

/// The rows that a query finds, one after another.
pub(crate) fn rows<'conn, 'query>(
    connection: &'conn mut Connection,
    query: impl Query<SqlType = Untyped> + QueryFragment<Backend> + QueryId + 'query,
) -> Result<impl Iterator<Item = Result<DbRow<'conn, 'query>>>> {
    let cursor = LoadConnection::<DefaultLoadingMode>::load(connection, query).map_err(diesel_error)?;
    Ok(cursor.map(|row| row.map_err(diesel_error)))
}

/// What a query says to a database, its values as placeholders.
pub(crate) fn sql_of(query: &impl QueryFragment<Backend>, dialect: Dialect) -> Result<String> {
    one::write(query, dialect).map_err(diesel_error)
}

/// The databases, for what they say differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite, 3.35 or later.
    Sqlite,
    /// PostgreSQL, 12 or later, and what speaks its protocol.
    Postgres,
}

impl Dialect {
    /// The dialect that a query is written for while diesel walks it.
    #[cfg(all(feature = "sqlite", not(feature = "postgres")))]
    pub(crate) fn of(_backend: &Backend) -> Self {
        Self::Sqlite
    }

    /// The dialect that a query is written for while diesel walks it.
    #[cfg(all(feature = "postgres", not(feature = "sqlite")))]
    pub(crate) fn of(_backend: &Backend) -> Self {
        Self::Postgres
    }

    /// The dialect that a query is written for while diesel walks it.
    #[cfg(all(feature = "sqlite", feature = "postgres"))]
    pub(crate) fn of(backend: &Backend) -> Self {
        match backend {
            Backend::Sqlite(_) => Self::Sqlite,
            Backend::Postgres(_) => Self::Postgres,
        }
    }

    /// The name in a URL and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}
