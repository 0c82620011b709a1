//! `Time`: a time of the day.

use chrono::{NaiveTime, Timelike};
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use super::stored::{column, stored, textual};
use super::{Kind, ValueError, sql_types};

/// A time of the day, to the microsecond, of no particular day and zone.
///
/// It derefs to chrono's own type, so that everything that chrono can do works on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Time)]
pub struct Time(NaiveTime);

impl Time {
    /// A time by its numbers; `None` when no day has it.
    pub fn new(hour: u32, minute: u32, second: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, second).map(Into::into)
    }

    /// The time of the day now, in UTC.
    pub fn now() -> Self {
        chrono::Utc::now().time().into()
    }

    fn micros(self) -> u32 {
        self.0.nanosecond() / 1000
    }
}

/// What is finer than a microsecond is cut off, and a leap second counts as the last of its minute.
impl From<NaiveTime> for Time {
    fn from(time: NaiveTime) -> Self {
        let micros = (time.nanosecond() / 1000).min(999_999);
        Self(time.with_nanosecond(micros * 1000).unwrap_or(time))
    }
}

impl From<Time> for NaiveTime {
    fn from(time: Time) -> Self {
        time.0
    }
}

/// `09:00`, `09:00:30` or `09:00:30.5`
impl std::str::FromStr for Time {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        (["%H:%M:%S%.f", "%H:%M"].iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok()))
            .map(Into::into)
            .ok_or_else(|| ValueError::new("enter a time, for example `09:00` or `09:00:30`"))
    }
}

impl std::ops::Deref for Time {
    type Target = NaiveTime;
    fn deref(&self) -> &NaiveTime {
        &self.0
    }
}

/// `09:00:00`, with a fraction where there is one: what Django keeps on SQLite.
impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.format(if self.micros() == 0 { "%H:%M:%S" } else { "%H:%M:%S%.6f" }).fmt(f)
    }
}

textual!(Time);
column!(Time, sql_types::Time, Kind::Time, Time, "a time");
stored!(Time as sql_types::Time);

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::Time;
    use diesel::sqlite::SqliteValue;

    pub(super) fn write(time: &Time) -> String {
        time.to_string()
    }

    pub(super) fn read(mut value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Time> {
        Ok(value.read_text().parse()?)
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::Time;
    use chrono::{NaiveTime, Timelike};
    use diesel::deserialize::{self, FromSql};
    use diesel::pg::data_types::PgTime;
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, Output, ToSql};

    /// PostgreSQL counts microseconds from midnight.
    const SECOND: i64 = 1_000_000;

    pub(super) fn write(time: &Time, out: &mut Output<'_, '_, Pg>) -> serialize::Result {
        let micros = i64::from(time.num_seconds_from_midnight()) * SECOND + i64::from(time.micros());
        ToSql::<diesel::sql_types::Time, Pg>::to_sql(&PgTime(micros), &mut out.reborrow())
    }

    pub(super) fn read(value: PgValue<'_>) -> deserialize::Result<Time> {
        let PgTime(micros) = FromSql::<diesel::sql_types::Time, Pg>::from_sql(value)?;
        // PostgreSQL also knows `24:00:00`.
        let (seconds, rest) = (u32::try_from(micros / SECOND)?, u32::try_from(micros % SECOND)?);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, rest * 1000);
        Ok(time.ok_or("a time beyond the day")?.into())
    }
}
