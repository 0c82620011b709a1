//! `StubMethod`: what stands beside a method with a mistake, so that the lists that name it tell of no second one.

use std::marker::PhantomData;

use super::action::ActionDef;
use super::list::{ListColumn, ListFilter};
use super::page::{AdminPageDef, Drawing, PageAnswer, PageCall};
use super::path::{PathDef, Step};
use crate::model::ModelDef;

/// A column, an action or a filter that could not be read.
pub struct StubMethod<T>(PhantomData<fn() -> T>);

impl<T> StubMethod<T> {
    /// One of them.
    pub const NEW: Self = Self(PhantomData);
}

impl StubMethod<ListColumn> {
    /// The key, which every model has.
    pub const fn on(self, model: &'static ModelDef) -> ListColumn {
        ListColumn::path("", PathDef { model, step: Step::Column(model.key) })
    }
}

impl StubMethod<ListFilter> {
    /// No filter: a key that is never empty.
    pub const fn on(self, model: &'static ModelDef) -> ListFilter {
        ListFilter { source: super::list::FilterSource::Empty(PathDef { model, step: Step::Column(model.key) }) }
    }
}

impl StubMethod<AdminPageDef> {
    /// A page on which nothing stands.
    pub const fn on(self, model: &'static ModelDef) -> AdminPageDef {
        let run: fn(PageCall) -> Drawing = |_| Box::pin(async { Ok(PageAnswer::Drawn(maud::Markup::default())) });
        AdminPageDef { name: "", label: "", model, permission: None, of_record: false, takes_data: false, run }
    }
}

impl StubMethod<ActionDef> {
    /// An action that does nothing.
    pub const fn on(self, model: &'static ModelDef) -> ActionDef {
        ActionDef { name: "", label: "", model, permission: None, run: |_| Box::pin(async { Ok(super::action::Done::NOTHING) }) }
    }
}
