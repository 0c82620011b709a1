//! `Page`: some rows out of many.

use std::time::Duration;

use super::select::SelectDef;
use crate::db::{Connection, Db, KeptCount};
use crate::error::{Error, Result};

/// One page of a longer list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Which page it is; the first is 1.
    pub number: i64,
    /// Rows per page.
    pub per_page: i64,
    /// Rows in all.
    pub total: Total,
}

/// How many rows a list has, as far as they were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(i64),
    /// More than so many; nobody counted further.
    MoreThan(i64),
}

impl Total {
    /// So many there are at least.
    pub fn at_least(self) -> i64 {
        match self {
            Self::Exactly(rows) => rows,
            Self::MoreThan(rows) => rows.saturating_add(1),
        }
    }
}

/// What a page finds out about how many rows there are in all; see [`QuerySet::counting`](super::QuerySet::counting).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counting {
    /// Whether there are more than a thousand, or than ten pages behind this one; fewer are counted exactly. To count
    /// all rows of a large table takes longer than the rest of the page.
    #[default]
    Few,
    /// All of them, each time.
    Exact,
    /// All of them, but not again within this time: in between what was counted last is told. One visitor at a time
    /// makes the database count anew, and none of them waits for it. (A condition that is an expression of diesel's cannot
    /// be compared with that of the next visitor, so then they are counted each time.)
    Kept(Duration),
}

impl<T> Page<T> {
    /// How many pages there are, as far as the rows were counted; an empty list has one.
    pub fn pages(&self) -> i64 {
        pages(self.total.at_least(), self.per_page)
    }

    /// The number of the page before this.
    pub fn previous(&self) -> Option<i64> {
        (self.number > 1).then(|| self.number - 1)
    }

    /// The number of the page after this.
    pub fn next(&self) -> Option<i64> {
        (self.number < self.pages()).then(|| self.number + 1)
    }
}

/// So many rows to skip are too many to do so on the thread that asks. (Each takes SQLite some four steps of those that the brake
/// in `db/sqlite_tuning.rs` lets it take.)
const MANY: i64 = 5_000;

/// So many rows are counted, where a page does not count all.
const FEW: i64 = 1_000;
/// So many pages behind the one that is read are counted.
const AHEAD: i64 = 10;

/// A query of rows, whatever is read of each.
pub(super) trait Rows: Clone + Send + 'static {
    /// What comes of each row.
    type Row: Send + 'static;

    fn select(&self) -> &SelectDef;

    fn select_mut(&mut self) -> &mut SelectDef;

    fn load(&self, connection: &mut Connection) -> Result<Vec<Self::Row>>;

    /// Reads where it is quickest: skipping many rows takes long, so a lane does that without a try on this thread.
    async fn read<T: Send + 'static>(
        &self,
        db: &Db,
        work: impl Fn(&Self, &mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if self.select().offset < MANY {
            return db.read_with(self, work).await;
        }
        let query = self.clone();
        db.read(move |connection| work(&query, connection)).await
    }

    /// One page; the first is 1.
    async fn read_page(&self, db: &Db, number: i64, per_page: i64) -> Result<Page<Self::Row>> {
        let per_page = per_page.max(1);
        let offset = number.saturating_sub(1).saturating_mul(per_page).max(0);
        let mut part = self.clone();
        (part.select_mut().limit, part.select_mut().offset) = (Some(per_page), offset);
        let known = match self.select().counting {
            Counting::Kept(time) => Some(kept(db, self.select(), time).await?),
            Counting::Few | Counting::Exact => None,
        };
        let read = move |part: &Self, connection: &mut Connection| {
            let total = match known {
                Some(rows) => Total::Exactly(rows),
                None => total(part.select(), connection)?,
            };
            // Rows may have come since they were counted.
            let last = pages(total.at_least(), per_page) + i64::from(known.is_some());
            let rows = if (1..=last).contains(&number) { part.load(connection)? } else { Vec::new() };
            if rows.is_empty() && number != 1 {
                return Err(Error::NotFound(format!("there is no page {number}")));
            }
            Ok(Page { rows, number, per_page, total })
        };
        part.read(db, read).await
    }
}

/// Counts as many rows of the list as `page`, a part of it, asks for.
fn total(page: &SelectDef, connection: &mut Connection) -> Result<Total> {
    if page.counting == Counting::Exact {
        return page.count(connection).map(Total::Exactly);
    }
    let per_page = page.limit.unwrap_or(FEW);
    let most = page.offset.saturating_add(per_page.saturating_mul(AHEAD)).max(FEW);
    let rows = page.count_up_to(most.saturating_add(1), connection)?;
    Ok(if rows > most { Total::MoreThan(most) } else { Total::Exactly(rows) })
}

/// What was counted within this time, or not long before; then it is counted anew for those who come next.
async fn kept(db: &Db, select: &SelectDef, time: Duration) -> Result<i64> {
    let count = |select: &SelectDef, connection: &mut Connection| select.count(connection);
    let query = select.counted_as();
    match db.kept_count(&query, time) {
        KeptCount::Fresh(rows) => Ok(rows),
        KeptCount::Stale(rows) => {
            let select = select.clone();
            db.count_later(query, move |connection| count(&select, connection));
            Ok(rows)
        }
        KeptCount::Missing => {
            let rows = db.read_with(select, count).await?;
            db.keep_count(query, rows);
            Ok(rows)
        }
    }
}

/// How many pages a list has; an empty one has one.
pub(crate) fn pages(count: i64, per_page: i64) -> i64 {
    let (count, per_page) = (count.max(0), per_page.max(1));
    (count / per_page + i64::from(count % per_page > 0)).max(1)
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn the_last_page_may_be_short() {
        assert_eq!([pages(0, 20), pages(20, 20), pages(21, 20), pages(-1, 0)], [1, 1, 2, 1]);
    }
}
