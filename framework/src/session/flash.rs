//! Flash messages: said after a redirect, shown once.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::{Deserialize, Serialize};

use super::Session;
use crate::error::Result;
use crate::route::carried;

/// Messages that wait, at most; the oldest go first.
const MOST: usize = 20;

/// Messages for the visitor's next page.
///
/// ```ignore
/// async fn send(flash: Flash) -> Redirect { flash.success("Your message was sent."); Redirect::to("/") }
/// ```
#[derive(Clone)]
pub struct Flash {
    session: Session,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// How it went.
    pub level: Level,
    /// What to tell.
    pub text: String,
}

/// How it went, or how much it matters. Django's five levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// For who builds the site: shown in debug builds alone.
    Debug,
    /// Something to know.
    Info,
    /// Something was done.
    Success,
    /// Something was done, and may not be what was meant.
    Warning,
    /// Something was not done.
    Error,
}

impl Level {
    /// In a word, which is its class in the framework's own pages too: `success`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Flash {
    /// The messages of the visitor who sent this request.
    ///
    /// # Errors
    /// [`Error::Busy`](crate::Error::Busy) and [`Error::Database`](crate::Error::Database) when the visitor's session cannot
    /// be read.
    pub async fn of(request: &HttpRequest) -> Result<Self> {
        Ok(Self::in_session(&Session::of(request).await?))
    }

    /// The same where the session is at hand.
    pub(crate) fn in_session(session: &Session) -> Self {
        Self { session: session.clone() }
    }

    /// Something for who builds the site; nothing in a release build.
    pub fn debug(&self, text: impl Into<String>) {
        if cfg!(debug_assertions) {
            self.add(Level::Debug, text);
        }
    }

    /// Something to know.
    pub fn info(&self, text: impl Into<String>) {
        self.add(Level::Info, text);
    }

    /// Something was done.
    pub fn success(&self, text: impl Into<String>) {
        self.add(Level::Success, text);
    }

    /// Something was done, and may not be what was meant.
    pub fn warning(&self, text: impl Into<String>) {
        self.add(Level::Warning, text);
    }

    /// Something was not done.
    pub fn error(&self, text: impl Into<String>) {
        self.add(Level::Error, text);
    }

    fn add(&self, level: Level, text: impl Into<String>) {
        let message = Message { level, text: text.into() };
        self.session.messages(|messages| {
            messages.push(message);
            let surplus = messages.len().saturating_sub(MOST);
            messages.drain(..surplus);
        });
    }

    /// The messages that wait; they are shown now, hence gone.
    pub fn take(&self) -> Vec<Message> {
        match self.session.has_messages() {
            true => self.session.messages(std::mem::take),
            false => Vec::new(),
        }
    }
}

impl FromRequest for Flash {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await.map_err(carried) })
    }
}
