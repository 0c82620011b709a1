//! `Path<T>`: a parameter of the path as an argument of the handler.

use std::fmt::Display;

use actix_web::HttpRequest;

use super::arrival::path_parameter;
use crate::column::{Date, Uuid, Value};
use crate::error::{Error, Result};
use crate::query::{Operand, Term};

/// A type that a segment of a path can be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of a path",
    label = "not a path value",
    note = "use `String`, `Slug`, an integer, `Uuid` or `Date`, or implement `nuages::route::PathValue` for `{Self}`"
)]
pub trait PathValue: Sized + 'static {
    /// What `url()` takes for it.
    type Url<'a>: Display;

    /// Reads a segment, already decoded; `None` when it is no such value.
    fn from_segment(segment: &str) -> Option<Self>;
}

impl PathValue for String {
    type Url<'a> = &'a str;

    fn from_segment(segment: &str) -> Option<Self> {
        Some(segment.to_owned())
    }
}

/// A word of letters without accents, digits, `-` and `_`: `slug: Path<Slug>` answers 404 to all else, without a query.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl PathValue for Slug {
    type Url<'a> = &'a str;

    fn from_segment(segment: &str) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (!segment.is_empty() && segment.bytes().all(fits)).then(|| Self(segment.to_owned()))
    }
}

#[diagnostic::do_not_recommend]
impl<M> Operand<M, String> for Slug {
    fn into_operand(self) -> Term {
        Term::Value(Value::Text(self.0))
    }
}

/// A value of a record as an argument of `url()`: what glue writes between `post.slug` and `post_detail::url(..)`.
#[diagnostic::on_unimplemented(
    message = "this address does not take a `{Self}`",
    label = "a `{Self}`, where the path has a `{U}`",
    note = "name a field of the type that the parameter of the path has"
)]
pub trait UrlArgument<'a, U> {
    /// The argument.
    fn url_argument(&'a self) -> U;
}

impl<'a> UrlArgument<'a, &'a str> for String {
    fn url_argument(&'a self) -> &'a str {
        self
    }
}

impl<'a> UrlArgument<'a, &'a str> for Slug {
    fn url_argument(&'a self) -> &'a str {
        self
    }
}

impl<U: Copy> UrlArgument<'_, U> for U {
    fn url_argument(&self) -> U {
        *self
    }
}

impl<'a, T: UrlArgument<'a, U>, U> UrlArgument<'a, U> for Path<T> {
    fn url_argument(&'a self) -> U {
        self.0.url_argument()
    }
}

/// `PostDetail::url(url_argument(&post.slug))`
#[doc(hidden)]
pub fn url_argument<'a, T: UrlArgument<'a, U>, U>(value: &'a T) -> U {
    value.url_argument()
}

impl std::ops::Deref for Slug {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

macro_rules! of_one_spelling {
    ($($value:ty),+) => { $(
        impl PathValue for $value {
            type Url<'a> = $value;

            fn from_segment(segment: &str) -> Option<Self> {
                // Rust reads `+7` and `007` too, and an UUID in capitals; one page must have one address.
                let value: $value = segment.parse().ok()?;
                (value.to_string() == segment).then_some(value)
            }
        }
    )+ };
}

of_one_spelling!(i16, i32, i64, u16, u32, u64, Uuid, Date);

/// An argument of a handler that stands for `{name}` in its path.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument for a parameter of the path",
    label = "expected `Path<T>`",
    note = "write `Path<String>` or `Path<i64>`"
)]
pub trait PathParameter: Sized {
    /// What `url()` takes for it.
    type Url<'a>: Display;

    /// Reads a segment, already decoded.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is no such value: a page that does not exist.
    fn from_segment(segment: &str) -> Result<Self>;
}

/// A parameter of the path: `slug: Path<String>` for `{slug}`. It derefs to the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path<T>(pub T);

impl<T: PathValue> PathParameter for Path<T> {
    type Url<'a> = T::Url<'a>;

