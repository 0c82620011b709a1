//! Writing one record that is there, several that are there, and one that may be.

use super::condition::Predicate;
use super::conflict::ColumnsOf;
use super::create::Create;
use super::filter::Filter;
use super::row::RowReader;
use super::set::QuerySet;
use super::term::Term;
use super::write::{Assignment, Returning, UpdateDef, assignments, update_rows};
use crate::column::{Column, Value};
use crate::db::{Connection, Db, DbRow};
use crate::error::{Error, Result, ViolationKind};
use crate::model::{Auto, Model, ModelDef};

/// Values in one statement of a bulk update, at most: each record has a branch in it for each column.
const BRANCHES: usize = 2000;

/// Changes some fields of one record and reads it back; nothing when it does not exist any more.
pub(crate) fn update_record<T>(
    connection: &mut Connection,
    def: &'static ModelDef,
    key: Value,
    given: Vec<(usize, Term)>,
    read: impl FnMut(&mut RowReader<'_, DbRow<'_, '_>>) -> diesel::deserialize::Result<T>,
) -> Result<Option<T>> {
    let filters = vec![Filter::equal(def.table, def.key_field().column.name, key)];
    let mut columns = assignments(def, given)?;
    if columns.is_empty() {
        let key = Term::column(def.table, def.key_field().column.name);
        columns.push(super::write::AssignDef { column: def.key_field().column.name, value: key });
    }
    let statement = UpdateDef { table: def.table, columns, filters };
    Ok(Returning { statement, def }.load(connection, read)?.pop())
}

/// Gives each record its own values in some columns, with a statement for many of them.
fn update_each(connection: &mut Connection, def: &'static ModelDef, fields: &[usize], records: &[Vec<Value>]) -> Result<usize> {
    let key_column = def.key_field().column.name;
    let key_of = |record: &[Value]| record.get(def.key).cloned().unwrap_or(Value::Null);
    let mut number = 0;
    for records in records.chunks((BRANCHES / fields.len().max(1)).max(1)) {
        let mut given = Vec::with_capacity(fields.len());
        for &field in fields {
            let mut branches = Vec::with_capacity(records.len());
            for record in records {
                let value = record.get(field).cloned().unwrap_or(Value::Null);
                def.fields[field].check(&value)?;
                branches.push((Filter::equal(def.table, key_column, key_of(record)), value.into()));
            }
            let otherwise = Box::new(Term::column(def.table, def.fields[field].column.name));
            given.push((field, Term::Case { branches, otherwise }));
        }
        let keys = records.iter().map(|record| key_of(record)).collect();
        number += update_rows(connection, def, given, vec![Filter::one_of(def.table, key_column, keys)])?;
    }
    Ok(number)
}

impl<M: Model> QuerySet<M> {
    /// Writes some columns of many records that were changed in memory; the number of records.
    ///
    /// ```ignore
    /// for post in &mut posts {
    ///     post.title = post.title.to_uppercase();
    /// }
    /// Post::objects().bulk_update(&db, &posts, post::title).await?;
    /// ```
    ///
    /// # Errors
    /// [`Error::Violation`] when a constraint refuses it.
    pub async fn bulk_update(&self, db: &Db, records: &[M], columns: impl ColumnsOf<M>) -> Result<usize> {
        let is_written = |index: &usize| *index != M::DEF.key && M::DEF.fields[*index].auto != Auto::Now;
        let fields: Vec<usize> = columns.into_indices().into_iter().filter(is_written).collect();
        let records: Vec<Vec<Value>> = records.iter().map(M::values).collect();
        if fields.is_empty() || records.is_empty() {
            return Ok(0);
        }
        db.write(move |connection| update_each(connection, M::DEF, &fields, &records)).await
    }

    /// The one record that the query finds, or a new one; and whether it is new.
    ///
    /// Where two do this at the same time, one of them creates the record and the other finds it, given that a unique
    /// column tells them apart.
    ///
    /// ```ignore
    /// let query = Tag::objects().filter(tag::name.eq("rust"));
    /// let (tag, is_new) = query.get_or_create(&db, Tag::create().name("rust")).await?;
    /// ```
    ///
    /// # Errors
    /// [`Error::Violation`] when the new record meets another that the query does not find.
    pub async fn get_or_create(&self, db: &Db, new: impl Into<Create<M>>) -> Result<(M, bool)> {
        if let Some(found) = found(self.get(db).await)? {
            return Ok((found, false));
        }
        match new.into().save(db).await {
            Ok(record) => Ok((record, true)),
            Err(refused) if is_unique(&refused) => match found(self.get(db).await)? {
                Some(record) => Ok((record, false)),
                None => Err(refused),
            },
            Err(error) => Err(error),
        }
    }

    /// Changes the one record that the query finds, or creates a new one; and whether it is new.
    ///
    /// # Errors
    /// [`Error::Violation`] when a constraint refuses it.
    pub async fn update_or_create(
        &self,
        db: &Db,
        assignments: impl IntoIterator<Item = Assignment<M>>,
        new: impl Into<Create<M>>,
    ) -> Result<(M, bool)> {
        let (mut record, is_new) = self.get_or_create(db, new).await?;
        if !is_new {
            record.update(db, assignments).await?;
        }
        Ok((record, is_new))
    }

    /// Whether the query finds this record.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn contains(&self, db: &Db, record: &M) -> Result<bool> {
        let mut query = self.clone();
        query.select = query.select.whole();
        let key = Predicate::new(Filter::equal(M::TABLE, M::KEY_COLUMN, record.key().to_value()));
        query.filter(key).exists(db).await
    }
}

fn found<M>(result: Result<M>) -> Result<Option<M>> {
    match result {
        Ok(record) => Ok(Some(record)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_unique(error: &Error) -> bool {
    matches!(error, Error::Violation(violation) if violation.kind == ViolationKind::Unique)
}
