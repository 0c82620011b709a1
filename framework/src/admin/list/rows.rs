//! The rows of a list: one query for all columns, relations to one by joins; one more for each relation to many.

use std::collections::HashMap;

use super::super::cell::Shown;
use super::super::path::Step;
use super::column::{ColumnSource, ListColumn};
use crate::admin::hidden::is_secret;
use crate::admin::hooks::RecordRights;
use crate::admin::state::SECRET;
use crate::auth::UserDef;
use crate::column::{ChoiceDef, Value};
use crate::db::Db;
use crate::error::Result;
use crate::model::{ManyToManyDef, ModelDef};
use crate::query::{Filter, Page, Record, RecordRow, RecordsDef, SelectDef, Term, Way, pairs_from};
use crate::text::shortened;

/// Chars of a text that a cell shows.
const CELL: usize = 80;
/// Records of a relation to many that a cell names.
const NAMED: usize = 5;

/// One row of the list.
#[derive(Debug)]
pub(super) struct ListRow {
    pub(super) record: Record,
    /// One for each column.
    pub(super) cells: Vec<Shown>,
}

impl ListRow {
    /// Empties the cells of fields that are hidden of this record.
    pub(super) fn blank(&mut self, columns: &[ListColumn], rights: &RecordRights) {
        for (cell, column) in self.cells.iter_mut().zip(columns) {
            if column.path_of().is_some_and(|path| rights.hides(path.first())) {
                *cell = Shown::Nothing;
            }
        }
    }
}

