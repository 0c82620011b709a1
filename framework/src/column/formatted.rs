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
        if is_of_numbers(self.format) && (0..=9999).contains(&self.time.year()) {
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
            match specifier.as_bytes().first() {
                Some(b'Y') => {
                    let year = time.year().unsigned_abs();
                    write_two(out, year / 100)?;
                    write_two(out, year % 100)?;
                }
                Some(b'm') => write_two(out, time.month())?,
                Some(b'd') => write_two(out, time.day())?,
                Some(b'H') => write_two(out, time.hour())?,
                Some(b'M') => write_two(out, time.minute())?,
                _ => write_two(out, time.second())?,
            }
            rest = specifier.get(1..).unwrap_or_default();
        }
        out.write_str(rest)
    }
}

/// Whether a format has no other specifiers than `%Y %m %d %H %M %S`.
fn is_of_numbers(format: &str) -> bool {
    let mut bytes = format.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' && !bytes.next().is_some_and(|specifier| b"YmdHMS".contains(&specifier)) {
            return false;
        }
    }
    true
}

/// Two digits of a number below a hundred.
fn write_two(out: &mut fmt::Formatter<'_>, number: u32) -> fmt::Result {
    let digit = |digit: u32| char::from_digit(digit % 10, 10).unwrap_or('0');
    out.write_char(digit(number / 10))?;
    out.write_char(digit(number))
}

#[cfg(test)]
mod tests {
    use super::super::DateTime;

    #[test]
    fn the_quick_way_writes_what_chrono_does() -> Result<(), super::super::ValueError> {
        for text in ["2026-03-01T09:05:07Z", "0007-12-31T23:59:59Z", "9999-01-01T00:00:00Z", "1999-10-20T10:20:30.123456Z"] {
            let time = DateTime::parse(text)?;
            for format in
                ["%Y-%m-%d %H:%M:%S", "%H:%M", "", "no time", "é %d ü", "%Y%m", "%e %B %Y", "%-d", "%Y-%m-%d %H:%M:%S%.6f"]
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
