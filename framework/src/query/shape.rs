//! `Shape`: what a view asks of the database, and how the rows become views.
//!
//! A view's glue says once which field is read from what ([`View::shape`]); it runs over an [`Asking`] when the query is made,
//! and over a [`Reading`] for each row. What one row cannot hold, lists and computed fields, is done in [`Step`]s for all rows.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use diesel::deserialize;
use diesel::row::Row;

use super::join::{JoinDef, alias};
use super::list_of::ListPart;
use super::offer::{Shown, Way};
use super::related::related_records;
use super::row::RowReader;
use super::select::{Columns, SelectDef};
use super::source::Source;
use super::term::Term;
use super::view::{Pass, View};
use crate::column::{Column, Kind, Value};
use crate::db::{Backend, Connection};
use crate::error::{Error, Result};
use crate::model::{Link, Model};

/// Views in views, at most. A view whose lists hold views of its own kind ends where the records do, if they do.
const DEEPEST: usize = 16;

/// What a view asks of the database.
pub(super) struct Shape<V> {
    plan: Plan,
    steps: Vec<Step<V>>,
}

/// The columns of one query.
#[derive(Default)]
struct Plan {
    terms: Vec<Term>,
    columns: Vec<Asked>,
    joins: Vec<JoinDef>,
    /// How many records stand in a row.
    keys: usize,
}

/// One column.
struct Asked {
    kind: Kind,
    /// Behind the key of a joined record: how many columns and keys belong to it.
    columns: usize,
    keys: usize,
}

/// A view that was read, and the keys of the records that it was read from.
pub(super) type Found<V> = (V, Vec<Value>);

/// What is done to all views when the rows are read.
struct Step<V> {
    /// Which of the keys in a row it needs.
    key: usize,
    run: Run<V>,
}

/// It is told in how many views these are.
type Run<V> = Box<dyn Fn(Vec<(&mut V, &Value)>, &mut Connection, usize) -> Result + Send + Sync>;

/// The shapes that were asked for, each of one type of view: they never change.
static KNOWN: RwLock<BTreeMap<TypeId, Arc<dyn Any + Send + Sync>>> = RwLock::new(BTreeMap::new());

impl<V: View> Shape<V> {
    /// The shape of the view.
    pub(super) fn known() -> Arc<Self> {
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<V>()).cloned();
        if let Some(shape) = known.and_then(|shape| shape.downcast().ok()) {
            return shape;
        }
        let shape = Arc::new(Self::new());
        KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<V>(), Arc::<Self>::clone(&shape));
        shape
    }

    fn new() -> Self {
        let mut plan = Plan { keys: 1, ..Plan::default() };
        let mut asking = Asking { plan: &mut plan, table: V::Model::TABLE, at: None, key: 0, steps: Vec::new() };
        // Nothing is read here, so there is no view.
        let _: Option<V> = V::shape(&mut asking);
        let steps = asking.steps;
        Self { plan, steps }
    }

    /// Whether the key of each record is read first: by it lists find their way.
    fn has_key(&self) -> bool {
        !self.steps.is_empty() || self.plan.terms.is_empty()
    }

    /// The columns of the view, of the records that `select` finds.
    pub(super) fn of(&self, mut select: SelectDef) -> SelectDef {
        select.columns = if self.has_key() { Columns::Key } else { Columns::None };
        select.extra.clone_from(&self.plan.terms);
        select.joins.clone_from(&self.plan.joins);
        select
    }

    /// Reads one view, as far as its row holds it.
    pub(super) fn read<'conn, R: Row<'conn, Backend>>(&self, row: &mut RowReader<'_, R>) -> deserialize::Result<Found<V>> {
        let keys = match self.has_key() {
            true => Some(vec![row.next_value(V::Model::DEF.key_field().column.kind)?]),
            false => None,
        };
        let mut reading = Reading { row, columns: &self.plan.columns, next: 0, keys, error: None };
        match (V::shape(&mut reading), reading.error) {
            (Some(view), None) => Ok((view, reading.keys.unwrap_or_default())),
            (_, error) => Err(error.unwrap_or_else(|| "a view that is not whole".into())),
        }
    }

    /// Brings what rows do not hold. `depth` says in how many views these are.
    pub(super) fn fill<'a>(
        &self,
        found: impl Iterator<Item = &'a mut Found<V>>,
        connection: &mut Connection,
        depth: usize,
    ) -> Result {
        if self.steps.is_empty() {
            return Ok(());
        }
        let mut found: Vec<&mut Found<V>> = found.collect();
        self.steps.iter().try_for_each(|step| {
            let views = found.iter_mut().filter_map(|(view, keys)| Some((view, keys.get(step.key)?)));
            (step.run)(views.collect(), connection, depth)
        })
    }
}