/// Where a column finds what it shows.
enum Slot {
    /// What nobody is shown.
    Secret,
    /// A field of the record.
    Field(usize),
    /// A value behind it.
    Extra(usize, &'static [ChoiceDef]),
    /// What stands for a record: its key, and its label where it has one.
    Record { key: Place, label: Option<usize>, target: &'static ModelDef },
    /// What stands for several records, of this column.
    Records(usize),
    /// What a method made.
    Made(usize),
}

/// Where a value stands.
#[derive(Clone, Copy)]
enum Place {
    Field(usize),
    Extra(usize),
}

impl Place {
    fn of<C>(self, row: &RecordRow<C>) -> Option<&Value> {
        match self {
            Self::Field(index) => row.record.values.get(index),
            Self::Extra(index) => row.extra.get(index),
        }
    }
}

/// The query of a list, and where its columns find what they show.
struct Plan {
    records: RecordsDef<Shown>,
    slots: Vec<Slot>,
    /// Relations to many, each with its column.
    many: Vec<(usize, &'static ManyToManyDef)>,
}

impl Plan {
    fn of(columns: &[ListColumn], select: SelectDef, users: Option<&UserDef>) -> Self {
        let mut plan = Self { records: RecordsDef::of(select), slots: Vec::with_capacity(columns.len()), many: Vec::new() };
        for (index, column) in columns.iter().enumerate() {
            let slot = plan.slot(index, column, users);
            plan.slots.push(slot);
        }
        plan
    }

    /// The fields of the record that the rows show, that name it or lead to it.
    fn fields(&self) -> Vec<usize> {
        let model = self.records.select.def;
        let shown = self.slots.iter().filter_map(|slot| match slot {
            Slot::Field(field) | Slot::Record { key: Place::Field(field), .. } => Some(*field),
            _ => None,
        });
        let mut fields: Vec<usize> = shown.chain([model.key]).chain(model.label).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    fn slot(&mut self, index: usize, column: &ListColumn, users: Option<&UserDef>) -> Slot {
        let path = match &column.source {
            ColumnSource::Path(path) => path,
            ColumnSource::Method(method) => {
                self.records.made.push(method.show);
                return Slot::Made(self.records.made.len() - 1);
            }
        };
        let is_secret = path.column().is_some_and(|(model, field)| is_secret(users, model, field));
        if is_secret {
            return Slot::Secret;
        }
        match (path.step, path.column()) {
            (Step::Records { name, .. }, _) => {
                self.many.extend(path.model.many_named(name).map(|many| (index, many)));
                Slot::Records(index)
            }
            (_, Some((model, field))) => {
                let ways = path.ways();
                let place = if ways.is_empty() { Place::Field(field) } else { Place::Extra(self.extra(&ways, model, field)) };
                let def = &model.fields[field];
                match (def.relation.map(|relation| (relation.target)()), place) {
                    (Some(target), key) => Slot::Record { key, label: self.label(ways, (model, field), target), target },
                    (None, Place::Field(field)) => Slot::Field(field),
                    (None, Place::Extra(extra)) => Slot::Extra(extra, def.choices),
                }
            }
            // Not reached: a relation to many behind another is refused while compiling.
            (_, None) => Slot::Secret,
        }
    }

    /// Reads a field of the record that foreign keys lead to.
    fn extra(&mut self, ways: &[Way], model: &ModelDef, field: usize) -> usize {
        let alias = self.records.select.join_way(ways);
        let column = &model.fields[field].column;
        self.records.select.extra.push(Term::column(alias, column.name));
        self.records.kinds.push(column.kind);
        self.records.kinds.len() - 1
    }

    /// Reads what stands for the record that a foreign key leads to, where that is more than its key.
    fn label(
        &mut self,
        mut ways: Vec<Way>,
        (source, field): (&'static ModelDef, usize),
        target: &'static ModelDef,
    ) -> Option<usize> {
        let label = target.label?;
        ways.push(Way { field, source, target });
        Some(self.extra(&ways, target, label))
    }
}

/// One page of the list. The rows have whole records where these can be `edited`.
pub(super) async fn load(
    columns: &[ListColumn],
    select: SelectDef,
    users: Option<&UserDef>,
    (number, per_page): (i64, i64),
    edited: bool,
    db: &Db,
) -> Result<Page<ListRow>> {
    let model = select.def;
    let mut plan = Plan::of(columns, select, users);
    if !edited && plan.records.made.is_empty() {
        let fields = plan.fields();
        plan.records = plan.records.only(fields);
    }
    let page = plan.records.page(db, number, per_page).await?;
    let titles = titles(model, &plan.many, &page.rows, db).await?;
    let Page { rows, number, per_page, total } = page;
    let rows = rows.into_iter().map(|row| {
        let key = row.record.key(model);
        let cells = plan.slots.iter().map(|slot| cell(slot, model, &row, |column| titles.get(&(column, key.clone()))));
        ListRow { cells: cells.collect(), record: row.record }
    });
    Ok(Page { rows: rows.collect(), number, per_page, total })
}

/// What some columns show of one record.
pub(in crate::admin) async fn show_one(
    model: &'static ModelDef,
    columns: &[ListColumn],
    record: &Record,
    users: Option<&UserDef>,
    db: &Db,
) -> Result<Vec<Shown>> {
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let this = Filter::equal(model.table, model.key_field().column.name, record.key(model));
    let select = SelectDef { filters: vec![this], order: Vec::new(), ..SelectDef::all(model) };
    let page = load(columns, select, users, (1, 1), false, db).await?;
    Ok(page.rows.into_iter().next().map(|row| row.cells).unwrap_or_default())
}

/// What the records of a relation to many are called, by the column and the key of the row.
type Titles = HashMap<(usize, Value), Vec<String>>;

async fn titles(
    model: &'static ModelDef,
    many: &[(usize, &'static ManyToManyDef)],
    rows: &[RecordRow<Shown>],
    db: &Db,
) -> Result<Titles> {
    if many.is_empty() || rows.is_empty() {
        return Ok(Titles::new());
    }
    let (many, keys) = (many.to_vec(), rows.iter().map(|row| row.record.key(model)).collect::<Vec<_>>());
    db.read(move |connection| {
        let mut titles = Titles::new();
        for (column, many) in many {
            let pairs = pairs_from(connection, many, &keys)?;
            let target = (many.target)();
            let mut wanted: Vec<Value> = pairs.iter().map(|(_, target)| target.clone()).collect();
            wanted.sort_unstable();
            wanted.dedup();
            let filters = vec![Filter::one_of(target.table, target.key_field().column.name, wanted)];
            let records = Record::load(&SelectDef { filters, ..SelectDef::all(target) }, connection)?;
            // In the order of the other model.
            for record in records {
                let title = target.title(&record.values);
                for (source, _) in pairs.iter().filter(|(_, key)| *key == record.key(target)) {
                    titles.entry((column, source.clone())).or_default().push(title.clone());
                }
            }
        }
        Ok(titles)
    })
    .await
}

fn cell<'a>(slot: &Slot, model: &ModelDef, row: &RecordRow<Shown>, titles: impl Fn(usize) -> Option<&'a Vec<String>>) -> Shown {
    let value = |value: Option<&Value>, choices| value.map_or(Shown::Nothing, |value| short(Shown::of(value, choices)));
    match *slot {
        Slot::Secret => Shown::Short(SECRET.to_owned()),
        Slot::Field(field) => value(row.record.values.get(field), model.fields.get(field).map_or(&[], |field| field.choices)),
        Slot::Extra(extra, choices) => value(row.extra.get(extra), choices),
        Slot::Record { key, label, target } => match key.of(row) {
            Some(key) if !key.is_null() => {
                let label = label.and_then(|label| row.extra.get(label)).map(Value::to_string).unwrap_or_default();
                let title = if label.is_empty() { format!("{} {key}", target.verbose_name) } else { label };
                Shown::Text(shortened(title, CELL))
            }
            _ => Shown::Nothing,
        },
        Slot::Records(column) => titles(column).map_or(Shown::Nothing, |titles| {
            let named = titles.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = titles.len().saturating_sub(NAMED);
            short(Shown::text(if more > 0 { format!("{named} and {more} more") } else { named }))
        }),
        Slot::Made(made) => row.made.get(made).cloned().unwrap_or(Shown::Nothing),
    }
}

fn short(shown: Shown) -> Shown {
    match shown {
        Shown::Text(text) => Shown::Text(shortened(text, CELL)),
        other => other,
    }
}
