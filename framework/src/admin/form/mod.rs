//! Adding and changing a record.
//!
//! ```text
//! AdminDef.form ─► Plan (what is asked, what is shown) ─► RecordForm ─► show
//!                                                             │ POST
//!            history ◄── save: one transaction ◄── conflict ◄─┘
//! ```

mod conflict;
mod def;
mod inline;
mod plan;
mod popup;
mod related;
mod save;
mod show;

pub use def::{Fieldset, FormEntry, FormOptions, InlineDef, Prepopulated, ReadingRows, ReadsRows};
#[doc(hidden)]
pub use def::{field_named, text_named};

use actix_web::http::StatusCode;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use self::conflict::said;
use self::plan::Plan;
use self::related::Related;
use self::save::{Saved, Sent, save};
use super::cell::Shown;
use super::desk::{Deed, Desk, gone, this};
use super::frame::{frame, way_to};
use super::hidden::Discretion;
use super::list::show_one;
use super::state::{Change, State};
use super::{AdminDef, account, autocomplete, history, list};
use crate::auth::UserDef;
use crate::column::{Kind, Value};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::form::{FormContent, FormData, FormFieldDef, FormsetContent, Prepared, RecordForm};
use crate::model::ModelDef;
use crate::query::{Record, SelectDef};
use crate::route::{Answer, Path, Redirect};
use crate::text::listed;
use crate::{get, post};

/// The address of the form of a new record.
pub(super) fn add_url(def: &ModelDef) -> String {
    add::url(def.app, &def.model_name())
}

/// The address of the form of a record.
pub(super) fn url(def: &ModelDef, key: &Value) -> String {
    change::url(def.app, &def.model_name(), &key.to_string())
}

/// The fields that the form of a new record asks for.
pub(super) fn asked(admin: &AdminDef, users: Option<&UserDef>) -> Vec<FormFieldDef> {
    Plan::of(admin, true, users).fields
}

/// What a page with a form is made of.
pub(super) struct FormPage<'a> {
    admin: &'static AdminDef,
    plan: &'a Plan,
    record: Option<&'a Record>,
    content: FormContent,
    inlines: Vec<ShownInline>,
    /// What each column shows that is not asked for.
    shown: Vec<Shown>,
    /// What the form was made of.
    seen: Option<String>,
    /// What can be done beside the fields that point to records.
    related: Vec<Related>,
    may_save: bool,
}

/// The rows of an inline.
pub(super) struct ShownInline {
    content: FormsetContent,
    stacked: bool,
    may_change: bool,
    /// What can be done beside the fields that point to records.
    related: Vec<Related>,
}

/// The form of a new record; the address may say what stands in it.
#[get("/{app}/{model}/add/", staff)]
pub(super) async fn add(
    app: Path<String>,
    model: Path<String>,
    query: Query<Vec<(String, String)>>,
    desk: Desk,
    db: Db,
) -> Result<Markup> {
    let admin = desk.admin(Deed::Add, &app, &model)?;
    let plan = Plan::of(admin, true, desk.users());
    let fields = plan.fields.clone();
    let given: FormData = query.into_inner().into_iter().collect();
    let content =
        db.read(move |connection| Ok(RecordForm::of_fields(admin.model, fields, connection)?.blank_with(&given))).await?;
    let inlines = shown_inlines(admin, None, &desk, &db).await?;
    Ok(page(FormPage::new(admin, &plan, None, content, inlines, &desk), StatusCode::OK, &desk).1)
}

/// Stores a new record.
#[post("/{app}/{model}/add/", staff)]
pub(super) async fn add_submit(
    app: Path<String>,
    model: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let admin = desk.admin(Deed::Add, &app, &model)?;
    store_new(admin, &data, &desk, &db, &request).await
}

async fn store_new(
    admin: &'static AdminDef,
    data: &FormData,
    desk: &Desk,
    db: &Db,
    request: &HttpRequest,
) -> Result<HttpResponse> {
    let plan = Plan::of(admin, true, desk.users());
    let inlines: Vec<InlineDef> = open_inlines(admin, data, desk).collect();
    let sent = Sent { admin, plan: &plan, key: None, data, inlines: &inlines };
    match save(sent, desk, db).await? {
        Saved::Stored(key, title) => done(admin, data, (&key, &title), ("added", None), desk, request),
        Saved::Refused(content, sets) => {
            let inlines = sent_inlines(admin, None, sets, data, desk, db).await?;
            page(FormPage::new(admin, &plan, None, content, inlines, desk), StatusCode::UNPROCESSABLE_ENTITY, desk)
                .answer(request)
        }
        // Nobody can have changed what is not there yet.
        Saved::Overtaken(..) => Err(gone(admin.model)),
    }
}

