//! `related_records`: what a relation to many leads to, for many records at once.

use diesel::deserialize;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Untyped};

use super::filter::{CHUNK, Filter, push_list};
use super::list::List;
use super::name::{push_column, push_name};
use super::row::{RowReader, each_row, read_rows};
use super::select::SelectDef;
use super::term::Term;
use crate::column::{Kind, Value};
use crate::db::{Backend, Connection, DbRow, Dialect};
use crate::error::Result;
use crate::model::{Direction, Link, ManyToManyDef};

/// Keys in one query, at most: with a limit they are bound twice, and SQLite takes 32,766 values.
const SOURCES: usize = 8_192;

/// Reads the records that those with `keys` lead to, each with the key that led to it: those of one key stand together, in
/// the order of `select`. One query for all keys (for each eight thousand of them). A limit of `select` is that of each key.
pub(super) fn related_records(
    connection: &mut Connection,
    link: &Link,
    select: &SelectDef,
    keys: &[Value],
    mut read: impl FnMut(Value, &mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<()>,
) -> Result {
    let kind = source_kind(link, select);
    keys.chunks(SOURCES).try_for_each(|keys| {
        let related = RelatedDef { link, select, sources: Sources::of(source(link, select), keys) };
        each_row(connection, related, |row| read(row.next_value(kind)?, row))
    })
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

/// The keys whose records are wanted, as a condition.
enum Sources {
    /// There is one alone: then the limit is that of the query.
    One(Filter),
    /// SQLite is quicker with one text than with many values; PostgreSQL plans better when it sees how many they are.
    Many { values: Filter, text: Option<Filter> },
}

impl Sources {
    fn of((table, column): (&'static str, &'static str), keys: &[Value]) -> Self {
        if let [key] = keys {
            return Self::One(Filter::equal(table, column, key.clone()));
        }
        let list = if cfg!(feature = "sqlite") { List::of(keys) } else { None };
        let text = list.map(|list| Filter::InList { term: Term::column(table, column), list });
        Self::Many { values: Filter::one_of(table, column, keys.to_vec()), text }
    }
}

impl QueryFragment<Backend> for Sources {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        match self {
            Self::Many { text: Some(text), .. } if Dialect::of(out.backend()) == Dialect::Sqlite => text.walk_ast(out),
            Self::One(filter) | Self::Many { values: filter, .. } => filter.walk_ast(out),
        }
    }
}

/// `SELECT pairs.source, target.* FROM target INNER JOIN pairs ... WHERE pairs.source IN (...)`.
struct RelatedDef<'a> {
    link: &'a Link,
    select: &'a SelectDef,
    sources: Sources,
}

impl RelatedDef<'_> {
    fn push_source(&self, out: &mut AstPass<'_, '_, Backend>) -> QueryResult<()> {
        let (table, column) = source(self.link, self.select);
        push_column(out, table, column)
    }

    /// The key of a record.
    fn push_key(&self, out: &mut AstPass<'_, '_, Backend>) -> QueryResult<()> {
        push_column(out, self.select.def.table, self.select.def.key_field().column.name)
    }

    /// The same key where it stands beside the source: an index of the pairs has both in order.
    fn push_target(&self, out: &mut AstPass<'_, '_, Backend>) -> QueryResult<()> {
        match self.link {
            Link::Key(_) => self.push_key(out),
            Link::Pairs(pairs) => push_column(out, pairs.table, pairs.target_column),
        }
    }

    /// The records of one key in their order, which the key of each makes whole.
    fn push_order<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        for order in &self.select.order {
            if order.term.is_key_of(self.select.def) {
                // Nothing that comes behind it tells two records apart.
                self.push_target(out)?;
                out.push_sql(if order.direction == Direction::Ascending { " ASC" } else { " DESC" });
                return Ok(());
            }
            order.walk_ast(out.reborrow())?;
            out.push_sql(", ");
        }
        self.push_target(out)
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
        self.push_order(out)?;
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
        let is_one = matches!(self.sources, Sources::One(_));
        if let (Some(limit), false) = (&self.select.limit, is_one) {
            self.walk_limit(limit, &mut out)?;
        }
        out.push_sql(" ORDER BY ");
        if !is_one {
            self.push_source(&mut out)?;
            out.push_sql(", ");
        }
        self.push_order(&mut out)?;
        if let (Some(limit), true) = (&self.select.limit, is_one) {
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
