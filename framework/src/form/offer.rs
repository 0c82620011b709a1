//! What a field that points to records has to offer.

use super::content::Choice;
use super::def::FormFieldDef;
use super::errors::Problems;
use crate::column::Value;
use crate::db::Connection;
use crate::error::Result;
use crate::query::{Columns, Filter, Record, SelectDef};
use crate::session::current_request;

/// Records that a relation shows, at most. What is chosen may be any record.
const CHOICES: i64 = 1000;

/// The query of the records that each field offers; none for fields that point to no records.
pub(super) type Sources = Vec<Option<SelectDef>>;

/// What the fields of a form say that they offer, which may depend on the request that is being answered.
pub(super) async fn sources(fields: &[FormFieldDef]) -> Result<Sources> {
    let mut sources = all_records(fields);
    for (field, source) in fields.iter().zip(&mut sources) {
        if let Some(records) = field.records {
            *source = Some(records(current_request()).await?);
        }
    }
    Ok(sources)
}

/// All records of the models that the fields point to.
pub(super) fn all_records(fields: &[FormFieldDef]) -> Sources {
    fields.iter().map(|field| Some(SelectDef::all((field.field.relation?.target)()))).collect()
}

/// What each field has to offer: records for those that point to some, nothing for others. What is chosen already is among
/// them, wherever it stands.
pub(super) fn offers(
    sources: &[Option<SelectDef>],
    chosen: &[Vec<Value>],
    connection: &mut Connection,
) -> Result<Vec<Vec<Choice>>> {
    let mut offers = Vec::with_capacity(sources.len());
    for (index, source) in sources.iter().enumerate() {
        let Some(source) = source else {
            offers.push(Vec::new());
            continue;
        };
        let mut choices = choices(connection, &SelectDef { limit: Some(CHOICES), ..source.clone() })?;
        let is_missing = |key: &&Value| !key.is_null() && !choices.iter().any(|choice| choice.value == key.to_string());
        let missing: Vec<Value> = chosen.get(index).into_iter().flatten().filter(is_missing).cloned().collect();
        if !missing.is_empty() {
            choices.extend(self::choices(connection, &with_keys(SelectDef::all(source.def), missing))?);
        }
        offers.push(choices);
    }
    Ok(offers)
}

/// Whether what was chosen is among what each field offers; a field where it is not loses its values.
pub(super) fn check_chosen(
    sources: &[Option<SelectDef>],
    values: &mut [Vec<Value>],
    problems: &mut Problems,
    connection: &mut Connection,
) -> Result {
    for (index, (source, values)) in sources.iter().zip(values).enumerate() {
        let keys: Vec<Value> = values.iter().filter(|value| !value.is_null()).cloned().collect();
        let Some(source) = source.as_ref().filter(|_| !keys.is_empty()) else { continue };
        let select = SelectDef { columns: Columns::Key, order: Vec::new(), ..with_keys(source.clone(), keys.clone()) };
        let kind = select.def.key_field().column.kind;
        let found = select.load(connection, |row| row.next_value(kind))?;
        if keys.iter().any(|key| !found.iter().any(|found| found.to_string() == key.to_string())) {
            values.clear();
            problems.at(index, "choose one of the records");
        }
    }
    Ok(())
}

/// Whether any field asks the database of what was sent.
pub(super) fn has_chosen(fields: &[FormFieldDef], values: &[Vec<Value>]) -> bool {
    fields.iter().zip(values).any(|(field, values)| field.field.relation.is_some() && values.iter().any(|value| !value.is_null()))
}

fn with_keys(mut select: SelectDef, keys: Vec<Value>) -> SelectDef {
    select.filters.push(Filter::one_of(select.def.table, select.def.key_field().column.name, keys));
    select
}

/// The records as choices, in their order.
fn choices(connection: &mut Connection, select: &SelectDef) -> Result<Vec<Choice>> {
    let def = select.def;
    let choice = |record: Record| Choice { value: record.key(def).to_string(), label: def.title(&record.values) };
    Ok(Record::load(select, connection)?.into_iter().map(choice).collect())
}
