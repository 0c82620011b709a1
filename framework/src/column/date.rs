//! `Date`: a day of the calendar.

use chrono::{Datelike, NaiveDate};
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use super::stored::{column, stored, textual};
use super::{Kind, ValueError, sql_types};

/// A day of the calendar, from the year 1 to the year 9999 (what both databases and Django keep).
///
/// It derefs to chrono's own type, so that everything that chrono can do works on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Date)]
pub struct Date(NaiveDate);

impl Date {
    /// The first day that databases keep.
    pub const FIRST: Self = Self(NaiveDate::from_ymd_opt(1, 1, 1).unwrap());

    /// The last one.
    pub const LAST: Self = Self(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap());

    /// A day by its numbers; `None` when the calendar has no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(|date| date.try_into().ok())
    }

    /// Today, in UTC.
    pub fn today() -> Self {
        Self(chrono::Utc::now().date_naive())
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = ValueError;
    fn try_from(date: NaiveDate) -> Result<Self, ValueError> {
        match date.year() {
            1..=9999 => Ok(Self(date)),
            year => Err(ValueError(format!("the year {year} is not between 1 and 9999"))),
        }
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.0
    }
}

/// `2026-03-01`
impl std::str::FromStr for Date {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        // chrono takes one digit for a month as well; whoever wrote that meant it.
        (NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
            .and_then(|date| date.try_into().ok())
            .ok_or_else(|| ValueError::new("enter a date, for example `2026-03-01`"))
    }
}

impl std::ops::Deref for Date {
    type Target = NaiveDate;
    fn deref(&self) -> &NaiveDate {
        &self.0
    }
}

/// `2026-03-01`
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.format("%Y-%m-%d").fmt(f)
    }
}

textual!(Date);
column!(Date, sql_types::Date, Kind::Date, Date, "a date");
stored!(Date as sql_types::Date);

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::Date;
    use diesel::sqlite::SqliteValue;

    pub(super) fn write(date: &Date) -> String {
        date.to_string()
    }

    pub(super) fn read(mut value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Date> {
        Ok(value.read_text().parse()?)
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::Date;
    use chrono::{NaiveDate, TimeDelta};
    use diesel::deserialize::{self, FromSql};
    use diesel::pg::data_types::PgDate;
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, Output, ToSql};

    /// PostgreSQL counts days from the start of the year 2000.
    const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(2000, 1, 1) {
        Some(date) => date,
        None => NaiveDate::MIN,
    };

    pub(super) fn write(date: &Date, out: &mut Output<'_, '_, Pg>) -> serialize::Result {
        let days = i32::try_from((date.0 - EPOCH).num_days())?;
        ToSql::<diesel::sql_types::Date, Pg>::to_sql(&PgDate(days), &mut out.reborrow())
    }

    pub(super) fn read(value: PgValue<'_>) -> deserialize::Result<Date> {
        let PgDate(days) = FromSql::<diesel::sql_types::Date, Pg>::from_sql(value)?;
        let date = EPOCH.checked_add_signed(TimeDelta::days(days.into())).ok_or("a date beyond the calendar")?;
        Ok(date.try_into()?)
    }
}
