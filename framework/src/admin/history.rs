//! The history of a record: who did what and when, with the values before and behind; and back to an earlier state.

use maud::{Markup, html};

use super::cell::moment;
use super::desk::{Deed, Desk};
use super::form::{self, find};
use super::frame::{frame, way_to};
use super::log::{self, Act, Of, Told};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::get;
use crate::model::ModelDef;
use crate::query::{Filter, Record, SelectDef};
use crate::route::Path;
use crate::text::{capitalized, shortened};

/// Which entry's values a form is filled in with.
pub(super) const RESTORE: &str = "_restore";
/// Entries that are shown, at most.
const MOST: i64 = 200;
/// Chars of a value that are shown.
const LONG: usize = 300;

/// The address of the history of a record.
pub(super) fn url(def: &ModelDef, key: &Value) -> String {
    history::url(def.app, &def.model_name(), &key.to_string())
}

/// The history of a record.
#[get("/{app}/{model}/{key}/history/", staff)]
pub(super) async fn history(app: Path<String>, model: Path<String>, key: Path<String>, desk: Desk, db: Db) -> Result<Markup> {
    let admin = desk.admin(Deed::View, &app, &model)?;
    let (def, base, users) = (admin.model, desk.records(admin).await?, desk.user.def());
    let (record, entries, names) = db
        .read(move |connection| {
            let record = find(base, &key, connection)?;
            let entries = log::read(&Of::Record(def, &record.key(def)), users.model, users.username, MOST, connection)?;
            let names = names(def, &entries, connection)?;
            Ok((record, entries, names))
        })
        .await?;
    let title = def.title(&record.values);
    let mut way = way_to(def);
    way.push((title.clone(), form::url(def, &record.key(def))));
    let may_restore = desk.may(Deed::Change, def);
    Ok(frame(
        &desk,
        &format!("History of {title}"),
        &way,
        html! {
            @if entries.is_empty() {
                p.nothing { "Nobody has changed this here yet." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label="History" {
                    table.records.history {
                        thead { tr { th scope="col" { "When" } th scope="col" { "Who" } th scope="col" { "What" } } }
                        tbody { @for entry in &entries { (row(def, &record, entry, &names, may_restore)) } }
                    }
                }
            }
        },
    ))
}

fn row(def: &ModelDef, record: &Record, entry: &Told, names: &Names, may_restore: bool) -> Markup {
    let changes = entry.changes();
    let is_gone = entry.act == Some(Act::Deleted);
    html! {
        tr {
            th scope="row" { time datetime=(entry.at.format("%Y-%m-%dT%H:%M:%SZ")) { (moment(&entry.at)) } }
            td { (entry.by) }
            td.long {
                (entry.words())
                @if !changes.is_empty() {
                    dl.changes {
                        @for change in &changes {
                            div {
                                dt { (label(def, &change.name)) }
                                dd {
                                    del { span.hidden { "from " } (said(def, &change.name, &change.before, names)) }
                                    @if !is_gone { " " ins { span.hidden { "to " } (said(def, &change.name, &change.after, names)) } }
                                }
                            }
                        }
                    }
                    @if may_restore {
                        a href=(format!("{}?{RESTORE}={}", form::url(def, &record.key(def)), entry.id)) {
                            "Restore" span.hidden { " what was there before " (moment(&entry.at)) }
                        }
                    }
                }
            }
        }
    }
}

/// What people call a field.
pub(super) fn label(def: &ModelDef, name: &str) -> String {
    let column = def.fields.iter().find(|field| field.name == name).map(|field| field.label);
    capitalized(column.or_else(|| def.many_named(name).map(|many| many.label)).unwrap_or(name))
}

/// What records are called that values point to: the field's name, the key, the title.
pub(super) type Names = Vec<(String, String, String)>;

/// Looks up what stands for the records that were pointed to; one query for each field that points to some.
pub(super) fn names(def: &'static ModelDef, entries: &[Told], connection: &mut Connection) -> Result<Names> {
    let mut names = Names::new();
    let changes: Vec<_> = entries.iter().flat_map(Told::changes).collect();
    let columns = def.fields.iter().filter_map(|field| Some((field.name, (field.relation?.target)())));
    for (name, target) in columns.chain(def.many.iter().map(|many| (many.name, (many.target)()))) {
        let texts =
            changes.iter().filter(|change| change.name == name).flat_map(|change| change.before.iter().chain(&change.after));
        let key = target.key_field();
        let mut keys: Vec<Value> = texts.filter_map(|text| key.column.kind.parse(text).ok()).collect();
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() {
            continue;
        }
        let filters = vec![Filter::one_of(target.table, key.column.name, keys)];
        for record in Record::load(&SelectDef { filters, order: Vec::new(), ..SelectDef::all(target) }, connection)? {
            names.push((name.to_owned(), record.key(target).to_string(), target.title(&record.values)));
        }
    }
    Ok(names)
}

/// Values as people read them.
pub(super) fn said(def: &ModelDef, name: &str, texts: &[String], names: &Names) -> String {
    let choices = def.fields.iter().find(|field| field.name == name).map_or(&[][..], |field| field.choices);
    let one = |text: &String| {
        let record = names.iter().find(|(field, key, _)| field == name && key == text).map(|(_, _, title)| title.clone());
        let choice = || choices.iter().find(|choice| choice.value == *text).map(|choice| choice.label.to_owned());
        record.or_else(choice).unwrap_or_else(|| text.clone())
    };
    match texts {
        [] => "nothing".to_owned(),
        [text] if text.is_empty() => "nothing".to_owned(),
        texts => shortened(&texts.iter().map(one).collect::<Vec<_>>().join(", "), LONG),
    }
}

/// What stood in the fields of a record before an entry of its history: what was changed since is taken back.
pub(super) async fn before(
    def: &'static ModelDef,
    key: Value,
    id: i32,
    desk: &Desk,
    db: &Db,
) -> Result<Vec<(String, Vec<String>)>> {
    let users = desk.user.def();
    let entries =
        db.read(move |connection| log::read(&Of::Record(def, &key), users.model, users.username, MOST, connection)).await?;
    let Some(last) = entries.iter().position(|entry| entry.id == id) else {
        return Err(Error::NotFound("there is no such entry in the history".into()));
    };
    let mut earlier: Vec<(String, Vec<String>)> = Vec::new();
    for change in entries.iter().take(last + 1).flat_map(Told::changes) {
        match earlier.iter_mut().find(|(name, _)| *name == change.name) {
            Some((_, texts)) => *texts = change.before,
            None => earlier.push((change.name, change.before)),
        }
    }
    Ok(earlier)
}
