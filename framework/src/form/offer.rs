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
/// them, wherever it stands. Fields that offer all records of one model are answered by one query.
pub(super) fn offers(
    sources: &[Option<SelectDef>],
    chosen: &[Vec<Value>],
    connection: &mut Connection,
) -> Result<Vec<Vec<Choice>>> {
    let mut offers: Vec<Vec<Choice>> = Vec::with_capacity(sources.len());
    for (index, source) in sources.iter().enumerate() {
        let Some(source) = source else {
            offers.push(Vec::new());
            continue;
        };
        let is_alike = |other: &Option<SelectDef>| other.as_ref().is_some_and(|other| offer_all_of_one(other, source));
        let known = sources.iter().take(index).position(is_alike).and_then(|place| offers.get(place)).cloned();
        offers.push(match known {
            Some(choices) => choices,
            None => choices(connection, &SelectDef { limit: Some(CHOICES), ..source.clone() })?,
        });
    }
    add_chosen(sources, &mut offers, chosen, connection)?;
    Ok(offers)
}

fn offer_all_of_one(one: &SelectDef, other: &SelectDef) -> bool {
    one.def.table == other.def.table && [one, other].iter().all(|select| select.filters.is_empty() && select.limit.is_none())
}

/// Adds what is chosen to what is offered, where it is not among that.
pub(super) fn add_chosen(
    sources: &[Option<SelectDef>],
    offers: &mut [Vec<Choice>],
    chosen: &[Vec<Value>],
    connection: &mut Connection,
) -> Result {
    for ((source, choices), chosen) in sources.iter().zip(offers).zip(chosen) {
        let Some(source) = source else { continue };
        let is_missing = |key: &&Value| !key.is_null() && !choices.iter().any(|choice| choice.value == key.to_string());
        let missing: Vec<Value> = chosen.iter().filter(is_missing).cloned().collect();
        if !missing.is_empty() {
            choices.extend(self::choices(connection, &with_keys(SelectDef::all(source.def), missing))?);
        }
    }
    Ok(())
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
