//! `DateTime`: a point in time, in UTC, to the microsecond.

use chrono::{NaiveDateTime, SubsecRound, TimeZone, Utc};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};

use super::{Column, Kind, TakesNow, Value, ValueError, sql_types};
use crate::db::{Backend, RawValue};

/// A point in time, in UTC, to the microsecond (what the databases keep).
///
/// It derefs to chrono's own type, so that everything that chrono can do works on it. A type of our own is needed
/// because `published_at.lt(now)` on a column that may be empty asks for impls that chrono's type cannot get from here.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow, serde::Serialize, serde::Deserialize,
)]
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

    /// The text that SQLite keeps: Django's, without a fraction where there is none.
    #[cfg(feature = "sqlite")]
    fn to_sqlite(self) -> String {
        let format = if self.0.timestamp_subsec_micros() == 0 { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d %H:%M:%S%.6f" };
        self.0.format(format).to_string()
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
        self.0.format(format).fmt(f)
    }
}

impl maud::Render for DateTime {
    fn render_to(&self, buffer: &mut String) {
        maud::Render::render_to(&format_args!("{self}"), buffer);
    }
}

impl Column for DateTime {
    type SqlType = sql_types::DateTime;
    const KIND: Kind = Kind::DateTime;

    fn to_value(&self) -> Value {
        Value::DateTime(*self)
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        match value {
            Value::DateTime(value) => Ok(value),
            other => Err(ValueError::expected("a date and time", &other)),
        }
    }

    fn read(raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        FromSql::<sql_types::DateTime, Backend>::from_nullable_sql(raw)
    }
}

impl TakesNow for DateTime {}
impl TakesNow for Option<DateTime> {}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::{DateTime, FromSql, Output, ToSql, deserialize, serialize, sql_types};
    use diesel::sql_types::Text;
    use diesel::sqlite::{Sqlite, SqliteValue};

    impl ToSql<sql_types::DateTime, Sqlite> for DateTime {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
            out.set_value(self.to_sqlite());
            Ok(serialize::IsNull::No)
        }
    }

    impl FromSql<sql_types::DateTime, Sqlite> for DateTime {
        fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
            let text = <String as FromSql<Text, Sqlite>>::from_sql(value)?;
            Ok(Self::parse(&text)?)
        }
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::{DateTime, FromSql, Output, ToSql, deserialize, serialize, sql_types};
    use diesel::pg::data_types::PgTimestamp;
    use diesel::pg::{Pg, PgValue};
    use diesel::sql_types::Timestamptz;

    /// PostgreSQL counts microseconds from the start of the year 2000.
    const EPOCH: i64 = 946_684_800_000_000;

    impl ToSql<sql_types::DateTime, Pg> for DateTime {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
            let time = PgTimestamp(self.0.timestamp_micros() - EPOCH);
            <PgTimestamp as ToSql<Timestamptz, Pg>>::to_sql(&time, &mut out.reborrow())
        }
    }

    impl FromSql<sql_types::DateTime, Pg> for DateTime {
        fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
            let PgTimestamp(time) = <PgTimestamp as FromSql<Timestamptz, Pg>>::from_sql(value)?;
            (time.checked_add(EPOCH))
                .and_then(chrono::DateTime::from_timestamp_micros)
                .map(Self)
                .ok_or_else(|| "a timestamp beyond the calendar".into())
        }
    }
}

#[cfg(all(feature = "sqlite", feature = "postgres"))]
mod either {
    use super::{Backend, DateTime, FromSql, Output, RawValue, ToSql, deserialize, serialize, sql_types};

    impl ToSql<sql_types::DateTime, Backend> for DateTime {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Backend>) -> serialize::Result {
            out.set_value((sql_types::DateTime, self));
            Ok(serialize::IsNull::No)
        }
    }

    impl FromSql<sql_types::DateTime, Backend> for DateTime {
        fn from_sql(value: RawValue<'_>) -> deserialize::Result<Self> {
            value.from_sql::<Self, sql_types::DateTime>()
        }
    }
}
