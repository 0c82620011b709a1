//! `Rule`: what a field asks of its values beyond their type.
//!
//! Rules are of forms, fixtures and [`Model::validate`](super::Model::validate); as in Django, saving a record does not
//! ask them.

use super::web;
use crate::column::{Column, Value, ValueError};
use crate::text::counted;

/// What a field asks of its values; an empty column pleases every rule.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// Letters, digits, `-` and `_` only.
    Slug,
    /// An e-mail address.
    Email,
    /// An address of the web.
    Url,
    /// So many characters at least.
    MinLength(u32),
    /// A pattern that is found in the text.
    Regex(&'static str),
    /// The smallest value.
    Min(fn() -> Value),
    /// The largest value.
    Max(fn() -> Value),
    /// A function of the program.
    Custom(fn(&Value) -> Result<(), ValueError>),
}

impl Rule {
    /// Whether a value pleases the rule.
    ///
    /// # Errors
    /// One sentence for the person who entered it.
    pub fn check(&self, value: &Value) -> Result<(), ValueError> {
        let text = match value {
            Value::Null => return Ok(()),
            Value::Text(text) => text.as_str(),
            _ => "",
        };
        let ok = match self {
            // That a text may be empty is said by `blank`.
            Self::Slug | Self::Email | Self::Url | Self::MinLength(_) | Self::Regex(_) if text.is_empty() => true,
            Self::Slug => text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'),
            Self::Email => web::is_email(text),
            Self::Url => web::is_url(text),
            Self::MinLength(least) => text.chars().count() >= *least as usize,
            // The derive has read the pattern already.
            Self::Regex(pattern) => regex_lite::Regex::new(pattern).is_ok_and(|regex| regex.is_match(text)),
            Self::Min(least) => *value >= least(),
            Self::Max(most) => *value <= most(),
            Self::Custom(check) => return check(value),
        };
        if ok { Ok(()) } else { Err(ValueError::new(self.refusal(text))) }
    }

    fn refusal(&self, text: &str) -> String {
        match self {
            Self::Slug => "use letters a to z, digits, hyphens and underscores".into(),
            Self::Email => "enter an e-mail address, for example `ann@example.com`".into(),
            Self::Url => "enter an address, for example `https://example.com/`".into(),
            Self::MinLength(least) => {
                let there = text.chars().count();
                format!("use at least {} (there are {there})", counted(*least, "character", "characters"))
            }
            Self::Min(least) => format!("enter {} or more", least()),
            Self::Max(most) => format!("enter {} or less", most()),
            Self::Regex(_) | Self::Custom(_) => "enter a value of the right form".into(),
        }
    }
}

/// A function that [`Rule::Custom`] can call for a field of type `T`: `fn(&T)`, for a text also `fn(&str)`. `Option<T>` is
/// the same as `T`, since nobody asks what is empty. `By` tells the impls apart.
#[diagnostic::on_unimplemented(
    message = "this cannot validate a `{T}`",
    label = "not a function of a `{T}`",
    note = "write `fn(value: &{T}) -> Result<(), ValueError>`; for an `Option<T>` the function is of `&T`, for a `String` of `&str`"
)]
pub trait Validator<T, By> {
    /// Calls the function with the value.
    ///
    /// # Errors
    /// What the function says.
    fn validate(&self, value: &Value) -> Result<(), ValueError>;
}

#[doc(hidden)]
pub struct ByValue;
#[doc(hidden)]
pub struct ByOption;
#[doc(hidden)]
pub struct ByText;
#[doc(hidden)]
pub struct ByOptionText;

impl<T: Column, F: Fn(&T) -> Result<(), ValueError>> Validator<T, ByValue> for F {
    fn validate(&self, value: &Value) -> Result<(), ValueError> {
        self(&T::from_value(value.clone())?)
    }
}

impl<T: Column, F: Fn(&T) -> Result<(), ValueError>> Validator<Option<T>, ByOption> for F {
    fn validate(&self, value: &Value) -> Result<(), ValueError> {
        self(&T::from_value(value.clone())?)
    }
}

impl<F: Fn(&str) -> Result<(), ValueError>> Validator<String, ByText> for F {
    fn validate(&self, value: &Value) -> Result<(), ValueError> {
        self(&String::from_value(value.clone())?)
    }
}

impl<F: Fn(&str) -> Result<(), ValueError>> Validator<Option<String>, ByOptionText> for F {
    fn validate(&self, value: &Value) -> Result<(), ValueError> {
        self(&String::from_value(value.clone())?)
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;
    use crate::column::Value;

    fn pleases(rule: Rule, text: &str) -> bool {
        rule.check(&Value::Text(text.into())).is_ok()
    }

    #[test]
    fn rules_of_text_let_nothing_else_pass() {
        assert!(pleases(Rule::Slug, "a-b_1") && !pleases(Rule::Slug, "a b") && !pleases(Rule::Slug, "é"));
        assert!(pleases(Rule::MinLength(2), "éé") && !pleases(Rule::MinLength(2), "é"));
        assert!(pleases(Rule::Regex("^[0-9]+$"), "12") && !pleases(Rule::Regex("^[0-9]+$"), "12a"));
        assert!(pleases(Rule::Email, ""), "whether a text may be empty is another question");
    }

    #[test]
    fn bounds_are_allowed_themselves() {
        let (min, max) = (Rule::Min(|| Value::Integer(1)), Rule::Max(|| Value::Integer(3)));
        for (number, fits) in [(0, false), (1, true), (3, true), (4, false)] {
            let value = Value::Integer(number);
            assert_eq!(min.check(&value).is_ok() && max.check(&value).is_ok(), fits, "{number}");
        }
        assert!(min.check(&Value::Null).is_ok());
    }
}
