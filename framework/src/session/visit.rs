//! `Session`: what is remembered of one visitor, while one of their requests is answered.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::data::{Data, Owner};
use super::flash::Message;
use super::store::{Found, Sessions};
use crate::error::Result;
use crate::route::carried;

/// What is remembered of the visitor from one request to the next. It is read when a view takes it, and written behind the
/// view if it has changed; a visitor of whom nothing is remembered has no cookie and no row.
///
/// ```ignore
/// #[get("/", public)]
/// async fn home(session: Session) -> Result<Markup> {
///     let visits = session.get::<u32>("visits").unwrap_or(0) + 1;
///     session.insert("visits", visits)?;
///     Ok(html! { p { "Welcome for the " (visits) ". time" } })
/// }
/// ```
#[derive(Clone)]
pub struct Session(Rc<RefCell<Visit>>);

/// One visit.
pub(super) struct Visit {
    /// What the store had, if there was a session.
    pub(super) found: Option<Found>,
    pub(super) data: Data,
    pub(super) changed: bool,
    pub(super) key: Key,
}

/// What becomes of the key of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Stays,
    /// The session goes on under another key.
    Changes,
    /// The session ends; what is in it now begins another.
    Ends,
}

impl Session {
    /// The session of the visitor who sent this request. At most one read per request, and none for a visitor who sent no
    /// cookie.
    ///
    /// # Errors
    /// [`Error::Busy`](crate::Error::Busy) and [`Error::Database`](crate::Error::Database) when it cannot be read.
    pub async fn of(request: &HttpRequest) -> Result<Self> {
        super::mark_private(request);
        if let Some(session) = Self::known(request) {
            return Ok(session);
        }
        let found = Sessions::of(request)?.load(request).await?;
        // Another part of the request may have asked meanwhile; both get the same one.
        if let Some(session) = Self::known(request) {
            return Ok(session);
        }
        let data = found.as_ref().map(|found| found.data.clone()).unwrap_or_default();
        let session = Self(Rc::new(RefCell::new(Visit { found, data, changed: false, key: Key::Stays })));
        request.extensions_mut().insert(session.clone());
        Ok(session)
    }

    /// The session, if something has asked for it already.
    pub(super) fn known(request: &HttpRequest) -> Option<Self> {
        request.extensions().get::<Self>().cloned()
    }

    /// What is remembered under a key. `None` too for what is of another type: an older release of the program may have
    /// stored it.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.look(|visit| T::deserialize(visit.data.values.get(key)?).ok())
    }

    /// Remembers a value under a key, in place of what was there.
    ///
    /// # Errors
    /// [`Error::Other`](crate::Error::Other) for a value that JSON cannot say, such as a map whose keys are no text.
    pub fn insert(&self, key: impl Into<String>, value: impl Serialize) -> Result {
        let value = serde_json::to_value(value)?;
        self.change(|data| data.values.insert(key.into(), value));
        Ok(())
    }

    /// Forgets what is under a key, and gives it back.
    pub fn remove<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        if !self.look(|visit| visit.data.values.contains_key(key)) {
            return None;
        }
        self.change(|data| data.values.remove(key)).and_then(|value| serde_json::from_value(value).ok())
    }

    /// Forgets all that the program has stored. Who is logged in stays so.
    pub fn clear(&self) {
        if self.look(|visit| !visit.data.values.is_empty()) {
            self.change(|data| data.values.clear());
        }
    }

    /// Gives the session another key; the old one is dead at once. Call it where the visitor gets more rights.
    pub fn renew(&self) {
        let mut visit = self.0.borrow_mut();
        if visit.key == Key::Stays {
            visit.key = Key::Changes;
        }
    }

    /// Ends the session: its key is dead, and all that was remembered is forgotten.
    pub(crate) fn end(&self) {
        let mut visit = self.0.borrow_mut();
        (visit.data, visit.key) = (Data::default(), Key::Ends);
    }

    /// Begins a session of somebody who has logged in, under a new key. What a visitor did who was nobody stays, what another user
    /// did does not.
    pub(crate) fn begin(&self, owner: Owner, csrf: String) {
        let mut visit = self.0.borrow_mut();
        if visit.data.user_id().is_some_and(|id| id != owner.id) {
            visit.data = Data::default();
        }
        (visit.data.owner, visit.data.csrf, visit.key) = (Some(owner), Some(csrf), Key::Ends);
    }

    /// Writes anew who is logged in, where nothing else changes.
    pub(crate) fn own(&self, owner: Owner) {
        self.change(|data| data.owner = Some(owner));
    }

    /// Who is logged in.
    pub(crate) fn owner(&self) -> Option<Owner> {
        self.look(|visit| visit.data.owner.clone())
    }

    /// Remembers the digest of the token in a link to choose another password, or forgets it.
    pub(crate) fn keep_reset(&self, token_hash: Option<String>) {
        self.change(|data| data.reset = token_hash);
    }

    /// The digest of the token in the link that was followed.
    pub(crate) fn reset(&self) -> Option<String> {
        self.look(|visit| visit.data.reset.clone())
    }

    /// The CSRF secret.
    pub(super) fn csrf(&self) -> Option<String> {
        self.look(|visit| visit.data.csrf.clone())
    }

    /// Changes the messages that wait.
    pub(super) fn messages<T>(&self, change: impl FnOnce(&mut Vec<Message>) -> T) -> T {
        self.change(|data| change(&mut data.messages))
    }

    /// Whether messages wait.
    pub(super) fn has_messages(&self) -> bool {
        self.look(|visit| !visit.data.messages.is_empty())
    }

    /// What the store had, and what is to be kept: the session is not used any more.
    pub(super) fn take(&self) -> (Option<Found>, Data) {
        let mut visit = self.0.borrow_mut();
        (visit.found.take(), std::mem::take(&mut visit.data))
    }

    pub(super) fn look<T>(&self, read: impl FnOnce(&Visit) -> T) -> T {
        read(&self.0.borrow())
    }

    fn change<T>(&self, write: impl FnOnce(&mut Data) -> T) -> T {
        let mut visit = self.0.borrow_mut();
        visit.changed = true;
        write(&mut visit.data)
    }
}

impl std::fmt::Debug for Session {
    /// Without what is in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session(..)")
    }
}

impl FromRequest for Session {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await.map_err(carried) })
    }
}
