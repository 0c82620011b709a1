//! `SubmittedFormset`: the rows of a set that was sent, and several sets of one parent.

use std::future::Future;
use std::marker::PhantomData;

use actix_web::HttpRequest;
use actix_web::dev::Payload;

use super::def::ChildForm;
use super::prepared::Prepared;
use super::rows::asks_for_more;
use super::shown::Formset;
use crate::column::Value;
use crate::db::Db;
use crate::error::Result;
use crate::form::{FormData, ModelForm};
use crate::model::Model;
use crate::route::Extract;

/// The rows of a set that was sent with the form of their parent; a view takes it as an argument beside that, and stores both
/// with [`Submitted::with`](crate::form::Submitted::with).
pub struct SubmittedFormset<F> {
    data: FormData,
    form: PhantomData<fn() -> F>,
}

impl<F: ChildForm> SubmittedFormset<F> {
    /// The rows in what was sent.
    pub fn new(data: FormData) -> Self {
        Self { data, form: PhantomData }
    }
}

impl<F: ChildForm> Extract for SubmittedFormset<F> {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        FormData::extract(request, payload).await.map(Self::new)
    }
}

/// The sets of a parent: one, or several in parentheses.
#[diagnostic::on_unimplemented(
    message = "these are no rows that belong to a `{M}`",
    label = "expected a `SubmittedFormset` of a form with a `parent` that is a `{M}`"
)]
pub trait ChildSets<M: Model>: Sized {
    /// The sets to show again.
    type Shown;

    /// Whether one more row was asked for, and nothing is to be stored.
    fn asks_for_more(&self) -> bool;

    /// Reads the rows of a parent, or of a new one.
    #[doc(hidden)]
    fn prepare(&self, parent: Option<&Value>, db: &Db) -> impl Future<Output = Result<Vec<Prepared>>>;

    /// The sets with what was typed and what is wrong with it.
    #[doc(hidden)]
    fn show(self, prepared: &mut dyn Iterator<Item = Prepared>, db: &Db) -> impl Future<Output = Result<Self::Shown>>;
}

impl<M: Model, F: ChildForm<Parent = M>> ChildSets<M> for SubmittedFormset<F> {
    type Shown = Formset<F>;

    fn asks_for_more(&self) -> bool {
        asks_for_more(<<F as ModelForm>::Model as Model>::DEF, F::SET, &self.data)
    }

    async fn prepare(&self, parent: Option<&Value>, db: &Db) -> Result<Vec<Prepared>> {
        Ok(vec![Prepared::read::<F>(&self.data, parent, db).await?])
    }

    async fn show(self, prepared: &mut dyn Iterator<Item = Prepared>, db: &Db) -> Result<Formset<F>> {
        match prepared.next() {
            Some(prepared) => prepared.content(&self.data, db).await.map(Formset::new),
            None => Formset::blank(db).await,
        }
    }
}

macro_rules! sets {
    ($($set:ident $place:tt),+) => {
        impl<M: Model, $($set: ChildSets<M>),+> ChildSets<M> for ($($set,)+) {
            type Shown = ($($set::Shown,)+);

            fn asks_for_more(&self) -> bool {
                $(self.$place.asks_for_more())||+
            }

            async fn prepare(&self, parent: Option<&Value>, db: &Db) -> Result<Vec<Prepared>> {
                let mut all = Vec::new();
                $(all.extend(self.$place.prepare(parent, db).await?);)+
                Ok(all)
            }

            async fn show(self, prepared: &mut dyn Iterator<Item = Prepared>, db: &Db) -> Result<Self::Shown> {
                Ok(($(self.$place.show(prepared, db).await?,)+))
            }
        }
    };
}

sets!(A 0, B 1);
sets!(A 0, B 1, C 2);
