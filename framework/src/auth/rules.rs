//! What a password must be: long enough, not like its owner, not one of everybody's, not a number.

use super::User;
use super::common::is_common;
use super::password::LONGEST;
use crate::error::{Error, Result};

/// The shortest password, in characters.
const LEAST: usize = 8;
/// The shortest password of somebody who may use the admin.
const LEAST_STAFF: usize = 12;
/// Two texts that share this part of their letters are too much alike.
const ALIKE: f64 = 0.7;

/// Whose password it is: what it must not be like, and how long it must be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Owner<'a> {
    /// The name to log in with.
    pub username: &'a str,
    /// The first name.
    pub first_name: &'a str,
    /// The last name.
    pub last_name: &'a str,
    /// The e-mail address.
    pub email: &'a str,
    /// May use the admin, and so needs a longer one.
    pub is_staff: bool,
}

impl<'a> From<&'a User> for Owner<'a> {
    fn from(user: &'a User) -> Self {
        let User { username, first_name, last_name, email, .. } = user;
        Self { username, first_name, last_name, email, is_staff: user.is_staff || user.is_superuser }
    }
}

impl Owner<'_> {
    /// What is wrong with a password, a sentence each; nothing when it may be used.
    pub fn problems(&self, password: &str) -> Vec<String> {
        // The other rules need not read a megabyte.
        if password.len() > LONGEST {
            return vec![format!("The password has more than {LONGEST} bytes.")];
        }
        let mut problems = Vec::new();
        let (least, who) = if self.is_staff { (LEAST_STAFF, " of somebody who may use the admin") } else { (LEAST, "") };
        if password.chars().count() < least {
            problems.push(format!("The password{who} has at least {least} characters."));
        }
        let named = [
            ("username", self.username),
            ("first name", self.first_name),
            ("last name", self.last_name),
            ("e-mail address", self.email),
        ];
        if let Some((name, _)) = named.iter().find(|(_, value)| resembles(password, value)) {
            problems.push(format!("The password is too much like the {name}."));
        }
        if is_common(password) {
            problems.push("The password is one that many people use, or nearly so.".to_owned());
        }
        if !password.is_empty() && password.chars().all(char::is_numeric) {
            problems.push("The password is nothing but digits.".to_owned());
        }
        problems
    }

    /// Refuses a password that must not be used.
    ///
    /// # Errors
    /// [`Error::BadRequest`] with all that is wrong with it.
    pub fn check(&self, password: &str) -> Result {
        match self.problems(password) {
            problems if problems.is_empty() => Ok(()),
            problems => Err(Error::BadRequest(problems.join(" "))),
        }
    }
}

/// Whether a password has most of its letters of a name, or of a part of it such as that before `@`.
fn resembles(password: &str, value: &str) -> bool {
    let (password, value) = (letters(password), value.to_lowercase());
    let parts = value.split(|char: char| !char.is_alphanumeric() && char != '_');
    parts.chain(value.split('@')).chain([value.as_str()]).any(|part| {
        let part = letters(part);
        // A name that is a tenth of the password, or has one letter, says nothing about it.
        let tells = part.len() > 1 && part.len() * 10 > password.len();
        tells && 2.0 * shared(&password, &part) as f64 >= ALIKE * (password.len() + part.len()) as f64
    })
}

/// In lower case and in order, so that two texts are compared in one walk.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters
}

/// How many letters two texts share, wherever they stand. Both are in order.
fn shared(one: &[char], other: &[char]) -> usize {
    let (mut at, mut found) = (0, 0);
    for letter in one {
        while other.get(at).is_some_and(|there| there < letter) {
            at += 1;
        }
        if other.get(at) == Some(letter) {
            found += 1;
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(password: &str) -> Vec<String> {
        let owner = Owner {
            username: "annabella",
            first_name: "Anna",
            last_name: "Ünlü",
            email: "a.bellini@example.org",
            is_staff: false,
        };
        owner.problems(password)
    }

    #[test]
    fn each_rule_is_asked() {
        for (password, found) in [
            ("short", "at least 8"),
            ("annabella1", "like the username"),
            ("belini.a", "like the e-mail address"),
            ("Bellini7", "like the e-mail address"),
            ("Letmein123", "many people use"),
            ("4815162342", "nothing but digits"),
            (&"x".repeat(1025), "1024"),
        ] {
            let problems = problems(password);
            assert!(problems.iter().any(|problem| problem.contains(found)), "{password}: {problems:?}");
        }
        assert_eq!(problems("123").len(), 3, "all that is wrong is told");
        assert!(problems("nothing like her name").is_empty());
    }

    #[test]
    fn staff_need_longer_ones() {
        let owner = Owner { is_staff: true, ..Owner::default() };
        assert!(owner.check("eleven-sign").is_err_and(|error| error.to_string().contains("at least 12")));
        assert!(owner.check("twelve-signs").is_ok());
    }

    #[test]
    fn a_short_name_does_not_forbid_long_passwords() {
        let owner = Owner { username: "a", first_name: "Bo", ..Owner::default() };
        assert!(owner.problems("aardvark above all").is_empty());
    }
}
