//! What is computed of the records that a query finds, and nothing read of them themselves.

use super::calendar::whole;
use super::filter::Filter;
use super::ordering::OrderTerm;
use super::select::{Columns, SelectDef};
use super::term::Term;
use crate::column::{Kind, Value};
use crate::db::Connection;
use crate::error::Result;
use crate::model::Direction;

impl SelectDef {
    /// How many of the records meet each of these conditions, with one query.
    pub(crate) fn counts(&self, conditions: Vec<Filter>, connection: &mut Connection) -> Result<Vec<i64>> {
        let number = conditions.len();
        let select = self.computed(conditions.into_iter().map(|filter| Term::count(Some(filter))).collect());
        let found = select.load(connection, |row| {
            (0..number).map(|_| Ok(whole(row.next_value(Kind::BigInteger)?))).collect::<diesel::deserialize::Result<Vec<_>>>()
        })?;
        Ok(found.into_iter().next().unwrap_or_default())
    }

    /// The values that a term has among the records, each once and the smallest first, and so many at most.
    pub(crate) fn distinct_values(&self, term: Term, kind: Kind, most: i64, connection: &mut Connection) -> Result<Vec<Value>> {
        let mut select = self.computed(vec![term.clone()]);
        (select.distinct, select.limit, select.order) =
            (true, Some(most), vec![OrderTerm::new(term, false, Direction::Ascending)]);
        select.load(connection, |row| row.next_value(kind))
    }

    /// The same records, of which nothing is read but what is computed.
    pub(crate) fn computed(&self, extra: Vec<Term>) -> Self {
        let mut select = self.clone().whole();
        (select.columns, select.extra, select.joins, select.order) = (Columns::None, extra, Vec::new(), Vec::new());
        select
    }
}
