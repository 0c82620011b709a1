//! The lookups: what can be asked of a column, and in the same words of an expression.

use super::columns::Col;
use super::condition::Predicate;
use super::expression::{Expr, Expression as _};
use super::filter::{Comparison, Filter};
use super::function::{Clock, Function, Part};
use super::number::{HasDate, HasTime, Nullness};
use super::operand::{Candidates, Operand};
use super::ordering::{OrderTerm, Ordering};
use super::term::Term;
use crate::column::{Column, Date, DateTime, IsText, Time, Value};
use crate::model::{Direction, Field};

/// Two terms compared. A year is compared as the time from its begin to its end, which an index can find.
fn compare(left: Term, comparison: Comparison, right: Term) -> Filter {
    if let (Term::Call { function: Function::Part(Part::Year, clock), arguments }, Term::Value(Value::Integer(year))) =
        (&left, &right)
        && let ([of], Some(begin), Some(end)) =
            (arguments.as_slice(), new_year(*year, *clock), new_year(year.saturating_add(1), *clock))
    {
        let at = |comparison, time: &Value| Filter::Compare { left: of.clone(), comparison, right: time.clone().into() };
        return match comparison {
            Comparison::Equal => Filter::All(vec![at(Comparison::GreaterOrEqual, &begin), at(Comparison::Less, &end)]),
            Comparison::NotEqual => Filter::Any(vec![at(Comparison::Less, &begin), at(Comparison::GreaterOrEqual, &end)]),
            Comparison::Less => at(Comparison::Less, &begin),
            Comparison::LessOrEqual => at(Comparison::Less, &end),
            Comparison::Greater => at(Comparison::GreaterOrEqual, &end),
            Comparison::GreaterOrEqual => at(Comparison::GreaterOrEqual, &begin),
        };
    }
    Filter::Compare { left, comparison, right }
}

/// The first day or moment of a year that databases can write.
fn new_year(year: i64, clock: Clock) -> Option<Value> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let day = format!("{year:04}-01-01");
    match clock {
        Clock::Date => day.parse().ok().map(Value::Date),
        Clock::DateTime => DateTime::parse(&format!("{day}T00:00:00Z")).ok().map(Value::DateTime),
        Clock::Time => None,
    }
}

fn between(term: Term, low: Term, high: Term) -> Filter {
    Filter::All(vec![compare(term.clone(), Comparison::GreaterOrEqual, low), compare(term, Comparison::LessOrEqual, high)])
}

