//! `Col`: a column in a query, such as `post::title`.

use std::marker::PhantomData;

use super::condition::{Comparison, Filter, Predicate};
use super::operand::{IntoValue, Operand};
use super::ordering::{OrderTerm, Ordering};
use super::write::Assignment;
use crate::column::IsText;
use crate::model::{Direction, Field, Model};

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

    fn compare(self, comparison: Comparison, operand: super::operand::Side) -> Predicate<F::Model> {
        Predicate::new(Filter::Compare { table: F::Model::TABLE, column: F::COLUMN, comparison, operand })
    }

    /// `=`. An empty column equals nothing; ask for it with [`is_null`](Self::is_null).
    pub fn eq(self, other: impl Operand<F::Type>) -> Predicate<F::Model> {
        self.compare(Comparison::Equal, other.into_side())
    }

    /// `<>`.
    pub fn ne(self, other: impl Operand<F::Type>) -> Predicate<F::Model> {
        self.compare(Comparison::NotEqual, other.into_side())
    }

    /// `<`.
    pub fn lt(self, other: impl Operand<F::Type>) -> Predicate<F::Model> {
        self.compare(Comparison::Less, other.into_side())
    }

    /// `<=`.
    pub fn le(self, other: impl Operand<F::Type>) -> Predicate<F::Model> {
        self.compare(Comparison::LessOrEqual, other.into_side())
    }

    /// `>`.
    pub fn gt(self, other: impl Operand<F::Type>) -> Predicate<F::Model> {
        self.compare(Comparison::Greater, other.into_side())
    }

    /// `>=`.
    pub fn ge(self, other: impl Operand<F::Type>) -> Predicate<F::Model> {
        self.compare(Comparison::GreaterOrEqual, other.into_side())
    }

    /// Whether the value is one of these; none of them for an empty list.
    pub fn is_in<V: IntoValue<F::Type>>(self, values: impl IntoIterator<Item = V>) -> Predicate<F::Model> {
        let values = values.into_iter().map(IntoValue::into_value).collect();
        Predicate::new(Filter::In { table: F::Model::TABLE, column: F::COLUMN, values })
    }

    /// Whether the column is empty.
    pub fn is_null(self) -> Predicate<F::Model> {
        Predicate::new(Filter::IsNull { table: F::Model::TABLE, column: F::COLUMN })
    }

    /// Whether the column is not empty.
    pub fn is_not_null(self) -> Predicate<F::Model> {
        !self.is_null()
    }

    /// Smallest first.
    pub fn asc(self) -> Ordering<F::Model> {
        Ordering::new(OrderTerm { table: F::Model::TABLE, column: F::COLUMN, direction: Direction::Ascending })
    }

    /// Largest first.
    pub fn desc(self) -> Ordering<F::Model> {
        Ordering::new(OrderTerm { table: F::Model::TABLE, column: F::COLUMN, direction: Direction::Descending })
    }

    /// Gives the column a new value in [`update`](super::QuerySet::update).
    pub fn set(self, value: impl IntoValue<F::Type>) -> Assignment<F::Model> {
        Assignment::new(F::INDEX, value.into_value())
    }
}

/// Text. The text that is looked for stands for itself: `%` and `_` are nothing special.
impl<F: Field> Col<F> {
    fn like(self, before: &str, text: &str, after: &str, any_case: bool) -> Predicate<F::Model> {
        Predicate::new(Filter::like(F::Model::TABLE, F::COLUMN, (before, text, after), any_case))
    }

    /// Whether `text` stands anywhere in it, in the same case. (SQLite takes a-z and A-Z for the same, as in Django.)
    pub fn contains(self, text: &str) -> Predicate<F::Model>
    where
        F::Type: IsText,
    {
        self.like("%", text, "%", false)
    }

    /// Whether `text` stands anywhere in it, in any case.
    pub fn icontains(self, text: &str) -> Predicate<F::Model>
    where
        F::Type: IsText,
    {
        self.like("%", text, "%", true)
    }

    /// Whether it starts with `text`, in the same case. (SQLite takes a-z and A-Z for the same, as in Django.)
    pub fn starts_with(self, text: &str) -> Predicate<F::Model>
    where
        F::Type: IsText,
    {
        self.like("", text, "%", false)
    }
}
