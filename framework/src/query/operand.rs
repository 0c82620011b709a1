//! What a column can be compared with or set to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::columns::Col;
use super::expression::Expr;
use super::filter::Filter;
use super::set::QuerySet;
use super::term::Term;
use super::values::Values;
use crate::column::{Column, Decimal, Newtype, Uuid, Value};
use crate::model::{Field, ForeignKey, Model, OneToOne};

/// A Rust value that fits a column of type `T`: `&str` fits `String`, `T` fits `Option<T>`, `&User` fits
/// `ForeignKey<User>`.
#[diagnostic::on_unimplemented(
    message = "a field of type `{T}` cannot hold a `{Self}`",
    label = "not a `{T}`",
    note = "give a `{T}`, or something that stands for one (`&str` for `String`, `&User` for `ForeignKey<User>`)"
)]
pub trait IntoValue<T> {
    /// The value, its type forgotten.
    fn into_value(self) -> Value;
}

/// What a column of type `T` compares with: a value that fits it, or another column or expression of `M` that is of the
/// same type.
#[diagnostic::on_unimplemented(
    message = "a `{T}` of `{M}` cannot be compared with a `{Self}`",
    label = "not a `{T}` of `{M}`",
    note = "compare with a `{T}`, or with another column or expression of `{M}` that is a `{T}`"
)]
pub trait Operand<M, T> {
    /// As one side of a comparison.
    fn into_operand(self) -> Term;
}

/// What a field of type `T` of a record of `M` can be set to, and what its numbers are added to: a value that fits it, or
/// a column or expression of the same record that is never empty where the field may not be.
#[diagnostic::on_unimplemented(
    message = "a `{T}` of `{M}` cannot be made of a `{Self}`",
    label = "not a `{T}` of `{M}`",
    note = "give a `{T}`, what stands for one (`&str` for `String`), or a column or expression of `{M}` that is a `{T}`"
)]
pub trait Fits<M, T> {
    /// As a term.
    fn into_fitting(self) -> Term;
}

/// Each line: a Rust type, the type of field that it fits, and the value. (`Operand` and `Fits` cannot be given to
/// whatever is `IntoValue`: another crate might make a column `IntoValue` of a type of its own.) A list of all lines helps
/// nobody who is told which type is needed, so none is recommended.
macro_rules! fits {
    ($([$($generic:ident: $bound:path),*] $given:ty => $field:ty, |$name:ident| $value:expr;)+) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generic: $bound),*> IntoValue<$field> for $given {
            fn into_value(self) -> Value {
                let $name = self;
                $value
            }
        }
        #[diagnostic::do_not_recommend]
        impl<M, $($generic: $bound),*> Operand<M, $field> for $given {
            fn into_operand(self) -> Term {
                Term::Value(IntoValue::<$field>::into_value(self))
            }
        }
        #[diagnostic::do_not_recommend]
        impl<M, $($generic: $bound),*> Fits<M, $field> for $given {
            fn into_fitting(self) -> Term {
                Term::Value(IntoValue::<$field>::into_value(self))
            }
        }
    )+ };
}

fits! {
    [T: Column] T => T, |value| value.to_value();
    [T: Column] &T => T, |value| value.to_value();
    [T: Column] T => Option<T>, |value| value.to_value();
    [T: Column] &T => Option<T>, |value| value.to_value();
    [] &str => String, |text| Value::Text(text.to_owned());
    [] &str => Option<String>, |text| Value::Text(text.to_owned());
    [] i32 => Decimal, |number| Value::Decimal(number.into());
    [] i32 => Option<Decimal>, |number| Value::Decimal(number.into());
    [] i64 => Decimal, |number| Value::Decimal(number.into());
    [] i64 => Option<Decimal>, |number| Value::Decimal(number.into());
    [] &[u8] => Vec<u8>, |bytes| Value::Binary(bytes.to_owned());
    [] &[u8] => Option<Vec<u8>>, |bytes| Value::Binary(bytes.to_owned());
    [] Ipv4Addr => IpAddr, |address| Value::Ip(address.into());
    [] Ipv4Addr => Option<IpAddr>, |address| Value::Ip(address.into());
    [] Ipv6Addr => IpAddr, |address| Value::Ip(address.into());
    [] Ipv6Addr => Option<IpAddr>, |address| Value::Ip(address.into());
    [T: Model] &T => ForeignKey<T>, |record| record.key().to_value();
    [T: Model] &T => Option<ForeignKey<T>>, |record| record.key().to_value();
    [T: Model] &T => OneToOne<T>, |record| record.key().to_value();
    [T: Model] &T => Option<OneToOne<T>>, |record| record.key().to_value();
}

/// A text compares with a type of the program's own that is text inside. (It cannot be set so: whether it is one of that
/// type is not known.)
#[diagnostic::do_not_recommend]
impl<M, T: Newtype<Inner = String>> Operand<M, T> for &str {
    fn into_operand(self) -> Term {
        Term::Value(Value::Text(self.to_owned()))
    }
}

#[diagnostic::do_not_recommend]
impl<M, T: Newtype<Inner = String>> Operand<M, Option<T>> for &str {
    fn into_operand(self) -> Term {
        Term::Value(Value::Text(self.to_owned()))
    }
}

