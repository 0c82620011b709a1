//! The table of sessions.

use crate::Model;
use crate::column::DateTime;

/// One session.
#[derive(Model, Clone)]
#[model(table = "nuages_session", verbose_name = "session", verbose_name_plural = "sessions", default_permissions = [])]
pub struct SessionRow {
    /// The SHA-256 of the key in the cookie, in hex.
    #[field(primary_key, max_length = 64)]
    pub key_hash: String,
    /// Who is logged in, beside the data, so that all sessions of a user can be found.
    #[field(index)]
    pub user_id: Option<i64>,
    /// What is remembered, as JSON.
    pub data: String,
    /// The end, however often the visitor comes by.
    #[field(index)]
    pub expires_at: DateTime,
    /// The last visit, to the hour.
    pub last_seen_at: DateTime,
    /// From which address of the network it began.
    #[field(max_length = 45, default = "")]
    pub address: String,
    /// With which browser it began, as that calls itself.
    #[field(max_length = 200, default = "")]
    pub agent: String,
}