/// The form of a record; `?_restore=7` fills in what stood there before the entry 7 of its history.
#[get("/{app}/{model}/{key}/change/", staff)]
pub(super) async fn change(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    query: Query<Vec<(String, String)>>,
    desk: Desk,
    db: Db,
) -> Result<Markup> {
    let admin = desk.admin(Deed::View, &app, &model)?;
    let (record, plan) = (found(admin, &key, &desk, &db).await?, Plan::of(admin, false, desk.users()));
    let mut page = shown(admin, &plan, &record, &desk, &db).await?;
    let restored = query.iter().find(|(name, _)| name == history::RESTORE).map(|(_, id)| id.as_str());
    if let Some(id) = restored.filter(|_| page.may_save) {
        let id = id.parse().map_err(|_| Error::NotFound("there is no such entry".into()))?;
        let earlier = history::before(admin.model, record.key(admin.model), id, &desk, &db).await?;
        page.restore(&earlier);
        desk.flash.info("This is how it was. Nothing is stored before you save it.");
    }
    Ok(self::page(page, StatusCode::OK, &desk).1)
}

/// Stores a changed record.
#[post("/{app}/{model}/{key}/change/", staff)]
#[expect(clippy::too_many_arguments, reason = "each is a piece of the request that it needs")]
pub(super) async fn change_submit(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    query: Query<Vec<(String, String)>>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let admin = desk.admin(Deed::Change, &app, &model)?;
    let list = query.iter().find(|(name, _)| name == list::KEPT).map(|(_, list)| list.as_str());
    let record = found(admin, &key, &desk, &db).await?;
    if admin.form.save_as && data.get("_saveasnew").is_some() {
        desk.must(Deed::Add, admin.model)?;
        // The records of inlines are copied too: without their keys they are new.
        let keys: Vec<String> = admin.form.inlines.iter().map(|inline| format!("-{}", inline.model.key_field().name)).collect();
        let copy = data.without(|name| keys.iter().any(|key| name.ends_with(key)));
        return store_new(admin, &copy, &desk, &db, &request).await;
    }
    let plan = Plan::of(admin, false, desk.users());
    let inlines: Vec<InlineDef> = open_inlines(admin, &data, &desk).collect();
    let sent = Sent { admin, plan: &plan, key: Some(record.key(admin.model)), data: &data, inlines: &inlines };
    let (status, content, sets, told) = match save(sent, &desk, &db).await? {
        Saved::Stored(key, title) => return done(admin, &data, (&key, &title), ("changed", list), &desk, &request),
        Saved::Refused(content, sets) => (StatusCode::UNPROCESSABLE_ENTITY, content, sets, None),
        Saved::Overtaken(changes, cleaned, sets) => {
            let theirs = found(admin, &key, &desk, &db).await?;
            let now = shown(admin, &plan, &theirs, &desk, &db).await?;
            let fields = plan.fields.clone();
            let typed = data.clone();
            let typed = db
                .read(move |connection| Ok(RecordForm::of_fields(admin.model, fields, connection)?.changing().typed(&typed)))
                .await?;
            let merged = conflict::merged(typed, &now.content, &cleaned, &changes, &plan.fields);
            (StatusCode::CONFLICT, merged, sets, Some((changes, now.content, now.seen)))
        }
    };
    let inlines = sent_inlines(admin, Some(&record), sets, &data, &desk, &db).await?;
    let mut page = FormPage::new(admin, &plan, Some(&record), content, inlines, &desk);
    page.shown = show_one(admin.model, &plan.shown, &record, desk.users(), &db).await?;
    page.seen = data.get(conflict::SEEN).map(str::to_owned);
    if let Some((changes, now, seen)) = told {
        page.seen = seen;
        page.content.errors.push(overtaken(&changes, &now));
    }
    self::page(page, status, &desk).answer(&request)
}

