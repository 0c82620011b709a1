//! Years, months and days in paths, and the spans of time that they name.

use std::fmt;

use crate::column::{Date, DateTime};
use crate::route::PathValue;

/// A year in a path: `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(i32);

/// A month in a path, as a number: `03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(u32);

/// A month in a path, as the first letters of its name: `mar`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthName(Month);

/// A day of a month in a path: `07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u32);

const NAMES: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

impl Month {
    /// A month by its number, 1 to 12.
    pub fn new(number: u32) -> Option<Self> {
        (1..=12).contains(&number).then_some(Self(number))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        NAMES.get(self.0.saturating_sub(1) as usize).copied().unwrap_or_default()
    }
}

impl Year {
    /// A year by its number, 1 to 9999.
    pub fn new(number: i32) -> Option<Self> {
        (1..=9999).contains(&number).then_some(Self(number))
    }
}

impl Day {
    /// A day by its number, 1 to 31.
    pub fn new(number: u32) -> Option<Self> {
        (1..=31).contains(&number).then_some(Self(number))
    }
}

macro_rules! of_dates {
    ($($of:ident($method:ident)),+) => { $(
        impl From<Date> for $of {
            fn from(date: Date) -> Self {
                use chrono::Datelike;
                Self(date.$method())
            }
        }

        impl From<DateTime> for $of {
            fn from(time: DateTime) -> Self {
                use chrono::Datelike;
                Self(time.date_naive().$method())
            }
        }
    )+ };
}

of_dates!(Year(year), Month(month), Day(day));

impl From<Month> for MonthName {
    fn from(month: Month) -> Self {
        Self(month)
    }
}

impl From<MonthName> for Month {
    fn from(MonthName(month): MonthName) -> Self {
        month
    }
}

impl From<Date> for MonthName {
    fn from(date: Date) -> Self {
        Self(date.into())
    }
}

impl From<DateTime> for MonthName {
    fn from(time: DateTime) -> Self {
        Self(time.into())
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl fmt::Display for MonthName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.name().to_ascii_lowercase().chars().take(3).collect::<String>())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

/// A type that is a part of a date in a path: the year, the month, the day.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the part of a date that an archive takes here",
    label = "expected a part of a date",
    note = "`{{year}}` is a `Path<Year>`, `{{month}}` a `Path<Month>` or a `Path<MonthName>`, `{{day}}` a `Path<Day>`"
)]
pub trait DatePart<T>: Copy {
    /// The part.
    fn part(self) -> T;
    /// From the part.
    fn of(part: T) -> Self;
}

macro_rules! date_parts {
    ($($part:ident: $of:ident),+) => { $(
        impl DatePart<$of> for $part {
            fn part(self) -> $of {
                self.into()
            }

            fn of(part: $of) -> Self {
                part.into()
            }
        }
    )+ };
}

date_parts!(Year: Year, Month: Month, MonthName: Month, Day: Day);

/// Reads a number that is written with so many digits.
fn digits<T: std::str::FromStr>(segment: &str, length: usize) -> Option<T> {
    let fits = segment.len() == length && segment.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| segment.parse().ok()).flatten()
}

impl PathValue for Year {
    type Url<'a> = Self;

    fn from_segment(segment: &str) -> Option<Self> {
        digits(segment, 4).and_then(Self::new)
    }
}

impl PathValue for Month {
    type Url<'a> = Self;

    fn from_segment(segment: &str) -> Option<Self> {
        digits(segment, 2).and_then(Self::new)
    }
}

impl PathValue for MonthName {
    type Url<'a> = Self;

    fn from_segment(segment: &str) -> Option<Self> {
        (1..=12).filter_map(Month::new).map(Self).find(|name| name.to_string() == segment)
    }
}

impl PathValue for Day {
    type Url<'a> = Self;

    fn from_segment(segment: &str) -> Option<Self> {
        digits(segment, 2).and_then(Self::new)
    }
}

/// A span of time that an archive shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// All there is.
    All,
    /// A year.
    Year(Year),
    /// A month.
    Month(Year, Month),
    /// A day.
    Day(Year, Month, Day),
}

impl Period {
    /// The span of the same length in which a day is.
    pub(super) fn with(self, day: Date) -> Self {
        match self {
            Self::All => Self::All,
            Self::Year(_) => Self::Year(day.into()),
            Self::Month(..) => Self::Month(day.into(), day.into()),
            Self::Day(..) => Self::Day(day.into(), day.into(), day.into()),
        }
    }

