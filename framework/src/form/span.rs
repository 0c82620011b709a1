//! Months and weeks in inputs: each is kept as a date, that of its first day.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, Weekday};

use super::widget::Widget;
use crate::column::Date;

/// What stands in the input for the day: `2026-11`, `2026-W47`.
pub(super) fn shown(widget: Widget, day: Date) -> Option<String> {
    match widget {
        Widget::Month => Some(format!("{:04}-{:02}", day.year(), day.month())),
        Widget::Week => {
            let week = day.iso_week();
            Some(format!("{:04}-W{:02}", week.year(), week.week()))
        }
        _ => None,
    }
}

/// What was sent, as a date; what other inputs send stays as it is.
///
/// # Errors
/// One sentence for a month or a week that is none.
pub(super) fn as_date(widget: Widget, text: &str) -> Result<Cow<'_, str>, String> {
    let (day, problem) = match widget {
        _ if text.is_empty() => return Ok(text.into()),
        Widget::Month => (month(text), "enter a month of a year, for example 2026-11"),
        Widget::Week => (week(text), "enter a week of a year, for example 2026-W47"),
        _ => return Ok(text.into()),
    };
    day.map(|day| day.format("%Y-%m-%d").to_string().into()).ok_or_else(|| problem.to_owned())
}

fn month(text: &str) -> Option<NaiveDate> {
    let (year, month) = text.split_once('-')?;
    NaiveDate::from_ymd_opt(number(year, 4)?.try_into().ok()?, number(month, 2)?, 1)
}

fn week(text: &str) -> Option<NaiveDate> {
    let (year, week) = text.split_once("-W")?;
    NaiveDate::from_isoywd_opt(number(year, 4)?.try_into().ok()?, number(week, 2)?, Weekday::Mon)
}

/// A number of so many digits (HTML, month and week strings).
fn number(text: &str, digits: usize) -> Option<u32> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_its_first_day_and_a_week_its_monday() {
        for (widget, text, day) in [
            (Widget::Month, "2026-11", "2026-11-01"),
            (Widget::Week, "2026-W47", "2026-11-16"),
            // The first week of a year may begin in the year before, and the last of some years is the 53rd.
            (Widget::Week, "2026-W01", "2025-12-29"),
            (Widget::Week, "2026-W53", "2026-12-28"),
            (Widget::Date, "2026-11-21", "2026-11-21"),
            (Widget::Month, "", ""),
        ] {
            assert_eq!(as_date(widget, text).as_deref(), Ok(day));
            let back =
                day.parse::<NaiveDate>().ok().and_then(|day| shown(widget, Date::new(day.year(), day.month(), day.day())?));
            assert!(back.is_none() || back.as_deref() == Some(text), "{text}: {back:?}");
        }
        for wrong in ["2026", "2026-13", "2026-00", "0000-01", "26-1", "2026-1", "2026-11-01", "+026-11", "2026-W12"] {
            assert!(as_date(Widget::Month, wrong).is_err_and(|problem| problem.contains("month")), "{wrong}");
        }
        for wrong in ["2026-W54", "2027-W53", "2026-W00", "2026-W1", "2026-11", "9999999-W01", "W47"] {
            assert!(as_date(Widget::Week, wrong).is_err_and(|problem| problem.contains("week")), "{wrong}");
        }
    }
}