/// What somebody else has changed, in one sentence.
fn overtaken(changes: &[Change], now: &FormContent) -> String {
    let change = |change: &Change| match now.fields.iter().find(|field| field.name == change.name) {
        Some(field) => format!("{} from {} to {}", change.label, said(&change.before, field), said(&change.after, field)),
        None => change.label.clone(),
    };
    let changes: Vec<String> = changes.iter().map(change).collect();
    format!(
        "somebody else has changed this meanwhile: {}. Nothing of yours is stored yet; look at it, and save again",
        listed(&changes)
    )
}

/// The record whose key stands in the address, if it is among those that there are for the visitor.
pub(super) async fn found(admin: &'static AdminDef, key: &str, desk: &Desk, db: &Db) -> Result<Record> {
    let (base, key) = (desk.records(admin).await?, key.to_owned());
    db.read(move |connection| find(base, &key, connection)).await
}

/// The same, where the records that there are for the visitor are known.
pub(super) fn find(mut base: SelectDef, key: &str, connection: &mut Connection) -> Result<Record> {
    let def = base.def;
    let (_, filter) = this(def, key)?;
    base.filters.push(filter);
    Record::load(&SelectDef { limit: Some(1), ..base }, connection)?.pop().ok_or_else(|| gone(def))
}

/// The page of a record as it is.
async fn shown<'a>(admin: &'static AdminDef, plan: &'a Plan, record: &'a Record, desk: &Desk, db: &Db) -> Result<FormPage<'a>> {
    let (fields, copy, users) = (plan.fields.clone(), record.clone(), desk.users());
    let (content, seen) = db
        .read(move |connection| {
            let form = RecordForm::of_fields(admin.model, fields, connection)?.changing();
            let state = State::of(admin.model, &copy, Discretion::of(admin, users), connection)?;
            Ok((form.filled(&copy, connection)?, state.to_text()))
        })
        .await?;
    let inlines = shown_inlines(admin, Some(record), desk, db).await?;
    let mut page = FormPage::new(admin, plan, Some(record), content, inlines, desk);
    page.shown = show_one(admin.model, &plan.shown, record, desk.users(), db).await?;
    page.seen = Some(seen);
    Ok(page)
}

/// The inlines that were sent by who may write them; what was not sent stays as it is.
fn open_inlines<'a>(admin: &'static AdminDef, data: &'a FormData, desk: &'a Desk) -> impl Iterator<Item = InlineDef> + 'a {
    let is_open = |inline: &InlineDef| desk.may(Deed::Change, inline.model) && inline.set.is_in(inline.model, data);
    admin.form.inlines.iter().copied().filter(is_open)
}

async fn shown_inlines(admin: &'static AdminDef, record: Option<&Record>, desk: &Desk, db: &Db) -> Result<Vec<ShownInline>> {
    let mut shown = Vec::new();
    for inline in admin.form.inlines.iter().filter(|inline| desk.may(Deed::View, inline.model)) {
        let parent = record.map(|record| record.key(admin.model));
        let content = FormsetContent::of(inline.model, inline.fields, inline.set, parent, db).await?;
        shown.push(ShownInline::new(inline, content, desk));
    }
    Ok(shown)
}

/// The inlines of a form that was sent, with what is wrong with them; as they are where they were not sent.
async fn sent_inlines(
    admin: &'static AdminDef,
    record: Option<&Record>,
    sets: Vec<Prepared>,
    data: &FormData,
    desk: &Desk,
    db: &Db,
) -> Result<Vec<ShownInline>> {
    let mut shown = shown_inlines(admin, record, desk, db).await?;
    let mut sets = sets.into_iter();
    let visible = admin.form.inlines.iter().filter(|inline| desk.may(Deed::View, inline.model));
    let sent = |inline: &InlineDef| inline.set.is_in(inline.model, data);
    for (place, inline) in shown.iter_mut().zip(visible).filter(|(place, inline)| place.may_change && sent(inline)) {
        let set = match sets.next() {
            Some(set) => set,
            None => (inline.read)(data, record.map(|record| record.key(admin.model)).as_ref(), db).await?,
        };
        *place = ShownInline::new(inline, set.content(data, db).await?, desk);
    }
    Ok(shown)
}