    /// The part of this one that has a number: the third month of a year.
    pub(super) fn part(self, number: i64) -> Option<Self> {
        match self {
            Self::All => i32::try_from(number).ok().and_then(Year::new).map(Self::Year),
            Self::Year(year) => u32::try_from(number).ok().and_then(Month::new).map(|month| Self::Month(year, month)),
            Self::Month(year, month) => u32::try_from(number).ok().and_then(Day::new).map(|day| Self::Day(year, month, day)),
            Self::Day(..) => None,
        }
    }

    /// The span around this one.
    pub(super) fn around(self) -> Option<Self> {
        match self {
            Self::All => None,
            Self::Year(_) => Some(Self::All),
            Self::Month(year, _) => Some(Self::Year(year)),
            Self::Day(year, month, _) => Some(Self::Month(year, month)),
        }
    }

    /// Its first day and the first behind it; nothing for a day that the calendar does not have. Time does not end with the
    /// last year, but databases keep none behind it.
    pub(super) fn bounds(self) -> Option<(Option<Date>, Option<Date>)> {
        let (begin, end) = match self {
            Self::All => return Some((None, None)),
            Self::Year(Year(year)) => (Date::new(year, 1, 1)?, Date::new(year + 1, 1, 1)),
            Self::Month(Year(year), Month(12)) => (Date::new(year, 12, 1)?, Date::new(year + 1, 1, 1)),
            Self::Month(Year(year), Month(month)) => (Date::new(year, month, 1)?, Date::new(year, month + 1, 1)),
            Self::Day(Year(year), Month(month), Day(day)) => {
                let begin = Date::new(year, month, day)?;
                (begin, begin.succ_opt().and_then(|next| next.try_into().ok()))
            }
        };
        Some((Some(begin), end))
    }

    /// The year, the month and the day, as far as it has them.
    pub fn parts(self) -> (Option<Year>, Option<Month>, Option<Day>) {
        match self {
            Self::All => (None, None, None),
            Self::Year(year) => (Some(year), None, None),
            Self::Month(year, month) => (Some(year), Some(month), None),
            Self::Day(year, month, day) => (Some(year), Some(month), Some(day)),
        }
    }

    /// The smallest of its parts in words, as stands in a list of them: `2026`, `November`, `21`.
    pub(super) fn last_word(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Year(Year(year)) => year.to_string(),
            Self::Month(_, month) => month.name().to_owned(),
            Self::Day(_, _, Day(day)) => day.to_string(),
        }
    }
}

/// `2026`, `November 2026`, `21 November 2026`
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => Ok(()),
            Self::Year(Year(year)) => write!(f, "{year}"),
            Self::Month(Year(year), month) => write!(f, "{} {year}", month.name()),
            Self::Day(Year(year), month, Day(day)) => write!(f, "{day} {} {year}", month.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_a_path_has_one_spelling() {
        assert_eq!(Year::from_segment("2026").map(|year| year.to_string()).as_deref(), Some("2026"));
        assert_eq!(Month::from_segment("03").map(Month::name), Some("March"));
        assert_eq!(MonthName::from_segment("nov").map(|month| month.to_string()).as_deref(), Some("nov"));
        for wrong in ["0000", "26", "+026", "20266", "abcd", ""] {
            assert_eq!(Year::from_segment(wrong), None, "{wrong}");
        }
        for wrong in ["3", "13", "00", "nov", "003"] {
            assert_eq!(Month::from_segment(wrong), None, "{wrong}");
        }
        for wrong in ["Nov", "november", "11", ""] {
            assert_eq!(MonthName::from_segment(wrong), None, "{wrong}");
        }
        assert_eq!(Day::from_segment("32"), None);
    }

    #[test]
    fn a_period_ends_where_the_next_begins() {
        let (year, month) = (Year(2026), |number| Month(number));
        let days =
            |period: Period| period.bounds().map(|(begin, end)| (begin.map(|d| d.to_string()), end.map(|d| d.to_string())));
        let both = |begin: &str, end: &str| Some((Some(begin.to_owned()), Some(end.to_owned())));
        assert_eq!(days(Period::Year(year)), both("2026-01-01", "2027-01-01"));
        assert_eq!(days(Period::Month(year, month(12))), both("2026-12-01", "2027-01-01"));
        assert_eq!(days(Period::Day(year, month(2), Day(28))), both("2026-02-28", "2026-03-01"));
        assert_eq!(days(Period::Day(year, month(2), Day(29))), None, "no leap year");
        assert_eq!(days(Period::Year(Year(9999))), Some((Some("9999-01-01".to_owned()), None)));
    }
}
