//! The tables of pairs behind many-to-many relations: reading what they lead to, and changing them.

use diesel::deserialize;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Untyped;

use super::condition::{CHUNK, Filter, push_column, push_list};
use super::ordering::OrderTerm;
use super::row::RowReader;
use super::write::{DeleteDef, InsertDef};
use crate::column::{Kind, Value};
use crate::db::{Backend, Connection, DbRow, rows};
use crate::error::{Error, Result};
use crate::model::{ManyToManyDef, ModelDef};

/// The records that those with `keys` point to, in the order of their model, each with the key that led to it.
/// One query for all keys (for each thousand of them).
pub(super) fn related_records<T>(
    connection: &mut Connection,
    many: &'static ManyToManyDef,
    target: &'static ModelDef,
    keys: &[Value],
    mut read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> deserialize::Result<T>,
) -> Result<Vec<(Value, T)>> {
    let mut found = Vec::new();
    for keys in keys.chunks(CHUNK) {
        let select = RelatedDef {
            many,
            target,
            sources: Filter::In { table: many.table, column: many.source_column, values: keys.to_vec() },
            order: OrderTerm::of_model(target),
        };
        for row in rows(connection, &select)? {
            let row = row?;
            let mut row = RowReader::of(&row);
            let pair = row.next_value(source_kind(many)).and_then(|source| Ok((source, read(&mut row)?)));
            found.push(pair.map_err(|error| Error::Database(error.to_string()))?);
        }
    }
    Ok(found)
}

/// The keys that one record points to.
pub(crate) fn target_keys(connection: &mut Connection, many: &'static ManyToManyDef, source: &Value) -> Result<Vec<Value>> {
    let target = (many.target)();
    let key = target.key_field().column.kind;
    let key_index = target.key;
    let pairs = related_records(connection, many, target, std::slice::from_ref(source), |row| {
        row.skip(key_index);
        row.next_value(key)
    })?;
    Ok(pairs.into_iter().map(|(_, target)| target).collect())
}

/// Makes one record point to just these others. What is already there stays, as its row may mean something to others.
pub(crate) fn set_pairs(connection: &mut Connection, many: &'static ManyToManyDef, source: &Value, targets: &[Value]) -> Result {
    let before = target_keys(connection, many, source)?;
    let gone: Vec<Value> = before.iter().filter(|key| !targets.contains(key)).cloned().collect();
    for keys in gone.chunks(CHUNK) {
        let of_source = Filter::equal(many.table, many.source_column, source.clone());
        let to_these = Filter::In { table: many.table, column: many.target_column, values: keys.to_vec() };
        DeleteDef { table: many.table, filters: vec![of_source, to_these] }.execute(connection)?;
    }
    let mut new: Vec<Vec<Value>> = Vec::new();
    for target in targets.iter().filter(|key| !before.contains(key)) {
        let row = vec![source.clone(), target.clone()];
        if !new.contains(&row) {
            new.push(row);
        }
    }
    for rows in new.chunks(CHUNK) {
        let columns = vec![many.source_column, many.target_column];
        InsertDef { table: many.table, columns, rows: rows.to_vec() }.execute(connection)?;
    }
    Ok(())
}

fn source_kind(many: &ManyToManyDef) -> Kind {
    many.columns[1].kind
}

/// `SELECT pairs.source, target.* FROM pairs INNER JOIN target ... WHERE pairs.source IN (...)`.
struct RelatedDef {
    many: &'static ManyToManyDef,
    target: &'static ModelDef,
    sources: Filter,
    order: Vec<OrderTerm>,
}

impl QueryFragment<Backend> for RelatedDef {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let (pairs, target) = (self.many.table, self.target.table);
        out.push_sql("SELECT ");
        push_column(&mut out, pairs, self.many.source_column)?;
        for field in self.target.fields {
            out.push_sql(", ");
            push_column(&mut out, target, field.column.name)?;
        }
        out.push_sql(" FROM ");
        out.push_identifier(pairs)?;
        out.push_sql(" INNER JOIN ");
        out.push_identifier(target)?;
        out.push_sql(" ON ");
        push_column(&mut out, target, self.target.key_field().column.name)?;
        out.push_sql(" = ");
        push_column(&mut out, pairs, self.many.target_column)?;
        out.push_sql(" WHERE ");
        self.sources.walk_ast(out.reborrow())?;
        if !self.order.is_empty() {
            out.push_sql(" ORDER BY ");
            push_list(&mut out, &self.order, ", ")?;
        }
        Ok(())
    }
}

impl QueryId for RelatedDef {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for RelatedDef {
    type SqlType = Untyped;
}
