//! `Expr`: a value computed from the columns of a row, such as `post::views * 2`.

use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};

use super::columns::Col;
use super::number::Addend;
use super::term::{Operator, Term};
use crate::column::{Column, Kind};
use crate::model::{Field, Model as _};

/// A value of type `T` that the database computes for each row of `M`. It is compared, sorted by, read and set like a
/// column.
///
/// ```ignore
/// Post::objects().filter(post::likes.gt(post::views * 2)).order_by((post::likes - post::views).desc())
/// ```
pub struct Expr<M, T> {
    pub(super) term: Term,
    of: PhantomData<fn() -> (M, T)>,
}

impl<M, T> Clone for Expr<M, T> {
    fn clone(&self) -> Self {
        Self::new(self.term.clone())
    }
}

impl<M, T> Expr<M, T> {
    pub(super) fn new(term: Term) -> Self {
        Self { term, of: PhantomData }
    }
}

/// What has one value for each row: a column, or an expression of columns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a column nor an expression of columns",
    label = "expected a column such as `post::title`, or an expression such as `post::views + 1`"
)]
pub trait Expression {
    /// Whose rows.
    type Model;
    /// The type of the value.
    type Type: Column;
    /// What it is read as.
    const KIND: Kind = <Self::Type as Column>::KIND;
    /// As data.
    fn into_term(self) -> Term;
}

impl<F: Field> Expression for Col<F> {
    type Model = F::Model;
    type Type = F::Type;
    // A decimal has the digits of its column.
    const KIND: Kind = F::Model::DEF.fields[F::INDEX].column.kind;
    fn into_term(self) -> Term {
        self.term()
    }
}

impl<M, T: Column> Expression for Expr<M, T> {
    type Model = M;
    type Type = T;
    fn into_term(self) -> Term {
        self.term
    }
}

fn arithmetic(left: Term, operator: Operator, right: Term) -> Term {
    Term::Arithmetic { left: Box::new(left), operator, right: Box::new(right) }
}

macro_rules! arithmetic {
    ($($trait:ident $method:ident $operator:expr;)+) => { $(
        impl<F: Field, R: Addend<F::Model, F::Type>> $trait<R> for Col<F> {
            type Output = Expr<F::Model, F::Type>;
            fn $method(self, right: R) -> Self::Output {
                Expr::new(arithmetic(self.term(), ($operator)(F::Type::KIND), right.into_addend()))
            }
        }
        impl<M, T: Column, R: Addend<M, T>> $trait<R> for Expr<M, T> {
            type Output = Self;
            fn $method(self, right: R) -> Self {
                Self::new(arithmetic(self.term, ($operator)(T::KIND), right.into_addend()))
            }
        }
    )+ };
}

arithmetic! {
    Add add |_| Operator::Add;
    Sub sub |_| Operator::Subtract;
    Mul mul |_| Operator::Multiply;
    Div div |kind: Kind| if kind.is_integer() { Operator::Divide } else { Operator::DivideFraction };
}
