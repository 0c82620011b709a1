//! The function behind SQLite's `REGEXP`, which SQLite itself leaves out.

use std::cell::RefCell;

use diesel::sql_types::{Nullable, Text};
use diesel::{SqliteConnection, define_sql_function};
use regex_lite::Regex;

define_sql_function! {
    /// `text REGEXP pattern`.
    fn regexp(pattern: Nullable<Text>, text: Nullable<Text>) -> Nullable<Bool>;
}

/// Gives a connection the function. A pattern that is none finds nothing here; whoever makes the query refuses it before.
pub(super) fn register(connection: &mut SqliteConnection) -> diesel::QueryResult<()> {
    let last: RefCell<Option<(String, Option<Regex>)>> = RefCell::default();
    regexp_utils::register_impl(connection, move |pattern: Option<String>, text: Option<String>| {
        let (pattern, text) = (pattern?, text?);
        let mut last = last.borrow_mut();
        // One query asks for one pattern, for every row.
        if last.as_ref().is_none_or(|(known, _)| *known != pattern) {
            let compiled = Regex::new(&pattern).ok();
            *last = Some((pattern, compiled));
        }
        let (_, regex) = last.as_ref()?;
        Some(regex.as_ref().is_some_and(|regex| regex.is_match(&text)))
    })
}

/// Why a pattern is none.
pub(crate) fn fault(pattern: &str) -> Option<String> {
    Regex::new(pattern).err().map(|error| error.to_string())
}
