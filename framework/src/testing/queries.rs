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

/// Does `work`, and ends the test when it makes another number of queries on this database; what they were is told.
///
/// ```ignore
/// let page = assert_queries(client.db(), 3, async { Ok(client.get("/posts/").await) }).await?;
/// ```
///
/// # Errors
/// Those of `work`.
pub async fn assert_queries<T>(db: &Db, number: usize, work: impl Future<Output = Result<T>>) -> Result<T> {
    let (done, queries) = queries_of(db, work).await?;
    assert!(queries.len() == number, "{} queries were made, not {number}:\n{}", queries.len(), queries.join("\n"));
    Ok(done)
}
