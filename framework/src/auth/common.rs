//! Passwords that many people use: a list of 31,000, and what people do to such a word when a site asks for digits or signs,
//! so that what is refused is far more than the list.

/// Passwords that many people use, in lower case and in order: the 30,000 of zxcvbn (MIT licence, `common.license`), which
/// are those most often seen in stolen databases, and some 1,100 words of our own. Each entry says how many letters it shares
/// with the one before it, as one digit in base 36, and then the others: so it takes 146 kB of the program, and not 250.
const LISTED: &str = include_str!("common.txt");

/// Rows of keys and letters. A finger that follows them makes a password of no use.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "12345678901234567890",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "yxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "qawsedrftgyhujikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "!qaz@wsx#edc$rfv",
    "1qazxsw23edcvfr45tgb",
    "!@#$%^&*()",
];

/// Whether a password is one that many people use, or nearly so.
pub(super) fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    is_repeated(&lower) || is_walk(&lower) || is_listed(&lower) || is_word(&lower)
}

/// `dragon`, `Dragon1984!`, `p4ssw0rd`, `lovelove`: a word, and no more at its ends than the word is long.
fn is_word(lower: &str) -> bool {
    let word = lower.trim_matches(|char: char| !char.is_alphabetic());
    let added = lower.chars().count() - word.chars().count();
    if added > word.chars().count() {
        return false;
    }
    [word, &lower.chars().map(letter).collect::<String>(), &word.chars().map(letter).collect::<String>()].iter().any(|word| {
        let (left, right) = word.split_at_checked(word.len() / 2).unwrap_or((word, ""));
        is_listed(word) || left == right && is_listed(left)
    })
}

fn is_listed(word: &str) -> bool {
    let mut entry = Vec::new();
    for written in LISTED.split_ascii_whitespace() {
        next_entry(&mut entry, written);
        if entry.as_slice() >= word.as_bytes() {
            return entry == word.as_bytes();
        }
    }
    false
}

/// Makes the next entry of the list of the one before it.
fn next_entry(entry: &mut Vec<u8>, written: &str) {
    let mut signs = written.chars();
    let shared = signs.next().and_then(|digit| digit.to_digit(36)).unwrap_or_default();
    entry.truncate(shared as usize);
    entry.extend_from_slice(signs.as_str().as_bytes());
}

/// The letter that a sign stands for.
fn letter(sign: char) -> char {
    match sign {
        '4' | '@' => 'a',
        '3' => 'e',
        '1' | '!' => 'i',
        '0' => 'o',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// `aaaaaaaa`, `12341234`: up to four signs again and again.
fn is_repeated(lower: &str) -> bool {
    let signs: Vec<char> = lower.chars().collect();
    (1..=4).any(|unit| signs.len() >= 2 * unit && signs.iter().zip(signs.iter().skip(unit)).all(|(one, other)| one == other))
}

/// `qwerty123456`, `qweasdzxc`: nothing but three and more neighbours in a row, in either direction.
fn is_walk(lower: &str) -> bool {
    let signs: Vec<char> = lower.chars().collect();
    let mut rest = signs.as_slice();
    while !rest.is_empty() {
        let steps = ROWS.iter().map(|row| {
            let forwards = longest(rest, row.chars().collect());
            forwards.max(longest(rest, row.chars().rev().collect()))
        });
        match steps.max() {
            Some(steps @ 3..) => rest = rest.get(steps..).unwrap_or_default(),
            _ => return false,
        }
    }
    !signs.is_empty()
}

/// How many of the first signs stand in the row one after the other.
fn longest(signs: &[char], row: Vec<char>) -> usize {
    let from = |start: usize| signs.iter().zip(row.iter().skip(start)).take_while(|(one, other)| one == other).count();
    (0..row.len()).map(from).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_people_use_is_common() {
        for password in [
            "password",
            "Password1",
            "p4$$w0rd",
            "PASSWORD123!",
            "iloveyou2",
            "lovelove",
            "dragon1984",
            "123dragon",
            "qwertyuiop",
            "1q2w3e4r",
            "qweasdzxc",
            "zaq12wsx",
            "abc12345",
            "87654321",
            "aaaaaaaa",
            "abcabcabc",
            "trustno1",
            "1qaz2wsx",
            "mustang69",
        ] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn the_list_is_long_and_in_order() {
        let (mut entry, mut before, mut entries) = (Vec::new(), Vec::new(), 0);
        for written in LISTED.split_ascii_whitespace() {
            next_entry(&mut entry, written);
            assert!(before < entry, "{written}");
            (before, entries) = (entry.clone(), entries + 1);
        }
        assert!(entries > 30_000, "{entries}");
        for password in ["starwars", "trustno1", "q1w2e3r4t5", "football1", "iloveyou2"] {
            assert!(is_listed(password), "{password}");
        }
        assert!(!is_listed("") && !is_listed("correct horse"));
    }

    #[test]
    fn what_nobody_else_uses_is_not() {
        for password in [
            "correct horse battery",
            "a long enough one",
            "dragon73519042",
            "passionfruit",
            "kqz7-hollow",
            "monkeydragon",
            "ünïcödé-wörd",
            "",
        ] {
            assert!(!is_common(password), "{password}");
        }
    }
}
