//! What each filter has to offer, and how many records each choice would leave.

use chrono::{Datelike, Days, NaiveDate};

use super::Chosen;
use super::def::{FilterSource, ListFilter, Style};
use super::lookup::Operator;
use crate::admin::AdminDef;
use crate::admin::list::address::Address;
use crate::admin::path::{End, PathDef};
use crate::column::{ChoiceDef, Date, Value};
use crate::db::Connection;
use crate::error::Result;
use crate::model::ModelDef;
use crate::query::{Filter, Record, SelectDef, Term};

/// Values that a filter offers, at most; what is beyond is found by searching.
const OFFERED: usize = 500;
/// Choices of one filter whose records are counted, at most.
const COUNTED: usize = 100;
/// Numbers that one query counts: fewer than a row has columns, of any database.
const COLUMNS: usize = 1000;

/// One filter, ready to be shown.
#[derive(Debug)]
pub(in crate::admin::list) struct Offer {
    /// What people read above it.
    pub(super) label: String,
    /// The names of its parameters in addresses.
    pub(super) keys: Vec<String>,
    /// What can be chosen, "All" left out; nothing of a range.
    pub(super) choices: Vec<OfferedChoice>,
    /// Whether there are more than are offered.
    pub(super) is_cut: bool,
    /// A range: the names and what stands in its ends, and how they are asked for.
    pub(super) range: Option<OfferedRange>,
    /// Whether anything is chosen here.
    pub(super) is_chosen: bool,
}

/// One value that can be chosen.
#[derive(Debug)]
pub(super) struct OfferedChoice {
    pub(super) label: String,
    /// Its part of an address.
    pub(super) pairs: Vec<(String, String)>,
    pub(super) is_chosen: bool,
    /// How many records it would leave, where they are counted.
    pub(super) count: Option<i64>,
}

/// From one value to another.
#[derive(Debug)]
pub(super) struct OfferedRange {
    pub(super) from: (String, String),
    pub(super) to: (String, String),
    /// The type of the inputs.
    pub(super) input: &'static str,
}

/// All filters of a list. `base` is the list without what is chosen in them; with `facets`, the choices of all of them are
/// counted by one query.
pub(in crate::admin::list) fn offers(
    admin: &AdminDef,
    address: &Address,
    chosen: &Chosen,
    base: &SelectDef,
    facets: bool,
    connection: &mut Connection,
) -> Result<Vec<Offer>> {
    let mut offers = Vec::with_capacity(admin.list.filters.len());
    let mut counted = Vec::new();
    for (index, filter) in admin.list.filters.iter().enumerate() {
        let offer = offer(filter, address, connection)?;
        if facets {
            // What is chosen in the other filters holds for each of them.
            counted.extend(offer.choices.iter().take(COUNTED).map(|choice| {
                let part = |(key, text): &(String, String)| filter.condition(key, text).flatten();
                Filter::All(chosen.but(index).into_iter().chain(choice.pairs.iter().filter_map(part)).collect())
            }));
        }
        offers.push(offer);
    }
    let mut counts = Vec::with_capacity(counted.len());
    for some in counted.chunks(COLUMNS) {
        counts.extend(base.counts(some.to_vec(), connection)?);
    }
    let choices = offers.iter_mut().flat_map(|offer| offer.choices.iter_mut().take(COUNTED));
    for (choice, count) in choices.zip(counts) {
        choice.count = Some(count);
    }
    // Who can choose one thing only has no choice.
    offers.retain(|offer| offer.is_chosen || offer.range.is_some() || offer.choices.len() > 1);
    Ok(offers)
}

fn offer(filter: &ListFilter, address: &Address, connection: &mut Connection) -> Result<Offer> {
    let now = filter.pairs(address);
    let mut offer = Offer {
        label: filter.label(),
        keys: filter.keys(),
        choices: Vec::new(),
        is_cut: false,
        range: None,
        is_chosen: !now.is_empty(),
    };
    let choices = match &filter.source {
        FilterSource::Method(method) => {
            let choice = |choice: &ChoiceDef| (choice.label.to_owned(), vec![(method.name.to_owned(), choice.value.to_owned())]);
            method.choices.iter().map(choice).collect()
        }
        FilterSource::Empty(path) => {
            let key = Operator::IsEmpty.key(path);
            vec![("Empty".to_owned(), vec![(key.clone(), "1".to_owned())]), ("Not empty".to_owned(), vec![(key, "0".to_owned())])]
        }
        FilterSource::Range(path) => {
            offer.range = Some(range(path, address));
            Vec::new()
        }
        FilterSource::Values(path) => match ListFilter::style(path) {
            Some(Style::Range) => {
                offer.range = Some(range(path, address));
                Vec::new()
            }
            Some(Style::Records(target)) => {
                let (records, is_cut) = records(target(), connection)?;
                offer.is_cut = is_cut;
                exact(path, records)
            }
            Some(Style::Distinct) => {
                let (values, is_cut) = distinct(path, connection)?;
                offer.is_cut = is_cut;
                exact(path, values)
            }
            Some(Style::Mark) => exact(path, vec![("Yes".to_owned(), "1".to_owned()), ("No".to_owned(), "0".to_owned())]),
            Some(Style::Days) => days(path),
            Some(Style::Choices) | None => match path.end() {
                End::Column(field) => {
                    let choice = |choice: &ChoiceDef| (choice.label.to_owned(), choice.value.to_owned());
                    exact(path, field.choices.iter().map(choice).collect())
                }
                End::Records(_) => Vec::new(),
            },
        },
    };
    offer.choices =
        choices.into_iter().map(|(label, pairs)| OfferedChoice { label, is_chosen: pairs == now, pairs, count: None }).collect();
    Ok(offer)
}

