//! What the types of columns are to expressions: numbers, points in time, and what becomes of them where a value may be
//! missing.

use std::net::IpAddr;

use super::function::Clock;
use super::operand::Fits;
use super::term::Term;
use crate::column::{Choices, Column, Date, DateTime, Decimal, Duration, Time, Uuid};

/// What arithmetic asks of a column's type.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is not a number",
    label = "this computes with numbers, and a `{Self}` is none",
    note = "numbers are the integers, `f64` and `Decimal`, and their `Option`s"
)]
pub trait Number: Summed {}

/// What `sum` and `avg` ask of a column's type: a number, or a span of time.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be added up",
    label = "this adds up numbers and spans of time, and a `{Self}` is neither",
    note = "numbers are the integers, `f64` and `Decimal`, and a span of time is a `Duration`"
)]
pub trait Summed: Nullness {
    /// What all of them together are.
    type Sum: Column;
    /// What their mean is.
    type Average: Column;
}

/// What a number of type `T` of a record of `M` is added to, or multiplied with: what fits it. (That `T` is a number is
/// asked here, and not by the operators: so the compiler tells of text in our words.)
#[diagnostic::on_unimplemented(
    message = "a `{T}` of `{M}` does not compute with a `{Self}`",
    label = "the left side is a `{T}`",
    note = "numbers of one type compute with each other; texts are put together with `concat((.., ..))`"
)]
pub trait Addend<M, T> {
    /// As a term.
    fn into_addend(self) -> Term;
}

#[diagnostic::do_not_recommend]
impl<M, T: Number, R: Fits<M, T>> Addend<M, T> for R {
    fn into_addend(self) -> Term {
        self.into_fitting()
    }
}

/// What becomes of a type where a value may be missing.
#[diagnostic::on_unimplemented(
    message = "the database does not compute with a `{Self}`",
    label = "expected a built-in type of column, or an `Option` of one",
    note = "for a type of your own, implement `nuages::query::Nullness` for it"
)]
pub trait Nullness: Column {
    /// The same, within one `Option`.
    type OrNull: Column;
    /// A `U`, within `Option` where this type is.
    type With<U>;
}

impl<T: Column> Nullness for Option<T>
where
    Self: Column,
{
    type OrNull = Self;
    type With<U> = Option<U>;
}

/// Enums come and go as text.
impl<T: Choices + Column> Nullness for T
where
    Option<T>: Column,
{
    type OrNull = Option<T>;
    type With<U> = U;
}

macro_rules! plain {
    ($($type:ty),+) => { $(
        impl Nullness for $type {
            type OrNull = Option<Self>;
            type With<U> = U;
        }
    )+ };
}

plain!(i16, i32, i64, u16, u32, u64, f64, Decimal, bool, String, Date, Time, DateTime, Duration, Uuid, Vec<u8>, IpAddr);

impl<T: Number> Number for Option<T> where Self: Column {}

impl<T: Summed> Summed for Option<T>
where
    Self: Column,
{
    type Sum = T::Sum;
    type Average = T::Average;
}

macro_rules! summed {
    ($($type:ty => $sum:ty, $average:ty;)+) => { $(
        impl Summed for $type {
            type Sum = $sum;
            type Average = $average;
        }
    )+ };
}

summed! {
    i16 => i64, f64;
    i32 => i64, f64;
    i64 => i64, f64;
    u16 => i64, f64;
    u32 => i64, f64;
    u64 => i64, f64;
    f64 => f64, f64;
    Decimal => Decimal, Decimal;
    Duration => Duration, Duration;
}

macro_rules! numbers {
    ($($type:ty),+) => { $( impl Number for $type {} )+ };
}

numbers!(i16, i32, i64, u16, u32, u64, f64, Decimal);

/// What `round` asks of a column's type.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` has no fraction to round",
    label = "this column is a `{Self}`",
    note = "numbers with a fraction are `f64` and `Decimal`, and their `Option`s"
)]
pub trait Fraction: Number {}

impl Fraction for f64 {}
impl Fraction for Decimal {}
impl<T: Fraction> Fraction for Option<T> where Self: Column {}

/// What `year`, `month`, ... ask of a column's type.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` has no date",
    label = "this column is a `{Self}`",
    note = "dates are in a `DateTime` and in a `Date`"
)]
pub trait HasDate: Nullness {
    /// What it is.
    const CLOCK: Clock;
}

/// What `hour`, `minute` and `second` ask of a column's type.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` has no time of the day",
    label = "this column is a `{Self}`",
    note = "times are in a `DateTime` and in a `Time`"
)]
pub trait HasTime: Nullness {
    /// What it is.
    const CLOCK: Clock;
}

macro_rules! clocks {
    ($($trait:ident for $type:ty, $clock:ident;)+) => { $(
        impl $trait for $type {
            const CLOCK: Clock = Clock::$clock;
        }
        impl $trait for Option<$type> {
            const CLOCK: Clock = Clock::$clock;
        }
    )+ };
}

clocks! {
    HasDate for DateTime, DateTime;
    HasDate for Date, Date;
    HasTime for DateTime, DateTime;
    HasTime for Time, Time;
}
