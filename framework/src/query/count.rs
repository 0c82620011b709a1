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
        self.run_count(CountDef { select: self, most: None }, connection)
    }

    /// The same, but no more than `most`.
    pub(super) fn count_up_to(&self, most: i64, connection: &mut Connection) -> Result<i64> {
        self.run_count(CountDef { select: self, most: Some(most) }, connection)
    }

    /// What tells this count from that of other queries.
    pub(super) fn counted_as(&self) -> String {
        match self.distinct || self.grouped {
            true => format!("{self:?}"),
            false => format!("{} {:?}", self.def.table, self.filters),
        }
    }

    fn run_count(&self, query: CountDef<'_>, connection: &mut Connection) -> Result<i64> {
        #[derive(diesel::QueryableByName)]
        struct Count {
            #[diesel(sql_type = BigInt)]
            count: i64,
        }
        let rows: Vec<Count> = query.load(connection).map_err(|error| self.about_pattern(diesel_error(error)))?;
        Ok(rows.first().map_or(0, |row| row.count))
    }
}

/// `SELECT count(*)` of the same rows.
struct CountDef<'a> {
    select: &'a SelectDef,
    /// Where to stop.
    most: Option<i64>,
}

impl QueryFragment<Backend> for CountDef<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("SELECT count(*) AS \"count\" FROM ");
        if self.select.distinct || self.select.grouped {
            out.push_sql("(");
            self.select.walk_ast(out.reborrow())?;
            out.push_sql(") AS rows");
            return Ok(());
        }
        if let Some(most) = &self.most {
            out.push_sql("(SELECT 1 FROM ");
            push_name(&mut out, self.select.def.table)?;
            self.select.walk_filters(&mut out)?;
            out.push_sql(" LIMIT ");
            out.push_bind_param::<BigInt, i64>(most)?;
            out.push_sql(") AS rows");
            return Ok(());
        }
        push_name(&mut out, self.select.def.table)?;
        self.select.walk_filters(&mut out)
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
