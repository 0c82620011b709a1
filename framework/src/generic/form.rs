//! `FormView`: a form of no model.

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use super::edit::{done, form_markup, form_page, is_sent};
use super::list::allowed;
use super::page::in_frame;
use super::{Crumb, EditDef, Visit};
use crate::error::Result;
use crate::form::{BoundForm, Form, Submitted};
use crate::route::extract;

/// What `#[derive(FormView)]` writes of the keys.
pub trait FormView: Sized {
    /// Its form.
    type Form: Form;
    /// What the keys say.
    const DEF: &'static EditDef;

    /// Where one goes behind it, by the key `success`.
    fn next(&self) -> String;
}

/// What is done with what was filled in, and how the page is made.
///
/// ```ignore
/// impl FormPage for Contact {
///     async fn valid(&self, form: &ContactForm, visit: &Visit) -> Result {
///         Message::create().text(&form.text).save(&visit.db).await?;
///         Ok(())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what is done with its form",
    label = "nothing is done with what is filled in",
    note = "write `impl FormPage for {Self} {{ async fn valid(&self, form: &..., visit: &Visit) -> Result {{ ... }} }}`"
)]
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait FormPage: FormView {
    /// What is done with a form that is as it should be.
    async fn valid(&self, form: &<Self::Form as Form>::Valid, visit: &Visit) -> Result;

    /// Whether the visitor may fill it in; asked behind the access word of the view.
    async fn allow(&self, visit: &Visit) -> Result<bool> {
        let _ = visit;
        Ok(true)
    }

    /// The form as it is shown first; `form.with(contact_form::name, "..")` writes something into a field.
    async fn form(&self, form: BoundForm<Self::Form>, visit: &Visit) -> Result<BoundForm<Self::Form>> {
        let _ = visit;
        Ok(form)
    }

    /// What is told when it is done.
    fn message(&self, form: &<Self::Form as Form>::Valid) -> Option<String> {
        let _ = form;
        Self::DEF.message.map(str::to_owned)
    }

    /// Where one goes then.
    fn success_url(&self, form: &<Self::Form as Form>::Valid) -> String {
        let _ = form;
        self.next()
    }

    /// The title of the page.
    fn title(&self) -> String {
        Self::DEF.page.title.unwrap_or_default().to_owned()
    }

    /// The way to the page.
    fn way(&self) -> Vec<Crumb> {
        Vec::new()
    }

    /// The page below its heading.
    async fn markup(&self, form: &BoundForm<Self::Form>, visit: &Visit) -> Result<Markup> {
        let _ = visit;
        Ok(form_markup(form, Self::DEF.button.unwrap_or("Send"), self.way().last()))
    }

    /// The whole page around it.
    async fn layout(&self, body: Markup, visit: &Visit) -> Result<Markup> {
        in_frame(&self.title(), &self.way(), body, visit).await
    }
}

/// Answers a request for the form, or with it. Glue calls it.
#[doc(hidden)]
pub async fn form_view_page<V: FormPage>(view: &V, request: HttpRequest, mut payload: Payload) -> Result<HttpResponse> {
    let visit = Visit::of(request).await?;
    allowed(view.allow(&visit).await?)?;
    let form = if is_sent(&visit.request) {
        match extract::<Submitted<V::Form>>(&visit.request, &mut payload).await? {
            Submitted::Valid(form) => {
                view.valid(&form, &visit).await?;
                return done(view.message(&form), view.success_url(&form), &visit);
            }
            Submitted::Invalid(form) => form,
        }
    } else {
        view.form(V::Form::blank(&visit.db).await?, &visit).await?
    };
    let body = view.markup(&form, &visit).await?;
    form_page(&form, view.layout(body, &visit).await?)
}
