//! `InlineScope`: records that belong to another, and what the visitor may do with them in its form: what the permissions say,
//! and the rights that their own admin gives.

use super::ShownInline;
use super::def::InlineDef;
use super::related::Related;
use crate::admin::AdminDef;
use crate::admin::desk::{Deed, Desk};
use crate::admin::hooks::RecordRights;
use crate::admin::scope::{Scope, refused};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::form::{FormData, FormFieldDef, FormsetContent, Place, Prepared};
use crate::model::ModelDef;
use crate::query::{Filter, Record, SelectDef, target_keys};

/// An inline, and what the visitor may do with its records.
#[derive(Debug, Clone)]
pub(super) struct InlineScope {
    def: InlineDef,
    /// What there is of them, where they have an admin of their own.
    scope: Option<Scope>,
    held: Vec<Deed>,
    /// What can be done beside the fields that point to records.
    related: Vec<Related>,
}

impl InlineScope {
    /// Those of an admin that the visitor may see.
    pub(super) async fn all(admin: &AdminDef, desk: &Desk) -> Result<Vec<Self>> {
        let mut all = Vec::new();
        for def in admin.form.inlines.iter().filter(|inline| desk.may(Deed::View, inline.model)) {
            let held = Deed::ALL.into_iter().filter(|deed| desk.may(*deed, def.model)).collect();
            let related = Related::of(def.fields, desk).await?;
            all.push(Self { def: *def, scope: desk.scope_of(def.model).await?, held, related });
        }
        Ok(all)
    }

