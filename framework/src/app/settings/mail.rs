//! How mail leaves the program, and who writes it.

use super::build::Build;
use crate::error::{Error, Result};
use crate::mail::{Mail, MailSetting};

/// How mail leaves the program: nowhere, where a release build does not say it.
pub(super) fn mail(given: Option<&str>, build: Build) -> Result<MailSetting> {
    match (given, build) {
        (Some(given), _) => given.parse(),
        (None, Build::Debug) => Ok(MailSetting::Console),
        (None, Build::Release) => Ok(MailSetting::Off),
    }
}

/// Who writes the mails. A mail server would not take those of `webmaster@localhost`.
pub(super) fn mail_from(given: Option<&str>, mail: &MailSetting) -> Result<String> {
    match (given, mail) {
        (Some(from), _) if Mail::is_address(from) => Ok(from.to_owned()),
        (Some(from), _) => Err(Error::Setup(format!(
            "`mail_from` is an address such as `Site <site@example.org>`, not `{from}`"
        ))),
        (None, MailSetting::Smtp(_)) => Err(Error::Setup(
            "mail goes to a server, so say who writes it: set `mail_from` (NUAGES_MAIL_FROM), for example to `Site <site@example.org>`".into(),
        )),
        (None, _) => Ok("webmaster@localhost".to_owned()),
    }
}