/// Notes what a view asks.
pub struct Asking<'a, V> {
    plan: &'a mut Plan,
    /// The table of the view's model.
    table: &'static str,
    /// The join that brings the view's records; none where they are those of the query.
    at: Option<usize>,
    /// Which of the keys in a row is that of the view's record.
    key: usize,
    steps: Vec<Step<V>>,
}

impl<V: View> Asking<'_, V> {
    /// A value of the record that is found on this way.
    pub(super) fn column(&mut self, way: &[Way], mut term: Term, kind: Kind) {
        let table = way.last().map_or(self.table, |last| last.target.table);
        if let Some(join) = self.join(way) {
            term.rename(table, alias(join));
        }
        self.plan.terms.push(term);
        self.plan.columns.push(Asked { kind, columns: 0, keys: 0 });
    }

    /// The join at the end of a way. Two that begin alike share their joins.
    fn join(&mut self, way: &[Way]) -> Option<usize> {
        let joins = &mut self.plan.joins;
        way.iter().fold(self.at, |from, step| {
            let same = joins.iter().position(|join| join.from == from && join.field == step.field);
            Some(same.unwrap_or_else(|| {
                joins.push(JoinDef { from, field: step.field, target: step.target, whole: false });
                joins.len() - 1
            }))
        })
    }

    /// A view of the record that is found on this way.
    pub(super) fn record<W: View>(
        &mut self,
        way: &[Way],
        place: impl Fn(&mut V) -> Option<&mut W> + Clone + Send + Sync + 'static,
    ) {
        let (at, column, key) = (self.join(way), self.plan.columns.len(), self.plan.keys);
        let table = at.map_or(W::Model::TABLE, alias);
        self.plan.terms.push(Term::column(table, W::Model::KEY_COLUMN));
        self.plan.columns.push(Asked { kind: W::Model::DEF.key_field().column.kind, columns: 0, keys: 0 });
        self.plan.keys += 1;
        let mut inner = Asking { plan: &mut *self.plan, table: W::Model::TABLE, at, key, steps: Vec::new() };
        let _: Option<W> = W::shape(&mut inner);
        let steps = inner.steps;
        self.plan.columns[column].columns = self.plan.columns.len() - column - 1;
        self.plan.columns[column].keys = self.plan.keys - key - 1;
        self.steps.extend(steps.into_iter().map(|step: Step<W>| {
            let place = place.clone();
            let run: Run<V> = Box::new(move |views, connection, depth| {
                let inner = views.into_iter().filter_map(|(view, key)| Some((place(view)?, key)));
                (step.run)(inner.collect(), connection, depth)
            });
            Step { key: step.key, run }
        }));
    }

    /// Views of the records that a relation to many leads to.
    pub(super) fn list<W: View>(&mut self, link: Link, part: ListPart, keep: impl Fn(&mut V, Vec<W>) + Send + Sync + 'static) {
        let run: Run<V> = Box::new(move |views, connection, depth| {
            let keys: Vec<&Value> = views.iter().map(|(_, key)| *key).collect();
            let lists = lists::<W>(&link, &part, &keys, depth + 1, connection)?;
            views.into_iter().zip(lists).for_each(|((view, _), records)| keep(view, records));
            Ok(())
        });
        self.steps.push(Step { key: self.key, run });
    }
}

