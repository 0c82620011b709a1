//! What an action does to the records that it is given: they are looked at before and behind, and what is different is written
//! down. An action writes as it likes, so this is what somebody else has written in that moment, too.

use crate::admin::AdminDef;
use crate::admin::desk::Desk;
use crate::admin::hidden::Discretion;
use crate::admin::log::{self, Act, Entry, changed_by, deleted};
use crate::admin::state::State;
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::model::ModelDef;
use crate::query::{Filter, Record, SelectDef};

/// Records that are looked at one by one. Of an action on more of them it is written down that it was done.
const MOST: i64 = 1000;
/// Keys in one query.
const CHUNK: usize = 500;

/// The records of an action.
pub(super) struct Watched {
    admin: &'static AdminDef,
    discretion: Discretion,
    account: i64,
    /// Nothing where there are too many.
    before: Option<Vec<Seen>>,
}

/// A record as it was.
struct Seen {
    key: Value,
    title: String,
    state: State,
}

impl Watched {
    /// Looks at the records of an action that is about to be done.
    pub(super) async fn before(admin: &'static AdminDef, select: &SelectDef, desk: &Desk, db: &Db) -> Result<Self> {
        let discretion = Discretion::of(admin, desk.users());
        let select = SelectDef { limit: Some(MOST + 1), order: Vec::new(), ..select.clone() };
        let before = db
            .read(move |connection| {
                let records = Record::load(&select, connection)?;
                match records.len() as i64 > MOST {
                    true => Ok(None),
                    false => seen(admin.model, &records, discretion, connection).map(Some),
                }
            })
            .await?;
        Ok(Self { admin, discretion, account: desk.user.id(), before })
    }

    /// Writes down what is different, now that the action is done.
    pub(super) async fn after(self, action: &'static str, db: &Db) -> Result {
        db.write(move |connection| match &self.before {
            Some(before) => self.write(before, action, connection),
            None => self.write_once(action, connection),
        })
        .await
    }

    fn write(&self, before: &[Seen], action: &str, connection: &mut Connection) -> Result {
        let model = self.admin.model;
        let mut records = Vec::with_capacity(before.len());
        for chunk in before.chunks(CHUNK) {
            let keys = chunk.iter().map(|seen| seen.key.clone()).collect();
            let filters = vec![Filter::one_of(model.table, model.key_field().column.name, keys)];
            records.extend(Record::load(&SelectDef { filters, order: Vec::new(), ..SelectDef::all(model) }, connection)?);
        }
        let now = seen(model, &records, self.discretion, connection)?;
        let entry = |act, key, title, part| Entry { by: self.account, act, model, key, title, parts: vec![part] };
        let entries = before.iter().filter_map(|seen| match now.iter().find(|now| now.key == seen.key) {
            Some(now) => {
                let part = changed_by(action, &seen.state, &now.state)?;
                Some(entry(Act::Changed, &now.key, now.title.as_str(), part))
            }
            None => Some(entry(Act::Deleted, &seen.key, seen.title.as_str(), deleted(model, &seen.title, &seen.state))),
        });
        log::write_all(model, entries.collect(), connection)
    }

    /// One entry that is of no record.
    fn write_once(&self, action: &str, connection: &mut Connection) -> Result {
        let model = self.admin.model;
        let title = format!("more than {MOST} {}", model.verbose_name_plural);
        let parts = vec![serde_json::json!(format!("{action}."))];
        log::write(Entry { by: self.account, act: Act::Changed, model, key: &Value::Null, title: &title, parts }, connection)
    }
}

fn seen(model: &'static ModelDef, records: &[Record], discretion: Discretion, connection: &mut Connection) -> Result<Vec<Seen>> {
    let states = State::all(model, records, discretion, connection)?;
    let seen = |(record, state): (&Record, State)| Seen { key: record.key(model), title: model.title(&record.values), state };
    Ok(records.iter().zip(states).map(seen).collect())
}
