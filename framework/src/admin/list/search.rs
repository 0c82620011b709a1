//! What the search box looks for: every word in some field, words in quotes together.

use super::super::path::PathDef;
use crate::admin::scope::Scope;
use crate::column::Kind;
use crate::query::{Comparison, Filter, Term};

/// Words that a search looks for, at most; each is one more condition on every row.
const WORDS: usize = 10;

/// One field that the search box looks into.
#[derive(Debug, Clone, Copy)]
pub struct ListSearch {
    /// The field.
    pub path: PathDef,
    /// What a word must be of its text.
    pub how: Match,
}

/// What a word must be of a text; capitals do not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// A part.
    Contains,
    /// The begin: `starts(title)`.
    Starts,
    /// The whole: `exact(slug)`.
    Exact,
}

impl ListSearch {
    /// A search for parts of a text; fails the build where it is none.
    #[track_caller]
    pub const fn contains(path: PathDef) -> Self {
        Self::of(path, Match::Contains)
    }

    /// A search for what a text begins with.
    #[track_caller]
    pub const fn starts(path: PathDef) -> Self {
        Self::of(path, Match::Starts)
    }

    /// A search for a whole text, or a number.
    #[track_caller]
    pub const fn exact(path: PathDef) -> Self {
        Self::of(path, Match::Exact)
    }

    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    const fn of(path: PathDef, how: Match) -> Self {
        match path.kind() {
            Some(kind) if kind.is_text() => {}
            Some(kind) if matches!(how, Match::Exact) && (kind.is_integer() || matches!(kind, Kind::Uuid)) => {}
            Some(kind) if kind.is_integer() || matches!(kind, Kind::Uuid) => {
                let text = path.said().with(" is no text, so no part of it can be searched for");
                panic!(
                    "{}",
                    text.with("\nhelp: search for the whole with `exact(...)`, or remove it from `search_fields`").as_str()
                )
            }
            _ => {
                let text = path.said().with(" is no text, so it cannot be searched");
                panic!("{}", text.with("\nhelp: remove it from `search_fields`").as_str())
            }
        }
        Self { path, how }
    }

    /// The condition on records that have a word here; nothing where no such value can be.
    fn finds(&self, word: &str) -> Option<Filter> {
        let kind = self.path.kind()?;
        if !kind.is_text() {
            let value = kind.parse(word).ok()?;
            let equal = |term| Filter::Compare { left: term, comparison: Comparison::Equal, right: Term::Value(value.clone()) };
            return Some(self.path.filter(&equal));
        }
        let around = match self.how {
            Match::Contains => ("%", word, "%"),
            Match::Starts => ("", word, "%"),
            Match::Exact => ("", word, ""),
        };
        Some(self.path.filter(&|term| Filter::like(term, around, true)))
    }
}

/// The conditions on records in which every word is found.
pub(in crate::admin) fn conditions(scope: &Scope, text: &str) -> Vec<Filter> {
    let fields: Vec<&ListSearch> = fields(scope).collect();
    if fields.is_empty() {
        return Vec::new();
    }
    let found = |word: &String| Filter::Any(fields.iter().filter_map(|field| field.finds(word)).collect());
    words(&cleaned(text)).iter().take(WORDS).map(found).collect()
}

/// What the visitor may search in: nothing is found by a field that is hidden.
pub(in crate::admin) fn fields(scope: &Scope) -> impl Iterator<Item = &'static ListSearch> + '_ {
    scope.admin.list.search.iter().filter(|field| !scope.hides(&field.path))
}

/// The words of a search: `"all that jazz" reinhardt` is two.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let quoted = matches!(first, '"' | '\'').then(|| rest[1..].split_once(first)).flatten();
        let (word, behind) = match quoted {
            Some(found) => found,
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        if !word.trim().is_empty() {
            words.push(word.to_owned());
        }
        rest = behind.trim_start();
    }
    words
}

/// What is searched for, as an address has it; no database keeps a NUL.
pub(super) fn cleaned(text: &str) -> String {
    text.replace('\0', "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_keep_words_together() {
        assert_eq!(words("  a \"b c\" d"), ["a", "b c", "d"]);
        assert_eq!(words("it's 'one two'"), ["it's", "one two"]);
        assert_eq!(words("\"open end"), ["\"open", "end"]);
        assert!(words(" \"\" '  ' ").is_empty());
    }
}