    /// The name of the key in what was sent of each row ends so.
    pub(super) fn key_name(&self) -> &'static str {
        self.def.model.key_field().name
    }

    fn may(&self, deed: Deed) -> bool {
        self.held.contains(&deed) && self.scope.as_ref().is_none_or(|scope| scope.may(deed))
    }

    /// Whether its rows were sent by who may write them; what was not sent stays as it is.
    pub(super) fn is_sent(&self, data: &FormData) -> bool {
        self.may(Deed::Change) && self.def.set.is_in(self.def.model, data)
    }

    /// The rows of a record, or of a new one.
    pub(super) async fn show(&self, parent: Option<&Value>, db: &Db) -> Result<ShownInline> {
        let InlineDef { model, fields, set, .. } = self.def;
        let within = self.scope.as_ref().map(|scope| scope.records.filters.clone()).unwrap_or_default();
        let content = FormsetContent::of(model, fields, set, parent.cloned(), within, db).await?;
        self.closed(content, db).await
    }

    /// The rows as they were sent, with what is wrong with them.
    pub(super) async fn show_sent(&self, set: Prepared, data: &FormData, db: &Db) -> Result<ShownInline> {
        self.closed(set.content(data, db).await?, db).await
    }

    /// Takes away what is not for the visitor.
    async fn closed(&self, mut content: FormsetContent, db: &Db) -> Result<ShownInline> {
        if !self.may(Deed::Add) {
            content.rows.retain(|row| !row.key.is_empty());
            content.max_num = u32::try_from(content.rows.len()).unwrap_or_default();
        }
        let may_delete = self.may(Deed::Delete);
        content.rows.iter_mut().filter(|_| !may_delete).for_each(|row| row.delete = None);
        let (may_change, stacked) = (self.may(Deed::Change), self.def.stacked);
        let related = self.related.clone();
        let Some(scope) = &self.scope else { return Ok(ShownInline { content, stacked, may_change, related }) };
        let kind = self.def.model.key_field().column.kind;
        let keys: Vec<Value> = content.rows.iter().filter_map(|row| kind.parse(&row.key).ok()).collect();
        let rights = self.of(keys.clone(), db).await?;
        let new = scope.rights.of_all();
        for row in content.rows.iter_mut().chain([&mut content.template]) {
            let key = kind.parse(&row.key).ok();
            let place = key.and_then(|key| keys.iter().position(|known| *known == key));
            let rights = place.and_then(|place| rights.get(place));
            let is_closed = rights.is_some_and(|rights| !rights.change);
            if is_closed || rights.is_some_and(|rights| !rights.delete) {
                row.delete = None;
            }
            if is_closed {
                // A row of no record in which nothing stands is left alone.
                (row.key, row.order) = (String::new(), None);
            }
            for (field, def) in row.form.fields.iter_mut().zip(self.def.fields) {
                field.attributes.read_only = is_closed || rights.unwrap_or(&new).closes(def.field.name);
                if rights.unwrap_or(&new).hides(def.field.name) {
                    field.values.clear();
                }
            }
            let mut fields = self.def.fields.iter();
            row.form.fields.retain(|_| fields.next().is_none_or(|def| !new.hides(def.field.name)));
        }
        Ok(ShownInline { content, stacked, may_change, related })
    }

    async fn of(&self, keys: Vec<Value>, db: &Db) -> Result<Vec<RecordRights>> {
        match self.scope.clone() {
            Some(scope) => db.read(move |connection| scope.of(&keys, connection)).await,
            None => Ok(Vec::new()),
        }
    }

    /// Reads the rows that were sent.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) for who adds or deletes without being allowed to.
    pub(super) async fn read(&self, data: &FormData, parent: Option<&Value>, db: &Db) -> Result<Prepared> {
        let data = self.with_what_is_there(data, db).await?;
        let set = (self.def.read)(&data, parent, db).await?;
        set.deeds().try_for_each(|(is_new, goes)| match (is_new, goes) {
            (true, _) => self.must(Deed::Add),
            (false, true) => self.must(Deed::Delete),
            (false, false) => Ok(()),
        })?;
        Ok(set)
    }

    fn must(&self, deed: Deed) -> Result {
        if self.may(deed) { Ok(()) } else { Err(refused(deed, self.def.model)) }
    }

    /// What was sent, and in the place of fields that are closed what the records hold: so that the whole row can be looked at.
    async fn with_what_is_there(&self, data: &FormData, db: &Db) -> Result<FormData> {
        let Some(scope) = self.scope.clone() else { return Ok(data.clone()) };
        let rows = self.def.set.rows_in(self.def.model, data);
        let (fields, data) = (self.def.fields, data.clone());
        db.read(move |connection| {
            let model = scope.model();
            let keys: Vec<Value> = rows.iter().filter_map(|(_, key)| key.clone()).collect();
            let rights = scope.of(&keys, connection)?;
            let new = scope.rights.of_all();
            let filters = vec![Filter::one_of(model.table, model.key_field().column.name, keys.clone())];
            let records = Record::load(&SelectDef { filters, order: Vec::new(), ..SelectDef::all(model) }, connection)?;
            let mut data = data;
            for (from, key) in rows {
                let place = key.as_ref().and_then(|key| keys.iter().position(|known| known == key));
                let rights = place.and_then(|place| rights.get(place)).unwrap_or(&new);
                let record = records.iter().find(|record| Some(record.key(model)) == key);
                for field in fields.iter().filter(|field| rights.closes(field.field.name)) {
                    let name = format!("{from}{}", field.field.name);
                    data = data.without(|sent| sent == name);
                    for text in there(field, model, record, connection)? {
                        data.push(name.clone(), text);
                    }
                }
            }
            Ok(data)
        })
        .await
    }

    /// Asks again, in the transaction, whether the records may be changed and deleted, and which fields of them.
    pub(super) fn check(&self, set: &mut Prepared, connection: &mut Connection) -> Result {
        let Some(scope) = &self.scope else { return Ok(()) };
        let (changed, deleted) = set.keys();
        for (deed, keys) in [(Deed::Change, changed), (Deed::Delete, deleted)] {
            if !keys.is_empty() {
                scope.hold(deed, &keys, connection)?;
            }
        }
        let (keys, _) = set.keys();
        let (rights, new) = (scope.of(&keys, connection)?, scope.rights.of_all());
        set.close(|key, name| {
            let place = key.and_then(|key| keys.iter().position(|known| known == key));
            place.and_then(|place| rights.get(place)).unwrap_or(&new).closes(name)
        });
        Ok(())
    }
}

/// What a form shows in a field of a record; of a new one what stands there from the start.
fn there(field: &FormFieldDef, model: &ModelDef, record: Option<&Record>, connection: &mut Connection) -> Result<Vec<String>> {
    match (record, field.place) {
        (None, _) => Ok(field.initial_texts()),
        (Some(record), Place::Many(many)) => {
            Ok(target_keys(connection, many, &record.key(model))?.iter().map(Value::to_string).collect())
        }
        (Some(record), Place::Column(_) | Place::Form) => Ok(field.texts_of(record)),
    }
}
