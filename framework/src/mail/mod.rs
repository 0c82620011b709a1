//! Mail: what a program writes to people.
//!
//! ```text
//! Mail ─► checked (addresses, line breaks) ─► Mailer ─► console | memory | a thread that speaks SMTP
//! ```
//!
//! Speaking with a mail server takes seconds, so it happens on threads of its own; no page waits for it unless it wants to
//! know how it went.

mod address;
mod mailer;
mod message;
mod setting;
#[cfg(feature = "smtp")]
mod smtp;

pub use mailer::Mailer;
pub use message::{Attachment, Mail};
pub use setting::{MailSetting, SmtpServer, SmtpTls};
