//! What a query says to the database, and what the database makes of it.

use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Untyped;

use super::row::RowReader;
use super::select::SelectDef;
use super::set::QuerySet;
use super::values::Values;
use crate::column::Kind;
use crate::db::{Backend, Connection, Db, Dialect, rows, sql_of};
use crate::error::{Error, Result};
use crate::model::Model;

impl<M: Model> QuerySet<M> {
    /// The SELECT as the database of `db` gets it, with placeholders for the values. To look at, not to run.
    ///
    /// # Errors
    /// [`Error::Database`] when the query cannot be written.
    pub fn to_sql(&self, db: &Db) -> Result<String> {
        sql_of(&self.select, db.dialect())
    }

    /// How the database would find the records: by which indexes, in which order.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn explain(&self, db: &Db) -> Result<String> {
        explain(self.select.clone(), db).await
    }
}

impl<M, R> Values<M, R> {
    /// The SELECT as the database of `db` gets it, with placeholders for the values. To look at, not to run.
    ///
    /// # Errors
    /// [`Error::Database`] when the query cannot be written.
    pub fn to_sql(&self, db: &Db) -> Result<String> {
        sql_of(&self.select, db.dialect())
    }

    /// How the database would find the values: by which indexes, in which order.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
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
    let mut text = String::new();
    for row in rows(connection, query)? {
        let row = row?;
        let mut row = RowReader::of(&row);
        row.skip(skipped);
        let line = row.next_value(Kind::Text).map_err(|error| Error::Database(error.to_string()))?;
        text.push_str(&line.to_string());
        text.push('\n');
    }
    Ok(text)
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
