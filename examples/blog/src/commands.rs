//! What the blog can do from the command line, besides what every program of Nuages can.

use std::io::Write;

use nuages::prelude::*;

use crate::models::{Post, Status, post};

/// Publishes drafts whose time has come.
///
/// A draft's time is its `published_at`; a draft without one stays a draft.
#[command]
pub(crate) async fn publish(
    db: Db,
    /// Also what is due within so many days.
    days: u16,
    /// Only what this author wrote.
    author: Option<String>,
    /// Only says what would be published.
    dry_run: bool,
    /// Only posts with these slugs.
    slugs: Vec<String>,
) -> Result {
    let until = DateTime::from(*DateTime::now() + std::time::Duration::from_secs(u64::from(days) * 24 * 60 * 60));
    let mut due = Post::objects().filter(post::status.eq(Status::Draft)).filter(post::published_at.le(until));
    if let Some(author) = author {
        due = due.filter(post::author.is(nuages::auth::user::username.eq(author)));
    }
    if !slugs.is_empty() {
        due = due.filter(post::slug.is_in(slugs));
    }
    let mut out = std::io::stdout();
    for draft in due.clone().all(&db).await? {
        writeln!(out, "{}", draft.slug)?;
    }
    if !dry_run {
        due.update(&db, [post::status.set(Status::Published)]).await?;
    }
    Ok(())
}
