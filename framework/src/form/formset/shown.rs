//! `Formset`: the rows of a set, ready to be shown.

use std::marker::PhantomData;
use std::ops::Deref;

use super::content::{FormsetContent, Maker};
use super::def::{ChildForm, FormsetDef};
use crate::column::{Column, Value};
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::form::def::FormFieldDef;
use crate::form::offer::{offers, sources};
use crate::form::record_form::values_of;
use crate::form::{Form, ModelForm, show};
use crate::model::{Direction, Model, ModelDef};
use crate::query::{Filter, OrderTerm, Record, SelectDef};

/// The rows of a set ready to be shown: `(comments)` in `html!`, inside of the `<form>` of their parent.
pub struct Formset<F> {
    content: FormsetContent,
    form: PhantomData<fn() -> F>,
}

impl<F> Deref for Formset<F> {
    type Target = FormsetContent;
    fn deref(&self) -> &FormsetContent {
        &self.content
    }
}

impl<F> std::fmt::Debug for Formset<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.content.fmt(f)
    }
}

impl<F: ChildForm> Formset<F> {
    pub(super) fn new(content: FormsetContent) -> Self {
        Self { content, form: PhantomData }
    }

    /// Empty rows, for a parent that is not there yet.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn blank(db: &Db) -> Result<Self> {
        Self::load(None, db).await
    }

    /// The records of a parent, and empty rows behind them.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn of(parent: &F::Parent, db: &Db) -> Result<Self> {
        Self::load(Some(parent.key().to_value()), db).await
    }

    async fn load(parent: Option<Value>, db: &Db) -> Result<Self> {
        let def = <<F as ModelForm>::Model as Model>::DEF;
        FormsetContent::of(def, <F as Form>::DEF.fields, F::SET, parent, Vec::new(), db).await.map(Self::new)
    }
}

impl FormsetContent {
    /// The records of a parent, known by their description alone, and empty rows behind them; only records that meet `within`.
    pub(crate) async fn of(
        def: &'static ModelDef,
        fields: &'static [FormFieldDef],
        set: &'static FormsetDef,
        parent: Option<Value>,
        within: Vec<Filter>,
        db: &Db,
    ) -> Result<Self> {
        let sources = sources(fields).await?;
        db.read(move |connection| {
            let records = match parent {
                Some(parent) => records(def, set, parent, within, connection)?,
                None => Vec::new(),
            };
            content(def, fields, &sources, set, &records, connection)
        })
        .await
    }
}

fn content(
    def: &'static ModelDef,
    fields: &'static [FormFieldDef],
    sources: &[Option<SelectDef>],
    set: &'static FormsetDef,
    records: &[Record],
    connection: &mut Connection,
) -> Result<FormsetContent> {
    let values = records.iter().map(|record| values_of(fields, def, record, connection)).collect::<Result<Vec<_>>>()?;
    let chosen = (0..fields.len()).map(|index| values.iter().flat_map(|row| row.get(index).cloned()).flatten().collect());
    let offers = offers(sources, &chosen.collect::<Vec<_>>(), connection)?;
    let maker = Maker { def, fields, set, offers: &offers };
    let mut rows = Vec::with_capacity(records.len());
    for (number, (record, values)) in records.iter().zip(&values).enumerate() {
        let order = set.order.and_then(|index| record.values.get(index)).map(ToString::to_string).unwrap_or_default();
        let text =
            |index: usize, def: &FormFieldDef| values.get(index).map(|values| show::shown(def, values)).unwrap_or_default();
        rows.push(maker.row(&number.to_string(), Some(record.key(def).to_string()), [order, String::new()], text));
    }
    let extra = (set.extra as usize).max((set.min_num as usize).saturating_sub(rows.len()));
    Ok(maker.set(rows, extra, Vec::new()))
}

/// The records that belong to a parent, in the order of the set, else by their key: so that a row keeps its place.
fn records(
    def: &'static ModelDef,
    set: &FormsetDef,
    parent: Value,
    within: Vec<Filter>,
    connection: &mut Connection,
) -> Result<Vec<Record>> {
    let ascending = |index: usize| OrderTerm::by(def.table, &def.fields[index].column, Direction::Ascending);
    let order = set.order.into_iter().chain([def.key]).map(ascending).collect();
    let mut filters = vec![Filter::equal(def.table, def.fields[set.parent].column.name, parent)];
    filters.extend(within);
    let limit = Some(i64::from(super::def::MOST));
    Record::load(&SelectDef { filters, order, limit, ..SelectDef::all(def) }, connection)
}
