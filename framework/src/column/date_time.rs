//! `DateTime`: a point in time, in UTC, to the microsecond.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDateTime, SubsecRound, TimeZone, Utc};
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use serde::ser::Error as _;

use super::formatted::Formatted;
use super::stored::{column, stored};
use super::{Kind, ValueError, sql_types};

/// A point in time, in UTC, to the microsecond (what the databases keep).
///
/// It derefs to chrono's own type, so that everything that chrono can do works on it. A type of our own is needed
/// because `published_at.lt(now)` on a column that may be empty asks for impls that chrono's type cannot get from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow, serde::Deserialize)]
#[diesel(sql_type = sql_types::DateTime)]
#[serde(transparent)]
pub struct DateTime(chrono::DateTime<Utc>);

impl DateTime {
    /// This moment.
    pub fn now() -> Self {
        Utc::now().into()
    }

    /// Reads RFC 3339 (`2026-03-01T09:00:00Z`), what a browser's `datetime-local` input sends (`2026-03-01T09:00`,
    /// taken as UTC) and how SQLite keeps it (`2026-03-01 09:00:00.123456`).
    ///
    /// # Errors
    /// When the text is none of these.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        if let Ok(time) = chrono::DateTime::parse_from_rfc3339(text) {
            return Ok(time.to_utc().into());
        }
        let naive = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
        naive
            .map(|naive| Utc.from_utc_datetime(&naive).into())
            .ok_or_else(|| ValueError::new("enter a date and time, for example `2026-03-01 09:00`"))
    }

    /// In words of the program's choice, by the specifiers of chrono's `strftime`: `(post.published_at.format("%e %B %Y"))`.
    pub fn format<'a>(&self, format: &'a str) -> Formatted<'a> {
        Formatted { time: self.0, format }
    }

    /// The text that SQLite keeps: Django's, without a fraction where there is none.
    #[cfg(feature = "sqlite")]
    fn to_sqlite(self) -> String {
        let format = if self.0.timestamp_subsec_micros() == 0 { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d %H:%M:%S%.6f" };
        self.format(format).to_string()
    }
}

impl From<chrono::DateTime<Utc>> for DateTime {
    fn from(time: chrono::DateTime<Utc>) -> Self {
        Self(time.trunc_subsecs(6))
    }
}

impl std::ops::Deref for DateTime {
    type Target = chrono::DateTime<Utc>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// `2026-03-01 09:00`, with seconds where there are any.
impl std::fmt::Display for DateTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use chrono::Timelike;
        let format = match (self.0.second(), self.0.timestamp_subsec_micros()) {
            (0, 0) => "%Y-%m-%d %H:%M",
            (_, 0) => "%Y-%m-%d %H:%M:%S",
            _ => "%Y-%m-%d %H:%M:%S%.6f",
        };
        self.format(format).fmt(f)
    }
}

/// RFC 3339, as chrono writes it: `2026-03-01T09:00:00Z`, with a fraction where there is one.
impl serde::Serialize for DateTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Lists have many of these, most without a fraction.
        if self.0.timestamp_subsec_micros() == 0 && (0..=9999).contains(&self.0.year()) {
            let mut text = String::with_capacity(20);
            write!(text, "{}", self.format("%Y-%m-%dT%H:%M:%SZ")).map_err(S::Error::custom)?;
            serializer.serialize_str(&text)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl maud::Render for DateTime {
    fn render_to(&self, buffer: &mut String) {
        maud::Render::render_to(&format_args!("{self}"), buffer);
    }
}

column!(DateTime, sql_types::DateTime, Kind::DateTime, DateTime, "a date and time");
stored!(DateTime as sql_types::DateTime);

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::DateTime;
    use chrono::NaiveDate;
    use diesel::sqlite::SqliteValue;

    pub(super) fn write(time: &DateTime) -> String {
        time.to_sqlite()
    }

    pub(super) fn read(mut value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<DateTime> {
        let text = value.read_text();
        // A page of records has many of these, and a general parser takes longer than reading the row.
        match exactly(text.as_bytes()) {
            Some(time) => Ok(time),
            None => Ok(DateTime::parse(text)?),
        }
    }

    /// `2026-03-01 09:00:00` or `2026-03-01 09:00:00.123456`, as it is written; `None` for all else.
    fn exactly(text: &[u8]) -> Option<DateTime> {
        let micros = match text {
            [seconds @ .., b'.', a, b, c, d, e, f] if seconds.len() == 19 => number(&[*a, *b, *c, *d, *e, *f])?,
            _ if text.len() == 19 => 0,
            _ => return None,
        };
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ', h1, h2, b':', n1, n2, b':', s1, s2] = *text.first_chunk::<19>()?
        else {
            return None;
        };
        let date = NaiveDate::from_ymd_opt(number(&[y1, y2, y3, y4])?.cast_signed(), number(&[m1, m2])?, number(&[d1, d2])?)?;
        let time = date.and_hms_micro_opt(number(&[h1, h2])?, number(&[n1, n2])?, number(&[s1, s2])?, micros)?;
        Some(time.and_utc().into())
    }

    fn number(digits: &[u8]) -> Option<u32> {
        digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
    }

    #[cfg(test)]
    mod tests {
        use super::{DateTime, exactly};

        #[test]
        fn the_quick_way_reads_what_the_general_one_does() {
            for text in ["2026-03-01 09:00:00", "1999-12-31 23:59:59.000001", "0001-01-01 00:00:00", "9999-12-31 23:59:59.999999"]
            {
                assert_eq!(exactly(text.as_bytes()), DateTime::parse(text).ok(), "{text}");
            }
            for text in [
                "",
                "2026-02-30 09:00:00",
                "2026-03-01T09:00:00",
                "2026-03-01 09:00:0x",
                "2026-03-01 09:00:00.12",
                "2026-03-01 25:00:00",
            ] {
                assert_eq!(exactly(text.as_bytes()), None, "{text}");
            }
        }
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::DateTime;
    use diesel::deserialize::{self, FromSql};
    use diesel::pg::data_types::PgTimestamp;
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, Output, ToSql};
    use diesel::sql_types::Timestamptz;

    /// PostgreSQL counts microseconds from the start of the year 2000.
    const EPOCH: i64 = 946_684_800_000_000;

    pub(super) fn write(time: &DateTime, out: &mut Output<'_, '_, Pg>) -> serialize::Result {
        let time = PgTimestamp(time.0.timestamp_micros() - EPOCH);
        ToSql::<Timestamptz, Pg>::to_sql(&time, &mut out.reborrow())
    }

    pub(super) fn read(value: PgValue<'_>) -> deserialize::Result<DateTime> {
        let PgTimestamp(time) = FromSql::<Timestamptz, Pg>::from_sql(value)?;
        (time.checked_add(EPOCH))
            .and_then(chrono::DateTime::from_timestamp_micros)
            .map(DateTime)
            .ok_or_else(|| "a timestamp beyond the calendar".into())
    }
}

#[cfg(test)]
mod tests {
    use super::DateTime;

    #[test]
    fn json_has_what_chrono_writes() -> Result<(), Box<dyn std::error::Error>> {
        for text in ["2026-03-01T09:05:07Z", "0007-12-31T23:59:59Z", "1999-10-20T10:20:30.123456Z", "1999-10-20T10:20:30.5Z"] {
            let time = DateTime::parse(text)?;
            assert_eq!(serde_json::to_string(&time)?, serde_json::to_string(&*time)?, "{text}");
        }
        Ok(())
    }
}
