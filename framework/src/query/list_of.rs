//! `ListOf`: which of the records behind a relation to many a list of a view holds.

use std::marker::PhantomData;

use super::condition::Condition;
use super::filter::Filter;
use super::offer::ManyOf;
use super::ordering::{OrderTerm, Orderings};
use super::select::SelectDef;
use super::source::{HasRecords, Source};
use crate::model::{Model, ToManyField};

/// Which records a list holds, and in which order.
#[derive(Clone, Default)]
pub struct ListPart {
    order: Option<Vec<OrderTerm>>,
    limit: Option<i64>,
    filters: Vec<Filter>,
}

impl ListPart {
    /// The same of a SELECT: a limit is that of each list.
    pub(super) fn of(&self, mut select: SelectDef) -> SelectDef {
        if let Some(order) = &self.order {
            select.order.clone_from(order);
        }
        select.filters.extend(self.filters.iter().cloned());
        select.limit = self.limit;
        select
    }
}

/// Records behind a relation to many: `#[view(order = [-created_at], limit = 20, filter = comment::approved.eq(true))]`.
pub struct ListOf<F> {
    part: ListPart,
    field: PhantomData<fn() -> F>,
}

/// The list of a relation to many. Glue calls it, and the methods below for the keys of the list.
#[doc(hidden)]
pub fn list_of<R: HasRecords>(_: R) -> ListOf<R::Field> {
    ListOf { part: ListPart::default(), field: PhantomData }
}

impl<F: ToManyField> ListOf<F> {
    /// In this order.
    #[doc(hidden)]
    pub fn order<O: Orderings<F::Target>>(mut self, order: impl FnOnce(<F::Target as Model>::Fields) -> O) -> Self {
        self.part.order = Some(order(F::Target::FIELDS).into_terms());
        self
    }

    /// At most so many.
    #[doc(hidden)]
    pub fn limit(mut self, records: u32) -> Self {
        self.part.limit = Some(i64::from(records));
        self
    }

    /// Only records that meet this.
    #[doc(hidden)]
    pub fn filter(mut self, condition: impl Condition<F::Target>) -> Self {
        self.part.filters.push(condition.into_filter());
        self
    }
}

impl<F: ToManyField> Source for ListOf<F> {
    type Offers = ManyOf<F::Target>;
    fn offers(self) -> Self::Offers {
        ManyOf::part(F::LINK, self.part)
    }
}
