//! A point in time in words of a program's choice.

use std::fmt::{self, Display, Write};

use chrono::{Datelike, Timelike, Utc};

/// What [`DateTime::format`](super::DateTime::format) gives: something to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Formatted<'a> {
    pub(super) time: chrono::DateTime<Utc>,
    pub(super) format: &'a str,
}

impl Display for Formatted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_quick(self.format) && (0..=9999).contains(&self.time.year()) {
            self.write_numbers(f)
        } else {
            self.time.format(self.format).fmt(f)
        }
    }
}

impl Formatted<'_> {
    /// A page shows many of these, and chrono reads the format anew each time.
    fn write_numbers(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = &self.time;
        let mut rest = self.format;
        while let Some((text, specifier)) = rest.split_once('%') {
            out.write_str(text)?;
            let (specifier, behind) = first(specifier);
            match specifier {
                "Y" => {
                    let year = time.year().unsigned_abs();
                    write_two(out, year / 100)?;
                    write_two(out, year % 100)?;
                }
                "m" => write_two(out, time.month())?,
                "d" => write_two(out, time.day())?,
                "-d" => out.write_str(two(time.day()).trim_start_matches('0'))?,
                "b" => out.write_str(MONTHS.get(time.month0() as usize).copied().unwrap_or_default())?,
                "H" => write_two(out, time.hour())?,
                "M" => write_two(out, time.minute())?,
                _ => write_two(out, time.second())?,
            }
            rest = behind;
        }
        out.write_str(rest)
    }
}

/// The specifiers that are written without chrono.
const QUICK: [&str; 8] = ["Y", "m", "d", "-d", "b", "H", "M", "S"];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The specifier that a text begins with, and what stands behind it.
fn first(text: &str) -> (&str, &str) {
    let length = if text.starts_with('-') { 2 } else { 1 };
    text.split_at_checked(length).unwrap_or((text, ""))
}

/// Whether a format has no other specifiers than these.
fn is_quick(format: &str) -> bool {
    let mut rest = format;
    while let Some((_, specifier)) = rest.split_once('%') {
        let (specifier, behind) = first(specifier);
        if !QUICK.contains(&specifier) {
            return false;
        }
        rest = behind;
    }
    true
}

fn write_two(out: &mut impl Write, number: u32) -> fmt::Result {
    out.write_str(two(number))
}

/// Two digits of a number below a hundred.
pub(super) fn two(number: u32) -> &'static str {
    const DIGITS: &str = "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
    let from = 2 * (number % 100) as usize;
    DIGITS.get(from..from + 2).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::DateTime;

    #[test]
    fn the_quick_way_writes_what_chrono_does() -> Result<(), super::super::ValueError> {
        for text in ["2026-03-01T09:05:07Z", "0007-12-31T23:59:59Z", "9999-01-01T00:00:00Z", "1999-10-20T10:20:30.123456Z"] {
            let time = DateTime::parse(text)?;
            for format in
                ["%Y-%m-%d %H:%M:%S", "%H:%M", "", "no time", "é %d ü", "%Y%m", "%e %B %Y", "%-d %b %Y", "%Y-%m-%d %H:%M:%S%.6f"]
            {
                assert_eq!(
                    time.format(format).to_string(),
                    chrono::DateTime::format(&time, format).to_string(),
                    "{text} {format}"
                );
            }
        }
        let early = DateTime::from(chrono::DateTime::from_timestamp(-99_999_999_999, 0).unwrap_or_default());
        assert_eq!(early.format("%Y").to_string(), chrono::DateTime::format(&early, "%Y").to_string());
        Ok(())
    }
}
