//! What is kept.

use nuages::prelude::*;

/// A note.
#[derive(Model, Debug, Clone)]
#[model(ordering = [-written_at], label = title)]
pub struct Note {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    /// Plain text.
    pub body: String,
    #[field(auto_now_add)]
    pub written_at: DateTime,
}
