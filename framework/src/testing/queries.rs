//! How many queries a piece of work makes.

use crate::db::{Db, Listener};
use crate::error::Result;

/// Does `work`, and tells which queries it made on this database: whoever else uses the database meanwhile is heard too.
/// BEGIN, COMMIT and the like are no queries.
///
/// ```ignore
/// let (cards, queries) = queries_of(&db, Post::objects().all_as::<PostCard>(&db)).await?;
/// assert_eq!(queries.len(), 2, "{queries:#?}");
/// ```
///
/// The database is one of a [`TestDatabase`](super::TestDatabase).
///
/// # Errors
/// Those of `work`.
pub async fn queries_of<T>(db: &Db, work: impl Future<Output = Result<T>>) -> Result<(T, Vec<String>)> {
    let listener = Listener::to(db);
    let done = work.await?;
    Ok((done, listener.statements()))
}