impl ShownInline {
    fn new(inline: &InlineDef, mut content: FormsetContent, desk: &Desk) -> Self {
        if !desk.may(Deed::Add, inline.model) {
            content.rows.retain(|row| !row.key.is_empty());
            content.max_num = u32::try_from(content.rows.len()).unwrap_or_default();
        }
        if !desk.may(Deed::Delete, inline.model) {
            content.rows.iter_mut().for_each(|row| row.delete = None);
        }
        let rows = content.rows.iter_mut().chain(std::iter::once(&mut content.template));
        rows.for_each(|row| say_zone(&mut row.form, inline.fields));
        let may_change = desk.may(Deed::Change, inline.model);
        Self { content, stacked: inline.stacked, may_change, related: Related::of(inline.fields, desk) }
    }
}

/// Nobody sees at an input of a point in time which zone it is in.
pub(super) fn say_zone(content: &mut FormContent, fields: &[FormFieldDef]) {
    let points = content
        .fields
        .iter_mut()
        .zip(fields)
        .filter(|(_, def)| def.field.column.kind == Kind::DateTime && def.field.relation.is_none());
    points.for_each(|(field, _)| field.label.push_str(" (UTC)"));
}

impl<'a> FormPage<'a> {
    fn new(
        admin: &'static AdminDef,
        plan: &'a Plan,
        record: Option<&'a Record>,
        mut content: FormContent,
        inlines: Vec<ShownInline>,
        desk: &Desk,
    ) -> Self {
        for (field, _) in content.fields.iter_mut().zip(&plan.fields).filter(|(_, def)| def.field.relation.is_some()) {
            field.attributes.search = autocomplete::url_of(admin.model, &field.name);
        }
        say_zone(&mut content, &plan.fields);
        let deed = if record.is_some() { Deed::Change } else { Deed::Add };
        let may_save = desk.may(deed, admin.model);
        let related = if may_save { Related::of(&plan.fields, desk) } else { Vec::new() };
        Self { admin, plan, record, content, inlines, shown: Vec::new(), seen: None, related, may_save }
    }

    /// Fills in what stood there earlier.
    fn restore(&mut self, earlier: &[(String, Vec<String>)]) {
        for (name, texts) in earlier {
            let asked = self.content.fields.iter_mut().zip(&self.plan.fields);
            for (field, def) in asked.filter(|(field, _)| field.name == *name) {
                field.values = def.shown_texts(texts);
            }
        }
    }
}

/// Where somebody goes who has stored a record, and what they are told; `list` is what they saw of the list before. Who did it in
/// a window of its own goes nowhere.
fn done(
    admin: &AdminDef,
    data: &FormData,
    (key, title): (&Value, &str),
    (what, list): (&str, Option<&str>),
    desk: &Desk,
    request: &HttpRequest,
) -> Result<HttpResponse> {
    let model = admin.model;
    let stored = format!("The {} “{title}” was {what}.", model.verbose_name);
    if desk.in_popup {
        return popup::stored(desk, key, title, &stored).answer(request);
    }
    let (to, more) = if data.get("_addanother").is_some() && desk.may(Deed::Add, model) {
        (add_url(model), " You can add another one.")
    } else if let Some(url) = account::behind_adding(desk, model, key).filter(|_| what == "added") {
        (url, " Nobody can log in with it before it has a password.")
    } else if data.get("_continue").is_some() && desk.may(Deed::View, model) {
        (url(model, key), " You can go on with it.")
    } else {
        let kept = list.filter(|list| !list.is_empty() && desk.may(Deed::View, model)).map(|list| format!("?{list}"));
        (behind(desk, model) + &kept.unwrap_or_default(), "")
    };
    desk.flash.success(format!("{stored}{more}"));
    Redirect::to(to).answer(request)
}

/// Where somebody goes who has stored a record: to the list, or to the start where the list is not for them.
pub(super) fn behind(desk: &Desk, def: &ModelDef) -> String {
    if desk.may(Deed::View, def) { list::url(def) } else { super::url() }
}

fn page(page: FormPage<'_>, status: StatusCode, desk: &Desk) -> (StatusCode, Markup) {
    let body = html! { (show::tools(&page, desk)) (show::form(&page, desk)) };
    (status, frame(desk, &show::title(&page), &way_to(page.admin.model), body))
}
