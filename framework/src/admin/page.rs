//! `AdminPageDef`: a page of an admin's own, of all records or of one, below the address of the model. `#[page(..)]` writes it.

use std::fmt;
use std::pin::Pin;

use actix_web::HttpResponse;
use maud::{Markup, html};

use super::desk::{Deed, Desk};
use super::frame::{frame, way_to};
use super::scope::{Scope, refused};
use super::{AdminDef, form};
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::form::FormData;
use crate::generic::Visit;
use crate::model::{Model, ModelDef, PermissionName};
use crate::query::{Columns, Filter, QuerySet, SelectDef};
use crate::route::{Answer, Path, Redirect};
use crate::text::{ConstText, same};
use crate::{get, post};

/// A page of an admin's own.
#[derive(Clone, Copy)]
pub struct AdminPageDef {
    /// The method's name, with which its address ends.
    pub name: &'static str,
    /// What people read.
    pub label: &'static str,
    /// Whose records it takes.
    pub model: &'static ModelDef,
    /// Who may open it, beside who may see the records.
    pub permission: Option<PermissionName>,
    /// Whether it is of one record, and not of all.
    pub of_record: bool,
    /// Whether something can be sent to it.
    pub takes_data: bool,
    /// Makes it.
    pub run: fn(PageCall) -> Drawing,
}

/// A page that is being made.
pub type Drawing = Pin<Box<dyn Future<Output = Result<PageAnswer>>>>;

impl fmt::Debug for AdminPageDef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AdminPageDef").field("name", &self.name).field("label", &self.label).finish_non_exhaustive()
    }
}

impl AdminPageDef {
    /// The same, of this model; fails the build where it takes the records of another.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn on(self, model: &ModelDef) -> Self {
        if !same(self.model.table, model.table) {
            let text = ConstText::<1024>::new().with("`").with(self.name).with("` is a page of `").with(self.model.name);
            let text = text.with("`, and this is the admin of `").with(model.name).with("`\nhelp: take a `&").with(model.name);
            panic!("{}", text.with("` or a `QuerySet<").with(model.name).with(">`").as_str())
        }
        self
    }

    /// What a name in `pages` means that no method bears: fails the build.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn missing(admin: &str, name: &str, model: &ModelDef) -> Self {
        let text = ConstText::<2048>::new().with("`").with(admin).with("` has no page `").with(name);
        let text = text.with("`\nhelp: write it in `impl ").with(admin).with("`: `#[page(\"...\")] async fn ").with(name);
        let text = text.with("(record: &").with(model.name).with(", visit: &Visit) -> Result<Markup>`");
        panic!("{}", text.as_str())
    }

    /// What somebody does who opens it, or sends something to it.
    fn deed(&self, sends: bool) -> Deed {
        let is = |deed: &Deed| self.permission.is_some_and(|permission| deed.is_of(permission, self.model));
        let own = [Deed::Change, Deed::Delete].into_iter().find(is);
        // Who sends something changes something, unless the page says who may.
        own.unwrap_or(if sends && self.permission.is_none() { Deed::Change } else { Deed::View })
    }

    fn may_open(&self, scope: &Scope, desk: &Desk) -> bool {
        let own = self.permission.is_none_or(|permission| desk.perms.may(permission));
        own && scope.may(Deed::View) && scope.rights.allow(self.deed(false))
    }
}

/// What a page is made of: the records, and who asks for it.
pub struct PageCall {
    select: SelectDef,
    visit: Visit,
    data: FormData,
}

impl PageCall {
    /// The records.
    pub fn records<M: Model>(&self) -> QuerySet<M> {
        QuerySet::of_select(self.select.clone())
    }

    /// The one record.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is gone.
    pub async fn record<M: Model>(&self) -> Result<M> {
        self.records().get(&self.visit.db).await
    }

    /// The request.
    pub fn visit(&self) -> &Visit {
        &self.visit
    }

    /// What was sent; nothing where the page was asked for.
    pub fn data(&self) -> &FormData {
        &self.data
    }
}

/// What a page answers: what stands in the admin's frame, or something else.
#[derive(Debug)]
pub enum PageAnswer {
    /// What stands below its heading.
    Drawn(Markup),
    /// Where one goes.
    To(Redirect),
    /// A file, or whatever the program makes itself.
    Made(HttpResponse),
}

impl From<Markup> for PageAnswer {
    fn from(body: Markup) -> Self {
        Self::Drawn(body)
    }
}

impl From<Redirect> for PageAnswer {
    fn from(redirect: Redirect) -> Self {
        Self::To(redirect)
    }
}

impl From<HttpResponse> for PageAnswer {
    fn from(response: HttpResponse) -> Self {
        Self::Made(response)
    }
}

