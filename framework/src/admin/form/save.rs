//! Storing a form with its inlines: in one transaction, whole or not at all, and written down in the history.

use super::conflict::{SEEN, changes};
use super::def::InlineDef;
use super::plan::Plan;
use crate::admin::AdminDef;
use crate::admin::desk::{Deed, Desk, gone, this};
use crate::admin::hidden::Discretion;
use crate::admin::log::{self, Act, changed, of_inline};
use crate::admin::state::{Change, State};
use crate::auth::{UserDef, Written, check_written, follow, settle};
use crate::column::Value;
use crate::db::{Connection, Db, in_savepoint};
use crate::error::{Error, Result, Violation};
use crate::form::{FormContent, FormData, Prepared, RecordForm, RecordValues};
use crate::model::ModelDef;
use crate::query::{Filter, Lock, OrderTerm, Record, SelectDef, insert_row, set_pairs, update_row};

/// How a form fared.
pub(super) enum Saved {
    /// The record is stored: its key, and what stands for it.
    Stored(Value, String),
    /// What is wrong with it stands in it; the rows of its inlines with theirs.
    Refused(FormContent, Vec<Prepared>),
    /// Somebody else has changed the record meanwhile: the fields, and what was sent.
    Overtaken(Vec<Change>, RecordValues, Vec<Prepared>),
}

/// What is to be stored, and by whom.
pub(super) struct Sent<'a> {
    pub(super) admin: &'static AdminDef,
    pub(super) plan: &'a Plan,
    /// The record; none for a new one.
    pub(super) key: Option<Value>,
    pub(super) data: &'a FormData,
    /// The inlines that may be written.
    pub(super) inlines: &'a [InlineDef],
}

/// What came of writing.
enum Outcome {
    Stored(Value, String),
    Violated(Violation),
    Rows(Vec<Prepared>),
    Overtaken(Vec<Change>, Vec<Prepared>),
}

/// Reads a form and stores it.
pub(super) async fn save(sent: Sent<'_>, desk: &Desk, db: &Db) -> Result<Saved> {
    let Sent { admin, plan, key, data, inlines } = sent;
    let model = admin.model;
    let mut sets = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let set = (inline.read)(data, key.as_ref(), db).await?;
        allowed(desk, inline, &set)?;
        sets.push(set);
    }
    let wants_row = sets.iter().any(|set| set.asks_for_more(data));
    let (fields, typed, is_new) = (plan.fields.clone(), data.clone(), key.is_none());
    let (form, bound) = db
        .read(move |connection| {
            let form = RecordForm::of_fields(model, fields, connection)?;
            let form = if is_new { form } else { form.changing() };
            let bound = form.bind(&typed, connection)?;
            Ok((form, bound))
        })
        .await?;
    if wants_row {
        // One more row was asked for, and nothing is to be stored: nobody wants to know yet whether it is right.
        return Ok(Saved::Refused(form.typed(data), sets.into_iter().map(Prepared::without_problems).collect()));
    }
    let cleaned = match bound {
        Ok(cleaned) => cleaned,
        Err(form) => return Ok(Saved::Refused(*form, sets)),
    };
    if !sets.iter().all(Prepared::is_valid) {
        return Ok(Saved::Refused(form.typed(data), sets));
    }
    let files = data.put_files().await?;
    let (by, users, given) = (desk.perms.clone(), desk.users(), cleaned.clone());
    let asked = Asked {
        model,
        key: key.clone(),
        seen: data.get(SEEN).map(str::to_owned).filter(|_| !is_new),
        fields: plan.fields.clone(),
        users,
        discretion: Discretion::of(admin, users),
        account: desk.user.id(),
        models: db.models().to_vec(),
    };
    let outcome = db
        .write(move |connection| {
            let written = Written { users, def: model, key: key.as_ref(), cleaned: &given };
            check_written(connection, &by, written)?;
            let outcome = asked.write(&given, sets, connection)?;
            if let Outcome::Stored(key, _) = &outcome {
                follow(connection, &by, written, key)?;
            }
            Ok(outcome)
        })
        .await;
    match outcome {
        Ok(Outcome::Stored(key, title)) => {
            files.keep();
            settle(db, users, model, &key, &cleaned).await?;
            Ok(Saved::Stored(key, title))
        }
        Ok(Outcome::Overtaken(changes, sets)) => Ok(Saved::Overtaken(changes, cleaned, sets)),
        Ok(Outcome::Rows(sets)) => Ok(Saved::Refused(form.typed(data), sets)),
        Ok(Outcome::Violated(violation)) | Err(Error::Violation(violation)) => {
            Ok(Saved::Refused(form.refused(data, &violation), Vec::new()))
        }
        Err(error) => Err(error),
    }
}

/// Refuses rows that the user may not write; who sends an inline may change its records.
fn allowed(desk: &Desk, inline: &InlineDef, set: &Prepared) -> Result {
    set.deeds().try_for_each(|(is_new, goes)| match (is_new, goes) {
        (true, _) => desk.must(Deed::Add, inline.model),
        (false, true) => desk.must(Deed::Delete, inline.model),
        (false, false) => Ok(()),
    })
}

/// What is written in one transaction.
struct Asked {
    model: &'static ModelDef,
    key: Option<Value>,
    /// What the form was made of.
    seen: Option<String>,
    fields: Vec<crate::form::FormFieldDef>,
    users: Option<&'static UserDef>,
    discretion: Discretion,
    account: i64,
    models: Vec<&'static ModelDef>,
}