/// Labels, each with its part of an address.
type Choices = Vec<(String, Vec<(String, String)>)>;

/// Values, and where there may be none, that there is none.
fn exact(path: &PathDef, values: Vec<(String, String)>) -> Choices {
    let key = Operator::Exact.key(path);
    let mut choices: Choices = values.into_iter().map(|(label, value)| (label, vec![(key.clone(), value)])).collect();
    choices.extend(nothing(path, "None", "True"));
    choices
}

/// The choice of records that have no value there.
fn nothing(path: &PathDef, label: &str, value: &str) -> Option<(String, Vec<(String, String)>)> {
    let may_be_missing = match path.end() {
        End::Column(field) => field.column.null || !path.ways().is_empty() && is_optional(path),
        End::Records(_) => true,
    };
    may_be_missing.then(|| (label.to_owned(), vec![(Operator::IsNull.key(path), value.to_owned())]))
}

fn is_optional(path: &PathDef) -> bool {
    path.ways().iter().any(|way| way.source.fields.get(way.field).is_some_and(|field| field.column.null))
}

fn range(path: &PathDef, address: &Address) -> OfferedRange {
    let end = |operator: Operator| {
        let key = operator.key(path);
        let value = address.get(&key).unwrap_or_default().to_owned();
        (key, value)
    };
    let is_day = path.kind().is_some_and(|kind| !kind.is_number());
    OfferedRange { from: end(Operator::From), to: end(Operator::UpTo), input: if is_day { "date" } else { "number" } }
}

/// Spans of days up to now, in UTC.
fn days(path: &PathDef) -> Choices {
    let today = Date::today();
    let day = |day: Option<NaiveDate>| day.map_or(today, |day| Date::try_from(day).unwrap_or(today));
    let tomorrow = day(today.succ_opt());
    let next_month = match today.month() {
        12 => day(NaiveDate::from_ymd_opt(today.year() + 1, 1, 1)),
        month => day(NaiveDate::from_ymd_opt(today.year(), month + 1, 1)),
    };
    let spans = [
        ("Today", today, tomorrow),
        ("Past 7 days", day(today.checked_sub_days(Days::new(7))), tomorrow),
        ("This month", day(today.with_day(1)), next_month),
        ("This year", day(NaiveDate::from_ymd_opt(today.year(), 1, 1)), day(NaiveDate::from_ymd_opt(today.year() + 1, 1, 1))),
    ];
    let (from, below) = (Operator::From.key(path), Operator::Below.key(path));
    let span = |(label, begin, end): (&str, Date, Date)| {
        (label.to_owned(), vec![(from.clone(), begin.to_string()), (below.clone(), end.to_string())])
    };
    let mut choices: Choices = spans.into_iter().map(span).collect();
    choices.extend(nothing(path, "No date", "True"));
    choices.extend(nothing(path, "Has a date", "False"));
    choices
}

/// The records that can be chosen, and whether there are more.
fn records(target: &'static ModelDef, connection: &mut Connection) -> Result<(Vec<(String, String)>, bool)> {
    let select = SelectDef { limit: Some(OFFERED as i64 + 1), ..SelectDef::all(target) };
    let mut records = Record::load(&select, connection)?;
    let is_cut = records.len() > OFFERED;
    records.truncate(OFFERED);
    Ok((records.iter().map(|record| (target.title(&record.values), record.key(target).to_string())).collect(), is_cut))
}

/// The values that there are, and whether there are more.
fn distinct(path: &PathDef, connection: &mut Connection) -> Result<(Vec<(String, String)>, bool)> {
    let Some((model, field)) = path.column() else { return Ok((Vec::new(), false)) };
    let column = &model.fields[field].column;
    let term = Term::column(model.table, column.name);
    let mut select = SelectDef::all(model);
    select.filters = vec![Filter::Not(Box::new(Filter::IsNull(term.clone())))];
    let mut values = select.distinct_values(term, column.kind, OFFERED as i64 + 1, connection)?;
    let is_cut = values.len() > OFFERED;
    values.truncate(OFFERED);
    let texts = values.iter().map(Value::to_string).filter(|text| !text.is_empty());
    Ok((texts.map(|text| (text.clone(), text)).collect(), is_cut))
}
