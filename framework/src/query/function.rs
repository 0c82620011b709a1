//! The functions of SQL that queries know, in one table: how each is written on each database.

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::filter::push_list;
use super::term::Term;
use crate::db::{Backend, Dialect};

/// A function of the values of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// Text in small letters.
    Lower,
    /// Text in capitals.
    Upper,
    /// Text without the space around it.
    Trim,
    /// How many chars text has.
    Length,
    /// So many chars of the beginning of a text.
    Left(u32),
    /// Texts one behind the other; an empty one is as `""`.
    Concat,
    /// Text with one part replaced by another.
    Replace,
    /// The first argument that is not empty.
    Coalesce,
    /// A number without its sign.
    Abs,
    /// A number without its fraction.
    Round,
    /// The moment at which the transaction began (PostgreSQL) or the statement (SQLite).
    Now,
    /// A number by chance, another one for each row.
    Random,
    /// A part of a point in time, in UTC.
    Part(Part, Clock),
}

/// A part of a date or a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// 2026.
    Year,
    /// 1 to 4.
    Quarter,
    /// 1 to 12.
    Month,
    /// 1 to 53, as ISO 8601 counts.
    Week,
    /// 1 to 31.
    Day,
    /// 1 (Sunday) to 7, as in Django.
    WeekDay,
    /// 0 to 23.
    Hour,
    /// 0 to 59.
    Minute,
    /// 0 to 59.
    Second,
    /// The day as a whole.
    Date,
    /// The time of the day as a whole.
    Time,
}

/// What a part is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// A point in time.
    DateTime,
    /// A date.
    Date,
    /// A time of the day.
    Time,
}

/// One value out of many rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// How many there are.
    Count,
    /// All together.
    Sum,
    /// The mean.
    Avg,
    /// The smallest.
    Min,
    /// The largest.
    Max,
}

impl Aggregate {
    pub(super) fn sql(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}

impl Function {
    pub(super) fn walk<'b>(self, arguments: &'b [Term], mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let (before, between, after) = self.sql(Dialect::of(out.backend()));
        out.push_sql(before);
        if self == Self::Concat {
            // With NULL, `||` would make the whole empty.
            for (index, argument) in arguments.iter().enumerate() {
                out.push_sql(if index == 0 { "COALESCE(" } else { " || COALESCE(" });
                argument.walk_ast(out.reborrow())?;
                out.push_sql(", '')");
            }
        } else {
            push_list(&mut out, arguments, between)?;
        }
        if let Self::Left(chars) = self {
            // PostgreSQL's numbers end at `i32::MAX`, as its texts do.
            out.push_sql(&format!(", 1, {}", i32::try_from(chars).unwrap_or(i32::MAX)));
        }
        out.push_sql(after);
        Ok(())
    }

    /// What stands before the arguments, between two of them, and behind them.
    fn sql(self, dialect: Dialect) -> (&'static str, &'static str, &'static str) {
        match (self, dialect) {
            (Self::Lower, _) => ("lower(", "", ")"),
            (Self::Upper, _) => ("upper(", "", ")"),
            (Self::Trim, _) => ("trim(", "", ")"),
            (Self::Length, _) => ("length(", "", ")"),
            (Self::Left(_), _) => ("substr(", "", ")"),
            (Self::Concat, _) => ("(", "", ")"),
            (Self::Replace, _) => ("replace(", ", ", ")"),
            (Self::Coalesce, _) => ("coalesce(", ", ", ")"),
            (Self::Abs, _) => ("abs(", "", ")"),
            (Self::Round, _) => ("round(", "", ")"),
            (Self::Random, _) => ("random(", "", ")"),
            (Self::Now, Dialect::Postgres) => ("now(", "", ")"),
            // The text that SQLite keeps of a point in time, which has microseconds.
            (Self::Now, Dialect::Sqlite) => ("strftime('%Y-%m-%d %H:%M:%f000', 'now'", "", ")"),
            (Self::Part(part, _), Dialect::Sqlite) => part.sqlite(),
            (Self::Part(part, clock), Dialect::Postgres) => part.postgres(clock),
        }
    }
}

impl Part {
    fn sqlite(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Year => ("CAST(strftime('%Y', ", "", ") AS INTEGER)"),
            Self::Quarter => ("((CAST(strftime('%m', ", "", ") AS INTEGER) + 2) / 3)"),
            Self::Month => ("CAST(strftime('%m', ", "", ") AS INTEGER)"),
            // The week is that of its Thursday.
            Self::Week => ("((CAST(strftime('%j', date(", "", ", '-3 days', 'weekday 4')) AS INTEGER) - 1) / 7 + 1)"),
            Self::Day => ("CAST(strftime('%d', ", "", ") AS INTEGER)"),
            Self::WeekDay => ("(CAST(strftime('%w', ", "", ") AS INTEGER) + 1)"),
            Self::Hour => ("CAST(strftime('%H', ", "", ") AS INTEGER)"),
            Self::Minute => ("CAST(strftime('%M', ", "", ") AS INTEGER)"),
            Self::Second => ("CAST(strftime('%S', ", "", ") AS INTEGER)"),
            Self::Date => ("date(", "", ")"),
            Self::Time => ("substr(", "", ", 12)"),
        }
    }

    fn postgres(self, clock: Clock) -> (&'static str, &'static str, &'static str) {
        let before = match self {
            Self::Year => "CAST(EXTRACT(YEAR FROM ",
            Self::Quarter => "CAST(EXTRACT(QUARTER FROM ",
            Self::Month => "CAST(EXTRACT(MONTH FROM ",
            Self::Week => "CAST(EXTRACT(WEEK FROM ",
            Self::Day => "CAST(EXTRACT(DAY FROM ",
            Self::WeekDay => "CAST(1 + EXTRACT(DOW FROM ",
            Self::Hour => "CAST(EXTRACT(HOUR FROM ",
            Self::Minute => "CAST(EXTRACT(MINUTE FROM ",
            // Without the fraction, which a CAST would round.
            Self::Second => "CAST(floor(EXTRACT(SECOND FROM ",
            Self::Date | Self::Time => "CAST(",
        };
        // The connection may count in another zone.
        let after = match (self, clock) {
            (Self::Second, Clock::DateTime) => " AT TIME ZONE 'UTC')) AS integer)",
            (Self::Second, _) => ")) AS integer)",
            (Self::Date, _) => " AT TIME ZONE 'UTC' AS date)",
            (Self::Time, _) => " AT TIME ZONE 'UTC' AS time)",
            (_, Clock::DateTime) => " AT TIME ZONE 'UTC') AS integer)",
            (_, Clock::Date | Clock::Time) => ") AS integer)",
        };
        (before, "", after)
    }
}
