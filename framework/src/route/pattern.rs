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

/// Whether a path matches a pattern.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let mut found = path.split('/').peekable();
    for segment in segments(pattern) {
        let fits = match (segment, found.next()) {
            (Segment::Rest, Some(first)) => return !first.is_empty() || found.peek().is_some(),
            (Segment::Parameter, Some(segment)) => !segment.is_empty(),
            (Segment::Word(word), Some(segment)) => segment == word,
            (_, None) => false,
        };
        if !fits {
            return false;
        }
    }
    found.next().is_none()
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

/// The pattern in the words of actix.
pub(crate) fn for_actix(pattern: &str) -> String {
    pattern.replace("..}", ":.+}")
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
    fn a_parameter_is_one_segment() {
        assert!(matches("/posts/{slug}/", "/posts/a/"));
        for other in ["/posts//", "/posts/a", "/posts/a/b/", "/post/a/", "/posts/a/b"] {
            assert!(!matches("/posts/{slug}/", other), "{other}");
        }
    }

    #[test]
    fn a_rest_is_all_that_is_left() {
        for path in ["/files/a", "/files/a/", "/files/a/b.txt"] {
            assert!(matches("/files/{path..}", path), "{path}");
        }
        for other in ["/files/", "/files", "/file/a"] {
            assert!(!matches("/files/{path..}", other), "{other}");
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
}
