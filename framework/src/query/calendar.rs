//! The records of a span of days, and what is before and behind it: what archives by date ask.

use super::filter::{Comparison, Filter};
use super::function::{Aggregate, Clock, Function, Part};
use super::ordering::OrderTerm;
use super::select::{Columns, SelectDef};
use super::set::QuerySet;
use super::term::Term;
use crate::column::{Date, DateTime, Kind, Value};
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::model::{ColumnDef, Direction, Model, ModelDef};

/// What is around a span of days and in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Calendar {
    /// The last day before it that has a record.
    pub(crate) previous: Option<Date>,
    /// The first day behind it that has a record.
    pub(crate) next: Option<Date>,
    /// The parts of it that have records (its months, or its days), and how many each has; the smallest first.
    pub(crate) parts: Vec<(i64, i64)>,
}

/// A date that each record has, or that the one has that it points to.
#[derive(Debug, Clone)]
pub(crate) struct Dated {
    /// Its value for each record.
    pub(crate) term: Term,
    /// What it is: a date, or a point in time.
    pub(crate) kind: Kind,
}

impl Dated {
    /// A field of the records themselves.
    pub(crate) fn of(def: &ModelDef, field: usize) -> Self {
        let column = &def.fields[field].column;
        Self { term: Term::column(def.table, column.name), kind: column.kind }
    }
}

impl<M: Model> QuerySet<M> {
    /// Only records whose date is in `begin..end`; `field` is an index of the model's fields. What is behind `until` is left out.
    pub(crate) fn within(mut self, field: usize, (begin, end): (Option<Date>, Option<Date>), until: Option<DateTime>) -> Self {
        let column = &M::DEF.fields[field].column;
        let compared = |comparison, value: Option<Value>| value.map(|value| compare::<M>(column, comparison, value));
        self.select.filters.extend(compared(Comparison::GreaterOrEqual, begin.and_then(|day| bound(column.kind, day))));
        self.select.filters.extend(compared(Comparison::Less, end.and_then(|day| bound(column.kind, day))));
        let until = until.map(|time| match column.kind {
            Kind::Date => Value::Date(time.date_naive().try_into().unwrap_or(Date::LAST)),
            _ => Value::DateTime(time),
        });
        self.select.filters.extend(compared(Comparison::LessOrEqual, until));
        self.select.filters.push(Filter::Not(Box::new(Filter::IsNull(Term::column(M::TABLE, column.name)))));
        self
    }

    /// What is around `begin..end`, and how many records its parts have: three queries, whatever there is.
    pub(crate) async fn calendar(
        &self,
        db: &Db,
        field: usize,
        (begin, end): (Option<Date>, Option<Date>),
        part: Option<Part>,
    ) -> Result<Calendar> {
        let inside = self.clone().within(field, (begin, end), None).select;
        let around = self.select.clone();
        db.read_with(&(inside, around), move |(inside, around), connection| {
            let column = &around.def.fields[field].column;
            let edge = |connection: &mut Connection, day: Option<Date>, comparison, direction| match day {
                Some(day) => nearest(connection, around, column, (comparison, day), direction),
                None => Ok(None),
            };
            Ok(Calendar {
                previous: edge(connection, begin, Comparison::Less, Direction::Descending)?,
                next: edge(connection, end, Comparison::GreaterOrEqual, Direction::Ascending)?,
                parts: part.map_or(Ok(Vec::new()), |part| inside.date_parts(&Dated::of(inside.def, field), part, connection))?,
            })
        })
        .await
    }
}

fn compare<M: Model>(column: &ColumnDef, comparison: Comparison, value: Value) -> Filter {
    Filter::Compare { left: Term::column(M::TABLE, column.name), comparison, right: Term::Value(value) }
}

/// A day as a column of dates or of points in time compares with it: its begin, in UTC.
fn bound(kind: Kind, day: Date) -> Option<Value> {
    match kind {
        Kind::Date => Some(Value::Date(day)),
        _ => day.and_hms_opt(0, 0, 0).map(|time| Value::DateTime(time.and_utc().into())),
    }
}

/// The day of the record that is nearest to a day, on one side of it.
fn nearest(
    connection: &mut Connection,
    select: &SelectDef,
    column: &ColumnDef,
    (comparison, day): (Comparison, Date),
    direction: Direction,
) -> Result<Option<Date>> {
    let Some(value) = bound(column.kind, day) else { return Ok(None) };
    let term = Term::column(select.def.table, column.name);
    let mut select = select.clone().whole();
    select.filters.push(Filter::Compare { left: term.clone(), comparison, right: Term::Value(value) });
    (select.columns, select.extra, select.joins) = (Columns::None, vec![term.clone()], Vec::new());
    select.order = vec![OrderTerm::new(term, false, direction)];
    select.limit = Some(1);
    let found = select.load(connection, |row| row.next_value(column.kind))?;
    Ok(found.into_iter().next().and_then(day_of))
}

impl SelectDef {
    /// The parts of the records' dates, and how many records each has; the smallest first.
    pub(crate) fn date_parts(&self, dated: &Dated, part: Part, connection: &mut Connection) -> Result<Vec<(i64, i64)>> {
        let clock = if dated.kind == Kind::Date { Clock::Date } else { Clock::DateTime };
        let part = Term::call(Function::Part(part, clock), vec![dated.term.clone()]).cast(Kind::BigInteger);
        let mut select = self.computed(vec![part, Term::count(None)]);
        select.grouped = true;
        let mut found = select
            .load(connection, |row| Ok((whole(row.next_value(Kind::BigInteger)?), whole(row.next_value(Kind::BigInteger)?))))?;
        found.sort_unstable();
        Ok(found)
    }

    /// The first and the last day that a record has; nothing where none has one.
    pub(crate) fn date_span(&self, dated: &Dated, connection: &mut Connection) -> Result<Option<(Date, Date)>> {
        let edge = |aggregate| {
            let argument = Some(Box::new(dated.term.clone()));
            Term::Aggregate { aggregate, argument, distinct: false, filter: None }
        };
        let select = self.computed(vec![edge(Aggregate::Min), edge(Aggregate::Max)]);
        let found = select.load(connection, |row| Ok((row.next_value(dated.kind)?, row.next_value(dated.kind)?)))?;
        Ok(found.into_iter().next().and_then(|(first, last)| Some((day_of(first)?, day_of(last)?))))
    }

    /// The same records, of those days only.
    pub(crate) fn of_days(mut self, dated: &Dated, begin: Date, end: Option<Date>) -> Self {
        let bounds = [(Comparison::GreaterOrEqual, Some(begin)), (Comparison::Less, end)];
        for (comparison, day) in bounds {
            let value = day.and_then(|day| bound(dated.kind, day));
            let left = dated.term.clone();
            self.filters.extend(value.map(|value| Filter::Compare { left, comparison, right: Term::Value(value) }));
        }
        self
    }
}

fn day_of(value: Value) -> Option<Date> {
    match value {
        Value::Date(day) => Some(day),
        Value::DateTime(time) => time.date_naive().try_into().ok(),
        _ => None,
    }
}

pub(super) fn whole(value: Value) -> i64 {
    match value {
        Value::Integer(number) => number,
        _ => 0,
    }
}
