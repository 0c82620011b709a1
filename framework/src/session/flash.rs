//! Flash messages: said after a redirect, shown once.

use std::future::{Ready, ready};

use actix_session::{Session, SessionExt};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::{Deserialize, Serialize};

const KEY: &str = "flash";
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

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// Something was done.
    Success,
    /// Something was not done.
    Error,
}

impl Flash {
    /// The messages of the visitor who sent this request.
    pub fn of(request: &HttpRequest) -> Self {
        super::mark_private(request);
        Self { session: request.get_session() }
    }

    /// Something was done.
    pub fn success(&self, text: impl Into<String>) {
        self.push(Level::Success, text.into());
    }

    /// Something was not done.
    pub fn error(&self, text: impl Into<String>) {
        self.push(Level::Error, text.into());
    }

    fn push(&self, level: Level, text: String) {
        let mut messages = self.waiting();
        messages.push(Message { level, text });
        let surplus = messages.len().saturating_sub(MOST);
        messages.drain(..surplus);
        // It fails for what JSON cannot say; text it can.
        let _ = self.session.insert(KEY, messages);
    }

    /// The messages that wait; they are shown now, hence gone.
    pub fn take(&self) -> Vec<Message> {
        let messages = self.waiting();
        if !messages.is_empty() {
            self.session.remove(KEY);
        }
        messages
    }

    fn waiting(&self) -> Vec<Message> {
        self.session.get(KEY).ok().flatten().unwrap_or_default()
    }
}

impl FromRequest for Flash {
    type Error = actix_web::Error;
    type Future = Ready<std::result::Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}
