//! Passwords that many people use. Lists of stolen passwords are mostly a few words with something at their ends, so
//! the words are kept here, and the rules that people follow; the lists that come of it are far longer.

/// Words that many people take for a password: the beginnings of keyboards, names, animals, clubs, bands, swear words.
const WORDS: &str = include_str!("common.txt");

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
    is_repeated(&lower) || is_walk(&lower) || is_word(&lower)
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
    WORDS.split_ascii_whitespace().any(|listed| listed == word)
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