/// Types that compare: the same, with or without `Option`.
pub trait SameAs<T> {}
impl<T> SameAs<T> for T {}
impl<T> SameAs<Option<T>> for T {}
impl<T> SameAs<T> for Option<T> {}

/// The same model. (A bound in place of the model itself: so a column of another model is an error in our words.)
pub trait SameModel<M> {}
impl<M> SameModel<M> for M {}

/// Types whose every value the other has: the same, or the same within `Option`.
pub trait PartOf<T> {}
impl<T> PartOf<T> for T {}
impl<T> PartOf<Option<T>> for T {}

#[diagnostic::do_not_recommend]
impl<M, G: Field<Model: SameModel<M>, Type: SameAs<T>>, T> Operand<M, T> for Col<G> {
    fn into_operand(self) -> Term {
        self.term()
    }
}

#[diagnostic::do_not_recommend]
impl<M, T, U: SameAs<T>> Operand<M, T> for Expr<M, U> {
    fn into_operand(self) -> Term {
        self.term
    }
}

#[diagnostic::do_not_recommend]
impl<M, G: Field<Model: SameModel<M>, Type: PartOf<T>>, T> Fits<M, T> for Col<G> {
    fn into_fitting(self) -> Term {
        self.term()
    }
}

#[diagnostic::do_not_recommend]
impl<M, T, U: PartOf<T>> Fits<M, T> for Expr<M, U> {
    fn into_fitting(self) -> Term {
        self.term
    }
}

/// What [`is_in`](Col::is_in) takes: a list of values that fit a `T`, or another query that gives them.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` gives no values of type `{T}`",
    label = "expected values of type `{T}`",
    note = "give an array or a `Vec` of them, or another query: `.values(column)`, `.keys()`, or for a foreign key the query itself"
)]
pub trait Candidates<T> {
    /// The condition that the term is one of them.
    fn into_filter(self, term: Term) -> Filter;
}

impl<T, I: IntoIterator<Item: IntoValue<T>>> Candidates<T> for I {
    fn into_filter(self, term: Term) -> Filter {
        Filter::any_of(term, self.into_iter().map(IntoValue::into_value).collect())
    }
}

#[diagnostic::do_not_recommend]
impl<T, N: Model, U: SameAs<T>> Candidates<T> for Values<N, U> {
    fn into_filter(self, term: Term) -> Filter {
        Filter::InQuery { term, query: Arc::new(self.select) }
    }
}

impl<N: Model> Candidates<ForeignKey<N>> for QuerySet<N> {
    fn into_filter(self, term: Term) -> Filter {
        Filter::InQuery { term, query: Arc::new(self.keys().select) }
    }
}

impl<N: Model> Candidates<Option<ForeignKey<N>>> for QuerySet<N> {
    fn into_filter(self, term: Term) -> Filter {
        Filter::InQuery { term, query: Arc::new(self.keys().select) }
    }
}

/// What names one record of `T`: the record, its key, or a foreign key to it.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` does not name a record of `{T}`",
    label = "expected a `&{T}`, its key or a `ForeignKey<{T}>`"
)]
pub trait PointsTo<T: Model> {
    /// The key of the record.
    fn key_value(self) -> Value;
}

impl<T: Model> PointsTo<T> for &T {
    fn key_value(self) -> Value {
        self.key().to_value()
    }
}

impl<T: Model> PointsTo<T> for &ForeignKey<T> {
    fn key_value(self) -> Value {
        self.to_value()
    }
}

impl<T: Model> PointsTo<T> for &OneToOne<T> {
    fn key_value(self) -> Value {
        self.to_value()
    }
}

/// Each line: what a key is said with, the type of the key, and the value. It stands for a foreign key and for a record:
/// `post.author(7)`. (For all types of keys at once, Rust could not tell it from a record.)
macro_rules! keys {
    (in $field:ty, $given:ty => $key:ty, |$name:ident| $value:expr) => {
        #[diagnostic::do_not_recommend]
        impl<T: Model<Key = $key>> IntoValue<$field> for $given {
            fn into_value(self) -> Value {
                let $name = self;
                $value
            }
        }
        #[diagnostic::do_not_recommend]
        impl<M, T: Model<Key = $key>> Fits<M, $field> for $given {
            fn into_fitting(self) -> Term {
                Term::Value(IntoValue::<$field>::into_value(self))
            }
        }
    };
    ($($given:ty => $key:ty, |$name:ident| $value:expr;)+) => { $(
        keys!(in ForeignKey<T>, $given => $key, |$name| $value);
        keys!(in Option<ForeignKey<T>>, $given => $key, |$name| $value);
        keys!(in OneToOne<T>, $given => $key, |$name| $value);
        keys!(in Option<OneToOne<T>>, $given => $key, |$name| $value);
        impl<T: Model<Key = $key>> PointsTo<T> for $given {
            fn key_value(self) -> Value {
                IntoValue::<ForeignKey<T>>::into_value(self)
            }
        }
    )+ };
}

keys! {
    i64 => i64, |key| Value::Integer(key);
    Uuid => Uuid, |key| Value::Uuid(key);
    &str => String, |key| Value::Text(key.to_owned());
    &String => String, |key| Value::Text(key.clone());
    String => String, |key| Value::Text(key);
}
