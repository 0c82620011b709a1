//! Addresses, with the name of who is behind them.

use crate::error::{Error, Result};
use crate::model::is_email;

/// `Ann Lee <ann@example.org>` taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mailbox {
    pub(super) name: Option<String>,
    pub(super) address: String,
}

impl Mailbox {
    /// Reads an address, with or without a name before it.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for what is none: also for anything with a line break, which would begin another header.
    pub(super) fn read(text: &str) -> Result<Self> {
        let problem =
            || Error::BadRequest(format!("{text:?} is no e-mail address; write `ann@example.org` or `Ann <ann@example.org>`"));
        let (name, address) = match text.trim_end().strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
            Some((name, address)) => (name.trim(), address),
            None => ("", text),
        };
        let name = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name);
        if !is_email(address) || text.chars().any(char::is_control) {
            return Err(problem());
        }
        Ok(Self { name: (!name.is_empty()).then(|| name.to_owned()), address: address.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() -> Result {
        for (text, name, address) in [
            ("ann@example.org", None, "ann@example.org"),
            ("Ann Lee <ann@example.org>", Some("Ann Lee"), "ann@example.org"),
            ("\"Lee, Ann\" <ann@example.org>", Some("Lee, Ann"), "ann@example.org"),
            ("<ann@example.org>", None, "ann@example.org"),
            ("Änne <a@b.co>", Some("Änne"), "a@b.co"),
        ] {
            let read = Mailbox::read(text)?;
            assert_eq!((read.name.as_deref(), read.address.as_str()), (name, address), "{text}");
        }
        Ok(())
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "ann",
            "ann@",
            "Ann <ann>",
            "Ann <ann@example.org",
            "a@example.org, b@example.org",
            "ann@example.org\r\nBcc: all@example.org",
            "Ann\nBcc: all@example.org <ann@example.org>",
            "Ann\0 <ann@example.org>",
            "ann@example.org\n",
        ] {
            assert!(Mailbox::read(text).is_err_and(|error| error.status() == 400), "{text:?}");
        }
    }

    #[test]
    fn whatever_is_an_address_is_one_line() {
        crate::fuzz::texts(
            &["ann@example.org", "Ann <ann@example.org>", "\"A\" <a@b.org>", "<", ">", "a@[::1]", "bcc:"],
            |text| {
                if let Ok(read) = Mailbox::read(text) {
                    assert!(is_email(&read.address) && !text.contains(['\r', '\n', '\0']), "{text:?}");
                }
            },
        );
    }
}
