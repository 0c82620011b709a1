//! `CreateView`: a new record.

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use super::edit::{done, form_markup, form_page, is_sent};
use super::list::allowed;
use super::page::in_frame;
use super::{Crumb, EditDef, Visit};
use crate::error::Result;
use crate::form::{BoundForm, CreateForm, Form, ModelForm, Submitted};
use crate::model::Model;
use crate::route::extract;

/// The model of a form.
pub type Of<F> = <F as ModelForm>::Model;

/// What `#[derive(CreateView)]` writes of the keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` makes no records",
    label = "expected a struct with `#[derive(CreateView)]`",
    note = "write `#[derive(nuages::CreateView)]` and `#[view(form = ..., at = \"/...\", login, success = ...)]` above it"
)]
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait CreateView: Sized {
    /// Its form.
    type Form: CreateForm;
    /// What the keys say.
    const DEF: &'static EditDef;

    /// Stores the record, with what the key `given` gives it beside the form.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails; inside, the form to show again.
    async fn store(&self, form: Submitted<Self::Form>, visit: &Visit) -> Result<Result<Of<Self::Form>, BoundForm<Self::Form>>>;

    /// Where one goes behind it, by the key `success`.
    fn next(&self, record: &Of<Self::Form>) -> String;
}

/// How a record is made. Implement it for a view to do a step in another way.
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait CreatePage: CreateView {
    /// Whether the visitor may make one; asked behind the access word of the view.
    async fn allow(&self, visit: &Visit) -> Result<bool> {
        let _ = visit;
        Ok(true)
    }

    /// The form as it is shown first; `form.with(post_form::title, "..")` writes something into a field.
    async fn form(&self, form: BoundForm<Self::Form>, visit: &Visit) -> Result<BoundForm<Self::Form>> {
        let _ = visit;
        Ok(form)
    }

    /// Stores the record.
    async fn save(&self, form: Submitted<Self::Form>, visit: &Visit) -> Result<Result<Of<Self::Form>, BoundForm<Self::Form>>> {
        self.store(form, visit).await
    }

    /// Does what is to be done when it is stored.
    async fn saved(&self, record: &Of<Self::Form>, visit: &Visit) -> Result {
        let _ = (record, visit);
        Ok(())
    }

    /// What is told then.
    fn message(&self, record: &Of<Self::Form>) -> Option<String> {
        let def = <Of<Self::Form> as Model>::DEF;
        let told = || format!("The {} “{}” was created.", def.verbose_name, def.title(&record.values()));
        Some(Self::DEF.message.map_or_else(told, str::to_owned))
    }

    /// Where one goes then.
    fn success_url(&self, record: &Of<Self::Form>) -> String {
        self.next(record)
    }

    /// The title of the page.
    fn title(&self) -> String {
        let name = <Of<Self::Form> as Model>::DEF.verbose_name;
        Self::DEF.page.title.map_or_else(|| format!("New {name}"), str::to_owned)
    }

    /// The way to the page.
    fn way(&self) -> Vec<Crumb> {
        Self::DEF.page.way()
    }

    /// The page below its heading.
    async fn markup(&self, form: &BoundForm<Self::Form>, visit: &Visit) -> Result<Markup> {
        let _ = visit;
        Ok(form_markup(form, Self::DEF.button.unwrap_or("Create"), self.way().last()))
    }

    /// The whole page around it.
    async fn layout(&self, body: Markup, visit: &Visit) -> Result<Markup> {
        in_frame(&self.title(), &self.way(), body, visit).await
    }
}

/// Answers a request for the form, or with it.
pub(super) async fn answer<V: CreatePage>(view: &V, request: HttpRequest, mut payload: Payload) -> Result<HttpResponse> {
    let visit = Visit::of(request).await?;
    allowed(view.allow(&visit).await?)?;
    let form = if is_sent(&visit.request) {
        let sent = extract::<Submitted<V::Form>>(&visit.request, &mut payload).await?;
        match view.save(sent, &visit).await? {
            Ok(record) => {
                view.saved(&record, &visit).await?;
                return done(view.message(&record), view.success_url(&record), &visit);
            }
            Err(form) => form,
        }
    } else {
        view.form(V::Form::blank(&visit.db).await?, &visit).await?
    };
    let body = view.markup(&form, &visit).await?;
    form_page(&form, view.layout(body, &visit).await?)
}
