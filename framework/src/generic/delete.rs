//! `DeleteView`: a record goes, after the page has shown what goes with it.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::edit::{done, is_sent};
use super::list::allowed;
use super::page::in_frame;
use super::{Crumb, EditDef, Visit};
use crate::column::{Column, Value};
use crate::error::{Error, Result};
use crate::model::{Model, ModelDef};
use crate::page::kinds;
use crate::query::{Deletion, QuerySet, delete_records, deletion};
use crate::route;

/// What `#[derive(DeleteView)]` writes of the keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` deletes no records",
    label = "expected a struct with `#[derive(DeleteView)]`",
    note = "write `#[derive(nuages::DeleteView)]` and `#[view(model = ..., at = \"/.../{{slug}}/delete/\", login, success = ...)]` above it"
)]
pub trait DeleteView: Sized {
    /// Whose record.
    type Model: Model;
    /// What the keys say.
    const DEF: &'static EditDef;

    /// The record of the path, by its parameters and the key `filter`.
    fn records(&self) -> QuerySet<Self::Model>;

    /// Where one goes behind it, by the key `success`.
    fn next(&self, record: &Self::Model) -> String;
}

/// How a record is deleted. Implement it for a view to do a step in another way.
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait DeletePage: DeleteView {
    /// The one record; none of it is a 404.
    fn queryset(&self) -> QuerySet<Self::Model> {
        self.records()
    }

    /// Whether the visitor may delete the record; asked behind the access word of the view.
    async fn allow(&self, record: &Self::Model, visit: &Visit) -> Result<bool> {
        let _ = (record, visit);
        Ok(true)
    }

    /// Does what is to be done when it is gone.
    async fn deleted(&self, record: &Self::Model, visit: &Visit) -> Result {
        let _ = (record, visit);
        Ok(())
    }

    /// What is told then.
    fn message(&self, record: &Self::Model) -> Option<String> {
        let def = Self::Model::DEF;
        let told = || format!("The {} “{}” was deleted.", def.verbose_name, def.title(&record.values()));
        Some(Self::DEF.message.map_or_else(told, str::to_owned))
    }

    /// Where one goes then.
    fn success_url(&self, record: &Self::Model) -> String {
        self.next(record)
    }

    /// The title of the page.
    fn title(&self, record: &Self::Model) -> String {
        let name = Self::Model::DEF.title(&record.values());
        Self::DEF.page.title.map_or_else(|| format!("Delete “{name}”?"), str::to_owned)
    }

    /// The way to the page.
    fn way(&self, record: &Self::Model) -> Vec<Crumb> {
        let _ = record;
        Self::DEF.page.way()
    }

    /// The page below its heading: what would go, or what stands in the way.
    async fn markup(&self, plan: &Deletion, record: &Self::Model, visit: &Visit) -> Result<Markup> {
        let back = self.way(record).pop();
        let csrf = visit.csrf()?;
        Ok(html! {
            @if plan.protected.is_empty() {
                p { "This cannot be undone. It deletes:" }
                (kinds(&plan.records))
                form.edit method="post" {
                    (csrf)
                    div.buttons {
                        button.danger { (Self::DEF.button.unwrap_or("Delete")) }
                        @if let Some(back) = &back { a href=(back.url) { "Keep it" } }
                    }
                }
            } @else {
                p.errors role="alert" { "It cannot be deleted, because other records still need it:" }
                (kinds(&plan.protected))
                @if let Some(back) = &back { p.buttons { a href=(back.url) { "Back" } } }
            }
        })
    }

    /// The whole page around it.
    async fn layout(&self, record: &Self::Model, body: Markup, visit: &Visit) -> Result<Markup> {
        in_frame(&self.title(record), &self.way(record), body, visit).await
    }
}

/// What deleting the record would do.
async fn plan(def: &'static ModelDef, key: Value, visit: &Visit) -> Result<Deletion> {
    let models = visit.db.models().to_vec();
    visit.db.read(move |connection| deletion(connection, &models, def, &[key])).await
}

/// Whether it was deleted; not where others need it.
async fn delete(def: &'static ModelDef, key: Value, visit: &Visit) -> Result<bool> {
    let models = visit.db.models().to_vec();
    match visit.db.write(move |connection| delete_records(connection, &models, def, vec![key])).await {
        Err(Error::Protected(_)) => Ok(false),
        Err(error) => Err(error),
        Ok(_) => Ok(true),
    }
}

/// Answers a request for the page that asks, or deletes.
pub(super) async fn answer<V: DeletePage>(view: &V, request: HttpRequest, _: Payload) -> Result<HttpResponse> {
    let visit = Visit::of(request).await?;
    let record = view.queryset().get(&visit.db).await?;
    allowed(view.allow(&record, &visit).await?)?;
    let (def, key) = (V::Model::DEF, record.key().to_value());
    let sent = is_sent(&visit.request);
    if sent && delete(def, key.clone(), &visit).await? {
        view.deleted(&record, &visit).await?;
        return done(view.message(&record), view.success_url(&record), &visit);
    }
    let plan = plan(def, key, &visit).await?;
    let body = view.markup(&plan, &record, &visit).await?;
    let status = if plan.protected.is_empty() && !sent { StatusCode::OK } else { StatusCode::CONFLICT };
    Ok(route::html(status, view.layout(&record, body, &visit).await?))
}
