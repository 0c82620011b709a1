//! Comparing paths: which pattern a path matches, and which patterns are in each other's way.

use std::cmp::Ordering;

/// One segment of a pattern. What is more special comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Segment<'a> {
    /// A word.
    Word(&'a str),
    /// `{slug}`: one segment that is not empty.
    Parameter,
    /// `{path..}`: all that is left, if it is not empty.
    Rest,
}

/// The segments of a pattern such as `/posts/{slug}/`. Sorted by them, the first of several patterns that matches a path is
/// the most special, unless patterns [cross](crosses).
pub(crate) fn segments(pattern: &str) -> Vec<Segment<'_>> {
    let segments = pattern.split('/').map(|segment| match segment {
        _ if segment.ends_with("..}") => Segment::Rest,
        _ if segment.starts_with('{') => Segment::Parameter,
        word => Segment::Word(word),
    });
    segments.collect()
}

/// What stands in a path where the pattern has the parameter `name`. The path must match the pattern.
pub(crate) fn parameter<'a>(pattern: &str, name: &str, path: &'a str) -> Option<&'a str> {
    let mut left = path;
    for segment in pattern.split('/') {
        let (first, after) = left.split_once('/').unwrap_or((left, ""));
        match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
            Some(parameter) if parameter.strip_suffix("..") == Some(name) => return Some(left),
            Some(parameter) if parameter == name => return Some(first),
            _ => left = after,
        }
    }
    None
}

/// The pattern without the names of its parameters: two with the same shape match the same paths.
pub(crate) fn shape(pattern: &str) -> String {
    let shapes = segments(pattern).into_iter().map(|segment| match segment {
        Segment::Word(word) => word,
        Segment::Parameter => "{}",
        Segment::Rest => "{..}",
    });
    shapes.collect::<Vec<_>>().join("/")
}

/// Whether some path matches both patterns, and neither is the more special: `/{user}/edit/` and `/posts/{slug}/`.
pub(crate) fn crosses(one: &[Segment<'_>], other: &[Segment<'_>]) -> bool {
    let (mut one_is_special, mut other_is_special) = (false, false);
    let mut both = one.iter().zip(other);
    for (mine, theirs) in both.by_ref() {
        match (mine, theirs) {
            (Segment::Word(mine), Segment::Word(theirs)) if mine != theirs => return false,
            (Segment::Word(""), Segment::Parameter) | (Segment::Parameter, Segment::Word("")) => return false,
            _ => match mine.cmp(theirs) {
                Ordering::Less => one_is_special = true,
                Ordering::Greater => other_is_special = true,
                Ordering::Equal => {}
            },
        }
        if matches!(mine, Segment::Rest) || matches!(theirs, Segment::Rest) {
            return one_is_special && other_is_special;
        }
    }
    one.len() == other.len() && one_is_special && other_is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_found_where_it_stands() {
        for (pattern, name, path, expected) in [
            ("/posts/{slug}/", "slug", "/posts/a/", Some("a")),
            ("/{year}/{month}/", "month", "/2026/11/", Some("11")),
            ("/files/{path..}", "path", "/files/a/b.txt", Some("a/b.txt")),
            ("/posts/{slug}/", "name", "/posts/a/", None),
        ] {
            assert_eq!(parameter(pattern, name, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn words_come_before_parameters() {
        assert!(segments("/posts/zzz/") < segments("/posts/{slug}/"));
        assert!(segments("/posts/{slug}/") < segments("/posts/{path..}"));
        assert_eq!(shape("/a/{b}/c/{d..}"), "/a/{}/c/{..}");
    }

    #[test]
    fn patterns_cross_where_neither_is_more_special() {
        for (one, other) in [("/{user}/edit/", "/posts/{slug}/"), ("/a/{rest..}", "/{x}/b/"), ("/{a}/b/{c..}", "/a/{b}/c/")] {
            let (first, second) = (segments(one), segments(other));
            assert!(crosses(&first, &second) && crosses(&second, &first), "{one} {other}");
        }
        for (one, other) in [
            ("/posts/new/", "/posts/{slug}/"),
            ("/a/{x}/", "/b/{x}/"),
            ("/{x}/edit/", "/posts/{y}/{z}/"),
            ("/files/{path..}", "/files/{name}/edit/"),
            ("/{x}/b/", "/a/{y}"),
            ("/{x}/a/", "/a/"),
        ] {
            let (first, second) = (segments(one), segments(other));
            assert!(!crosses(&first, &second) && !crosses(&second, &first), "{one} {other}");
        }
    }

    #[test]
    fn whatever_path_is_asked_for_breaks_nothing() {
        crate::fuzz::texts(&["/posts/a/edit/", "/files/a/b/c", "//", "/./"], |path| {
            for (pattern, name) in [("/posts/{slug}/edit/", "slug"), ("/files/{path..}", "path"), ("/{a}/{b}/", "b")] {
                let found = parameter(pattern, name, path);
                assert!(found.is_none_or(|found| path.contains(found) && (name == "path" || !found.contains('/'))), "{path}");
            }
            let (one, other) = (segments(path), segments("/posts/{slug}/"));
            assert_eq!(crosses(&one, &other), crosses(&other, &one));
        });
    }
}
