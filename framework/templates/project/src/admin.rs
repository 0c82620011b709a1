//! How the admin shows it.

use nuages::prelude::*;

use super::models::Note;

/// Notes.
#[derive(Admin)]
#[admin(model = Note, list_display = [title, written_at], search_fields = [title, body])]
pub struct NoteAdmin;
