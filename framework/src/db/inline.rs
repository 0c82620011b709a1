//! Reads that SQLite answers in microseconds: done on the thread that asks, because handing them to another costs more than
//! they do. One that turns out to be long is stopped, and done again by a lane.
//!
//! What a request reads in one go, before it waits for anything, is read in one transaction: taking and giving back the lock of
//! the file costs as much as a short query. It ends where the request waits, and where a lane has answered, so that what was
//! written is seen by the next read.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Weak};

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::pool::Project;
use super::sqlite_tuning::braked;
use super::{Backend, Connection, diesel_error};
use crate::error::{Error, Result};

thread_local! {
    /// The connections of this thread; one for each database that it has read.
    static OPEN: RefCell<Vec<Reader>> = const { RefCell::new(Vec::new()) };
    /// Whether what runs on this thread now reads in one transaction, and whether that has begun.
    static TOGETHER: Cell<bool> = const { Cell::new(false) };
    static HAS_BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// A connection that only reads.
struct Reader {
    owner: Weak<Project>,
    connection: Connection,
    is_in_transaction: bool,
}

/// A statement that is prepared once for each connection.
#[derive(QueryId)]
struct Begin;

#[derive(QueryId)]
struct End;

impl QueryFragment<Backend> for Begin {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("BEGIN");
        Ok(())
    }
}

impl QueryFragment<Backend> for End {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("ROLLBACK");
        Ok(())
    }
}

impl RunQueryDsl<Connection> for Begin {}

impl RunQueryDsl<Connection> for End {}

/// Answers as `future` does. What it reads between two waits is read in one transaction.
pub(crate) async fn reading_together<T>(future: impl Future<Output = T>) -> T {
    /// Ends it, also when the future panics.
    struct Until;
    impl Drop for Until {
        fn drop(&mut self) {
            TOGETHER.set(false);
            end();
        }
    }
    let mut future = pin!(future);
    poll_fn(|context| {
        TOGETHER.set(true);
        let _until = Until;
        future.as_mut().poll(context)
    })
    .await
}

/// Ends the transaction of what was read so far.
pub(super) fn end() {
    if !HAS_BEGUN.replace(false) {
        return;
    }
    // One that cannot end its transaction would read for ever what was there when it began.
    OPEN.with_borrow_mut(|open| {
        open.retain_mut(|reader| !std::mem::take(&mut reader.is_in_transaction) || End.execute(&mut reader.connection).is_ok());
    });
}

/// Does `work`, or gives `None` where a lane has to: it takes long, somebody locks the file, or it cannot be opened.
pub(super) fn run<T>(project: &Arc<Project>, work: impl FnOnce(&mut Connection) -> Result<T>) -> Option<Result<T>> {
    if super::heard::is_listening() {
        return None;
    }
    // Taken out and put back, so that work that asks again opens another, and a panic leaves none behind.
    let mut reader = take(project).or_else(|| open(project).ok())?;
    if TOGETHER.get() && !reader.is_in_transaction {
        Begin.execute(&mut reader.connection).ok()?;
        reader.is_in_transaction = true;
        HAS_BEGUN.set(true);
    }
    let done = braked(|| work(&mut reader.connection));
    OPEN.with_borrow_mut(|open| open.push(reader));
    done.filter(|done| !matches!(done, Err(Error::Busy(_))))
}

fn take(project: &Arc<Project>) -> Option<Reader> {
    OPEN.with_borrow_mut(|open| {
        let at = open.iter().position(|reader| std::ptr::eq(reader.owner.as_ptr(), Arc::as_ptr(project)))?;
        Some(open.swap_remove(at))
    })
}

fn open(project: &Arc<Project>) -> Result<Reader> {
    // Databases that nobody uses any more are closed when another is opened.
    OPEN.with_borrow_mut(|open| open.retain(|reader| reader.owner.strong_count() > 0));
    let mut connection = project.url.connect()?;
    // Nobody may wait here: waiting is for the lanes.
    connection.batch_execute("PRAGMA busy_timeout = 0").map_err(diesel_error)?;
    Ok(Reader { owner: Arc::downgrade(project), connection, is_in_transaction: false })
}

#[cfg(test)]
mod tests {
    use std::time::{SystemTime, UNIX_EPOCH};

    use diesel::sql_types::BigInt;

    use super::*;
    use crate::db::{DatabaseUrl, Db};

    #[derive(diesel::QueryableByName)]
    struct Number {
        #[diesel(sql_type = BigInt)]
        number: i64,
    }

    async fn count(db: &Db) -> i64 {
        let count = |(): &(), connection: &mut Connection| {
            assert!(TOGETHER.get() == HAS_BEGUN.get());
            let found = diesel::sql_query("SELECT count(*) AS number FROM word").get_result::<Number>(connection);
            Ok(found.map_err(diesel_error)?.number)
        };
        db.read_with(&(), count).await.unwrap()
    }

    #[test]
    fn what_was_written_is_read_and_what_others_write_is_not_read_half() {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let folder = std::env::temp_dir().join(format!("nuages_inline_{}_{now}", std::process::id()));
        std::fs::create_dir(&folder).unwrap();
        actix_web::rt::System::new().block_on(async {
            let url = DatabaseUrl::parse(&format!("sqlite://{}/db.sqlite3", folder.display())).unwrap();
            let db = Db::connect(url.clone(), Vec::new()).await.unwrap();
            let write = async |sql: &'static str| {
                db.write(move |connection| connection.batch_execute(sql).map_err(diesel_error)).await.unwrap();
            };
            write("CREATE TABLE word (word text); INSERT INTO word VALUES ('one')").await;
            reading_together(async {
                assert_eq!(count(&db).await, 1);
                // Somebody else writes, and this goes on without a wait: it still sees one state.
                let mut other = url.connect().unwrap();
                other.batch_execute("INSERT INTO word VALUES ('two')").unwrap();
                assert_eq!(count(&db).await, 1);
                assert!(HAS_BEGUN.get());
                // A write of our own is seen, and with it that of the other.
                write("INSERT INTO word VALUES ('three')").await;
                assert!(!HAS_BEGUN.get());
                assert_eq!(count(&db).await, 3);
                // So it is behind a wait.
                other.batch_execute("INSERT INTO word VALUES ('four')").unwrap();
                tokio::task::yield_now().await;
                assert_eq!(count(&db).await, 4);
            })
            .await;
            assert!(!HAS_BEGUN.get() && !TOGETHER.get());
            assert_eq!(count(&db).await, 4);
        });
        std::fs::remove_dir_all(folder).unwrap();
    }
}
