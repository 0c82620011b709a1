//! `Col`: a column in a query, such as `post::title`.

use std::marker::PhantomData;

use super::operand::Fits;
use super::term::Term;
use super::write::Assignment;
use crate::model::{Field, Model, takes_a_value};

/// A column of a model, as queries name it: `post::title` is a `Col<post::fields::title>`.
///
/// What it compares with must fit the field's type, or the program does not compile. It is a diesel column too, so
/// that everything diesel can say works on it.
pub struct Col<F: Field>(PhantomData<F>);

impl<F: Field> Clone for Col<F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F: Field> Copy for Col<F> {}

impl<F: Field> std::fmt::Debug for Col<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", F::Model::TABLE, F::COLUMN)
    }
}

impl<F: Field> Col<F> {
    /// The column. The derive makes one constant of each.
    #[doc(hidden)]
    pub const NEW: Self = Self(PhantomData);

    /// The name of the column.
    pub const NAME: &'static str = F::COLUMN;

    /// Where the field stands in [`ModelDef::fields`](crate::model::ModelDef::fields).
    pub const INDEX: usize = F::INDEX;

    pub(super) fn term(self) -> Term {
        Term::column(F::Model::TABLE, F::COLUMN)
    }

    /// Gives the column a new value in [`update`](super::QuerySet::update): `post::views.set(3)`, or one made of what the
    /// record has: `post::views.set(post::views + 1)`. The database computes that, so that no visit is lost when two
    /// come at the same time.
    ///
    /// A generated column cannot be set:
    ///
    /// ```compile_fail,E0080
    /// # use nuages::prelude::*;
    /// #[derive(Model, Debug, Clone)]
    /// pub struct Line {
    ///     pub id: i64,
    ///     pub price: i64,
    ///     #[field(generated = price * 2)]
    ///     pub double: i64,
    /// }
    /// # nuages::app! { pub shop { models: [Line] } }
    /// # fn main() {
    /// let change = line::double.set(4);
    /// # }
    /// ```
    pub fn set(self, value: impl Fits<F::Model, F::Type>) -> Assignment<F::Model> {
        const { takes_a_value::<F>() };
        Assignment::new(F::INDEX, value.into_fitting())
    }
}
