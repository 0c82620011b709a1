//! What a query says to the database, and what the database makes of it.

use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Untyped;

use super::row::read_rows;
use super::select::SelectDef;
use super::set::QuerySet;
use super::values::Values;
use crate::column::Kind;
use crate::db::{Backend, Connection, Db, Dialect, sql_of};
use crate::error::Result;
use crate::model::Model;

impl<M: Model> QuerySet<M> {
    /// The SELECT as the database of `db` gets it, with placeholders for the values. To look at, not to run.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the query cannot be written.
    pub fn to_sql(&self, db: &Db) -> Result<String> {
        sql_of(&self.select, db.dialect())
    }

    /// How the database would find the records: by which indexes, in which order.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn explain(&self, db: &Db) -> Result<String> {
        explain(self.select.clone(), db).await
    }
}

impl<M, R> Values<M, R> {
    /// The SELECT as the database of `db` gets it, with placeholders for the values. To look at, not to run.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the query cannot be written.
    pub fn to_sql(&self, db: &Db) -> Result<String> {
        sql_of(&self.select, db.dialect())
    }

    /// How the database would find the values: by which indexes, in which order.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn explain(&self, db: &Db) -> Result<String> {
        explain(self.select.clone(), db).await
    }
}

async fn explain(select: SelectDef, db: &Db) -> Result<String> {
    // SQLite gives numbers before the text of each line.
    let skipped = if db.dialect() == Dialect::Sqlite { 3 } else { 0 };
    db.read(move |connection| lines(connection, &Explain(SelectDef { lock: None, ..select }), skipped)).await
}

fn lines(connection: &mut Connection, query: &Explain, skipped: usize) -> Result<String> {
    let lines = read_rows(connection, query, None, |row| {
        row.skip(skipped);
        Ok(format!("{}\n", row.next_value(Kind::Text)?))
    })?;
    Ok(lines.concat())
}

struct Explain(SelectDef);

impl QueryFragment<Backend> for Explain {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql(match Dialect::of(out.backend()) {
            Dialect::Sqlite => "EXPLAIN QUERY PLAN ",
            Dialect::Postgres => "EXPLAIN ",
        });
        self.0.walk_ast(out)
    }
}

impl QueryId for Explain {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Explain {
    type SqlType = Untyped;
}
