//! `Prepared`: the rows of a set, read and held against the database, their types forgotten.

use super::content::{FormsetContent, Maker};
use super::def::{ChildForm, FormsetDef};
use super::rows::{Row, asks_for_more, read_rows};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::form::def::FormFieldDef;
use crate::form::errors::{FormErrors, Problems};
use crate::form::offer::{check_chosen, offers, sources};
use crate::form::{Form, FormData, FormValues, ModelForm, show};
use crate::model::{Model, ModelDef};
use crate::query::{Columns, Filter, SelectDef};
use crate::text::counted;

/// The rows of a set that was sent.
#[derive(Debug)]
pub struct Prepared {
    pub(super) def: &'static ModelDef,
    pub(super) fields: &'static [FormFieldDef],
    pub(super) set: &'static FormsetDef,
    pub(super) rows: Vec<Row>,
    pub(super) errors: Vec<String>,
}

impl Prepared {
    /// Reads the rows of a set of a parent, or of a new one.
    pub(crate) async fn read<F: ChildForm>(data: &FormData, parent: Option<&Value>, db: &Db) -> Result<Self> {
        let def = <<F as ModelForm>::Model as Model>::DEF;
        let (fields, set) = (<F as Form>::DEF.fields, F::SET);
        let rows = read_rows(fields, def, set, data)?;
        let errors = number_of_rows(def, set, &rows);
        let mut this = Self { def, fields, set, rows, errors };
        if asks_for_more(def, set, data) {
            return Ok(this.without_problems());
        }
        let (parent, sources) = (parent.cloned(), sources(fields).await?);
        let mut this = db
            .read(move |connection| {
                this.check(parent.as_ref(), &sources, connection)?;
                Ok(this)
            })
            .await?;
        for row in this.rows.iter_mut().filter(|row| !row.delete && row.problems.is_empty()) {
            let valid = F::take(&mut FormValues::new(row.values.clone()), data)?;
            let mut errors = FormErrors::default();
            F::clean(&valid, &mut errors, db).await?;
            row.problems = errors.problems;
        }
        Ok(this)
    }

    /// Whether all can be stored.
    pub(crate) fn is_valid(&self) -> bool {
        self.errors.is_empty() && self.rows.iter().all(|row| row.problems.is_empty())
    }

    /// The same, of which nobody wants to know yet whether it is right.
    pub(crate) fn without_problems(mut self) -> Self {
        self.errors.clear();
        self.rows.iter_mut().for_each(|row| row.problems = Problems::default());
        self
    }

    /// The model of the records.
    pub(crate) fn model(&self) -> &'static ModelDef {
        self.def
    }

    /// The condition on the records of a parent.
    pub(crate) fn of_parent(&self, parent: Value) -> Filter {
        Filter::equal(self.def.table, self.def.fields[self.set.parent].column.name, parent)
    }

    /// The records that are to be changed or deleted.
    pub(crate) fn keys(&self) -> (Vec<Value>, Vec<Value>) {
        let keys =
            |goes: bool| self.rows.iter().filter(move |row| row.delete == goes).filter_map(|row| row.key.clone()).collect();
        (keys(false), keys(true))
    }

    /// Fields that are not written, by the key of the record and the name of the field.
    pub(crate) fn close(&mut self, is_closed: impl Fn(Option<&Value>, &str) -> bool) {
        for row in &mut self.rows {
            let closed = self.fields.iter().enumerate().filter(|(_, field)| is_closed(row.key.as_ref(), field.field.name));
            row.closed = closed.map(|(index, _)| index).collect();
        }
    }

    /// What is to be done with each record: whether it is new, and whether it goes.
    pub(crate) fn deeds(&self) -> impl Iterator<Item = (bool, bool)> {
        self.rows.iter().map(|row| (row.key.is_none(), row.delete))
    }

    /// Whether one more row was asked for, and nothing is to be stored.
    pub(crate) fn asks_for_more(&self, data: &FormData) -> bool {
        asks_for_more(self.def, self.set, data)
    }

    /// Whether the records are the parent's, and what was chosen is there.
    fn check(&mut self, parent: Option<&Value>, sources: &[Option<SelectDef>], connection: &mut Connection) -> Result {
        let keys: Vec<Value> = self.rows.iter().filter_map(|row| row.key.clone()).collect();
        let own = match parent {
            Some(parent) if !keys.is_empty() => self.own_keys(parent, keys, connection)?,
            _ => Vec::new(),
        };
        for row in &mut self.rows {
            if row.key.as_ref().is_some_and(|key| !own.contains(key)) {
                row.problems = Problems::default();
                row.problems.of_form(format!("this {} does not exist any more", self.def.verbose_name));
            } else if !row.delete {
                check_chosen(sources, &mut row.values, &mut row.problems, connection)?;
            }
        }
        Ok(())
    }

    /// Which of these keys are of records that belong to the parent.
    fn own_keys(&self, parent: &Value, keys: Vec<Value>, connection: &mut Connection) -> Result<Vec<Value>> {
        let (table, key) = (self.def.table, self.def.key_field());
        let filters = vec![
            Filter::equal(table, self.def.fields[self.set.parent].column.name, parent.clone()),
            Filter::one_of(table, key.column.name, keys),
        ];
        let select = SelectDef { columns: Columns::Key, filters, order: Vec::new(), ..SelectDef::all(self.def) };
        select.load(connection, |row| row.next_value(key.column.kind))
    }

    /// The set with what was typed and what is wrong with it; with one more row where that was asked for.
    pub(crate) async fn content(self, data: &FormData, db: &Db) -> Result<FormsetContent> {
        let Self { def, fields, set, rows, errors } = self;
        let (data, sources) = (data.clone(), sources(fields).await?);
        db.read(move |connection| {
            let chosen =
                (0..fields.len()).map(|index| rows.iter().flat_map(|row| row.values.get(index).cloned()).flatten().collect());
            let offers = offers(&sources, &chosen.collect::<Vec<_>>(), connection)?;
            let maker = Maker { def, fields, set, offers: &offers };
            let more = usize::from(asks_for_more(def, set, &data));
            let shown = rows.into_iter().enumerate().map(|(number, row)| {
                let mut shown = maker.typed(&row, number, &data);
                shown.form = show::with_problems(shown.form, row.problems);
                shown
            });
            Ok(maker.set(shown.collect(), more, errors))
        })
        .await
    }
}

/// Too few rows, or too many.
fn number_of_rows(def: &ModelDef, set: &FormsetDef, rows: &[Row]) -> Vec<String> {
    let kept = rows.iter().filter(|row| !row.delete).count();
    let words = |number: u32| counted(number, def.verbose_name, def.verbose_name_plural);
    if kept < set.min_num as usize {
        vec![format!("fill in at least {}", words(set.min_num))]
    } else if kept > set.max_num as usize {
        vec![format!("keep at most {}", words(set.max_num))]
    } else {
        Vec::new()
    }
}
