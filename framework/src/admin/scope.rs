//! `Scope`: what there is of a model for the visitor, and what they may do with it.

use super::AdminDef;
use super::desk::Deed;
use super::hooks::{RecordRights, RightsDef};
use super::path::PathDef;
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::model::ModelDef;
use crate::query::{Filter, Lock, Record, SelectDef};

/// What there is of a model for the visitor, and what they may do with it.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    pub(super) admin: &'static AdminDef,
    /// The records that there are for the visitor.
    pub(super) records: SelectDef,
    pub(super) rights: RightsDef,
    /// What the permissions allow.
    deeds: Vec<Deed>,
}

impl Scope {
    pub(super) fn new(admin: &'static AdminDef, records: SelectDef, rights: RightsDef, deeds: Vec<Deed>) -> Self {
        Self { admin, records, rights, deeds }
    }

    pub(super) fn model(&self) -> &'static ModelDef {
        self.admin.model
    }

    /// Whether there may be a record with which the visitor may do it.
    pub(super) fn may(&self, deed: Deed) -> bool {
        self.deeds.contains(&deed) && self.rights.allow(deed)
    }

    /// Refuses who may not.
    ///
    /// # Errors
    /// [`Error::Forbidden`]
    pub(super) fn must(&self, deed: Deed) -> Result {
        if self.may(deed) { Ok(()) } else { Err(self.refused(deed)) }
    }

    fn refused(&self, deed: Deed) -> Error {
        refused(deed, self.admin.model)
    }

    /// The records with which the visitor may do it.
    pub(super) fn only(&self, deed: Deed) -> SelectDef {
        let mut select = self.records.clone();
        select.filters.extend(self.rights.conditions(deed));
        select
    }

    /// Whether nothing may be found out by what a way begins with.
    pub(super) fn hides(&self, path: &PathDef) -> bool {
        self.rights.hides_some(path.first())
    }

    /// What may be done with some records.
    pub(super) fn of(&self, keys: &[Value], connection: &mut Connection) -> Result<Vec<RecordRights>> {
        let rights = self.rights.of_records(self.admin.model, keys, connection)?;
        Ok(rights.into_iter().map(|rights| self.held(rights)).collect())
    }

    /// What is left of rights where the permissions allow less.
    fn held(&self, mut rights: RecordRights) -> RecordRights {
        rights.change &= self.may(Deed::Change);
        rights.delete &= self.may(Deed::Delete);
        rights
    }

    /// The same, without waiting for the database where nothing depends on the record.
    pub(super) async fn of_page(&self, records: &[&Record], db: &Db) -> Result<Vec<RecordRights>> {
        if !self.rights.depend() {
            return Ok(vec![self.held(self.rights.of_all()); records.len()]);
        }
        let (scope, keys) = (self.clone(), records.iter().map(|record| record.key(self.model())).collect::<Vec<_>>());
        db.read(move |connection| scope.of(&keys, connection)).await
    }

    /// The record whose key stands in an address, if it is among those that there are, and what may be done with it.
    ///
    /// # Errors
    /// [`Error::NotFound`]
    pub(super) async fn found(&self, key: &str, db: &Db) -> Result<(Record, RecordRights)> {
        let (scope, key) = (self.clone(), key.to_owned());
        db.read(move |connection| {
            let record = super::form::find(scope.records.clone(), &key, connection)?;
            let rights = scope.of(&[record.key(scope.model())], connection)?.pop();
            Ok((record, rights.unwrap_or_else(|| scope.rights.of_all())))
        })
        .await
    }

    /// The same for something that is about to be done with the record.
    ///
    /// # Errors
    /// [`Error::NotFound`], and [`Error::Forbidden`] for who may not do it with this one.
    pub(super) async fn found_for(&self, deed: Deed, key: &str, db: &Db) -> Result<(Record, RecordRights)> {
        let (record, rights) = self.found(key, db).await?;
        let may = match deed {
            Deed::View | Deed::Add => self.may(deed),
            Deed::Change => rights.change,
            Deed::Delete => rights.delete,
        };
        if may { Ok((record, rights)) } else { Err(self.refused(deed)) }
    }

    /// Holds records fast until the transaction ends, and asks again whether it may be done with each of them.
    ///
    /// # Errors
    /// [`Error::Forbidden`]
    pub(super) fn hold(&self, deed: Deed, keys: &[Value], connection: &mut Connection) -> Result<Vec<Record>> {
        let model = self.admin.model;
        self.must(deed)?;
        let mut select = self.only(deed);
        select.filters.push(Filter::one_of(model.table, model.key_field().column.name, keys.to_vec()));
        let records = Record::load(&SelectDef { order: Vec::new(), lock: Some(Lock::Wait), ..select }, connection)?;
        if records.len() == keys.len() { Ok(records) } else { Err(self.refused(deed)) }
    }
}

/// What is told to who may not do something.
pub(super) fn refused(deed: Deed, model: &ModelDef) -> Error {
    Error::Forbidden(format!("you may not {} {}", deed.word(), model.verbose_name_plural))
}
