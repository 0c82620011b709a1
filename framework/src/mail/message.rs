//! `Mail`: one message.

use maud::Markup;

use super::Mailer;
use super::address::Mailbox;
use crate::error::{Error, Result};

/// A message to people.
///
/// ```ignore
/// Mail::new("Your order").to(&order.email).text(text).html(markup).send(&mailer).await?;
/// ```
///
/// In a transaction, send it when the transaction is kept: `tx.on_commit(async move { mail.send(&mailer).await })`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use = "a mail is not sent until `send` is awaited, or `queue` called"]
pub struct Mail {
    /// Who writes it; without it, what the setting `mail_from` says.
    pub from: Option<String>,
    /// To whom, each `ann@example.org` or `Ann <ann@example.org>`.
    pub to: Vec<String>,
    /// Who gets a copy, for all to see.
    pub cc: Vec<String>,
    /// Who gets a copy that nobody else sees.
    pub bcc: Vec<String>,
    /// To whom an answer goes, if not to who writes it.
    pub reply_to: Vec<String>,
    /// What it is about, in one line.
    pub subject: String,
    /// The message as text.
    pub text: String,
    /// The same as HTML, for who wants to read that.
    pub html: Option<String>,
    /// Files.
    pub attachments: Vec<Attachment>,
}

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// What it is: `application/pdf`.
    pub content_type: String,
    /// What is in it.
    pub content: Vec<u8>,
}

impl Mail {
    /// A message of a subject, which is one line.
    pub fn new(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..Self::default() }
    }

    /// To somebody; call it again for somebody else.
    pub fn to(mut self, address: impl Into<String>) -> Self {
        self.to.push(address.into());
        self
    }

    /// With a copy to somebody.
    pub fn cc(mut self, address: impl Into<String>) -> Self {
        self.cc.push(address.into());
        self
    }

    /// With a copy to somebody, of which the others do not know.
    pub fn bcc(mut self, address: impl Into<String>) -> Self {
        self.bcc.push(address.into());
        self
    }

    /// Answers go to this address.
    pub fn reply_to(mut self, address: impl Into<String>) -> Self {
        self.reply_to.push(address.into());
        self
    }

    /// From this address, and not from that of the setting `mail_from`.
    pub fn from(mut self, address: impl Into<String>) -> Self {
        self.from = Some(address.into());
        self
    }

    /// The message.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// The message as HTML, beside the text.
    pub fn html(mut self, html: Markup) -> Self {
        self.html = Some(html.into_string());
        self
    }

    /// With a file: `mail.attach("ticket.pdf", "application/pdf", bytes)`.
    pub fn attach(mut self, name: impl Into<String>, content_type: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.attachments.push(Attachment { name: name.into(), content_type: content_type.into(), content: content.into() });
        self
    }

    /// Sends it, and waits until the mail server has taken it.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an address that is none, and for a line break where there can be none;
    /// [`Error::Busy`] when too many mails wait; [`Error::Other`] when the server did not take it.
    pub async fn send(self, mailer: &Mailer) -> Result {
        mailer.send(self).await
    }

    /// Sends it behind the answer. What goes wrong then is written into the log.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an address that is none, and for a line break where there can be none;
    /// [`Error::Busy`] when too many mails wait.
    pub fn queue(self, mailer: &Mailer) -> Result {
        mailer.queue(self)
    }

    /// Whether a text is an address that a mail can have, with or without a name.
    pub(crate) fn is_address(text: &str) -> bool {
        Mailbox::read(text).is_ok()
    }

    /// Refuses what cannot be sent.
    pub(super) fn check(&self) -> Result {
        let everybody = self.to.iter().chain(&self.cc).chain(&self.bcc);
        if everybody.clone().next().is_none() {
            return Err(Error::BadRequest("a mail goes to nobody: call `to`".into()));
        }
        everybody.chain(&self.reply_to).chain(&self.from).try_for_each(|address| Mailbox::read(address).map(drop))?;
        if self.subject.chars().any(char::is_control) {
            return Err(Error::BadRequest("the subject of a mail is one line".into()));
        }
        for Attachment { name, content_type, .. } in &self.attachments {
            let of_word =
                |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-+._".contains(&byte));
            let (kind, rest) = content_type.split_once('/').unwrap_or_default();
            if name.is_empty() || name.chars().any(char::is_control) || !of_word(kind) || !of_word(rest) {
                return Err(Error::BadRequest(format!("{name:?} ({content_type:?}) is no name and type of a file")));
            }
        }
        Ok(())
    }

    /// The message as it is written to the console.
    pub(super) fn shown(&self) -> String {
        let mut text = String::new();
        let mut line = |name: &str, value: &str| {
            if !value.is_empty() {
                text.push_str(&format!("{name}: {value}\n"));
            }
        };
        line("From", self.from.as_deref().unwrap_or_default());
        line("To", &self.to.join(", "));
        line("Cc", &self.cc.join(", "));
        line("Bcc", &self.bcc.join(", "));
        line("Reply-To", &self.reply_to.join(", "));
        line("Subject", &self.subject);
        for attachment in &self.attachments {
            line("Attachment", &format!("{} ({} bytes)", attachment.name, attachment.content.len()));
        }
        let body = if self.text.is_empty() { self.html.as_deref().unwrap_or_default() } else { &self.text };
        format!("{text}\n{}\n", body.trim_end())
    }
}
