//! How many rows a query finds.

use diesel::RunQueryDsl;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Untyped};

use super::name::push_name;
use super::select::SelectDef;
use crate::db::{Backend, Connection, diesel_error};
use crate::error::Result;

impl SelectDef {
    /// How many rows there are, whatever the limit.
    pub(crate) fn count(&self, connection: &mut Connection) -> Result<i64> {
        #[derive(diesel::QueryableByName)]
        struct Count {
            #[diesel(sql_type = BigInt)]
            count: i64,
        }
        let rows: Vec<Count> = CountDef(self).load(connection).map_err(|error| self.about_pattern(diesel_error(error)))?;
        Ok(rows.first().map_or(0, |row| row.count))
    }
}

/// `SELECT count(*)` of the same rows.
struct CountDef<'a>(&'a SelectDef);

impl QueryFragment<Backend> for CountDef<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("SELECT count(*) AS \"count\" FROM ");
        if self.0.distinct || self.0.grouped {
            out.push_sql("(");
            self.0.walk_ast(out.reborrow())?;
            out.push_sql(") AS rows");
            return Ok(());
        }
        push_name(&mut out, self.0.def.table)?;
        self.0.walk_filters(&mut out)
    }
}

impl QueryId for CountDef<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for CountDef<'_> {
    type SqlType = Untyped;
}

impl RunQueryDsl<Connection> for CountDef<'_> {}
