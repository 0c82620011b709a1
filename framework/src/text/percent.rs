//! Text as pieces of a URL.

use std::fmt::Write;

/// Writes one segment of a path: all but the unreserved characters of RFC 3986 §2.3 is encoded.
pub(crate) fn push_segment(url: &mut String, segment: &str) {
    for byte in segment.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => url.push(char::from(byte)),
            // Writing to a String does not fail.
            _ => drop(write!(url, "%{byte:02X}")),
        }
    }
}

/// Writes the rest of a path: slashes stay what they are.
pub(crate) fn push_segments(url: &mut String, rest: &str) {
    for (number, segment) in rest.split('/').enumerate() {
        if number > 0 {
            url.push('/');
        }
        push_segment(url, segment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_written_stays_in_its_segment() {
        crate::fuzz::texts(&["a/b?c#d", "%41"], |text| {
            let mut url = String::new();
            push_segment(&mut url, text);
            assert!(url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)), "{url}");
            let query = serde_urlencoded::from_str::<Vec<(String, String)>>(&format!("q={url}")).unwrap_or_default();
            assert_eq!(query, [("q".to_owned(), text.to_owned())]);
        });
    }
}
