//! The one way on which the admin writes a record: whatever asks for it, be it a form, a cell of a list or a line of a file.
//!
//! ```text
//! rights, asked again ─► Hooks::save ─► what permissions guard ─► the row and its pairs ─► (inlines) ─► Hooks::saved ─► history
//! ```

use super::desk::{Deed, Desk};
use super::hooks::{AnyHooks, Draft};
use super::log::{self, Act, Entry, changed};
use super::scope::Scope;
use super::state::State;
use crate::auth::{Perms, UserDef, Written, check_written, follow, settle};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::form::{RecordValues, Refusal};
use crate::generic::Visit;
use crate::model::ModelDef;
use crate::query::{Filter, Record, SelectDef, insert_row, set_pairs, update_row};

/// Does `work` in a transaction, which is undone where it gives an `Err`, be it inside or outside.
pub(super) async fn whole<T, E>(db: &Db, work: impl AsyncFnOnce(&Db) -> Result<Result<T, E>>) -> Result<Result<T, E>> {
    let mut refused = None;
    let done = db.transaction(async |tx| match work(tx).await? {
        Ok(value) => Ok(value),
        Err(why) => {
            refused = Some(why);
            Err(Error::Unprocessable("this is not stored".into()))
        }
    });
    match (done.await, refused) {
        (_, Some(why)) => Ok(Err(why)),
        (done, None) => done.map(Ok),
    }
}

/// Writes records of one model for the visitor.
#[derive(Clone)]
pub(super) struct Writer {
    scope: Scope,
    users: Option<&'static UserDef>,
    by: Perms,
    account: i64,
    hooks: Option<&'static dyn AnyHooks>,
    visit: Visit,
}

/// A record that is written.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) key: Value,
    /// What was written of it.
    given: RecordValues,
    /// What it held before; nothing of a new one.
    pub(super) before: Option<State>,
}

impl Writer {
    pub(super) fn new(scope: &Scope, desk: &Desk) -> Self {
        Self {
            scope: scope.clone(),
            users: desk.users(),
            by: desk.perms.clone(),
            account: desk.user.id(),
            hooks: (scope.admin.hooks)(),
            visit: desk.visit.clone(),
        }
    }

    /// Writes a record in a transaction, or says why it is not written.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for who may not.
    pub(super) async fn write(&self, key: Option<Value>, given: RecordValues, tx: &Db) -> Result<Result<Stored, Refusal>> {
        let (scope, users) = (self.scope.clone(), self.users);
        let (given, before) = {
            let key = key.clone();
            tx.write(move |connection| match &key {
                Some(key) => scope.open_of(key, given, users, connection),
                None => Ok((scope.open_of_new(given)?, None)),
            })
            .await?
        };
        let mut draft = Draft { key, given, problems: Vec::new() };
        if let Some(hooks) = self.hooks {
            draft = hooks.save(draft, &self.visit, tx).await?;
        }
        let Draft { key, given, problems } = draft;
        if !problems.is_empty() {
            return Ok(Err(Refusal::Program(problems)));
        }
        let (by, model, copy) = (self.by.clone(), self.scope.model(), given.clone());
        let written = tx.write(move |connection| {
            let written = Written { users, def: model, key: key.as_ref(), cleaned: &copy };
            check_written(connection, &by, written)?;
            let stored = store(model, key.as_ref(), &copy, connection)?;
            follow(connection, &by, written, &stored)?;
            Ok(stored)
        });
        match written.await {
            Ok(key) => Ok(Ok(Stored { key, given, before })),
            Err(Error::Violation(violation)) => Ok(Err(Refusal::Constraint(violation))),
            Err(error) => Err(error),
        }
    }

    /// Does what follows when a record is written, with the records that belong to it; what stands for it then. `parts` are what
    /// was done with those.
    pub(super) async fn finish(&self, stored: &Stored, parts: Vec<serde_json::Value>, tx: &Db) -> Result<String> {
        if let Some(hooks) = self.hooks {
            hooks.saved(stored.key.clone(), stored.before.is_none(), &self.visit, tx).await?;
        }
        let (model, users, by) = (self.scope.model(), self.users, self.account);
        let (key, before) = (stored.key.clone(), stored.before.clone());
        tx.write(move |connection| {
            let filters = vec![this(model, &key)];
            let select = SelectDef { filters, order: Vec::new(), ..SelectDef::all(model) };
            // The program may have taken it away again.
            let Some(now) = Record::load(&select, connection)?.pop() else { return Ok(model.verbose_name.to_owned()) };
            let title = model.title(&now.values);
            let act = if before.is_some() { Act::Changed } else { Act::Added };
            let own = match before {
                Some(before) => changed(&before, &State::of(model, &now, users, connection)?),
                None => None,
            };
            let parts: Vec<_> = own.into_iter().chain(parts).collect();
            if act == Act::Added || !parts.is_empty() {
                log::write(Entry { by, act, model, key: &key, title: &title, parts }, connection)?;
            }
            Ok(title)
        })
        .await
    }

    /// Does what follows when the transaction is over.
    pub(super) async fn settle(&self, stored: &Stored, db: &Db) -> Result {
        settle(db, self.users, self.scope.model(), &stored.key, &stored.given).await
    }
}

impl Scope {
    /// Holds a record fast that is about to be changed: what it holds, and what may be written of what is given.
    fn open_of(
        &self,
        key: &Value,
        given: RecordValues,
        users: Option<&UserDef>,
        connection: &mut Connection,
    ) -> Result<(RecordValues, Option<State>)> {
        let keys = std::slice::from_ref(key);
        let record = self.hold(Deed::Change, keys, connection)?.pop();
        let rights = self.of(keys, connection)?.pop().unwrap_or_else(|| self.rights.of_all());
        let before = match record {
            Some(record) => Some(State::of(self.model(), &record, users, connection)?),
            None => None,
        };
        Ok((self.open(given, |name| rights.closes(name)), before))
    }

    /// What may be written of what is given for a new record.
    fn open_of_new(&self, given: RecordValues) -> Result<RecordValues> {
        self.must(Deed::Add)?;
        let rights = self.rights.of_all();
        Ok(self.open(given, |name| rights.closes(name)))
    }

    /// What is given for fields that are not closed. (No form asks for those that are, so this is for who sends them all the same.)
    fn open(&self, mut given: RecordValues, is_closed: impl Fn(&str) -> bool) -> RecordValues {
        let fields = self.model().fields;
        given.values.retain(|(index, _)| fields.get(*index).is_some_and(|field| !is_closed(field.name)));
        given.many.retain(|(many, _)| !is_closed(many.name));
        given
    }
}

fn this(model: &ModelDef, key: &Value) -> Filter {
    Filter::equal(model.table, model.key_field().column.name, key.clone())
}

/// Writes a row and its pairs; its key.
fn store(model: &'static ModelDef, key: Option<&Value>, given: &RecordValues, connection: &mut Connection) -> Result<Value> {
    let key = match key {
        None => insert_row(connection, model, given.values.clone(), |row| {
            row.skip(model.key);
            row.next_value(model.key_field().column.kind)
        })?,
        Some(key) => {
            update_row(connection, model, given.values.clone(), vec![this(model, key)])?;
            key.clone()
        }
    };
    for (many, targets) in &given.many {
        set_pairs(connection, many, &key, targets)?;
    }
    Ok(key)
}
