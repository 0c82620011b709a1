//! Words: what a name looks like to people, and comparing names while compiling.

mod const_text;
mod csv;
mod nearest;
mod percent;

pub use const_text::ConstText;
pub(crate) use csv::{csv_line, csv_lines};
pub use nearest::nearest;
pub(crate) use percent::{Encoded, push_segment, push_segments};

/// Whether two texts are one. (`==` cannot be called while compiling.)
pub const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether two lists of texts are one.
pub const fn same_list(a: &[&str], b: &[&str]) -> bool {
    let mut index = 0;
    while index < a.len() && index < b.len() && same(a[index], b[index]) {
        index += 1;
    }
    index == a.len() && index == b.len()
}

/// The first letter in upper case.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How a number of things is said: `1 post`, `3 posts`.
pub fn counted(number: impl TryInto<u64>, singular: &str, plural: &str) -> String {
    let number = number.try_into().unwrap_or_default();
    format!("{number} {}", if number == 1 { singular } else { plural })
}

/// Several things as one names them: `a`, `a and b`, `a, b and c`.
pub fn listed(things: &[impl AsRef<str>]) -> String {
    let things: Vec<&str> = things.iter().map(AsRef::as_ref).collect();
    match things.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// The first `length` chars, with an ellipsis where some are left out.
pub fn shortened(text: impl Into<String>, length: usize) -> String {
    let mut text = text.into();
    if let Some((end, _)) = text.char_indices().nth(length) {
        text.truncate(text[..end].trim_end().len());
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortening_cuts_chars_and_not_bytes() {
        assert_eq!(shortened("déjà vu", 4), "déjà…");
        assert_eq!(shortened("déjà", 4), "déjà");
    }

    #[test]
    fn the_last_of_several_things_has_an_and() {
        assert_eq!([listed(&["a"; 0]), listed(&["a"]), listed(&["a", "b", "c"])], ["", "a", "a, b and c"]);
    }
}
