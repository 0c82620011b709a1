//! `Page`: some rows out of many.

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