impl Asked {
    fn write(&self, cleaned: &RecordValues, mut sets: Vec<Prepared>, connection: &mut Connection) -> Result<Outcome> {
        let before = match &self.key {
            Some(key) => Some(self.locked(key, connection)?),
            None => None,
        };
        if let (Some(seen), Some(now)) = (&self.seen, &before) {
            let changes = changes(seen, now, &self.fields);
            if !changes.is_empty() {
                return Ok(Outcome::Overtaken(changes, sets));
            }
        }
        for set in &mut sets {
            set.find_taken(connection)?;
        }
        if !sets.iter().all(Prepared::is_valid) {
            return Ok(Outcome::Rows(sets));
        }
        let rows_before = sets.iter().map(|set| self.rows(set, self.key.as_ref(), connection)).collect::<Result<Vec<_>>>()?;
        let mut place = None;
        let written = in_savepoint(connection, |connection| {
            let key = self.store(cleaned, connection)?;
            for (number, set) in sets.iter().enumerate() {
                set.write(&key, &self.models, connection, |row| place = Some((number, row)))?;
            }
            Ok(key)
        });
        let key = match (written, place) {
            (Ok(key), _) => key,
            (Err(Error::Violation(violation)), Some((set, row))) => {
                if let Some(set) = sets.get_mut(set) {
                    set.refused(row, &violation);
                }
                return Ok(Outcome::Rows(sets));
            }
            (Err(Error::Violation(violation)), None) => return Ok(Outcome::Violated(violation)),
            (Err(error), _) => return Err(error),
        };
        let record = find(self.model, &key, None, connection)?;
        let (title, after) = (self.model.title(&record.values), State::of(self.model, &record, self.discretion, connection)?);
        let mut parts: Vec<_> = before.iter().filter_map(|before| changed(before, &after)).collect();
        for (set, before) in sets.iter().zip(rows_before) {
            let after = self.rows(set, Some(&key), connection)?;
            parts.extend(rows_changed(set.model(), &before, &after));
        }
        let act = if before.is_some() { Act::Changed } else { Act::Added };
        if act == Act::Added || !parts.is_empty() {
            let entry = log::Entry { by: self.account, act, model: self.model, key: &key, title: &title, parts };
            log::write(entry, connection)?;
        }
        Ok(Outcome::Stored(key, title))
    }

    /// What the record holds now; it is nobody else's until the transaction ends.
    fn locked(&self, key: &Value, connection: &mut Connection) -> Result<State> {
        let record = find(self.model, key, Some(Lock::Wait), connection)?;
        State::of(self.model, &record, self.discretion, connection)
    }

    /// The records of an inline: their keys, what stands for them, and what they hold.
    fn rows(&self, set: &Prepared, parent: Option<&Value>, connection: &mut Connection) -> Result<Vec<(Value, String, State)>> {
        let Some(parent) = parent else { return Ok(Vec::new()) };
        let model = set.model();
        let key = &model.key_field().column;
        let select = SelectDef {
            filters: vec![set.of_parent(parent.clone())],
            order: vec![OrderTerm::by(model.table, key, crate::model::Direction::Ascending)],
            ..SelectDef::all(model)
        };
        let records = Record::load(&select, connection)?;
        // One query for all of them.
        let states = State::all(model, &records, Discretion::of_rows(self.users), connection)?;
        let row = |(record, state): (&Record, State)| (record.key(model), model.title(&record.values), state);
        Ok(records.iter().zip(states).map(row).collect())
    }

    /// Writes the record and its many-to-many relations; its key.
    fn store(&self, cleaned: &RecordValues, connection: &mut Connection) -> Result<Value> {
        let model = self.model;
        let key = match &self.key {
            None => insert_row(connection, model, cleaned.values.clone(), |row| {
                row.skip(model.key);
                row.next_value(model.key_field().column.kind)
            })?,
            Some(key) => {
                let (_, filter) = this(model, &key.to_string())?;
                update_row(connection, model, cleaned.values.clone(), vec![filter])?;
                key.clone()
            }
        };
        for (many, targets) in &cleaned.many {
            set_pairs(connection, many, &key, targets)?;
        }
        Ok(key)
    }
}

/// What was done with the records of an inline.
fn rows_changed(
    model: &'static ModelDef,
    before: &[(Value, String, State)],
    after: &[(Value, String, State)],
) -> Vec<serde_json::Value> {
    let mut parts = Vec::new();
    for (key, title, state) in after {
        match before.iter().find(|(known, ..)| known == key) {
            None => parts.push(of_inline(Act::Added, model, title, Vec::new())),
            Some((_, _, earlier)) => {
                let fields: Vec<String> = earlier.changes(state).into_iter().map(|change| change.label).collect();
                if !fields.is_empty() {
                    parts.push(of_inline(Act::Changed, model, title, fields));
                }
            }
        }
    }
    let is_gone = |(key, ..): &&(Value, String, State)| after.iter().all(|(known, ..)| known != key);
    parts.extend(before.iter().filter(is_gone).map(|(_, title, _)| of_inline(Act::Deleted, model, title, Vec::new())));
    parts
}

/// The record of a key.
fn find(model: &'static ModelDef, key: &Value, lock: Option<Lock>, connection: &mut Connection) -> Result<Record> {
    let filters = vec![Filter::equal(model.table, model.key_field().column.name, key.clone())];
    let select = SelectDef { filters, order: Vec::new(), limit: Some(1), lock, ..SelectDef::all(model) };
    Record::load(&select, connection)?.pop().ok_or_else(|| gone(model))
}
