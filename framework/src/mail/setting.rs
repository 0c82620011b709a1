//! The setting `mail`: how mail leaves the program.

use std::net::IpAddr;
use std::str::FromStr;

use crate::column::Secret;
use crate::error::{Error, Result};

/// How mail leaves the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailSetting {
    /// Not at all: sending is an error. A release build that says nothing has this.
    Off,
    /// It is written to standard output. A debug build that says nothing has this.
    Console,
    /// It is kept, for tests to look at.
    Memory,
    /// A mail server takes it.
    Smtp(SmtpServer),
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept secret.
    pub tls: SmtpTls,
    /// The name and the password to log in with.
    pub login: Option<(String, Secret<String>)>,
}

/// How the connection to a mail server is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpTls {
    /// It begins in the clear and is encrypted before anything is said. A server that does not offer it gets no mail.
    StartTls,
    /// It is encrypted from the beginning.
    Tls,
    /// Never: for a server on this machine.
    Never,
}

impl FromStr for MailSetting {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "off" => Ok(Self::Off),
            "console" => Ok(Self::Console),
            "memory" => Ok(Self::Memory),
            _ => text.parse().map(Self::Smtp),
        }
    }
}

impl FromStr for SmtpServer {
    type Err = Error;

    /// `smtp://user:password@host:587`
    fn from_str(text: &str) -> Result<Self> {
        // It may hold a password, so it is not shown.
        let problem = |what: &str| {
            Error::Setup(format!(
                "`mail` {what}; it is `console`, `memory`, `off`, or an address: `smtp://user:password@host:587` (STARTTLS), \
                 `smtps://user:password@host:465` (TLS), `smtp+plain://localhost:25` (this machine)"
            ))
        };
        let (scheme, rest) = text.split_once("://").ok_or_else(|| problem("is no address"))?;
        let (tls, port) = match scheme {
            "smtp" => (SmtpTls::StartTls, 587),
            "smtps" => (SmtpTls::Tls, 465),
            "smtp+plain" => (SmtpTls::Never, 25),
            _ => return Err(problem("has an unknown scheme")),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (login, place) = match rest.rsplit_once('@') {
            None => (None, rest),
            Some((login, place)) => {
                let (user, password) = login.split_once(':').ok_or_else(|| problem("names a user without a password"))?;
                let decoded = |text| percent_decoded(text).ok_or_else(|| problem("has a `%` that encodes nothing"));
                (Some((decoded(user)?, Secret::new(decoded(password)?))), place)
            }
        };
        let (host, port) = match place.rsplit_once(':').filter(|(_, port)| !port.contains(']')) {
            None => (place, port),
            Some((host, port)) => (host, port.parse().map_err(|_| problem("has a port that is no number"))?),
        };
        let is_of_host = |sign: char| sign.is_alphanumeric() || "-.:[]".contains(sign);
        if host.is_empty() || !host.chars().all(is_of_host) {
            return Err(problem("names no server"));
        }
        let this_machine = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        if tls == SmtpTls::Never && !this_machine {
            return Err(problem("sends mail in the clear to another machine"));
        }
        Ok(Self { host: host.to_owned(), port, tls, login })
    }
}

/// `p@ss` of `p%40ss`.
fn percent_decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_read() -> Result {
        let server = |host: &str, port, tls, login: Option<(&str, &str)>| {
            MailSetting::Smtp(SmtpServer {
                host: host.into(),
                port,
                tls,
                login: login.map(|(user, password)| (user.into(), password.into())),
            })
        };
        for (text, setting) in [
            ("console", MailSetting::Console),
            ("smtp://mail.example.org", server("mail.example.org", 587, SmtpTls::StartTls, None)),
            (
                "smtp://ann:p%40ss:w@mail.example.org:25/",
                server("mail.example.org", 25, SmtpTls::StartTls, Some(("ann", "p@ss:w"))),
            ),
            ("smtps://a%3Ab:c@mail.example.org", server("mail.example.org", 465, SmtpTls::Tls, Some(("a:b", "c")))),
            ("smtp+plain://localhost:1025", server("localhost", 1025, SmtpTls::Never, None)),
        ] {
            assert_eq!(text.parse::<MailSetting>()?, setting, "{text}");
        }
        Ok(())
    }

    #[test]
    fn what_is_no_server_is_told_without_its_password() {
        for (text, problem) in [
            ("sendmail", "is no address"),
            ("http://ann:hidden@mail.example.org", "unknown scheme"),
            ("smtp://ann:hidden@", "names no server"),
            ("smtp://ann@mail.example.org", "without a password"),
            ("smtp://ann:hidden%zz@mail.example.org", "encodes nothing"),
            ("smtp://ann:hidden@mail.example.org:port", "no number"),
            ("smtp+plain://ann:hidden@mail.example.org", "in the clear"),
        ] {
            let error = text.parse::<MailSetting>().map_err(|error| error.to_string());
            assert!(error.as_ref().is_err_and(|error| error.contains(problem) && !error.contains("hidden")), "{text}: {error:?}");
        }
        let shown = format!("{:?}", "smtp://ann:hidden@mail.example.org".parse::<MailSetting>());
        assert!(!shown.contains("hidden") && shown.contains("mail.example.org"), "{shown}");
    }

    #[test]
    fn whatever_is_a_server_keeps_its_password() {
        let own = ["smtp://ann:sesame@example.org:587", "smtps://", "smtp+plain://localhost:25", ":sesame@", "%73esame", "[::1]"];
        crate::fuzz::texts(&own, |text| {
            let shown = match text.parse::<MailSetting>() {
                Ok(MailSetting::Smtp(server)) if server.host.contains("sesame") => return,
                Ok(MailSetting::Smtp(server)) => {
                    format!("{:?}", SmtpServer { login: server.login.map(|(_, word)| ("".into(), word)), ..server })
                }
                Ok(_) => return,
                Err(error) => error.to_string(),
            };
            assert!(!shown.contains("sesame"), "{text:?}: {shown}");
        });
    }
}
