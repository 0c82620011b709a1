//! A record that was deleted, stored again out of the history: whole or not at all.

use crate::admin::AdminDef;
use crate::admin::desk::Desk;
use crate::admin::log::{self, Act, Entry, Of, Told, restored};
use crate::auth::{Perms, UserDef, Written, check_written, follow, settle, unusable_password};
use crate::column::Value;
use crate::db::{Connection, Db, in_savepoint};
use crate::error::{Error, Result, Violation, ViolationKind};
use crate::form::RecordValues;
use crate::model::{FieldDef, ModelDef};
use crate::query::{Columns, Filter, Record, SelectDef, insert_row, set_pairs};
use crate::text::{listed, shortened};

/// Chars of a value that a message shows.
const LONG: usize = 80;

/// What came of it.
pub(super) enum Outcome {
    Stored {
        key: Value,
        title: String,
        /// What relations to many led to that is gone.
        lost: Vec<String>,
    },
    /// Nothing was stored; why not, a sentence each without its capital and its stop.
    Refused(Vec<String>),
}

/// Stores a record again as it was before this entry of the history.
pub(super) async fn restore(admin: &'static AdminDef, entry: i32, desk: &Desk, db: &Db) -> Result<Outcome> {
    let (model, by) = (admin.model, super::whose(admin, desk).await?);
    let of = Of::Deleted { model, by, id: Some(entry) };
    let (accounts, base) = (desk.user.def(), desk.records(admin).await?);
    let restoring = Restoring { model, users: desk.users(), by: desk.perms.clone(), account: desk.user.id(), entry, base };
    let (outcome, given) = db
        .write(move |connection| {
            let told = log::read(&of, accounts.model, accounts.username, 1, connection)?.pop();
            let told = told.ok_or_else(|| Error::NotFound("there is no such entry in the history".into()))?;
            restoring.run(&told, connection)
        })
        .await?;
    if let Outcome::Stored { key, .. } = &outcome {
        settle(db, desk.users(), model, key, &given).await?;
    }
    Ok(outcome)
}

struct Restoring {
    model: &'static ModelDef,
    users: Option<&'static UserDef>,
    by: Perms,
    account: i64,
    entry: i32,
    /// The records that there are for the visitor.
    base: SelectDef,
}

/// What is to be stored, what relations lead to no more, and what stands in the way.
#[derive(Default)]
struct Given {
    values: RecordValues,
    lost: Vec<String>,
    problems: Vec<String>,
}

impl Restoring {
    fn run(&self, told: &Told, connection: &mut Connection) -> Result<(Outcome, RecordValues)> {
        let model = self.model;
        let refused = |problems| Ok((Outcome::Refused(problems), RecordValues::default()));
        let key = told.key.as_deref().and_then(|key| model.key_field().column.kind.parse(key).ok());
        let (Some(held), Some(key)) = (told.held(), key) else {
            return refused(vec!["what it held was not written down".to_owned()]);
        };
        if exists(model, &key, connection)? {
            return refused(vec![format!("there is a {} {key} again", model.verbose_name)]);
        }
        let Given { values, lost, problems } = self.given(&key, &held, connection)?;
        if !problems.is_empty() {
            return refused(problems);
        }
        // Nobody gets back by this what they may not give.
        let written = Written { users: self.users, def: model, key: None, cleaned: &values };
        check_written(connection, &self.by, written)?;
        let stored = in_savepoint(connection, |connection| {
            insert_row(connection, model, values.values.clone(), |_| Ok(()))?;
            values.many.iter().try_for_each(|(many, targets)| set_pairs(connection, many, &key, targets))
        });
        match stored {
            Err(Error::Violation(violation)) => return refused(vec![self.violated(&violation, &values)]),
            other => other?,
        }
        let this = Filter::equal(model.table, model.key_field().column.name, key.clone());
        let mut select = self.base.clone();
        select.filters.push(this);
        // What is not among their records is none that they bring back; the transaction ends, and with it the record.
        let record = Record::load(&select, connection)?.pop();
        let record = record.ok_or_else(|| Error::Forbidden(format!("this {} is not yours to restore", model.verbose_name)))?;
        let title = model.title(&record.values);
        follow(connection, &self.by, written, &key)?;
        let parts = vec![restored(model, &title, self.entry)];
        log::write(Entry { by: self.account, act: Act::Added, model, key: &key, title: &title, parts }, connection)?;
        Ok((Outcome::Stored { key, title, lost }, values))
    }

