//! One record by its key: what handlers ask most. Such a query is the same for all keys of a model, so it is a type of its
//! own, and diesel finds its prepared statement by that type: nothing is written, and nothing is looked up by its text.

use std::marker::PhantomData;

use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Untyped;

use super::column_list::column_list;
use super::filter::{Comparison, Filter};
use super::name::{push_column, push_name};
use super::select::{Columns, SelectDef};
use super::term::Term;
use crate::column::Value;
use crate::db::Backend;
use crate::model::Model;

/// The row of `M` with a key.
pub(super) struct ByKey<'a, M> {
    key: &'a Value,
    model: PhantomData<fn() -> M>,
}

impl<'a, M: Model> ByKey<'a, M> {
    /// The query, if it is one by the key and asks nothing else.
    pub(super) fn of(select: &'a SelectDef) -> Option<Self> {
        let plain = select.columns == Columns::All
            && select.extra.is_empty()
            && select.having.is_empty()
            && select.joins.is_empty()
            && select.limit.is_none_or(|limit| limit > 0)
            && select.offset == 0
            && select.lock.is_none();
        match select.filters.as_slice() {
            [Filter::Compare { left, comparison: Comparison::Equal, right: Term::Value(key) }]
                if plain && left.is_key_of(M::DEF) && *key != Value::Null =>
            {
                Some(Self { key, model: PhantomData })
            }
            _ => None,
        }
    }
}

impl<M: Model> QueryFragment<Backend> for ByKey<'_, M> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("SELECT ");
        out.push_sql(column_list(M::DEF, M::TABLE));
        out.push_sql(" FROM ");
        push_name(&mut out, M::TABLE)?;
        out.push_sql(" WHERE ");
        push_column(&mut out, M::TABLE, M::KEY_COLUMN)?;
        out.push_sql(" = ");
        self.key.walk_ast(out)
    }
}

/// Queries of two models have two types.
impl<M: Model> QueryId for ByKey<'_, M> {
    type QueryId = ByKey<'static, M>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<M: Model> Query for ByKey<'_, M> {
    type SqlType = Untyped;
}
