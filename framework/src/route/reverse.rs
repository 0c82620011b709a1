//! The way back from a route to its URL, and what a URL of this site is.

use std::fmt::Display;

use crate::app::AppDef;
use crate::text::{push_segment, push_segments};

/// The URL of a route: `("/posts/{slug}/", [("slug", "hello")])` is `/posts/hello/`, behind the path that the app is
/// mounted at. Glue calls it.
pub fn reverse(app: &'static AppDef, path: &'static str, arguments: &[(&str, &dyn Display)]) -> String {
    let mut url = app.mount.path().to_owned();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        url.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let (name, is_rest) = name.strip_suffix("..").map_or((name, false), |name| (name, true));
        if let Some((_, value)) = arguments.iter().find(|(argument, _)| *argument == name) {
            match is_rest {
                false => push_segment(&mut url, &value.to_string()),
                true => push_segments(&mut url, &value.to_string()),
            }
        }
        rest = after;
    }
    url.push_str(rest);
    url
}

/// One value in a query string, encoded.
pub(crate) fn query_value(value: &str) -> String {
    let mut text = String::new();
    push_segment(&mut text, value);
    text
}

/// Whether a URL stays on this site: `/posts/`, but not `//evil.example`, which browsers take for another host, nor
/// `/\evil.example`, which they take for the same.
pub fn is_local(url: &str) -> bool {
    let mut bytes = url.bytes();
    bytes.next() == Some(b'/')
        && !matches!(bytes.next(), Some(b'/' | b'\\'))
        && url.len() <= 2048
        && !url.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_cannot_break_out() {
        let mut url = String::new();
        push_segment(&mut url, "a/b?c#d%é..");
        assert_eq!(url, "a%2Fb%3Fc%23d%25%C3%A9..");
    }

    #[test]
    fn only_paths_are_local() {
        assert!(is_local("/") && is_local("/posts/?page=2"));
        for other in ["", "posts", "//evil", "/\\evil", "https://evil", "/a\nb", "/\t/evil", "javascript:1"] {
            assert!(!is_local(other), "{other}");
        }
    }

    #[test]
    fn whatever_is_local_leads_to_this_host() {
        crate::fuzz::texts(&["/posts/?page=2", "//evil.example", "/\\evil", "https://evil", "/\t/evil", "javascript:"], |url| {
            if is_local(url) {
                // What browsers take for the start of another host, once they have left out tabs and line breaks.
                let seen: String = url.chars().filter(|char| !matches!(char, '\t' | '\r' | '\n')).collect();
                let seen = seen.trim_start_matches(|char: char| char <= ' ').replace('\\', "/");
                assert!(seen.starts_with('/') && !seen.starts_with("//"), "{url:?}");
            }
        });
    }
}
