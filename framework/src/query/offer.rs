//! What a field of a model offers to a view, and which types of a view's field can show it.
//!
//! ```text
//! post::title      ColumnOf<String>   ─►  String
//! post::author     OneOf<Author>      ─►  a view of `Author`
//! post::editor     MaybeOf<Author>    ─►  an `Option` of one
//! post::tags       ManyOf<Tag>        ─►  a `Vec` of views of `Tag`
//! author::profile  BackOf<Profile>    ─►  an `Option` of a view of `Profile`
//! ```

use std::marker::PhantomData;

use diesel::deserialize;
use diesel::row::Row;

use super::across::Reaches;
use super::cell::{CellText, first_text, words};
use super::list_of::ListPart;
use super::number::Nullness;
use super::shape::{Asking, Reading};
use super::term::Term;
use super::view::View;
use crate::column::{Column, Kind};
use crate::db::Backend;
use crate::model::{Link, Model, ModelDef};

/// One step across a relation to one.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// The foreign key: an index of the fields of its model.
    pub field: usize,
    /// The model that has it.
    pub source: &'static ModelDef,
    /// The model that it points to.
    pub target: &'static ModelDef,
}

/// A value of type `T`.
pub struct ColumnOf<T> {
    /// The relations across which it is found.
    pub(super) way: Vec<Way>,
    pub(super) term: Term,
    pub(super) kind: Kind,
    of: PhantomData<fn() -> T>,
}

/// A record of `M`, which is always there.
pub struct OneOf<M> {
    way: Vec<Way>,
    of: PhantomData<fn() -> M>,
}

/// A record of `M`, or none.
pub struct MaybeOf<M> {
    way: Vec<Way>,
    of: PhantomData<fn() -> M>,
}

/// Any number of records of `M`.
pub struct ManyOf<M> {
    link: Link,
    part: ListPart,
    of: PhantomData<fn() -> M>,
}

/// The record of `M` that points back, or none.
pub struct BackOf<M> {
    link: Link,
    of: PhantomData<fn() -> M>,
}

impl<T> ColumnOf<T> {
    pub(super) fn new(term: Term, kind: Kind) -> Self {
        Self { way: Vec::new(), term, kind, of: PhantomData }
    }
}

impl<M> OneOf<M> {
    pub(super) fn new(way: Vec<Way>) -> Self {
        Self { way, of: PhantomData }
    }
}

impl<M> MaybeOf<M> {
    pub(super) fn new(way: Vec<Way>) -> Self {
        Self { way, of: PhantomData }
    }
}

impl<M> ManyOf<M> {
    pub(super) fn new(link: Link) -> Self {
        Self::part(link, ListPart::default())
    }

    /// Some of them, or in another order.
    pub(super) fn part(link: Link, part: ListPart) -> Self {
        Self { link, part, of: PhantomData }
    }
}

impl<M> BackOf<M> {
    pub(super) fn new(link: Link) -> Self {
        Self { link, of: PhantomData }
    }
}

/// What can be had across a relation to one.
#[diagnostic::on_unimplemented(
    message = "a view does not read `{Self}` across another relation",
    label = "the last name is a relation to many",
    note = "make a view of the other record, and name the relation in that"
)]
pub trait Through {
    /// What it is there.
    type Across<R: Reaches>;
    /// The same, one step further away.
    #[doc(hidden)]
    fn across<R: Reaches>(self, step: Way) -> Self::Across<R>;
}

impl<T: Nullness> Through for ColumnOf<T> {
    type Across<R: Reaches> = ColumnOf<R::Value<T>>;
    fn across<R: Reaches>(mut self, step: Way) -> Self::Across<R> {
        // The key of the other record is in the foreign key already.
        if self.way.is_empty() && self.term.is_key_of(step.target) {
            return ColumnOf::new(Term::column(step.source.table, step.source.fields[step.field].column.name), self.kind);
        }
        self.way.insert(0, step);
        ColumnOf { way: self.way, ..ColumnOf::new(self.term, self.kind) }
    }
}

impl<M> Through for OneOf<M> {
    type Across<R: Reaches> = R::Record<M>;
    fn across<R: Reaches>(mut self, step: Way) -> Self::Across<R> {
        self.way.insert(0, step);
        R::record(self.way)
    }
}

