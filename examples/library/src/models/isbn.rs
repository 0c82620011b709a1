//! `Isbn`: a column type of the library's own.

use nuages::column::ValueError;
use nuages::prelude::*;

/// The number of a book, thirteen digits of which the last is a check (ISO 2108); written without hyphens.
#[derive(Column, Debug, Clone, PartialEq, Eq)]
#[column(check = is_isbn)]
pub struct Isbn(String);

impl Isbn {
    /// Reads a number, with or without hyphens.
    ///
    /// # Errors
    /// When it has not thirteen digits, or the last one is wrong.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let digits: String = text.chars().filter(|letter| *letter != '-' && *letter != ' ').collect();
        is_isbn(&digits).map(|()| Self(digits))
    }

    /// The thirteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Isbn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The digits, times 1 and 3 in turn, add up to a multiple of ten.
fn is_isbn(text: &str) -> Result<(), ValueError> {
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(10)).collect();
    let digits = digits.filter(|digits| digits.len() == 13);
    let sum =
        digits.map(|digits| digits.iter().zip([1, 3].into_iter().cycle()).map(|(digit, factor)| digit * factor).sum::<u32>());
    match sum {
        None => Err(ValueError::new("enter the thirteen digits of an ISBN")),
        Some(sum) if sum % 10 == 0 => Ok(()),
        Some(_) => Err(ValueError::new("one digit of this ISBN is wrong: its last digit does not fit the others")),
    }
}

#[cfg(test)]
mod tests {
    use super::Isbn;

    #[test]
    fn the_last_digit_checks_the_others() {
        assert!(Isbn::parse("978-0-306-40615-7").is_ok());
        assert!(Isbn::parse("978-0-306-40615-8").is_err());
        assert!(Isbn::parse("978-0-306-40615").is_err());
        assert!(Isbn::parse("978-0-306-4061x-7").is_err());
    }
}
