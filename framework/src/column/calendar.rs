//! Arithmetic of days, points in time and spans. A sum beyond what databases keep is the last day or moment that they do:
//! numbers come from visitors, so it must not panic.

use std::ops::{Add, Neg, Sub};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{Date, DateTime, Duration};

fn day(date: Option<NaiveDate>, forwards: bool) -> Date {
    let last = if forwards { Date::LAST } else { Date::FIRST };
    date.and_then(|date| date.try_into().ok()).unwrap_or(last)
}

/// The first and the last moment of the years 1 to 9999.
fn limits() -> (NaiveDateTime, NaiveDateTime) {
    let end = Date::LAST.and_hms_micro_opt(23, 59, 59, 999_999);
    (Date::FIRST.and_time(chrono::NaiveTime::MIN), end.unwrap_or(NaiveDateTime::MAX))
}

/// The day that comes so many whole days later.
impl Add<Duration> for Date {
    type Output = Self;
    fn add(self, span: Duration) -> Self {
        day(self.checked_add_signed(TimeDelta::from(span)), span >= Duration::ZERO)
    }
}

/// The day that came so many whole days before.
impl Sub<Duration> for Date {
    type Output = Self;
    fn sub(self, span: Duration) -> Self {
        self + -span
    }
}

/// The days between.
impl Sub for Date {
    type Output = Duration;
    fn sub(self, other: Self) -> Duration {
        Duration::days(self.signed_duration_since(*other).num_days())
    }
}

/// The moment that comes later.
impl Add<Duration> for DateTime {
    type Output = Self;
    fn add(self, span: Duration) -> Self {
        let (first, last) = limits();
        let beyond = if span >= Duration::ZERO { last } else { first };
        let time = self.naive_utc().checked_add_signed(TimeDelta::from(span)).unwrap_or(beyond);
        time.clamp(first, last).and_utc().into()
    }
}

/// The moment that came before.
impl Sub<Duration> for DateTime {
    type Output = Self;
    fn sub(self, span: Duration) -> Self {
        self + -span
    }
}

/// The time between.
impl Sub for DateTime {
    type Output = Duration;
    fn sub(self, other: Self) -> Duration {
        let longest = if self > other { i64::MAX } else { i64::MIN };
        Duration::microseconds(self.signed_duration_since(*other).num_microseconds().unwrap_or(longest))
    }
}

impl Add for Duration {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::microseconds(self.as_microseconds().saturating_add(other.as_microseconds()))
    }
}

impl Sub for Duration {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::microseconds(self.as_microseconds().saturating_sub(other.as_microseconds()))
    }
}

impl Neg for Duration {
    type Output = Self;
    fn neg(self) -> Self {
        Self::microseconds(self.as_microseconds().saturating_neg())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_has_two_ends() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(date("2024-02-28") + Duration::days(2), date("2024-03-01"));
        assert_eq!(date("2024-03-01") - date("2023-03-01"), Duration::days(366));
        assert_eq!(date("2024-03-01") + Duration::microseconds(i64::MAX), date("9999-12-31"));
        assert_eq!(date("2024-03-01") - Duration::microseconds(i64::MAX), date("0001-01-01"));
        let time = |text: &str| DateTime::parse(text).unwrap();
        assert_eq!(time("2024-02-28 23:00") + Duration::hours(2), time("2024-02-29 01:00"));
        assert_eq!(time("2024-02-28 23:00") + Duration::microseconds(i64::MAX), time("9999-12-31 23:59:59.999999"));
        assert_eq!(time("2024-02-28 23:00") - Duration::microseconds(i64::MIN), time("9999-12-31 23:59:59.999999"));
        assert_eq!(time("2024-02-28 01:00") - time("2024-02-28 00:59:59.5"), Duration::milliseconds(500));
    }
}