    /// Reads what a record held.
    fn given(&self, key: &Value, held: &[(String, Vec<String>)], connection: &mut Connection) -> Result<Given> {
        let model = self.model;
        let texts = |name: &str| held.iter().find(|(known, _)| known == name).map(|(_, texts)| texts.as_slice());
        let mut given = Given::default();
        for (index, field) in model.fields.iter().enumerate().filter(|(_, field)| field.column.generated.is_none()) {
            let value = if index == model.key {
                Some(key.clone())
            } else if self.users.is_some_and(|users| users.model.table == model.table && users.password == index) {
                // A password that was never written down lets nobody in.
                Some(Value::Text(unusable_password()?))
            } else {
                match texts(field.name).map(|texts| value(field, texts)) {
                    Some(Ok(value)) => Some(value),
                    Some(Err(problem)) => {
                        given.problems.push(problem);
                        None
                    }
                    None if field.must_be_given() => {
                        given.problems.push(format!("its {} was not written down, and has no default", field.label));
                        None
                    }
                    None => None,
                }
            };
            let Some(value) = value else { continue };
            if let Some(relation) = field.relation.filter(|_| !value.is_null()) {
                let target = (relation.target)();
                let is_itself = target.table == model.table && value == *key;
                if !is_itself && !exists(target, &value, connection)? {
                    given.problems.push(format!("its {}, {} {value}, does not exist any more", field.label, target.verbose_name));
                }
            }
            given.values.values.push((index, value));
        }
        for many in model.many.iter().filter(|many| many.through.is_none()) {
            let target = (many.target)();
            let kind = target.key_field().column.kind;
            let wanted: Vec<Value> =
                texts(many.name).unwrap_or_default().iter().filter_map(|text| kind.parse(text).ok()).collect();
            let there = existing(target, &wanted, connection)?;
            let (kept, gone): (Vec<Value>, Vec<Value>) = wanted.into_iter().partition(|key| there.contains(key));
            given.lost.extend(gone.iter().map(|key| format!("{} {key}", target.verbose_name)));
            given.values.many.push((many, kept));
        }
        Ok(given)
    }

    /// What the database has against it, in a sentence.
    fn violated(&self, violation: &Violation, values: &RecordValues) -> String {
        let model = self.model;
        let is_of = |(_, field): &(usize, &FieldDef)| violation.columns.iter().any(|column| column == field.column.name);
        let columns: Vec<(usize, &FieldDef)> = model.fields.iter().enumerate().filter(is_of).collect();
        let said = columns.iter().map(|(index, field)| {
            let value = values.values.iter().find(|(known, _)| known == index).map(|(_, value)| value.to_string());
            format!("{} “{}”", field.label, shortened(&value.unwrap_or_default(), LONG))
        });
        let said = listed(&said.collect::<Vec<_>>());
        match (violation.kind, columns.is_empty()) {
            (ViolationKind::Unique, false) => format!("another {} has the {said} now", model.verbose_name),
            (ViolationKind::Unique, true) => format!("another {} has the same values now", model.verbose_name),
            (ViolationKind::ForeignKey, _) => "something that it leads to does not exist any more".to_owned(),
            (ViolationKind::NotNull | ViolationKind::Check, false) => format!("{said} is not allowed any more"),
            (ViolationKind::NotNull | ViolationKind::Check, true) => "its values do not fit together any more".to_owned(),
        }
    }
}

/// A value out of its texts; what is wrong with it, where the field is another one now.
fn value(field: &FieldDef, texts: &[String]) -> std::result::Result<Value, String> {
    match texts {
        [] if field.column.null => Ok(Value::Null),
        [] => Err(format!("its {} was empty, which it must not be any more", field.label)),
        [text, ..] => match field.column.kind.parse(text) {
            Ok(value) => Ok(value),
            Err(error) => Err(format!("its {} “{}” does not fit any more: {error}", field.label, shortened(text, LONG))),
        },
    }
}

fn exists(model: &'static ModelDef, key: &Value, connection: &mut Connection) -> Result<bool> {
    Ok(!existing(model, std::slice::from_ref(key), connection)?.is_empty())
}

/// Those of some keys that records have.
fn existing(model: &'static ModelDef, keys: &[Value], connection: &mut Connection) -> Result<Vec<Value>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let key = model.key_field();
    let filters = vec![Filter::one_of(model.table, key.column.name, keys.to_vec())];
    let select = SelectDef { filters, columns: Columns::Key, order: Vec::new(), ..SelectDef::all(model) };
    select.load(connection, |row| row.next_value(key.column.kind))
}
