//! What a `DurationField` is: an `interval` of PostgreSQL, and on SQLite a number of microseconds that nothing tells from
//! any other number.

use nuages::prelude::*;

/// Either of them, in microseconds.
pub trait Span {
    fn microseconds(self) -> i64;
}

impl Span for Duration {
    fn microseconds(self) -> i64 {
        self.as_microseconds()
    }
}

impl Span for i64 {
    fn microseconds(self) -> i64 {
        self
    }
}

/// The same table as somebody writes it who has read the guide: the type is `Duration` on both databases.
#[derive(Model, Debug, Clone)]
#[model(table = "zoo_everything")]
pub struct Measured {
    pub id: i64,
    #[field(max_length = 50, unique)]
    pub slug: String,
    pub span: Duration,
}

nuages::app! {
    pub by_hand { models: [Measured] }
}
