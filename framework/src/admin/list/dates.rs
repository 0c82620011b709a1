//! The years, months and days above a list: `created_at__year=2026&created_at__month=11`.

use chrono::{Datelike, Months};
use maud::{Markup, html};

use super::address::Address;
use crate::admin::path::PathDef;
use crate::column::Date;
use crate::db::Connection;
use crate::error::Result;
use crate::query::{Filter, Part, SelectDef};

/// The date that a list goes by, and the span that is chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListDates {
    path: PathDef,
    chosen: Span,
}

/// A span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    All,
    Year(i32),
    Month(i32, u32),
    Day(Date),
}

impl Span {
    /// Its first day, and the first behind it; nothing where there is no such day.
    fn days(self) -> Option<(Date, Option<Date>)> {
        let (first, behind) = match self {
            Self::All => return Some((Date::FIRST, None)),
            Self::Year(year) => (Date::new(year, 1, 1)?, Date::new(year + 1, 1, 1)),
            Self::Month(year, month) => {
                let first = Date::new(year, month, 1)?;
                (first, first.checked_add_months(Months::new(1)).and_then(|day| Date::try_from(day).ok()))
            }
            Self::Day(day) => (day, day.succ_opt().and_then(|day| Date::try_from(day).ok())),
        };
        Some((first, behind))
    }

    /// The same in words.
    fn words(self) -> String {
        match self {
            Self::All => "All dates".to_owned(),
            Self::Year(year) => year.to_string(),
            Self::Month(year, month) => Date::new(year, month, 1).map_or_else(String::new, |day| day.format("%B %Y").to_string()),
            Self::Day(day) => day.format("%-d %B %Y").to_string(),
        }
    }

    /// The span around it.
    fn above(self) -> Option<Self> {
        match self {
            Self::All => None,
            Self::Year(_) => Some(Self::All),
            Self::Month(year, _) => Some(Self::Year(year)),
            Self::Day(day) => Some(Self::Month(day.year(), day.month())),
        }
    }

    /// What it is made of.
    fn part(self) -> Option<Part> {
        match self {
            Self::All => Some(Part::Year),
            Self::Year(_) => Some(Part::Month),
            Self::Month(..) => Some(Part::Day),
            Self::Day(_) => None,
        }
    }

    /// One of its parts.
    fn inner(self, number: i64) -> Option<Self> {
        let number = u32::try_from(number).ok()?;
        match self {
            Self::All => Some(Self::Year(i32::try_from(number).ok()?)),
            Self::Year(year) => Some(Self::Month(year, number)),
            Self::Month(year, month) => Date::new(year, month, number).map(Self::Day),
            Self::Day(_) => None,
        }
    }
}

impl ListDates {
    /// Reads the span out of an address; nothing inside where there is no such day.
    pub(super) fn read(path: PathDef, address: &Address) -> Option<Self> {
        let name = path.address();
        let number = |part: &str| match address.get(&format!("{name}__{part}")) {
            None | Some("") => Some(None),
            Some(text) => text.parse::<u32>().ok().map(Some),
        };
        let chosen = match (number("year")?, number("month")?, number("day")?) {
            (None, None, None) => Span::All,
            (Some(year), None, None) => Span::Year(i32::try_from(year).ok()?),
            (Some(year), Some(month), None) => Span::Month(i32::try_from(year).ok()?, month),
            (Some(year), Some(month), Some(day)) => Span::Day(Date::new(i32::try_from(year).ok()?, month, day)?),
            _ => return None,
        };
        chosen.days()?;
        Some(Self { path, chosen })
    }

    /// Whether a name in an address is one of these.
    pub(super) fn has(path: &PathDef, key: &str) -> bool {
        key.strip_prefix(path.address().as_str()).is_some_and(|rest| matches!(rest, "__year" | "__month" | "__day"))
    }

    /// Whether a span is chosen.
    pub(super) fn is_chosen(&self) -> bool {
        self.chosen != Span::All
    }

    /// Only the records in the span.
    pub(super) fn limit(&self, select: SelectDef) -> SelectDef {
        match (self.is_chosen().then(|| self.path.dated()).flatten(), self.chosen.days()) {
            (Some(dated), Some((first, behind))) => select.of_days(&dated, first, behind),
            _ => select,
        }
    }

    /// The links to the parts of the span that have records. Where all of them are of one year, its months come at once.
    pub(super) fn links(&self, select: &SelectDef, connection: &mut Connection) -> Result<DateLinks> {
        let Some(dated) = self.path.dated() else { return Ok(DateLinks::default()) };
        let mut around = self.chosen;
        if around == Span::All
            && let Some((first, last)) = select.date_span(&dated, connection)?
            && first.year() == last.year()
        {
            let is_month = first.month() == last.month();
            around = if is_month { Span::Month(first.year(), first.month()) } else { Span::Year(first.year()) };
        }
        let parts = match around.part() {
            Some(part) => {
                let mut select = select.clone();
                select.filters.push(Filter::Not(Box::new(Filter::IsNull(dated.term.clone()))));
                select.date_parts(&dated, part, connection)?
            }
            None => Vec::new(),
        };
        Ok(DateLinks { parts: parts.into_iter().filter_map(|(number, _)| around.inner(number)).collect() })
    }

    /// The address of a span.
    fn url(&self, address: &Address, span: Span) -> String {
        let name = self.path.address();
        let key = |part: &str| format!("{name}__{part}");
        let [year, month, day] = ["year", "month", "day"].map(key);
        let base = address.without(&[&year, &month, &day]);
        let numbers = match span {
            Span::All => Vec::new(),
            Span::Year(number) => vec![(year, i64::from(number))],
            Span::Month(number, of_year) => vec![(year, i64::from(number)), (month, i64::from(of_year))],
            Span::Day(date) => {
                vec![(year, i64::from(date.year())), (month, i64::from(date.month())), (day, i64::from(date.day()))]
            }
        };
        numbers.into_iter().fold(base, |address, (key, number)| address.with(&key, number.to_string())).url()
    }

    /// Above the list.
    pub(super) fn show(&self, links: &DateLinks, address: &Address) -> Markup {
        let DateLinks { parts } = links;
        html! {
            @if self.is_chosen() || !parts.is_empty() {
                nav.dates aria-label="By date" {
                    ul {
                        @if let Some(above) = self.chosen.above() {
                            li { a.back href=(self.url(address, above)) { span aria-hidden="true" { "‹ " } (above.words()) } }
                            li aria-current="true" { (self.chosen.words()) }
                        }
                        @for part in parts { li { a href=(self.url(address, *part)) { (short(*part)) } } }
                    }
                }
            }
        }
    }
}

/// The spans that a list offers.
#[derive(Debug, Default)]
pub(super) struct DateLinks {
    parts: Vec<Span>,
}

/// A part, beside the others.
fn short(span: Span) -> String {
    match span {
        Span::Day(day) => day.format("%-d %B").to_string(),
        other => other.words(),
    }
}
