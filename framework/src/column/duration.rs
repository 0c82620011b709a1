//! `Duration`: a span of time.

use chrono::TimeDelta;
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use super::stored::{column, stored, textual};
use super::{Kind, ValueError, sql_types};

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// A span of time, forwards or backwards, to the microsecond; at most some 292,000 years.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Duration)]
pub struct Duration {
    micros: i64,
}

/// A span that is too long is the longest there is.
impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self { micros: 0 };

    /// So many microseconds.
    pub const fn microseconds(micros: i64) -> Self {
        Self { micros }
    }

    /// So many thousandths of a second.
    pub const fn milliseconds(milliseconds: i64) -> Self {
        Self { micros: milliseconds.saturating_mul(1000) }
    }

    /// So many seconds.
    pub const fn seconds(seconds: i64) -> Self {
        Self { micros: seconds.saturating_mul(SECOND) }
    }

    /// So many minutes.
    pub const fn minutes(minutes: i64) -> Self {
        Self::seconds(minutes.saturating_mul(60))
    }

    /// So many hours.
    pub const fn hours(hours: i64) -> Self {
        Self::seconds(hours.saturating_mul(3600))
    }

    /// So many days of 24 hours.
    pub const fn days(days: i64) -> Self {
        Self { micros: days.saturating_mul(DAY) }
    }

    /// The whole span in microseconds.
    pub const fn as_microseconds(self) -> i64 {
        self.micros
    }

    /// Whole days, and the microseconds of the day that has begun: -1 microsecond is -1 day and 86,399,999,999.
    const fn split(self) -> (i64, i64) {
        (self.micros.div_euclid(DAY), self.micros.rem_euclid(DAY))
    }
}

/// What is finer than a microsecond is cut off.
impl TryFrom<TimeDelta> for Duration {
    type Error = ValueError;
    fn try_from(delta: TimeDelta) -> Result<Self, ValueError> {
        let micros = delta.num_microseconds().ok_or_else(|| ValueError::new("the duration is longer than 292,000 years"))?;
        Ok(Self { micros })
    }
}

impl TryFrom<std::time::Duration> for Duration {
    type Error = ValueError;
    fn try_from(duration: std::time::Duration) -> Result<Self, ValueError> {
        let micros = i64::try_from(duration.as_micros());
        Ok(Self { micros: micros.map_err(|_| ValueError::new("the duration is longer than 292,000 years"))? })
    }
}

impl From<Duration> for TimeDelta {
    fn from(duration: Duration) -> Self {
        Self::microseconds(duration.micros)
    }
}

/// `09:30:00`, `1 09:30:00.000001` and, a microsecond before nothing, `-1 23:59:59.999999`: Django's text.
impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (days, rest) = self.split();
        let (seconds, micros) = (rest / SECOND, rest % SECOND);
        if days != 0 {
            write!(f, "{days} ")?;
        }
        write!(f, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        if micros == 0 { Ok(()) } else { write!(f, ".{micros:06}") }
    }
}

/// What [`Display`](std::fmt::Display) writes, and what people leave out of it: `90` seconds, `1:30` minutes, `1:30:00`
/// hours, `2 days, 1:30:00`; and ISO 8601, `P1DT1H30M`.
impl std::str::FromStr for Duration {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let text = text.trim();
        let read = if text.trim_start_matches(['-', '+']).starts_with('P') { iso(text) } else { plain(text) };
        read.map(Self::microseconds).ok_or_else(|| ValueError::new("enter a duration, for example `1:30:00` or `2 01:30:00`"))
    }
}

/// `[-]days [-]hours:minutes:seconds`, where a minus before the hours is of the time alone.
fn plain(text: &str) -> Option<i64> {
    let (days, clock) = match text.split_once(' ') {
        Some((days, rest)) => {
            let rest = ["days,", "days", "day,", "day"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
            (whole(days)?, rest.trim())
        }
        None => (0, text),
    };
    let (sign, clock) = clock.strip_prefix('-').map_or((1, clock), |clock| (-1, clock));
    let mut micros = 0i128;
    let parts: Vec<&str> = if clock.is_empty() { Vec::new() } else { clock.split(':').collect() };
    if parts.len() > 3 || parts.is_empty() && days == 0 {
        return None;
    }
    for (index, part) in parts.iter().rev().enumerate() {
        let unit = [SECOND, 60 * SECOND, 3600 * SECOND][index];
        micros += if index == 0 { fraction(part, unit)? } else { i128::from(digits(part)?) * i128::from(unit) };
    }
    // The days alone may be more than fit, as in the shortest duration there is.
    i64::try_from(i128::from(days) * i128::from(DAY) + sign * micros).ok()
}

/// `[-]P[nW][nD][T[nH][nM][nS]]`
fn iso(text: &str) -> Option<i64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1, text),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mut rest, mut total, mut in_time) = (text.strip_prefix('P').filter(|rest| !rest.is_empty())?, 0i128, false);
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T').filter(|time| !in_time && !time.is_empty()) {
            (rest, in_time) = (time, true);
        }
        let end = rest.find(|letter: char| letter.is_ascii_alphabetic())?;
        let unit = match (rest.as_bytes().get(end)?, in_time) {
            (b'W', false) => 7 * DAY,
            (b'D', false) => DAY,
            (b'H', true) => 3600 * SECOND,
            (b'M', true) => 60 * SECOND,
            (b'S', true) => SECOND,
            _ => return None,
        };
        total += fraction(&rest[..end], unit)?;
        rest = &rest[end + 1..];
    }
    i64::try_from(total * sign).ok()
}

