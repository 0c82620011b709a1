//! Names to log in with: which there may be, and that two which look the same are one.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::column::ValueError;

/// A name as it is stored and looked for: in Unicode's form NFKC, as in Django. `ｂｏｂ` and `bob` are one name, so nobody can
/// look like somebody else by the width of letters, nor guess on where their name was tried too often.
pub(super) fn normalized(username: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfkc().normalize(username)
}

/// What is wrong with a name to log in with, for the field of one.
///
/// # Errors
/// A sentence that says what names may be.
pub(super) fn is_username(username: &str) -> Result<(), ValueError> {
    let allowed = |char: char| char.is_alphanumeric() || "@.+-_".contains(char);
    if username.is_empty() || username.chars().count() > 150 || !username.chars().all(allowed) {
        return Err(ValueError::new("a username has 1 to 150 letters, digits and `@.+-_`"));
    }
    match normalized(username) {
        Cow::Borrowed(_) => Ok(()),
        Cow::Owned(plain) => Err(ValueError::new(format!("write the plain letters of this username: `{plain}`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_the_same_are_one() {
        for (written, name) in [("bob", "bob"), ("ｂｏｂ", "bob"), ("ﬁona", "fiona"), ("Zoe\u{301}", "Zoé"), ("a²", "a2")]
        {
            assert_eq!(normalized(written), name);
            assert_eq!(is_username(written).is_ok(), written == name, "{written}");
            assert!(is_username(name).is_ok(), "{name}");
        }
        for wrong in ["", "a b", "a\n", "<a>", &"é".repeat(151)] {
            assert!(is_username(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn whatever_is_a_name_looks_like_no_other() {
        crate::fuzz::texts(&["bob", "ｂｏｂ", "Zoe\u{301}", "a+b@c.org", "\u{212b}"], |name| {
            let plain = normalized(name);
            assert_eq!(normalized(&plain), plain, "{name:?}");
            assert!(is_username(name).is_err() || (plain == name && !name.contains(['<', '\n', ' '])), "{name:?}");
        });
    }
}
