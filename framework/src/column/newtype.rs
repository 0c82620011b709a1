//! Types of the program's own around one value: `#[derive(Column)]`.

use super::{
    Column, Date, DateTime, Decimal, Duration, IsText, TakesBounds, TakesDigits, TakesMaxLength, TakesNow, TakesText, Time,
};

/// A struct around one value, kept as that value is. Derive [`Column`](macro@crate::Column).
pub trait Newtype: Column {
    /// What is inside.
    type Inner: Column;
}

/// What keys and queries ask of a type is answered by what is inside.
macro_rules! as_inside {
    ($($ability:ident),+) => { $(
        #[diagnostic::do_not_recommend]
        impl<T: Newtype> $ability for T where T::Inner: $ability {}
        #[diagnostic::do_not_recommend]
        impl<T: Newtype> $ability for Option<T>
        where
            T::Inner: $ability,
            Self: Column,
        {
        }
    )+ };
}

as_inside!(IsText, TakesText, TakesMaxLength, TakesDigits, TakesNow, TakesBounds);

impl IsText for String {}
impl IsText for Option<String> {}
impl TakesText for String {}
impl TakesText for Option<String> {}
impl TakesMaxLength for String {}
impl TakesMaxLength for Option<String> {}
impl TakesDigits for Decimal {}
impl TakesDigits for Option<Decimal> {}
impl TakesNow for DateTime {}
impl TakesNow for Option<DateTime> {}

macro_rules! takes_bounds {
    ($($type:ty),+) => { $(
        impl TakesBounds for $type {}
        impl TakesBounds for Option<$type> {}
    )+ };
}

takes_bounds!(i16, i32, i64, u16, u32, u64, f64, Decimal, Date, Time, DateTime, Duration);
