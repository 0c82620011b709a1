//! `related_records`: what a relation to many leads to, for many records at once.

use diesel::deserialize;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Untyped};

use super::filter::{CHUNK, Filter, push_list};
use super::name::{push_column, push_name};
use super::row::{RowReader, read_rows};
use super::select::SelectDef;
use crate::column::{Kind, Value};
use crate::db::{Backend, Connection, DbRow};
use crate::error::Result;
use crate::model::{Link, ManyToManyDef};

/// Keys in one query, at most: with a limit they are bound twice, and SQLite takes 32,766 values.
const SOURCES: usize = 8_192;

/// The records that those with `keys` lead to, in the order of `select`, each with the key that led to it. One query for
/// all keys (for each eight thousand of them). A limit of `select` is that of each key.
pub(super) fn related_records<T>(
    connection: &mut Connection,
    link: &Link,
    select: &SelectDef,
    keys: &[Value],
    mut read: impl FnMut(&Value, &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<T>,
) -> Result<Vec<(Value, T)>> {
    let mut found = Vec::new();
    for keys in keys.chunks(SOURCES) {
        let (table, column) = source(link, select);
        let sources = Filter::one_of(table, column, keys.to_vec());
        let is_one = keys.len() == 1;
        found.extend(read_rows(connection, &RelatedDef { link, select, sources, is_one }, None, |row| {
            let source = row.next_value(source_kind(link, select))?;
            let record = read(&source, row)?;
            Ok((source, record))
        })?);
    }
    Ok(found)
}

/// The pairs of these records, by the keys of both sides.
pub(crate) fn pairs_from(
    connection: &mut Connection,
    many: &'static ManyToManyDef,
    keys: &[Value],
) -> Result<Vec<(Value, Value)>> {
    let [_, source, target] = many.columns;
    let mut found = Vec::new();
    for keys in keys.chunks(CHUNK) {
        let sources = Filter::one_of(many.table, many.source_column, keys.to_vec());
        found.extend(read_rows(connection, &PairsDef { many, sources }, None, |row| {
            Ok((row.next_value(source.kind)?, row.next_value(target.kind)?))
        })?);
    }
    Ok(found)
}

/// The column that says which key led to a record.
fn source(link: &Link, select: &SelectDef) -> (&'static str, &'static str) {
    match link {
        Link::Key(field) => (select.def.table, select.def.fields[*field].column.name),
        Link::Pairs(pairs) => (pairs.table, pairs.source_column),
    }
}

fn source_kind(link: &Link, select: &SelectDef) -> Kind {
    match link {
        Link::Key(field) => select.def.fields[*field].column.kind,
        Link::Pairs(pairs) => pairs.source_kind,
    }
}

/// `SELECT pairs.source, target.* FROM target INNER JOIN pairs ... WHERE pairs.source IN (...)`.
struct RelatedDef<'a> {
    link: &'a Link,
    select: &'a SelectDef,
    sources: Filter,
    /// Whether there is one key alone: then the limit is that of the query.
    is_one: bool,
}

impl RelatedDef<'_> {
    fn push_source(&self, out: &mut AstPass<'_, '_, Backend>) -> QueryResult<()> {
        let (table, column) = source(self.link, self.select);
        push_column(out, table, column)
    }

    fn push_key(&self, out: &mut AstPass<'_, '_, Backend>) -> QueryResult<()> {
        push_column(out, self.select.def.table, self.select.def.key_field().column.name)
    }

    fn push_pairs(&self, out: &mut AstPass<'_, '_, Backend>) -> QueryResult<()> {
        let Link::Pairs(pairs) = self.link else { return Ok(()) };
        out.push_sql(" INNER JOIN ");
        push_name(out, pairs.table)?;
        out.push_sql(" ON ");
        self.push_key(out)?;
        out.push_sql(" = ");
        push_column(out, pairs.table, pairs.target_column)
    }

    fn walk_where<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql(" WHERE ");
        self.sources.walk_ast(out.reborrow())?;
        if !self.select.filters.is_empty() {
            out.push_sql(" AND ");
            push_list(out, &self.select.filters, " AND ")?;
        }
        Ok(())
    }

    /// The first so many records of each key, by their place in the order.
    fn walk_limit<'b>(&'b self, limit: &'b i64, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql(" AND (");
        self.push_source(out)?;
        out.push_sql(", ");
        self.push_key(out)?;
        out.push_sql(") IN (SELECT \"source\", \"key\" FROM (SELECT ");
        self.push_source(out)?;
        out.push_sql(" AS \"source\", ");
        self.push_key(out)?;
        out.push_sql(" AS \"key\", row_number() OVER (PARTITION BY ");
        self.push_source(out)?;
        out.push_sql(" ORDER BY ");
        push_list(out, &self.select.order, ", ")?;
        if !self.select.order.is_empty() {
            out.push_sql(", ");
        }
        self.push_key(out)?;
        out.push_sql(") AS \"place\" FROM ");
        push_name(out, self.select.def.table)?;
        self.push_pairs(out)?;
        self.walk_where(out)?;
        out.push_sql(") AS \"placed\" WHERE \"place\" <= ");
        out.push_bind_param::<BigInt, i64>(limit)?;
        out.push_sql(")");
        Ok(())
    }
}

impl QueryFragment<Backend> for RelatedDef<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("SELECT ");
        self.push_source(&mut out)?;
        out.push_sql(", ");
        self.select.walk_columns(&mut out)?;
        self.select.walk_source(&mut out)?;
        self.push_pairs(&mut out)?;
        self.walk_where(&mut out)?;
        if let (Some(limit), false) = (&self.select.limit, self.is_one) {
            self.walk_limit(limit, &mut out)?;
        }
        out.push_sql(" ORDER BY ");
        push_list(&mut out, &self.select.order, ", ")?;
        if !self.select.order.is_empty() {
            out.push_sql(", ");
        }
        self.push_key(&mut out)?;
        if let (Some(limit), true) = (&self.select.limit, self.is_one) {
            out.push_sql(" LIMIT ");
            out.push_bind_param::<BigInt, i64>(limit)?;
        }
        Ok(())
    }
}

impl QueryId for RelatedDef<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for RelatedDef<'_> {
    type SqlType = Untyped;
}

/// `SELECT source, target FROM pairs WHERE source IN (...) ORDER BY source, target`.
struct PairsDef {
    many: &'static ManyToManyDef,
    sources: Filter,
}

impl QueryFragment<Backend> for PairsDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let ManyToManyDef { table, source_column, target_column, .. } = self.many;
        out.push_sql("SELECT ");
        push_column(&mut out, table, source_column)?;
        out.push_sql(", ");
        push_column(&mut out, table, target_column)?;
        out.push_sql(" FROM ");
        push_name(&mut out, table)?;
        out.push_sql(" WHERE ");
        self.sources.walk_ast(out.reborrow())?;
        out.push_sql(" ORDER BY ");
        push_column(&mut out, table, source_column)?;
        out.push_sql(", ");
        push_column(&mut out, table, target_column)
    }
}

impl QueryId for PairsDef {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for PairsDef {
    type SqlType = Untyped;
}
