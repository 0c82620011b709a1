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
mod inlines;
mod page;
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
use maud::Markup;

use self::conflict::said;
use self::inlines::InlineScope;
use self::page::FormPage;
use self::plan::Plan;
use self::related::Related;
use self::save::{Saved, Sent, save};
use super::desk::{Deed, Desk, gone, this};
use super::hooks::{Asks, RecordRights};
use super::list::show_one;
use super::scope::Scope;
use super::state::{Change, State};
use super::{account, history, list};
use crate::auth::UserDef;
use crate::column::Value;
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
pub(super) fn asked(scope: &Scope, users: Option<&UserDef>) -> Vec<FormFieldDef> {
    Plan::of(scope.admin, true, &scope.rights.of_all(), users).fields
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
    let scope = desk.admin(Deed::Add, &app, &model).await?;
    let (plan, asks) = new_of(&scope, &desk).await?;
    let (fields, given, own) = (plan.fields.clone(), query.into_inner().into_iter().collect::<FormData>(), asks.clone());
    let def = scope.model();
    let content = db
        .read(move |connection| {
            let form = RecordForm::of_fields(def, fields.clone(), own.choices(), connection)?;
            Ok(own.begun(form.blank_with(&given), &fields, &given))
        })
        .await?;
    let inlines = shown_inlines(&InlineScope::all(scope.admin, &desk).await?, None, &db).await?;
    Ok(FormPage::new(&scope, (&plan, &asks), None, content, inlines, &desk).await?.markup(&desk))
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
    let scope = desk.admin(Deed::Add, &app, &model).await?;
    store_new(&scope, &data, &desk, &db, &request).await
}

/// What the form of a new record asks for.
async fn new_of(scope: &Scope, desk: &Desk) -> Result<(Plan, Asks)> {
    let plan = Plan::of(scope.admin, true, &scope.rights.of_all(), desk.users());
    Ok((plan, desk.asks(scope.admin, true).await?))
}

/// What the form of a record asks for.
async fn there_of(scope: &Scope, record: &Record, rights: &RecordRights, desk: &Desk) -> Result<(Plan, Asks)> {
    let plan = Plan::of(scope.admin, false, rights, desk.users());
    Ok((plan, desk.asks(scope.admin, false).await?.of_record(scope.model(), record)))
}

