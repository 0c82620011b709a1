//! What visitors get.

use nuages::page::layout;
use nuages::prelude::*;

use super::models::Note;

/// All notes, the newest first.
#[get("/", public)]
pub async fn note_list(db: Db) -> Result<Markup> {
    let notes = Note::objects().all(&db).await?;
    Ok(layout(
        "Notes",
        html! {
            h1 { "Notes" }
            @for note in &notes {
                article {
                    h2 { (note.title) }
                    p { (note.body) }
                }
            }
            @if notes.is_empty() { p { "There are no notes yet." } }
        },
    ))
}
