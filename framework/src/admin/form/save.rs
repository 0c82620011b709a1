//! Storing a form with its inlines: in one transaction, whole or not at all, and written down in the history.

use super::conflict::{SEEN, changes};
use super::inlines::InlineScope;
use super::plan::Plan;
use crate::admin::desk::{Desk, gone};
use crate::admin::hooks::Asks;
use crate::admin::log::{Act, of_inline};
use crate::admin::scope::Scope;
use crate::admin::state::{Change, State};
use crate::admin::write::{Stored, Writer, whole};
use crate::auth::UserDef;
use crate::column::Value;
use crate::db::{Connection, Db, in_savepoint};
use crate::error::{Error, Result};
use crate::form::{FormContent, FormData, FormFieldDef, Prepared, RecordForm, RecordValues, Refusal};
use crate::model::ModelDef;
use crate::query::{Filter, Lock, OrderTerm, Record, SelectDef};

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
    pub(super) scope: &'a Scope,
    pub(super) plan: &'a Plan,
    pub(super) asks: &'a Asks,
    /// The record; none for a new one.
    pub(super) key: Option<Value>,
    pub(super) data: &'a FormData,
    /// The inlines that may be written.
    pub(super) inlines: &'a [InlineScope],
}

/// Why a form is not stored.
enum Stop {
    Refused(Refusal, Vec<Prepared>),
    Rows(Vec<Prepared>),
    Overtaken(Vec<Change>, Vec<Prepared>),
}