macro_rules! lookups {
    ([$($generic:ident $(: $bound:ident)?),+] $on:ty, $model:ty, $type:ty) => {
        impl<$($generic $(: $bound)?),+> $on {
            /// `=`. What is empty equals nothing; ask for it with [`is_null`](Self::is_null).
            pub fn eq(self, other: impl Operand<$model, $type>) -> Predicate<$model> {
                Predicate::new(compare(self.into_term(), Comparison::Equal, other.into_operand()))
            }

            /// `<>`.
            pub fn ne(self, other: impl Operand<$model, $type>) -> Predicate<$model> {
                Predicate::new(compare(self.into_term(), Comparison::NotEqual, other.into_operand()))
            }

            /// `<`.
            pub fn lt(self, other: impl Operand<$model, $type>) -> Predicate<$model> {
                Predicate::new(compare(self.into_term(), Comparison::Less, other.into_operand()))
            }

            /// `<=`.
            pub fn le(self, other: impl Operand<$model, $type>) -> Predicate<$model> {
                Predicate::new(compare(self.into_term(), Comparison::LessOrEqual, other.into_operand()))
            }

            /// `>`.
            pub fn gt(self, other: impl Operand<$model, $type>) -> Predicate<$model> {
                Predicate::new(compare(self.into_term(), Comparison::Greater, other.into_operand()))
            }

            /// `>=`.
            pub fn ge(self, other: impl Operand<$model, $type>) -> Predicate<$model> {
                Predicate::new(compare(self.into_term(), Comparison::GreaterOrEqual, other.into_operand()))
            }

            /// Whether it is neither below `low` nor above `high`.
            pub fn between(self, low: impl Operand<$model, $type>, high: impl Operand<$model, $type>) -> Predicate<$model> {
                Predicate::new(between(self.into_term(), low.into_operand(), high.into_operand()))
            }

            /// Whether the value is one of these, none for an empty list; or one of those that another query gives:
            /// `post::author_id.is_in(Author::objects().filter(..))`.
            pub fn is_in(self, values: impl Candidates<$type>) -> Predicate<$model> {
                Predicate::new(values.into_filter(self.into_term()))
            }

            /// Whether it is empty.
            pub fn is_null(self) -> Predicate<$model> {
                Predicate::new(Filter::IsNull(self.into_term()))
            }

            /// Whether it is not empty.
            pub fn is_not_null(self) -> Predicate<$model> {
                !self.is_null()
            }

            /// Smallest first; what is empty comes before.
            pub fn asc(self) -> Ordering<$model> {
                Ordering::new(OrderTerm::new(self.into_term(), <$type as Column>::NULL, Direction::Ascending))
            }

            /// Largest first; what is empty comes last.
            pub fn desc(self) -> Ordering<$model> {
                Ordering::new(OrderTerm::new(self.into_term(), <$type as Column>::NULL, Direction::Descending))
            }
        }

        /// Text. The text that is looked for stands for itself: `%` and `_` are nothing special. Where case matters, SQLite
        /// still takes a-z and A-Z for the same, as in Django.
        impl<$($generic $(: $bound)?),+> $on
        where
            $type: Sized,
        {
            /// Whether it is this text, in any case.
            pub fn ieq(self, text: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::like(self.into_term(), ("", text, ""), true))
            }

            /// Whether `text` stands anywhere in it.
            pub fn contains(self, text: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::like(self.into_term(), ("%", text, "%"), false))
            }

            /// Whether `text` stands anywhere in it, in any case.
            pub fn icontains(self, text: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::like(self.into_term(), ("%", text, "%"), true))
            }

            /// Whether it starts with `text`.
            pub fn starts_with(self, text: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::like(self.into_term(), ("", text, "%"), false))
            }

            /// Whether it starts with `text`, in any case.
            pub fn istarts_with(self, text: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::like(self.into_term(), ("", text, "%"), true))
            }

            /// Whether it ends with `text`.
            pub fn ends_with(self, text: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::like(self.into_term(), ("%", text, ""), false))
            }

            /// Whether it ends with `text`, in any case.
            pub fn iends_with(self, text: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::like(self.into_term(), ("%", text, ""), true))
            }

            /// Whether a regular expression finds something in it: `post::title.regex("^The ")`. Each database has a dialect
            /// of its own; on SQLite it is that of the crate `regex-lite`.
            pub fn regex(self, pattern: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::Regex { term: self.into_term(), pattern: pattern.to_owned(), any_case: false })
            }

            /// The same in any case.
            pub fn iregex(self, pattern: &str) -> Predicate<$model>
            where
                $type: IsText,
            {
                Predicate::new(Filter::Regex { term: self.into_term(), pattern: pattern.to_owned(), any_case: true })
            }
        }

        lookups!(@parts [$($generic $(: $bound)?),+] $on, $model, $type, HasDate;
            /// The year, 2026. Comparing it with a number uses an index on the column.
            year Year i32,
            /// The quarter of the year, 1 to 4.
            quarter Quarter i32,
            /// The month, 1 to 12.
            month Month i32,
            /// The week, 1 to 53, as ISO 8601 counts: the week of a Thursday belongs to its year.
            week Week i32,
            /// The day of the month, 1 to 31.
            day Day i32,
            /// The day of the week from 1, which is Sunday, to 7, as in Django.
            week_day WeekDay i32,
            /// The day as a whole.
            date Date Date,
        );
        lookups!(@parts [$($generic $(: $bound)?),+] $on, $model, $type, HasTime;
            /// The hour, 0 to 23.
            hour Hour i32,
            /// The minute, 0 to 59.
            minute Minute i32,
            /// The second, 0 to 59.
            second Second i32,
            /// The time of the day as a whole.
            time Time Time,
        );
    };
    (@parts [$($generic:ident $(: $bound:ident)?),+] $on:ty, $model:ty, $type:ty, $has:ident;
        $($(#[$doc:meta])+ $name:ident $part:ident $gives:ident,)+) => {
        /// Parts of a date and of a time, in UTC.
        impl<$($generic $(: $bound)?),+> $on {
            $(
                $(#[$doc])+
                pub fn $name(self) -> Expr<$model, <$type as Nullness>::With<$gives>>
                where
                    $type: $has,
                {
                    let part = Function::Part(Part::$part, <$type as $has>::CLOCK);
                    Expr::new(Term::call(part, vec![self.into_term()]))
                }
            )+
        }
    };
}

lookups!([F: Field] Col<F>, F::Model, F::Type);
lookups!([M, T: Column] Expr<M, T>, M, T);