/// The views of the records that each key leads to: one query for all keys.
fn lists<W: View>(
    link: &Link,
    part: &ListPart,
    keys: &[&Value],
    depth: usize,
    connection: &mut Connection,
) -> Result<Vec<Vec<W>>> {
    let mut lists: Vec<Vec<W>> = keys.iter().map(|_| Vec::new()).collect();
    // One record may stand behind several rows: an author behind each of their posts.
    let mut places: Vec<(&Value, usize)> = keys.iter().zip(0..).map(|(key, place)| (*key, place)).collect();
    places.retain(|(key, _)| !key.is_null());
    places.sort_unstable();
    if places.is_empty() {
        return Ok(lists);
    }
    if depth > DEEPEST {
        let name = std::any::type_name::<W>();
        return Err(Error::Database(format!("the lists of the view `{name}` lead back to it, and never end")));
    }
    let shape = Shape::<W>::known();
    let select = part.of(shape.of(SelectDef::all(W::Model::DEF)));
    let sources: Vec<Value> = places.chunk_by(|one, next| one.0 == next.0).map(|same| same[0].0.clone()).collect();
    let mut found: Vec<(usize, Found<W>)> = Vec::with_capacity(sources.len());
    // The records of one source come together.
    let mut last = None;
    related_records(connection, link, &select, &sources, |source, row| {
        let same = match last.take() {
            Some((known, same)) if known == source => same,
            _ => of_source(&places, &source),
        };
        for (_, place) in same {
            // Each has a view of its own.
            found.push((*place, shape.read(&mut row.again())?));
        }
        last = Some((source, same));
        Ok(())
    })?;
    shape.fill(found.iter_mut().map(|(_, found)| found), connection, depth)?;
    found.into_iter().for_each(|(place, (view, _))| lists[place].push(view));
    Ok(lists)
}

/// The places of this source, among those of all in their order.
fn of_source<'a, 'b>(places: &'a [(&'b Value, usize)], source: &Value) -> &'a [(&'b Value, usize)] {
    let from = &places[places.partition_point(|(known, _)| *known < source)..];
    &from[..from.partition_point(|(known, _)| *known == source)]
}

impl<V: View> Pass<V> for Asking<'_, V> {
    fn part<S: Source, T: Shown<S::Offers>>(
        &mut self,
        _: &'static str,
        source: impl FnOnce(<V::Model as Model>::Fields) -> S,
        place: fn(&mut V) -> &mut T,
    ) -> Option<T> {
        T::ask(source(V::Model::FIELDS).offers(), self, place);
        None
    }

    fn compute(&mut self, work: fn(&mut V)) {
        let run: Run<V> = Box::new(move |views, _, _| {
            views.into_iter().for_each(|(view, _)| work(view));
            Ok(())
        });
        self.steps.push(Step { key: self.key, run });
    }
}

/// Reads a view out of one row.
pub struct Reading<'a, 'row, R> {
    row: &'a mut RowReader<'row, R>,
    columns: &'a [Asked],
    next: usize,
    /// The keys of the records in this row, where somebody asks for them.
    keys: Option<Vec<Value>>,
    /// What went wrong first.
    error: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl<'conn, R: Row<'conn, Backend>> Reading<'_, '_, R> {
    fn next(&mut self) -> deserialize::Result<&Asked> {
        self.next += 1;
        self.columns.get(self.next - 1).ok_or_else(|| "a view reads more columns than it has asked for".into())
    }

    pub(super) fn column<T: Column>(&mut self) -> deserialize::Result<T> {
        let kind = self.next()?.kind;
        self.row.next_as(kind)
    }

    /// A view of a joined record; nothing where there is none.
    pub(super) fn record<W: View>(&mut self) -> deserialize::Result<Option<W>> {
        let Asked { kind, columns, keys } = *self.next()?;
        let key = self.row.next_value(kind)?;
        let is_there = !key.is_null();
        if let Some(kept) = &mut self.keys {
            kept.push(key);
            kept.extend((0..keys).filter(|_| !is_there).map(|_| Value::Null));
        }
        if is_there {
            return Ok(W::shape(self));
        }
        self.next += columns;
        self.row.skip(columns);
        Ok(None)
    }
}

impl<'conn, V: View, R: Row<'conn, Backend>> Pass<V> for Reading<'_, '_, R> {
    fn part<S: Source, T: Shown<S::Offers>>(
        &mut self,
        _: &'static str,
        _: impl FnOnce(<V::Model as Model>::Fields) -> S,
        _: fn(&mut V) -> &mut T,
    ) -> Option<T> {
        if self.error.is_some() {
            return None;
        }
        T::read(self).map_err(|error| self.error = Some(error)).ok()
    }

    fn compute(&mut self, _: fn(&mut V)) {}
}
