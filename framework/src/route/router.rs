//! `Router`: which pattern a path reaches. It looks at each segment of the path once, however many patterns there are.

use std::collections::BTreeMap;

use super::pattern::{Segment, segments};

/// Patterns as a tree of their segments. Each has a number.
#[derive(Debug, Default)]
pub(crate) struct Router {
    words: BTreeMap<String, Router>,
    parameter: Option<Box<Router>>,
    rest: Option<usize>,
    here: Option<usize>,
}

impl Router {
    /// The router of these patterns, numbered from 0.
    pub(crate) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        let mut root = Self::default();
        for (number, pattern) in patterns.into_iter().enumerate() {
            let mut node = &mut root;
            let mut ends = None;
            for segment in segments(pattern) {
                node = match segment {
                    Segment::Word(word) => node.words.entry(word.to_owned()).or_default(),
                    Segment::Parameter => node.parameter.get_or_insert_default(),
                    Segment::Rest => {
                        ends = Some(&mut node.rest);
                        break;
                    }
                };
            }
            *ends.unwrap_or(&mut node.here) = Some(number);
        }
        root
    }

    /// The number of the most special pattern that matches a path: at each segment a word comes before a parameter, and
    /// that before the rest of a path.
    pub(crate) fn find(&self, path: &str) -> Option<usize> {
        let (segment, after) = match path.split_once('/') {
            Some((segment, after)) => (segment, Some(after)),
            None => (path, None),
        };
        let further = |node: &Self| after.map_or(node.here, |after| node.find(after));
        let by_word = self.words.get(segment).and_then(further);
        let by_parameter = || self.parameter.as_deref().filter(|_| !segment.is_empty()).and_then(further);
        by_word.or_else(by_parameter).or_else(|| self.rest.filter(|_| !path.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reaches(patterns: &[&'static str], path: &str) -> Option<&'static str> {
        Router::new(patterns.iter().copied()).find(path).map(|number| patterns[number])
    }

    #[test]
    fn a_parameter_is_one_segment() {
        assert_eq!(reaches(&["/posts/{slug}/"], "/posts/a/"), Some("/posts/{slug}/"));
        for other in ["/posts//", "/posts/a", "/posts/a/b/", "/post/a/", "/posts/a/b", "", "/", "posts/a/"] {
            assert_eq!(reaches(&["/posts/{slug}/"], other), None, "{other}");
        }
    }

    #[test]
    fn a_rest_is_all_that_is_left() {
        for path in ["/files/a", "/files/a/", "/files/a/b.txt", "/files//"] {
            assert!(reaches(&["/files/{path..}"], path).is_some(), "{path}");
        }
        for other in ["/files/", "/files", "/file/a"] {
            assert_eq!(reaches(&["/files/{path..}"], other), None, "{other}");
        }
    }

    #[test]
    fn the_most_special_pattern_is_reached() {
        let patterns = ["/{path..}", "/posts/{slug}/", "/posts/new/", "/posts/{slug}/edit/", "/{user}/", "/"];
        for (path, expected) in [
            ("/", "/"),
            ("/bob/", "/{user}/"),
            ("/posts/", "/{user}/"),
            ("/posts/new/", "/posts/new/"),
            ("/posts/old/", "/posts/{slug}/"),
            ("/posts/new/edit/", "/posts/{slug}/edit/"),
            ("/posts/new/edit/it", "/{path..}"),
        ] {
            assert_eq!(reaches(&patterns, path), Some(expected), "{path}");
        }
    }
}
