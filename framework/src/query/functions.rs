//! The functions that queries call, as people write them: `lower(post::title)`.

use super::condition::Condition;
use super::expression::{Expr, Expression};
use super::filter::Filter;
use super::function::Function;
use super::number::{Fraction, Nullness, Number};
use super::operand::Fits;
use super::term::Term;
use super::tuples::for_tuples;
use crate::column::{Column, DateTime, IsText};
use crate::model::Model;

fn call<M, T>(function: Function, arguments: Vec<Term>) -> Expr<M, T> {
    Expr::new(Term::call(function, arguments))
}

/// Text in small letters. (SQLite knows only the letters a to z.)
pub fn lower<E: Expression<Type: IsText>>(of: E) -> Expr<E::Model, E::Type> {
    call(Function::Lower, vec![of.into_term()])
}

/// Text in capitals. (SQLite knows only the letters a to z.)
pub fn upper<E: Expression<Type: IsText>>(of: E) -> Expr<E::Model, E::Type> {
    call(Function::Upper, vec![of.into_term()])
}

/// Text without the space before and behind it.
pub fn trim<E: Expression<Type: IsText>>(of: E) -> Expr<E::Model, E::Type> {
    call(Function::Trim, vec![of.into_term()])
}

/// How many chars a text has.
pub fn length<E: Expression<Type: IsText + Nullness>>(of: E) -> Expr<E::Model, <E::Type as Nullness>::With<i32>> {
    call(Function::Length, vec![of.into_term()])
}

/// The first chars of a text: `left(post::body, 200)`.
pub fn left<E: Expression<Type: IsText>>(of: E, chars: u32) -> Expr<E::Model, E::Type> {
    call(Function::Left(chars), vec![of.into_term()])
}

/// Text with each `part` replaced.
pub fn replace<E: Expression<Type: IsText>>(of: E, part: &str, with: &str) -> Expr<E::Model, E::Type> {
    let text = |text: &str| Term::Value(crate::column::Value::Text(text.to_owned()));
    call(Function::Replace, vec![of.into_term(), text(part), text(with)])
}

/// Texts one behind the other, an empty one as `""`: `concat((author::name, " wrote"))`.
pub fn concat<M>(parts: impl Texts<M>) -> Expr<M, String> {
    call(Function::Concat, parts.into_terms())
}

/// What [`concat()`] takes: a tuple of texts, at least one of them a column.
#[diagnostic::on_unimplemented(
    message = "`{Self}` are no texts of `{M}`",
    label = "expected a tuple of texts",
    note = "give a tuple of up to eight: columns of `{M}` that hold text, or `&str`"
)]
pub trait Texts<M> {
    /// As data.
    fn into_terms(self) -> Vec<Term>;
}

macro_rules! texts {
    ($($($name:ident)+;)+) => { $(
        #[allow(non_snake_case, reason = "one name serves as type and as variable")]
        impl<M, $($name: Fits<M, Option<String>>),+> Texts<M> for ($($name,)+) {
            fn into_terms(self) -> Vec<Term> {
                let ($($name,)+) = self;
                vec![$($name.into_fitting()),+]
            }
        }
    )+ };
}

for_tuples!(texts);

/// The value, or another where there is none: `coalesce(post::subtitle, "")`.
pub fn coalesce<E, T, R>(of: E, other: R) -> Expr<E::Model, T>
where
    E: Expression<Type = Option<T>>,
    R: Fits<E::Model, T>,
{
    call(Function::Coalesce, vec![of.into_term(), other.into_fitting()])
}

/// A number without its sign.
pub fn abs<E: Expression<Type: Number>>(of: E) -> Expr<E::Model, E::Type> {
    call(Function::Abs, vec![of.into_term()])
}

/// A number without its fraction.
pub fn round<E: Expression<Type: Fraction>>(of: E) -> Expr<E::Model, E::Type> {
    call(Function::Round, vec![of.into_term()])
}

/// The moment at which the database runs the statement (on PostgreSQL, at which the transaction began).
pub fn now<M>() -> Expr<M, DateTime> {
    call(Function::Now, Vec::new())
}

/// One value or another, by conditions: `case().when(post::views.gt(100), "many").otherwise("few")`.
pub fn case() -> Case {
    Case
}

/// A `CASE` without a branch yet.
pub struct Case;

/// A `CASE` with branches, which needs [`otherwise`](Self::otherwise) to be an expression.
pub struct CaseOf<M, T> {
    branches: Vec<(Filter, Term)>,
    of: std::marker::PhantomData<fn() -> (M, T)>,
}

impl Case {
    /// The value of rows that meet a condition.
    pub fn when<M: Model, V: Branch<M>>(self, condition: impl Condition<M>, value: V) -> CaseOf<M, V::Type> {
        CaseOf { branches: vec![(condition.into_filter(), value.into_branch())], of: std::marker::PhantomData }
    }
}

impl<M: Model, T> CaseOf<M, T> {
    /// The value of rows that meet a condition, and none of those before it.
    #[must_use]
    pub fn when(mut self, condition: impl Condition<M>, value: impl Fits<M, T>) -> Self {
        self.branches.push((condition.into_filter(), value.into_fitting()));
        self
    }

    /// The value of all other rows.
    pub fn otherwise(self, value: impl Fits<M, T>) -> Expr<M, T> {
        Expr::new(Term::Case { branches: self.branches, otherwise: Box::new(value.into_fitting()) })
    }
}

/// What the first branch of a [`case`] gives, which says what type the whole has.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is no value of a `case`",
    label = "expected a value that a column can hold, or a column or expression of `{M}`"
)]
pub trait Branch<M> {
    /// The type of the whole.
    type Type;
    /// As data.
    fn into_branch(self) -> Term;
}

impl<M, T: Column> Branch<M> for T {
    type Type = T;
    fn into_branch(self) -> Term {
        Term::Value(self.to_value())
    }
}

impl<M> Branch<M> for &str {
    type Type = String;
    fn into_branch(self) -> Term {
        Term::Value(crate::column::Value::Text(self.to_owned()))
    }
}

impl<F: crate::model::Field> Branch<F::Model> for super::Col<F> {
    type Type = F::Type;
    fn into_branch(self) -> Term {
        self.term()
    }
}

impl<M, T> Branch<M> for Expr<M, T> {
    type Type = T;
    fn into_branch(self) -> Term {
        self.term
    }
}
