//! `Page`: some rows out of many.

use super::select::SelectDef;
use crate::db::{Connection, Db};
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
    pub count: i64,
}

impl<T> Page<T> {
    /// How many pages there are; an empty list has one.
    pub fn pages(&self) -> i64 {
        pages(self.count, self.per_page)
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

/// So many rows to skip are too many to do so on the thread that asks.
const MANY: i64 = 2_000;

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
        let mut part = self.clone();
        part.select_mut().limit = Some(per_page);
        part.select_mut().offset = number.saturating_sub(1).saturating_mul(per_page).max(0);
        let read = move |part: &Self, connection: &mut Connection| {
            let count = part.select().count(connection)?;
            if number < 1 || number > pages(count, per_page) {
                return Err(Error::NotFound(format!("there is no page {number}")));
            }
            Ok(Page { rows: part.load(connection)?, number, per_page, count })
        };
        part.read(db, read).await
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
