//! Comparing paths: which pattern a path matches, and which patterns are one.

/// Whether a path matches a pattern such as `/posts/{slug}/`. A parameter is one segment that is not empty.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let all = pattern.split('/').all(|expected| match segments.next() {
        Some(segment) if expected.starts_with('{') => !segment.is_empty(),
        Some(segment) => segment == expected,
        None => false,
    });
    all && segments.next().is_none()
}

/// The pattern without the names of its parameters: two with the same shape match the same paths.
pub(crate) fn shape(pattern: &str) -> String {
    let segments = pattern.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// Sorts patterns so that the first that matches a path is the most special: words before parameters.
pub(crate) fn order(pattern: &str) -> Vec<(bool, String)> {
    pattern.split('/').map(|segment| (segment.starts_with('{'), segment.to_owned())).collect()
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
    fn words_come_before_parameters() {
        assert!(order("/posts/zzz/") < order("/posts/{slug}/"));
        assert_eq!(shape("/a/{b}/c/{d}"), "/a/{}/c/{}");
    }
}
