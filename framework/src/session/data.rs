//! What is in a session. What the framework remembers has its own places, so that no value of the program can stand for it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::flash::Message;
use crate::error::Result;

/// What is in a session.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Data {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) owner: Option<Owner>,
    /// The CSRF secret of who is logged in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) csrf: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) messages: Vec<Message>,
    /// The digest of the token in a link to choose another password, once the link was followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reset: Option<String>,
    /// What the program remembers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) values: BTreeMap<String, Value>,
}

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Owner {
    pub(crate) id: i64,
    /// Made of the hash of the user's password: another password ends the session.
    pub(crate) password: String,
    /// What the user may do by the marks of the account, as one letter each: with others, the session gets another key.
    #[serde(default)]
    pub(crate) rights: String,
    /// When they were last at the pages of staff, or logged in: in seconds of Unix, to the hour.
    #[serde(default)]
    pub(crate) desk: i64,
}

impl Data {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The user's id, which is kept beside the data so that all sessions of a user can be found.
    pub(super) fn user_id(&self) -> Option<i64> {
        self.owner.as_ref().map(|owner| owner.id)
    }

    pub(super) fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    /// What [`to_json`](Self::to_json) wrote; `None` for what another program, or an older one, has written.
    pub(super) fn of_json(text: &str) -> Option<Self> {
        serde_json::from_str(text)
            .inspect_err(|error| tracing::warn!(%error, "a session cannot be read; it counts as ended"))
            .ok()
    }
}