/// Reads a form and stores it.
pub(super) async fn save(sent: Sent<'_>, desk: &Desk, db: &Db) -> Result<Saved> {
    let Sent { scope, plan, asks, key, data, inlines } = sent;
    let model = scope.model();
    let mut sets = Vec::with_capacity(inlines.len());
    for inline in inlines {
        sets.push(inline.read(data, key.as_ref(), db).await?);
    }
    let wants_row = sets.iter().any(|set| set.asks_for_more(data));
    let (fields, own, typed, is_new) = (plan.fields.clone(), asks.clone(), data.clone(), key.is_none());
    let (form, bound) = db
        .read(move |connection| {
            let form = RecordForm::of_fields(model, fields, own.choices(), connection)?;
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
    let writer = Writer::new(scope, desk);
    let sheet = Sheet {
        model,
        key: key.clone(),
        seen: data.get(SEEN).map(str::to_owned).filter(|_| !is_new),
        fields: plan.fields.clone(),
        users: desk.users(),
        models: db.models().to_vec(),
    };
    let stored = whole(db, async |tx| {
        let (sheet, at, inlines) = (sheet.clone(), sheet.clone(), inlines.to_vec());
        let (sets, rows_before) = match tx.write(move |connection| sheet.look(sets, &inlines, connection)).await? {
            Ok(looked) => looked,
            Err(stop) => return Ok(Err(stop)),
        };
        let stored = match writer.write(key, cleaned.clone(), tx).await? {
            Ok(stored) => stored,
            Err(refusal) => return Ok(Err(Stop::Refused(refusal, sets))),
        };
        let key = stored.key.clone();
        let parts = match tx.write(move |connection| at.rows_below(&key, sets, &rows_before, connection)).await? {
            Ok(parts) => parts,
            Err(stop) => return Ok(Err(stop)),
        };
        let title = writer.finish(&stored, parts, tx).await?;
        Ok(Ok((stored, title)))
    });
    match stored.await {
        Ok(Ok((stored, title))) => {
            files.keep();
            writer.settle(&stored, db).await?;
            let Stored { key, .. } = stored;
            Ok(Saved::Stored(key, title))
        }
        Ok(Err(Stop::Overtaken(changes, sets))) => Ok(Saved::Overtaken(changes, cleaned, sets)),
        Ok(Err(Stop::Rows(sets))) => Ok(Saved::Refused(form.typed(data), sets)),
        Ok(Err(Stop::Refused(refusal, sets))) => Ok(Saved::Refused(form.refused_for(data, &refusal), sets)),
        // Some constraints are looked at when the transaction ends.
        Err(Error::Violation(violation)) => {
            Ok(Saved::Refused(form.refused_for(data, &Refusal::Constraint(violation)), Vec::new()))
        }
        Err(error) => Err(error),
    }
}

/// A form as its transaction needs it.
#[derive(Clone)]
struct Sheet {
    model: &'static ModelDef,
    key: Option<Value>,
    /// What the form was made of.
    seen: Option<String>,
    fields: Vec<FormFieldDef>,
    users: Option<&'static UserDef>,
    models: Vec<&'static ModelDef>,
}

/// The records of an inline: their keys, what stands for them, and what they hold.
type Rows = Vec<(Value, String, State)>;

/// The inlines as they were sent, and what each holds.
type Looked = (Vec<Prepared>, Vec<Rows>);

impl Sheet {
    /// Whether the form can be stored as things stand; with what its inlines hold.
    fn look(
        &self,
        mut sets: Vec<Prepared>,
        inlines: &[InlineScope],
        connection: &mut Connection,
    ) -> Result<Result<Looked, Stop>> {
        if let (Some(seen), Some(key)) = (&self.seen, &self.key) {
            let changes = changes(seen, &self.locked(key, connection)?, &self.fields);
            if !changes.is_empty() {
                return Ok(Err(Stop::Overtaken(changes, sets)));
            }
        }
        for (inline, set) in inlines.iter().zip(&mut sets) {
            inline.check(set, connection)?;
            set.find_taken(connection)?;
        }
        if !sets.iter().all(Prepared::is_valid) {
            return Ok(Err(Stop::Rows(sets)));
        }
        let rows = sets.iter().map(|set| self.rows(set, self.key.as_ref(), connection)).collect::<Result<Vec<_>>>()?;
        Ok(Ok((sets, rows)))
    }

    /// Writes the records of the inlines: what was done with them.
    fn rows_below(
        &self,
        key: &Value,
        mut sets: Vec<Prepared>,
        before: &[Rows],
        connection: &mut Connection,
    ) -> Result<Result<Vec<serde_json::Value>, Stop>> {
        let mut place = None;
        let written = in_savepoint(connection, |connection| {
            let mut numbered = sets.iter().enumerate();
            numbered.try_for_each(|(number, set)| set.write(key, &self.models, connection, |row| place = Some((number, row))))
        });
        match (written, place) {
            (Ok(()), _) => {}
            (Err(Error::Violation(violation)), Some((set, row))) => {
                if let Some(set) = sets.get_mut(set) {
                    set.refused(row, &violation);
                }
                return Ok(Err(Stop::Rows(sets)));
            }
            (Err(error), _) => return Err(error),
        }
        let mut parts = Vec::new();
        for (set, before) in sets.iter().zip(before) {
            let after = self.rows(set, Some(key), connection)?;
            parts.extend(rows_changed(set.model(), before, &after));
        }
        Ok(Ok(parts))
    }

    /// What the record holds now; it is nobody else's until the transaction ends.
    fn locked(&self, key: &Value, connection: &mut Connection) -> Result<State> {
        let filters = vec![Filter::equal(self.model.table, self.model.key_field().column.name, key.clone())];
        let select = SelectDef { filters, order: Vec::new(), lock: Some(Lock::Wait), ..SelectDef::all(self.model) };
        let record = Record::load(&select, connection)?.pop().ok_or_else(|| gone(self.model))?;
        State::of(self.model, &record, self.users, connection)
    }

    fn rows(&self, set: &Prepared, parent: Option<&Value>, connection: &mut Connection) -> Result<Rows> {
        let Some(parent) = parent else { return Ok(Vec::new()) };
        let model = set.model();
        let key = &model.key_field().column;
        let select = SelectDef {
            filters: vec![set.of_parent(parent.clone())],
            order: vec![OrderTerm::by(model.table, key, crate::model::Direction::Ascending)],
            ..SelectDef::all(model)
        };
        let records = Record::load(&select, connection)?;
        let row = |record: &Record| {
            let state = State::of(model, record, self.users, connection)?;
            Ok((record.key(model), model.title(&record.values), state))
        };
        records.iter().map(row).collect()
    }
}

/// What was done with the records of an inline.
fn rows_changed(model: &'static ModelDef, before: &Rows, after: &Rows) -> Vec<serde_json::Value> {
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
