//! `Source`: what a field of a view is read from, as the glue names it: a column, a relation, a way across relations, or an
//! aggregate of a relation to many.

use std::marker::PhantomData;

use super::across::Reaches;
use super::aggregate::Aggregated;
use super::columns::Col;
use super::expression::{Expr, Expression};
use super::offer::{BackOf, ColumnOf, ManyOf, Through, Way};
use super::relation::{BackToOne, ToMany, ToOne};
use super::view::View;
use crate::column::Column;
use crate::model::{EmbeddedColumns, Field, Model, ToManyField, ToOneField};

/// What a field of a view is read from.
#[diagnostic::on_unimplemented(
    message = "a view cannot read a `{Self}`",
    label = "expected a column or a relation",
    note = "of an embedded struct name one column: `#[view(from = stamps.created_at)]`",
    note = "what a relation to many leads to is read as a list: `pub tags: Vec<TagView>`, where `TagView` is a view of its own"
)]
pub trait Source {
    /// What it offers.
    type Offers;
    /// As data.
    #[doc(hidden)]
    fn offers(self) -> Self::Offers;
}

impl<F: Field> Source for Col<F> {
    type Offers = ColumnOf<F::Type>;
    fn offers(self) -> Self::Offers {
        ColumnOf::new(self.term(), <Self as Expression>::KIND)
    }
}

impl<M, T: Column> Source for Expr<M, T> {
    type Offers = ColumnOf<T>;
    fn offers(self) -> Self::Offers {
        ColumnOf::new(self.term.cast(T::KIND), T::KIND)
    }
}

impl<F: ToOneField<Type: Reaches>> Source for ToOne<F> {
    type Offers = <F::Type as Reaches>::Record<F::Target>;
    fn offers(self) -> Self::Offers {
        <F::Type as Reaches>::record(vec![step::<F>()])
    }
}

impl<F: ToManyField> Source for ToMany<F> {
    type Offers = ManyOf<F::Target>;
    fn offers(self) -> Self::Offers {
        ManyOf::new(F::LINK)
    }
}

impl<F: ToManyField> Source for BackToOne<F> {
    type Offers = BackOf<F::Target>;
    fn offers(self) -> Self::Offers {
        BackOf::new(F::LINK)
    }
}

fn step<F: ToOneField>() -> Way {
    Way { field: F::INDEX, source: F::Model::DEF, target: F::Target::DEF }
}

/// What stands before a dot: a relation to one, or an embedded struct.
#[diagnostic::on_unimplemented(
    message = "nothing of `{Self}` can be named behind a dot",
    label = "neither a relation to one record nor an embedded struct",
    note = "a relation to many is read as a list: `pub tags: Vec<TagView>`, where `TagView` is a view of its own"
)]
pub trait Reach {
    /// What can be named behind the dot.
    type Fields;
    /// What it is from here.
    type Reached<S>;
    /// Names something there.
    #[doc(hidden)]
    fn reach<S>(self, of: impl FnOnce(Self::Fields) -> S) -> Self::Reached<S>;
}

/// A source of the record that a relation to one leads to.
pub struct Reached<F, S> {
    source: S,
    across: PhantomData<F>,
}

impl<F: ToOneField> Reach for ToOne<F> {
    type Fields = <F::Target as Model>::Fields;
    type Reached<S> = Reached<F, S>;
    fn reach<S>(self, of: impl FnOnce(Self::Fields) -> S) -> Reached<F, S> {
        Reached { source: of(F::Target::FIELDS), across: PhantomData }
    }
}

/// A name behind a relation to many: nothing that a view can read, so that it is told in words of ours.
pub struct AcrossMany<M> {
    of: PhantomData<fn() -> M>,
}

impl<F: ToManyField> Reach for ToMany<F> {
    type Fields = <F::Target as Model>::Fields;
    type Reached<S> = AcrossMany<F::Target>;
    fn reach<S>(self, _: impl FnOnce(Self::Fields) -> S) -> Self::Reached<S> {
        AcrossMany { of: PhantomData }
    }
}

impl<C: EmbeddedColumns> Reach for C {
    type Fields = C;
    type Reached<S> = S;
    fn reach<S>(self, of: impl FnOnce(C) -> S) -> S {
        of(self)
    }
}

impl<F: ToOneField<Type: Reaches>, S: Source<Offers: Through>> Source for Reached<F, S> {
    type Offers = <S::Offers as Through>::Across<F::Type>;
    fn offers(self) -> Self::Offers {
        self.source.offers().across::<F::Type>(step::<F>())
    }
}

/// `author.username`
#[doc(hidden)]
pub fn reach<R: Reach, S>(of: R, name: impl FnOnce(R::Fields) -> S) -> R::Reached<S> {
    of.reach(name)
}

/// What an aggregate is made of: a relation to many.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relation to many",
    label = "there are no records to count, to add up or to sort",
    note = "name a `ManyToMany` or `HasMany` of the model"
)]
pub trait HasRecords {
    /// The field.
    type Field: ToManyField;
}

impl<F: ToManyField> HasRecords for ToMany<F> {
    type Field = F;
}

/// `expression = left(post::body, 200)`: of the view's own model.
#[doc(hidden)]
pub fn of_view<V: View, E: Expression<Model = V::Model>>(expression: E) -> Expr<E::Model, E::Type> {
    Expr::new(expression.into_term())
}

/// `count = comments`
#[doc(hidden)]
pub fn number_of<R: HasRecords>(_: R) -> Expr<<R::Field as ToManyField>::Model, i64> {
    ToMany::<R::Field>::NEW.count()
}

/// `sum = lines.price`
#[doc(hidden)]
pub fn made_of<R: HasRecords, T>(
    _: R,
    aggregate: impl FnOnce(<<R::Field as ToManyField>::Target as Model>::Fields) -> Aggregated<<R::Field as ToManyField>::Target, T>,
) -> Expr<<R::Field as ToManyField>::Model, T> {
    let aggregate = aggregate(<<R::Field as ToManyField>::Target as Model>::FIELDS);
    ToMany::<R::Field>::NEW.aggregate(aggregate)
}