/// What a method with `#[page]` gives.
#[diagnostic::on_unimplemented(
    message = "a page cannot give a `{Self}`",
    label = "expected what stands on the page",
    note = "give `Result<Markup>`, or `Result<PageAnswer>` where the page leads elsewhere once something was sent: `Ok(Redirect::to(..).into())`"
)]
pub trait IntoPage {
    /// The answer.
    ///
    /// # Errors
    /// The page's own.
    fn into_page(self) -> Result<PageAnswer>;
}

impl<T: Into<PageAnswer>> IntoPage for Result<T> {
    fn into_page(self) -> Result<PageAnswer> {
        self.map(Into::into)
    }
}

/// Links to the pages of all records that the visitor may open.
pub(super) fn list_links(scope: &Scope, desk: &Desk) -> Markup {
    let model = scope.model();
    html! {
        @for page in pages(scope.admin, false).filter(|page| page.may_open(scope, desk)) {
            a.button.more href=(list_page::url(model.app, &model.model_name(), page.name)) { (page.label) }
        }
    }
}

/// Links to the pages of a record that the visitor may open.
pub(super) fn record_links(scope: &Scope, key: &Value, desk: &Desk) -> Markup {
    let model = scope.model();
    html! {
        @for page in pages(scope.admin, true).filter(|page| page.may_open(scope, desk)) {
            li { a href=(record_page::url(model.app, &model.model_name(), &key.to_string(), page.name)) { (page.label) } }
        }
    }
}

fn pages(admin: &'static AdminDef, of_record: bool) -> impl Iterator<Item = &'static AdminPageDef> {
    admin.own.pages.iter().filter(move |page| page.of_record == of_record)
}

/// A page of all records.
#[get("/{app}/{model}/{page}/", staff)]
pub(super) async fn list_page(
    app: Path<String>,
    model: Path<String>,
    page: Path<String>,
    desk: Desk,
    db: Db,
) -> Result<HttpResponse> {
    answer((&app, &model, &page), None, None, &desk, &db).await
}

/// The same, with something that was sent.
#[post("/{app}/{model}/{page}/", staff)]
pub(super) async fn list_page_submit(
    app: Path<String>,
    model: Path<String>,
    page: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
) -> Result<HttpResponse> {
    answer((&app, &model, &page), None, Some(data), &desk, &db).await
}

/// A page of one record.
#[get("/{app}/{model}/{key}/{page}/", staff)]
pub(super) async fn record_page(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    page: Path<String>,
    desk: Desk,
    db: Db,
) -> Result<HttpResponse> {
    answer((&app, &model, &page), Some(&key), None, &desk, &db).await
}

/// The same, with something that was sent.
#[post("/{app}/{model}/{key}/{page}/", staff)]
pub(super) async fn record_page_submit(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    page: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
) -> Result<HttpResponse> {
    answer((&app, &model, &page), Some(&key), Some(data), &desk, &db).await
}

async fn answer(
    (app, model, name): (&str, &str, &str),
    key: Option<&str>,
    data: Option<FormData>,
    desk: &Desk,
    db: &Db,
) -> Result<HttpResponse> {
    let scope = desk.admin(Deed::View, app, model).await?;
    let page = pages(scope.admin, key.is_some()).find(|page| page.name == name);
    let page = page.ok_or_else(|| Error::NotFound("there is no such page".into()))?;
    let deed = page.deed(data.is_some());
    if !page.may_open(&scope, desk) || !scope.rights.allow(deed) || page.permission.is_none() && !scope.may(deed) {
        return Err(refused(deed, scope.model()));
    }
    if data.is_some() && !page.takes_data {
        return Err(Error::NotAllowed { method: "POST".to_owned(), allowed: vec!["GET"] });
    }
    let (mut select, mut way, def) = (scope.only(deed), way_to(scope.model()), scope.model());
    if let Some(key) = key {
        let (record, _) = scope.found(key, db).await?;
        let this = record.key(def);
        way.push((def.title(&record.values), form::url(def, &this)));
        select.filters.push(Filter::equal(def.table, def.key_field().column.name, this));
        let (one, kind) = (SelectDef { columns: Columns::Key, ..select.clone() }, def.key_field().column.kind);
        if db.read(move |connection| one.load(connection, |row| row.next_value(kind))).await?.is_empty() {
            return Err(refused(deed, def));
        }
    }
    let call = PageCall { select, visit: desk.visit.clone(), data: data.unwrap_or_default() };
    match (page.run)(call).await? {
        PageAnswer::Drawn(body) => frame(desk, page.label, &way, body).answer(&desk.visit.request),
        PageAnswer::To(redirect) => redirect.answer(&desk.visit.request),
        PageAnswer::Made(response) => Ok(response),
    }
}