impl<M> Through for MaybeOf<M> {
    type Across<R: Reaches> = Self;
    fn across<R: Reaches>(mut self, step: Way) -> Self {
        self.way.insert(0, step);
        self
    }
}

/// A type of a view's field that can show what the model offers.
#[diagnostic::on_unimplemented(
    message = "a view cannot show a `{S}` as `{Self}`",
    label = "this is a `{S}` of the model",
    note = "a `ColumnOf<T>` is shown as a `T`, a `OneOf<M>` as a view of `M`, a `MaybeOf<M>` or `BackOf<M>` as an `Option` of one, a `ManyOf<M>` as a `Vec` of them"
)]
pub trait Shown<S>: Sized + 'static {
    /// Asks for it; `place` is where a view keeps it.
    #[doc(hidden)]
    fn ask<V: View>(source: S, asking: &mut Asking<'_, V>, place: fn(&mut V) -> &mut Self);

    /// What people read of it.
    #[doc(hidden)]
    fn cell(&mut self) -> CellText;

    /// Reads it.
    #[doc(hidden)]
    fn read<'conn, R: Row<'conn, Backend>>(reading: &mut Reading<'_, '_, R>) -> deserialize::Result<Self>;
}

impl<T: Column> Shown<ColumnOf<T>> for T {
    fn ask<V: View>(source: ColumnOf<T>, asking: &mut Asking<'_, V>, _: fn(&mut V) -> &mut Self) {
        asking.column(&source.way, source.term, source.kind);
    }

    fn cell(&mut self) -> CellText {
        words(&self.to_value(), T::CHOICES)
    }

    fn read<'conn, R: Row<'conn, Backend>>(reading: &mut Reading<'_, '_, R>) -> deserialize::Result<Self> {
        reading.column()
    }
}

impl<M: Model, W: View<Model = M>> Shown<OneOf<M>> for W {
    fn ask<V: View>(source: OneOf<M>, asking: &mut Asking<'_, V>, place: fn(&mut V) -> &mut Self) {
        asking.record::<W>(&source.way, move |view| Some(place(view)));
    }

    fn cell(&mut self) -> CellText {
        first_text(self).into()
    }

    fn read<'conn, R: Row<'conn, Backend>>(reading: &mut Reading<'_, '_, R>) -> deserialize::Result<Self> {
        reading.record()?.ok_or_else(|| "a foreign key leads nowhere".into())
    }
}

impl<M: Model, W: View<Model = M>> Shown<MaybeOf<M>> for Option<W> {
    fn ask<V: View>(source: MaybeOf<M>, asking: &mut Asking<'_, V>, place: fn(&mut V) -> &mut Self) {
        asking.record::<W>(&source.way, move |view| place(view).as_mut());
    }

    fn cell(&mut self) -> CellText {
        self.as_mut().map(first_text).into()
    }

    fn read<'conn, R: Row<'conn, Backend>>(reading: &mut Reading<'_, '_, R>) -> deserialize::Result<Self> {
        reading.record()
    }
}

impl<M: Model, W: View<Model = M>> Shown<ManyOf<M>> for Vec<W> {
    fn ask<V: View>(source: ManyOf<M>, asking: &mut Asking<'_, V>, place: fn(&mut V) -> &mut Self) {
        asking.list(source.link, source.part, move |view, records| *place(view) = records);
    }

    fn cell(&mut self) -> CellText {
        let texts: Vec<String> = self.iter_mut().map(first_text).collect();
        (!texts.is_empty()).then(|| texts.join(", ")).into()
    }

    fn read<'conn, R: Row<'conn, Backend>>(_: &mut Reading<'_, '_, R>) -> deserialize::Result<Self> {
        Ok(Self::new())
    }
}

impl<M: Model, W: View<Model = M>> Shown<BackOf<M>> for Option<W> {
    fn ask<V: View>(source: BackOf<M>, asking: &mut Asking<'_, V>, place: fn(&mut V) -> &mut Self) {
        asking.list(source.link, ListPart::default(), move |view, mut records| *place(view) = records.pop());
    }

    fn cell(&mut self) -> CellText {
        self.as_mut().map(first_text).into()
    }

    fn read<'conn, R: Row<'conn, Backend>>(_: &mut Reading<'_, '_, R>) -> deserialize::Result<Self> {
        Ok(None)
    }
}