fn whole(text: &str) -> Option<i64> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    digits(text)?.checked_mul(sign)
}

fn digits(text: &str) -> Option<i64> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) { None } else { text.parse().ok() }
}

/// A number with a point, in units of so many microseconds; six digits behind the point count.
fn fraction(text: &str, unit: i64) -> Option<i128> {
    let (before, behind) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if !behind.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = &behind[..behind.len().min(6)];
    let part = i128::from(digits(kept)?) * i128::from(unit) / 10i128.pow(kept.len() as u32);
    Some(i128::from(digits(before)?) * i128::from(unit) + part)
}

textual!(Duration);
column!(Duration, sql_types::Duration, Kind::Duration, Duration, "a duration");
stored!(Duration as sql_types::Duration);

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::Duration;
    use diesel::sqlite::{SqliteType, SqliteValue};

    pub(super) fn write(duration: &Duration) -> i64 {
        duration.micros
    }

    pub(super) fn read(mut value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Duration> {
        match value.value_type() {
            Some(SqliteType::Long) => Ok(Duration::microseconds(value.read_long())),
            // A mean of some.
            Some(SqliteType::Double) => Ok(Duration::microseconds(value.read_double().round() as i64)),
            _ => Err("a duration is a whole number of microseconds".into()),
        }
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::{DAY, Duration};
    use diesel::deserialize::{self, FromSql};
    use diesel::pg::data_types::PgInterval;
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, Output, ToSql};
    use diesel::sql_types::Interval;

    /// As psycopg writes it for Django: days, and what is left of one.
    pub(super) fn write(duration: &Duration, out: &mut Output<'_, '_, Pg>) -> serialize::Result {
        let (days, micros) = duration.split();
        let interval = PgInterval::new(micros, i32::try_from(days)?, 0);
        ToSql::<Interval, Pg>::to_sql(&interval, &mut out.reborrow())
    }

    /// A month is 30 days, as PostgreSQL itself compares it.
    pub(super) fn read(value: PgValue<'_>) -> deserialize::Result<Duration> {
        let interval: PgInterval = FromSql::<Interval, Pg>::from_sql(value)?;
        let days = i128::from(interval.months) * 30 + i128::from(interval.days);
        let micros = i64::try_from(days * i128::from(DAY) + i128::from(interval.microseconds));
        micros.map(Duration::microseconds).map_err(|_| "an interval longer than 292,000 years".into())
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, Duration, SECOND};

    #[test]
    fn durations_are_written_as_django_does_and_read_back() {
        // Django 5.2: `django.utils.duration.duration_string(timedelta(microseconds=..))`.
        for (micros, text) in [
            (0, "00:00:00"),
            (86_402_000_003, "1 00:00:02.000003"),
            (-1, "-1 23:59:59.999999"),
            (-34_570_800_000_000, "-401 21:00:00"),
            (90 * SECOND, "00:01:30"),
        ] {
            assert_eq!(Duration::microseconds(micros).to_string(), text);
            assert_eq!(text.parse(), Ok(Duration::microseconds(micros)), "{text}");
        }
        for extreme in [i64::MIN, i64::MAX] {
            let duration = Duration::microseconds(extreme);
            assert_eq!(duration.to_string().parse(), Ok(duration));
        }
    }

    #[test]
    fn people_leave_things_out() {
        for (text, micros) in [
            ("90", 90 * SECOND),
            ("1.5", 1_500_000),
            ("1:30", 90 * SECOND),
            ("1:30:00", 5400 * SECOND),
            ("-0:00:01", -SECOND),
            ("2 days, 1:00:00", 2 * DAY + 3600 * SECOND),
            ("1 day", DAY),
            ("P1DT1H30M", DAY + 5400 * SECOND),
            ("-PT0.5S", -500_000),
            ("P1W", 7 * DAY),
        ] {
            assert_eq!(text.parse(), Ok(Duration::microseconds(micros)), "{text}");
        }
        for text in ["", "x", "1:2:3:4", "P", "PT", "P1M", "1 x", "é", "99999999999999999999", "P1é", ":", "1::2"] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
    }
}