async fn store_new(scope: &Scope, data: &FormData, desk: &Desk, db: &Db, request: &HttpRequest) -> Result<HttpResponse> {
    let (plan, asks) = new_of(scope, desk).await?;
    let all = InlineScope::all(scope.admin, desk).await?;
    let inlines = sent_of(&all, data);
    let sent = Sent { scope, plan: &plan, asks: &asks, key: None, data, inlines: &inlines };
    match save(sent, desk, db).await? {
        Saved::Stored(key, title) => done(scope, data, (&key, &title), ("added", None), desk, request),
        Saved::Refused(content, sets) => {
            let inlines = sent_inlines(&all, None, sets, data, db).await?;
            let page = FormPage::new(scope, (&plan, &asks), None, content, inlines, desk).await?;
            (StatusCode::UNPROCESSABLE_ENTITY, page.markup(desk)).answer(request)
        }
        // Nobody can have changed what is not there yet.
        Saved::Overtaken(..) => Err(gone(scope.model())),
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
    let scope = desk.admin(Deed::View, &app, &model).await?;
    let (record, rights) = scope.found(&key, &db).await?;
    let asked = there_of(&scope, &record, &rights, &desk).await?;
    let mut page = shown(&scope, &asked, (&record, &rights), &desk, &db).await?;
    let restored = query.iter().find(|(name, _)| name == history::RESTORE).map(|(_, id)| id.as_str());
    if let Some(id) = restored.filter(|_| page.may_save) {
        let id = id.parse().map_err(|_| Error::NotFound("there is no such entry".into()))?;
        let earlier = history::before(scope.model(), record.key(scope.model()), id, &desk, &db).await?;
        page.restore(&earlier);
        desk.flash.info("This is how it was. Nothing is stored before you save it.");
    }
    Ok(page.markup(&desk))
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
    let scope = desk.admin(Deed::Change, &app, &model).await?;
    let list = query.iter().find(|(name, _)| name == list::KEPT).map(|(_, list)| list.as_str());
    let (record, rights) = scope.found_for(Deed::Change, &key, &db).await?;
    let all = InlineScope::all(scope.admin, &desk).await?;
    if scope.admin.form.save_as && data.get("_saveasnew").is_some() {
        scope.must(Deed::Add)?;
        // The records of inlines are copied too: without their keys they are new.
        let keys: Vec<String> = all.iter().map(|inline| format!("-{}", inline.key_name())).collect();
        let copy = data.without(|name| keys.iter().any(|key| name.ends_with(key)));
        return store_new(&scope, &copy, &desk, &db, &request).await;
    }
    let asked = there_of(&scope, &record, &rights, &desk).await?;
    let (plan, asks) = (&asked.0, &asked.1);
    let inlines = sent_of(&all, &data);
    let this = record.key(scope.model());
    let sent = Sent { scope: &scope, plan, asks, key: Some(this.clone()), data: &data, inlines: &inlines };
    let (status, content, sets, told) = match save(sent, &desk, &db).await? {
        Saved::Stored(key, title) => return done(&scope, &data, (&key, &title), ("changed", list), &desk, &request),
        Saved::Refused(content, sets) => (StatusCode::UNPROCESSABLE_ENTITY, content, sets, None),
        Saved::Overtaken(changes, cleaned, sets) => {
            let (theirs, _) = scope.found(&key, &db).await?;
            let now = shown(&scope, &asked, (&theirs, &rights), &desk, &db).await?;
            let (def, fields, own, typed) = (scope.model(), plan.fields.clone(), asks.clone(), data.clone());
            let typed = db
                .read(move |connection| {
                    Ok(RecordForm::of_fields(def, fields, own.choices(), connection)?.changing().typed(&typed))
                })
                .await?;
            let merged = conflict::merged(typed, &now.content, &cleaned, &changes, &plan.fields);
            (StatusCode::CONFLICT, merged, sets, Some((changes, now.content, now.seen)))
        }
    };
    let inlines = sent_inlines(&all, Some(&this), sets, &data, &db).await?;
    let mut page = FormPage::new(&scope, (plan, asks), Some((&record, &rights)), content, inlines, &desk).await?;
    page.shown = show_one(scope.model(), &plan.shown, &record, desk.users(), &db).await?;
    page.seen = data.get(conflict::SEEN).map(str::to_owned);
    if let Some((changes, now, seen)) = told {
        page.seen = seen;
        page.content.errors.push(overtaken(&changes, &now));
    }
    (status, page.markup(&desk)).answer(&request)
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

/// The record whose key stands in an address, if it is among those that there are for the visitor.
pub(super) fn find(mut base: SelectDef, key: &str, connection: &mut Connection) -> Result<Record> {
    let def = base.def;
    let (_, filter) = this(def, key)?;
    base.filters.push(filter);
    Record::load(&SelectDef { limit: Some(1), ..base }, connection)?.pop().ok_or_else(|| gone(def))
}

/// The page of a record as it is.
async fn shown<'a>(
    scope: &'a Scope,
    asked: &'a (Plan, Asks),
    (record, rights): (&'a Record, &RecordRights),
    desk: &Desk,
    db: &Db,
) -> Result<FormPage<'a>> {
    let ((plan, asks), def) = (asked, scope.model());
    let (fields, own, copy, users) = (plan.fields.clone(), asks.clone(), record.clone(), desk.users());
    let (content, seen) = db
        .read(move |connection| {
            let names: Vec<&str> = fields.iter().map(|field| field.field.name).collect();
            let seen = State::of(def, &copy, users, connection)?.to_text(&names);
            let form = RecordForm::of_fields(def, fields, own.choices(), connection)?.changing();
            Ok((form.filled(&copy, connection)?, seen))
        })
        .await?;
    let all = InlineScope::all(scope.admin, desk).await?;
    let inlines = shown_inlines(&all, Some(&record.key(def)), db).await?;
    let mut page = FormPage::new(scope, (plan, asks), Some((record, rights)), content, inlines, desk).await?;
    page.shown = show_one(def, &plan.shown, record, desk.users(), db).await?;
    page.seen = Some(seen);
    Ok(page)
}

/// The inlines of a form that was sent, with what is wrong with them; as they are where they were not sent.
async fn sent_inlines(
    all: &[InlineScope],
    parent: Option<&Value>,
    sets: Vec<Prepared>,
    data: &FormData,
    db: &Db,
) -> Result<Vec<ShownInline>> {
    let mut sets = sets.into_iter();
    let mut shown = Vec::new();
    for inline in all {
        shown.push(match inline.is_sent(data) {
            false => inline.show(parent, db).await?,
            true => {
                let set = match sets.next() {
                    Some(set) => set,
                    None => inline.read(data, parent, db).await?,
                };
                inline.show_sent(set, data, db).await?
            }
        });
    }
    Ok(shown)
}

async fn shown_inlines(all: &[InlineScope], parent: Option<&Value>, db: &Db) -> Result<Vec<ShownInline>> {
    let mut shown = Vec::new();
    for inline in all {
        shown.push(inline.show(parent, db).await?);
    }
    Ok(shown)
}

fn sent_of(all: &[InlineScope], data: &FormData) -> Vec<InlineScope> {
    all.iter().filter(|inline| inline.is_sent(data)).cloned().collect()
}

/// Where somebody goes who has stored a record, and what they are told; `list` is what they saw of the list before. Who did it in
/// a window of its own goes nowhere.
fn done(
    scope: &Scope,
    data: &FormData,
    (key, title): (&Value, &str),
    (what, list): (&str, Option<&str>),
    desk: &Desk,
    request: &HttpRequest,
) -> Result<HttpResponse> {
    let model = scope.model();
    let stored = format!("The {} “{title}” was {what}.", model.verbose_name);
    if desk.in_popup {
        return popup::stored(desk, key, title, &stored).answer(request);
    }
    let (to, more) = if data.get("_addanother").is_some() && scope.may(Deed::Add) {
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
