//! Storing the lines of a file: all of them or none, each checked and written down as if it came from a form.

use std::sync::Arc;

use super::lines::{Line, Lines};
use crate::admin::AdminDef;
use crate::admin::desk::Desk;
use crate::admin::hidden::Discretion;
use crate::admin::log::{self, Act, Entry, changed};
use crate::admin::state::State;
use crate::auth::{Perms, UserDef, Written, check_written, follow, settle};
use crate::column::Value;
use crate::db::{Connection, Db, in_savepoint};
use crate::error::{Error, Result};
use crate::form::RecordValues;
use crate::model::ModelDef;
use crate::query::{Filter, Record, SelectDef, insert_row, set_pairs, update_row};

/// What became of a file.
pub(super) enum Stored {
    /// So many records were added and changed.
    All(usize, usize),
    /// Nothing is stored, since something is wrong.
    Nothing(Vec<Line>),
}

/// What is written: the key, and what was given for it.
type Given = Vec<(Value, RecordValues)>;

struct Store {
    model: &'static ModelDef,
    users: Option<&'static UserDef>,
    discretion: Discretion,
    by: Perms,
    account: i64,
}

/// Stores the lines; they are looked at again, since somebody may have changed something since they were shown.
pub(super) async fn store(admin: &'static AdminDef, lines: Arc<Lines>, desk: &Desk, db: &Db) -> Result<Stored> {
    let (base, users, model) = (desk.records(admin).await?, desk.users(), admin.model);
    let discretion = Discretion::of(admin, users);
    let store = Store { model, users, discretion, by: desk.perms.clone(), account: desk.user.id() };
    let written = db
        .write(move |connection| {
            let mut looked = lines.look(base, connection)?;
            if looked.iter().any(|line| !line.errors.is_empty()) {
                return Ok(Err(looked));
            }
            let mut place = 0;
            let written = in_savepoint(connection, |connection| {
                let mut given = Given::new();
                for (index, line) in looked.iter().enumerate().filter(|(_, line)| line.is_written()) {
                    place = index;
                    given.push((store.line(line, connection)?, line.cleaned.clone()));
                }
                Ok(given)
            });
            match written {
                Ok(given) => {
                    let added = looked.iter().filter(|line| line.record.is_none()).count();
                    Ok(Ok((given, added)))
                }
                Err(error @ (Error::Violation(_) | Error::Forbidden(_))) => {
                    if let Some(line) = looked.get_mut(place) {
                        line.errors.push(error.to_string());
                    }
                    Ok(Err(looked))
                }
                Err(error) => Err(error),
            }
        })
        .await?;
    match written {
        Err(looked) => Ok(Stored::Nothing(looked)),
        Ok((given, added)) => {
            for (key, values) in &given {
                settle(db, users, model, key, values).await?;
            }
            Ok(Stored::All(added, given.len() - added))
        }
    }
}

impl Line {
    /// Whether anything of it is to be written.
    pub(super) fn is_written(&self) -> bool {
        self.record.is_none() || !self.changes.is_empty()
    }
}

impl Store {
    /// Writes a line; the record's key.
    fn line(&self, line: &Line, connection: &mut Connection) -> Result<Value> {
        let (model, users) = (self.model, self.users);
        let known = line.record.as_ref().map(|record| record.key(model));
        let written = Written { users, def: model, key: known.as_ref(), cleaned: &line.cleaned };
        check_written(connection, &self.by, written)?;
        let this = |key: &Value| vec![Filter::equal(model.table, model.key_field().column.name, key.clone())];
        let before = match &line.record {
            Some(record) => Some(State::of(model, record, self.discretion, connection)?),
            None => None,
        };
        let key = match known.clone() {
            Some(key) => {
                if !line.cleaned.values.is_empty() {
                    update_row(connection, model, line.cleaned.values.clone(), this(&key))?;
                }
                key
            }
            None => insert_row(connection, model, line.cleaned.values.clone(), |row| {
                row.skip(model.key);
                row.next_value(model.key_field().column.kind)
            })?,
        };
        for (many, targets) in &line.cleaned.many {
            set_pairs(connection, many, &key, targets)?;
        }
        follow(connection, &self.by, written, &key)?;
        let select = SelectDef { filters: this(&key), order: Vec::new(), ..SelectDef::all(model) };
        let Some(now) = Record::load(&select, connection)?.pop() else { return Ok(key) };
        let (act, parts) = match before {
            None => (Act::Added, Vec::new()),
            Some(before) => match changed(&before, &State::of(model, &now, self.discretion, connection)?) {
                Some(part) => (Act::Changed, vec![part]),
                // What reads the same as before is nobody's change.
                None => return Ok(key),
            },
        };
        let title = model.title(&now.values);
        log::write(Entry { by: self.account, act, model, key: &key, title: &title, parts }, connection)?;
        Ok(key)
    }
}