    fn from_segment(segment: &str) -> Result<Self> {
        T::from_segment(segment).map(Self).ok_or_else(|| Error::NotFound("there is no such page".into()))
    }
}

impl<T: PathValue> Path<T> {
    /// The parameter of a request's path, for code that is given no more than the request: `Path::<i64>::of(request, "id")?`.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the segment is no such value.
    pub fn of(request: &HttpRequest, name: &str) -> Result<Self> {
        path_argument(request, name)
    }
}

impl<T> Path<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::ops::Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The argument for a parameter of the path. Glue calls it.
///
/// # Errors
/// [`Error::NotFound`] when the segment is no such value.
pub fn path_argument<P: PathParameter>(request: &HttpRequest, name: &str) -> Result<P> {
    let segment = decoded(path_parameter(request, name).unwrap_or_default());
    // A newline in a path has no use but to confuse what reads it (CVE-2021-32052).
    if segment.chars().any(char::is_control) {
        return Err(Error::NotFound("there is no such page".into()));
    }
    P::from_segment(&segment)
}

/// The argument for the rest of a path, `{path..}`. Glue calls it.
///
/// # Errors
/// [`Error::NotFound`] when it is no such value, and when a segment is empty (but the last), `.` or `..`: a file that it
/// names is in the folder that it is looked for in.
pub fn rest_argument<P: PathParameter>(request: &HttpRequest, name: &str) -> Result<P> {
    P::from_segment(&rest_of_path(path_parameter(request, name).unwrap_or_default())?)
}

/// A rest of a path, decoded, that leads nowhere but down.
pub(crate) fn rest_of_path(rest: &str) -> Result<String> {
    let rest = decoded(rest);
    let mut segments = rest.strip_suffix('/').unwrap_or(&rest).split(['/', '\\']);
    if rest.chars().any(char::is_control) || segments.any(|segment| matches!(segment, "" | "." | "..")) {
        return Err(Error::NotFound("there is no such page".into()));
    }
    Ok(rest)
}

/// actix has decoded all but `%25`, `%2B` and `%2F`, so that a slash inside of a segment does not look like one between two.
fn decoded(segment: &str) -> String {
    let mut rest = segment;
    let mut text = String::with_capacity(segment.len());
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        let code = after.get(..2).unwrap_or_default();
        let char = match code.to_ascii_uppercase().as_str() {
            "25" => '%',
            "2B" => '+',
            "2F" => '/',
            _ => {
                text.push('%');
                rest = after;
                continue;
            }
        };
        text.push(char);
        rest = after.get(2..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_decoded_once() {
        assert_eq!(decoded("a%2Fb%2bc%252F%zz%"), "a/b+c%2F%zz%");
    }

    #[test]
    fn a_slug_is_a_plain_word() {
        assert_eq!(Slug::from_segment("a-B_9").as_deref(), Some("a-B_9"));
        for other in ["", "a b", "é", "a/b", "a."] {
            assert_eq!(Slug::from_segment(other), None, "{other}");
        }
    }

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(i64::from_segment("7"), Some(7));
        assert_eq!(i64::from_segment("-7"), Some(-7));
        for other in ["+7", "007", "-0", "7 ", "", "99999999999999999999"] {
            assert_eq!(i64::from_segment(other), None, "{other}");
        }
    }

    #[test]
    fn a_key_or_a_day_has_one_spelling_too() {
        let key = "0190a1c2-7000-7000-8000-0000000000ab";
        assert_eq!(Uuid::from_segment(key).map(|key| key.to_string()).as_deref(), Some(key));
        assert_eq!(Uuid::from_segment(&key.to_uppercase()), None);
        assert_eq!(Uuid::from_segment(&key.replace('-', "")), None);
        assert_eq!(Date::from_segment("2026-03-01"), Date::new(2026, 3, 1));
        assert_eq!(Date::from_segment("2026-3-1"), None);
    }
}
