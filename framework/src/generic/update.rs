//! `UpdateView`: a record is changed.

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use super::create::Of;
use super::edit::{done, form_markup, form_page, is_sent};
use super::list::allowed;
use super::page::in_frame;
use super::{Crumb, EditDef, Visit};
use crate::error::Result;
use crate::form::{BoundForm, ModelForm, Submitted};
use crate::model::Model;
use crate::query::QuerySet;
use crate::route::extract;

/// What `#[derive(UpdateView)]` writes of the keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` changes no records",
    label = "expected a struct with `#[derive(UpdateView)]`",
    note = "write `#[derive(nuages::UpdateView)]` and `#[view(form = ..., at = \"/.../{{slug}}/\", login, success = ...)]` above it"
)]
pub trait UpdateView: Sized {
    /// Its form.
    type Form: ModelForm;
    /// What the keys say.
    const DEF: &'static EditDef;

    /// The record of the path, by its parameters and the key `filter`.
    fn records(&self) -> QuerySet<Of<Self::Form>>;

    /// Where one goes behind it, by the key `success`.
    fn next(&self, record: &Of<Self::Form>) -> String;
}

/// How a record is changed. Implement it for a view to do a step in another way.
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait UpdatePage: UpdateView {
    /// The one record; none of it is a 404.
    fn queryset(&self) -> QuerySet<Of<Self::Form>> {
        self.records()
    }

    /// Whether the visitor may change the record; asked behind the access word of the view.
    async fn allow(&self, record: &Of<Self::Form>, visit: &Visit) -> Result<bool> {
        let _ = (record, visit);
        Ok(true)
    }

    /// Stores what was changed.
    async fn save(
        &self,
        form: Submitted<Self::Form>,
        record: &Of<Self::Form>,
        visit: &Visit,
    ) -> Result<Result<Of<Self::Form>, BoundForm<Self::Form>>> {
        form.update(record, &visit.db).await
    }

    /// Does what is to be done when it is stored.
    async fn saved(&self, record: &Of<Self::Form>, visit: &Visit) -> Result {
        let _ = (record, visit);
        Ok(())
    }

    /// What is told then.
    fn message(&self, record: &Of<Self::Form>) -> Option<String> {
        let def = <Of<Self::Form> as Model>::DEF;
        let told = || format!("The {} “{}” was changed.", def.verbose_name, def.title(&record.values()));
        Some(Self::DEF.message.map_or_else(told, str::to_owned))
    }

    /// Where one goes then.
    fn success_url(&self, record: &Of<Self::Form>) -> String {
        self.next(record)
    }

    /// The title of the page.
    fn title(&self, record: &Of<Self::Form>) -> String {
        let name = <Of<Self::Form> as Model>::DEF.title(&record.values());
        Self::DEF.page.title.map_or_else(|| format!("Change “{name}”"), str::to_owned)
    }

    /// The way to the page.
    fn way(&self, record: &Of<Self::Form>) -> Vec<Crumb> {
        let _ = record;
        Self::DEF.page.way()
    }

    /// The page below its heading.
    async fn markup(&self, form: &BoundForm<Self::Form>, record: &Of<Self::Form>, visit: &Visit) -> Result<Markup> {
        let _ = visit;
        Ok(form_markup(form, Self::DEF.button.unwrap_or("Save"), self.way(record).last()))
    }

    /// The whole page around it.
    async fn layout(&self, record: &Of<Self::Form>, body: Markup, visit: &Visit) -> Result<Markup> {
        in_frame(&self.title(record), &self.way(record), body, visit).await
    }
}

/// Answers a request for the form, or with it.
pub(super) async fn answer<V: UpdatePage>(view: &V, request: HttpRequest, mut payload: Payload) -> Result<HttpResponse> {
    let visit = Visit::of(request).await?;
    let record = view.queryset().get(&visit.db).await?;
    allowed(view.allow(&record, &visit).await?)?;
    let form = if is_sent(&visit.request) {
        let sent = extract::<Submitted<V::Form>>(&visit.request, &mut payload).await?;
        match view.save(sent, &record, &visit).await? {
            Ok(record) => {
                view.saved(&record, &visit).await?;
                return done(view.message(&record), view.success_url(&record), &visit);
            }
            Err(form) => form,
        }
    } else {
        V::Form::filled(&record, &visit.db).await?
    };
    let body = view.markup(&form, &record, &visit).await?;
    form_page(&form, view.layout(&record, body, &visit).await?)
}
