//! The filters at the side of a list: what the address asks for, and what each filter has to offer.

mod def;
mod lookup;
mod offer;
mod show;

pub use def::{FilterSource, ListFilter, MethodFilter};
#[doc(hidden)]
pub use def::{choices_of, left_of};
pub(super) use offer::{Offer, offers};
pub(super) use show::sidebar;

use def::Style;
use lookup::Operator;

use super::address::Address;
use crate::admin::path::PathDef;
use crate::admin::scope::Scope;
use crate::query::Filter;

/// What an address asks of the records.
#[derive(Debug, Clone, Default)]
pub(super) struct Chosen {
    /// For each filter of the admin, what is chosen there.
    filters: Vec<Option<Filter>>,
    /// What is asked of fields that no filter shows.
    others: Vec<Filter>,
}

impl Chosen {
    /// Reads the lookups of an address; nothing where one of them makes no sense.
    pub(super) fn read<'a>(scope: &Scope, lookups: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let admin = scope.admin;
        let mut this = Self { filters: vec![None; admin.list.filters.len()], others: Vec::new() };
        for (key, text) in lookups {
            let open = admin.list.filters.iter().enumerate().filter(|(_, filter)| filter.is_open(scope));
            let found = open.into_iter().find_map(|(index, filter)| Some((index, filter.condition(key, text)?)));
            match found {
                Some((index, condition)) => this.add(index, condition?),
                None => this.others.push(own_field(scope, key, text)?),
            }
        }
        Some(this)
    }

    fn add(&mut self, index: usize, condition: Filter) {
        if let Some(place) = self.filters.get_mut(index) {
            *place = Some(match place.take() {
                Some(known) => Filter::All(vec![known, condition]),
                None => condition,
            });
        }
    }

    /// Every one must hold.
    pub(super) fn conditions(&self) -> Vec<Filter> {
        self.but(usize::MAX)
    }

    /// The same without what is chosen in one of the filters.
    fn but(&self, index: usize) -> Vec<Filter> {
        let others = self.filters.iter().enumerate().filter(|(place, _)| *place != index);
        others.filter_map(|(_, filter)| filter.clone()).chain(self.others.iter().cloned()).collect()
    }

    /// Whether anything is asked.
    pub(super) fn is_empty(&self) -> bool {
        self.others.is_empty() && self.filters.iter().all(Option::is_none)
    }
}

impl ListFilter {
    /// Whether it is for the visitor: nothing is found by a field that is hidden.
    fn is_open(&self, scope: &Scope) -> bool {
        !self.path().is_some_and(|path| scope.hides(path))
    }

    /// The lookups that it takes.
    fn operators(&self) -> &'static [Operator] {
        match &self.source {
            FilterSource::Method(_) => &[],
            FilterSource::Empty(_) => &[Operator::IsEmpty],
            FilterSource::Range(_) => &[Operator::From, Operator::UpTo],
            FilterSource::Values(path) => match Self::style(path) {
                Some(Style::Days) => &[Operator::From, Operator::Below, Operator::IsNull],
                Some(Style::Range) => &[Operator::From, Operator::UpTo, Operator::IsNull],
                _ => &[Operator::Exact, Operator::IsNull],
            },
        }
    }

    fn path(&self) -> Option<&PathDef> {
        match &self.source {
            FilterSource::Values(path) | FilterSource::Empty(path) | FilterSource::Range(path) => Some(path),
            FilterSource::Method(_) => None,
        }
    }

    /// What a pair of an address asks for here; nothing where it is not this filter's, and nothing inside where it makes no sense.
    fn condition(&self, key: &str, text: &str) -> Option<Option<Filter>> {
        match &self.source {
            FilterSource::Method(method) => (key == method.name).then(|| (method.condition)(text)),
            FilterSource::Values(path) | FilterSource::Empty(path) | FilterSource::Range(path) => {
                let operator = self.operators().iter().find(|operator| operator.key(path) == key)?;
                // A form sends what was left empty too.
                if text.is_empty() {
                    return Some(Some(Filter::All(Vec::new())));
                }
                Some(lookup::condition(path, *operator, text))
            }
        }
    }

    /// The names of its parameters in addresses.
    fn keys(&self) -> Vec<String> {
        match self.path() {
            Some(path) => self.operators().iter().map(|operator| operator.key(path)).collect(),
            None => vec![self.address()],
        }
    }

    /// Its part of an address.
    fn pairs(&self, address: &Address) -> Vec<(String, String)> {
        let pair = |key: String| address.get(&key).map(str::to_owned).map(|value| (key, value));
        self.keys().into_iter().filter_map(pair).filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// A lookup of a field of the model that no filter shows: links of other pages may ask for any. Text is left out, so that nobody
/// finds out what they are not shown letter by letter.
fn own_field(scope: &Scope, key: &str, text: &str) -> Option<Filter> {
    let (name, rest) = key.split_once("__").unwrap_or((key, "exact"));
    let (_, field) = scope.model().field(name).filter(|(_, field)| !scope.rights.hides_some(field.name))?;
    let path = PathDef::of(scope.model(), field.name);
    let is_exact = rest == "exact" || Operator::Exact.key(&path) == key;
    let operator = if is_exact { Operator::Exact } else { Operator::IsNull };
    let known = is_exact || rest == Operator::IsNull.word();
    lookup::condition(&path, operator, text).filter(|_| known && (!field.column.kind.is_text() || !field.choices.is_empty()))
}
