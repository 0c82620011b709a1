//! `Address`: the query string of a list, from which each link on the page is made with one thing changed.

use super::export::FORMAT;
use crate::route::query_value;

/// The search box.
pub(super) const SEARCH: &str = "q";
/// The columns that it is sorted by.
pub(super) const ORDER: &str = "o";
/// The page.
pub(super) const PAGE: &str = "p";
/// All rows on one page.
pub(super) const ALL: &str = "all";
/// The address asked for what cannot be.
pub(super) const ERROR: &str = "e";
/// What the address of a record carries of the list that one comes from.
pub(in crate::admin) const KEPT: &str = "_changelist_filters";
/// How many records each choice of a filter would leave.
pub(super) const FACETS: &str = "_facets";

/// What is no filter.
const RESERVED: [&str; 7] = [SEARCH, ORDER, PAGE, ALL, ERROR, FACETS, FORMAT];

/// The address of a list, with what it asks for.
#[derive(Debug, Clone)]
pub(super) struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Address {
    pub(super) fn new(path: String, pairs: Vec<(String, String)>) -> Self {
        Self { path, pairs }
    }

    /// The first value of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The pairs that ask for some of the records.
    pub(super) fn lookups(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        pairs.filter(|(key, _)| !RESERVED.contains(key))
    }

    /// What a form that asks for something else keeps of it: all but these names, the page and the mistake.
    pub(super) fn kept(&self, without: &[&str]) -> Vec<(&str, &str)> {
        let pairs = self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        pairs.filter(|(key, value)| !without.contains(key) && !value.is_empty() && ![PAGE, ERROR, ALL].contains(key)).collect()
    }

    /// The same without what these names ask for; it begins at the first page.
    pub(super) fn without(&self, names: &[&str]) -> Self {
        let pairs = self.kept(names).into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        Self { path: self.path.clone(), pairs }
    }

    /// The same with something that it asks for.
    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        match self.pairs.iter_mut().find(|(key, _)| key == name) {
            Some((_, known)) => *known = value,
            None => self.pairs.push((name.to_owned(), value)),
        }
        self
    }

    /// The same list, all of it, with what says how it is shown.
    pub(super) fn unfiltered(&self) -> Self {
        let shown = |(key, _): &&(String, String)| [ORDER, FACETS].contains(&key.as_str());
        Self { path: self.path.clone(), pairs: self.pairs.iter().filter(shown).cloned().collect() }
    }

    /// As it is, for the form that is sent to it.
    pub(super) fn url(&self) -> String {
        let pairs = self.pairs.iter().map(|(key, value)| format!("{}={}", query_value(key), query_value(value)));
        let query: Vec<String> = pairs.collect();
        if query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, query.join("&")) }
    }

    /// What the address of a record carries of this list, so that one comes back to it as it is.
    pub(super) fn carried(&self) -> String {
        match self.url().split_once('?') {
            Some((_, query)) if !query.is_empty() => format!("?{KEPT}={}", query_value(query)),
            _ => String::new(),
        }
    }

    /// Another page of it.
    pub(super) fn page(&self, number: i64) -> String {
        let all = self.get(ALL).is_some();
        let page = self.without(&[]);
        let page = if all { page.with(ALL, "") } else { page };
        if number == 1 { page.url() } else { page.with(PAGE, number.to_string()).url() }
    }
}
