//! diesel's side of the face: columns, predicates and orderings are diesel expressions.
//!
//! diesel's own `table!` writes these impls once for each column of each table; here they are written once. The table
//! itself is a type of the user's crate (`expand/table.rs` writes it), since only there may joins be declared.

use std::marker::PhantomData;

use diesel::expression::expression_types::NotSelectable;
use diesel::expression::is_aggregate;
use diesel::internal::table_macro::{FromClause, Inner, Join, JoinOn, LeftOuter, Pick, SelectStatement};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_source::{AppearsInFromClause, Never, Once, QuerySource};
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Nullable};
use diesel::{AppearsOnTable, Expression, SelectableExpression};

use super::columns::Col;
use super::name::{push_column, push_name};
use super::{Ordering, Predicate};
use crate::column::Column;
use crate::db::Backend;
use crate::model::{Field, Model};

impl<F: Field> Expression for Col<F> {
    type SqlType = <F::Type as Column>::SqlType;
}

impl<F: Field> QueryId for Col<F> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<F: Field> QueryFragment<Backend> for Col<F> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        if out.should_skip_from() {
            return push_name(&mut out, F::COLUMN);
        }
        push_column(&mut out, F::Model::TABLE, F::COLUMN)
    }
}

impl<F: Field> diesel::Column for Col<F> {
    type Table = <F::Model as Model>::Table;
    const NAME: &'static str = F::COLUMN;
}

impl<F: Field, QS> AppearsOnTable<QS> for Col<F> where QS: AppearsInFromClause<<F::Model as Model>::Table, Count = Once> {}

impl<F: Field, Left, Right> SelectableExpression<Join<Left, Right, LeftOuter>> for Col<F>
where
    Self: AppearsOnTable<Join<Left, Right, LeftOuter>> + SelectableExpression<Left>,
    Right: AppearsInFromClause<<F::Model as Model>::Table, Count = Never> + QuerySource,
    Left: QuerySource,
{
}

impl<F: Field, Left, Right> SelectableExpression<Join<Left, Right, Inner>> for Col<F>
where
    Left: AppearsInFromClause<<F::Model as Model>::Table> + QuerySource,
    Right: AppearsInFromClause<<F::Model as Model>::Table> + QuerySource,
    (Left::Count, Right::Count): Pick<Left, Right>,
    Self: AppearsOnTable<Join<Left, Right, Inner>>
        + SelectableExpression<<(Left::Count, Right::Count) as Pick<Left, Right>>::Selection>,
{
}

impl<F: Field, J, On> SelectableExpression<JoinOn<J, On>> for Col<F> where
    Self: SelectableExpression<J> + AppearsOnTable<JoinOn<J, On>>
{
}

impl<F: Field, From> SelectableExpression<SelectStatement<FromClause<From>>> for Col<F>
where
    From: QuerySource,
    Self: SelectableExpression<From> + AppearsOnTable<SelectStatement<FromClause<From>>>,
{
}

impl<F: Field> diesel::expression::ValidGrouping<()> for Col<F> {
    type IsAggregate = is_aggregate::No;
}

/// Every column of a model, in the order of its fields: `post::all_columns`.
pub struct AllColumns<M>(PhantomData<fn() -> M>);

impl<M> AllColumns<M> {
    /// The columns. The derive makes one constant of each.
    #[doc(hidden)]
    pub const NEW: Self = Self(PhantomData);
}

/// The SQL type of [`AllColumns`]: a whole row, which only the model itself can be read from.
pub struct RowOf<M>(PhantomData<fn() -> M>);

impl<M: Model> diesel::sql_types::SqlType for RowOf<M> {
    type IsNull = diesel::sql_types::is_nullable::NotNull;
    const IS_ARRAY: bool = false;
}
// diesel reads only single values into a struct that reads itself, and leaves the columns to it.
impl<M: Model> diesel::sql_types::SingleValue for RowOf<M> {}

impl<M: Model> diesel::expression::QueryMetadata<RowOf<M>> for Backend {
    fn row_metadata(_: &mut Self::MetadataLookup, out: &mut Vec<Option<Self::TypeMetadata>>) {
        out.extend(M::DEF.fields.iter().map(|_| None));
    }
}

impl<M: Model> Expression for AllColumns<M> {
    type SqlType = RowOf<M>;
}

impl<M: Model> QueryId for AllColumns<M> {
    type QueryId = AllColumns<M>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<M: Model> QueryFragment<Backend> for AllColumns<M> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        for (index, field) in M::DEF.fields.iter().enumerate() {
            out.push_sql(if index == 0 { "" } else { ", " });
            push_column(&mut out, M::TABLE, field.column.name)?;
        }
        Ok(())
    }
}

impl<M: Model, QS> AppearsOnTable<QS> for AllColumns<M> where QS: AppearsInFromClause<M::Table, Count = Once> {}
impl<M: Model> diesel::expression::ValidGrouping<()> for AllColumns<M> {
    type IsAggregate = is_aggregate::No;
}

impl<M: Model> Expression for Predicate<M> {
    type SqlType = Nullable<Bool>;
}

impl<M> QueryId for Predicate<M> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<M: Model> QueryFragment<Backend> for Predicate<M> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        self.filter.walk_ast(out)
    }
}

impl<M: Model, QS> AppearsOnTable<QS> for Predicate<M> where QS: AppearsInFromClause<M::Table, Count = Once> {}
impl<M: Model> diesel::expression::ValidGrouping<()> for Predicate<M> {
    type IsAggregate = is_aggregate::No;
}

impl<M: Model> Expression for Ordering<M> {
    type SqlType = NotSelectable;
}

impl<M> QueryId for Ordering<M> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<M: Model> QueryFragment<Backend> for Ordering<M> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        self.term.walk_ast(out)
    }
}

impl<M: Model, QS> AppearsOnTable<QS> for Ordering<M> where QS: AppearsInFromClause<M::Table, Count = Once> {}
impl<M: Model> diesel::expression::ValidGrouping<()> for Ordering<M> {
    type IsAggregate = is_aggregate::No;
}
