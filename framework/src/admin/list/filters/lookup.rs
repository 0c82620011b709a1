//! Lookups of an address: `status__exact=draft`, `published_at__gte=2026-11-21`, `author__id__exact=3`.

use std::time::Duration;

use crate::admin::path::{End, PathDef};
use crate::column::{Date, DateTime, Kind, Value};
use crate::query::{Comparison, Filter, Term};

/// What is asked of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Exact,
    From,
    Below,
    UpTo,
    IsNull,
    IsEmpty,
}

impl Operator {
    /// What stands behind the name of a field in an address.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::From => "gte",
            Self::Below => "lt",
            Self::UpTo => "lte",
            Self::IsNull => "isnull",
            Self::IsEmpty => "isempty",
        }
    }

    /// The name of this lookup of a way; what points to records is compared by their key, as in Django.
    pub(super) fn key(self, path: &PathDef) -> String {
        let target = match path.end() {
            End::Records(target) => Some(target),
            End::Column(field) => field.relation.map(|relation| relation.target),
        };
        match target.filter(|_| self == Self::Exact) {
            Some(target) => format!("{}__{}__exact", path.address(), target().key_field().name),
            None => format!("{}__{}", path.address(), self.word()),
        }
    }
}

/// The condition of a lookup; nothing where no value can be so.
pub(super) fn condition(path: &PathDef, operator: Operator, text: &str) -> Option<Filter> {
    match operator {
        Operator::IsNull => {
            let is_null = match text {
                "1" | "True" | "true" => true,
                "0" | "False" | "false" => false,
                _ => return None,
            };
            Some(unless(is_null, missing(path)))
        }
        Operator::IsEmpty => {
            let is_empty = match text {
                "1" => true,
                "0" => false,
                _ => return None,
            };
            let is_text = path.kind().is_some_and(Kind::is_text);
            let blank = |term| compare(term, Comparison::Equal, Value::Text(String::new()));
            let filter = match is_text {
                true => Filter::Any(vec![missing(path), path.filter(&blank)]),
                false => missing(path),
            };
            Some(unless(is_empty, filter))
        }
        Operator::Exact => {
            let value = value(path, text)?;
            Some(path.filter(&|term| compare(term, Comparison::Equal, value.clone())))
        }
        Operator::From | Operator::Below | Operator::UpTo => {
            let (value, is_day) = bound(path.kind()?, text)?;
            let (comparison, value) = match (operator, is_day, value) {
                (Operator::From, _, value) => (Comparison::GreaterOrEqual, value),
                (Operator::Below, _, value) => (Comparison::Less, value),
                // Up to a day is up to its end.
                (_, true, Value::DateTime(time)) => {
                    (Comparison::Less, Value::DateTime(DateTime::from(*time + Duration::from_secs(24 * 60 * 60))))
                }
                (_, _, value) => (Comparison::LessOrEqual, value),
            };
            Some(path.filter(&|term| compare(term, comparison, value.clone())))
        }
    }
}

/// Where there is no value at the end of the way, or no record on it.
fn missing(path: &PathDef) -> Filter {
    let there = path.filter(&|term| Filter::Not(Box::new(Filter::IsNull(term))));
    match path.ways().is_empty() && !path.is_many() {
        true => path.filter(&Filter::IsNull),
        false => Filter::Not(Box::new(there)),
    }
}

fn unless(holds: bool, filter: Filter) -> Filter {
    if holds { filter } else { Filter::Not(Box::new(filter)) }
}

fn compare(term: Term, comparison: Comparison, value: Value) -> Filter {
    Filter::Compare { left: term, comparison, right: Term::Value(value) }
}

/// The value that a text means at the end of a way.
fn value(path: &PathDef, text: &str) -> Option<Value> {
    let kind = match path.end() {
        End::Records(target) => target().key_field().column.kind,
        End::Column(field) => {
            if !field.choices.is_empty() && field.choices.iter().all(|choice| choice.value != text) {
                return None;
            }
            field.column.kind
        }
    };
    match (kind, text) {
        (Kind::Bool, "1" | "True" | "true") => Some(Value::Bool(true)),
        (Kind::Bool, "0" | "False" | "false") => Some(Value::Bool(false)),
        (Kind::Bool, _) => None,
        _ => kind.parse(text).ok(),
    }
}

/// The end of a range, and whether it names a whole day.
fn bound(kind: Kind, text: &str) -> Option<(Value, bool)> {
    let day = || text.parse::<Date>().ok();
    match kind {
        Kind::DateTime => match day() {
            Some(day) => Some((Value::DateTime(day.and_hms_opt(0, 0, 0)?.and_utc().into()), true)),
            None => kind.parse(text).ok().map(|value| (value, false)),
        },
        kind => kind.parse(text).ok().map(|value| (value, kind == Kind::Date)),
    }
}
