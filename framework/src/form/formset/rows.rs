//! The rows of a set, read out of what was sent.

use super::def::{FormsetDef, MOST};
use crate::column::Value;
use crate::error::{Error, Result};
use crate::form::FormData;
use crate::form::def::FormFieldDef;
use crate::form::errors::Problems;
use crate::form::read::read_all;
use crate::form::show;
use crate::model::ModelDef;

/// One row as it was sent.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The number in its names.
    pub(super) number: u32,
    /// The record that it is of; none for a new one.
    pub(super) key: Option<Value>,
    /// The values of its fields.
    pub(super) values: Vec<Vec<Value>>,
    pub(super) problems: Problems,
    /// Which of its fields are not written.
    pub(super) closed: Vec<usize>,
    /// Whether its record shall go.
    pub(super) delete: bool,
    /// Where it shall stand.
    pub(super) order: Option<i64>,
}

/// Whether the button was pressed that asks for one more row, in place of the one that stores.
pub(super) fn asks_for_more(def: &ModelDef, set: &FormsetDef, data: &FormData) -> bool {
    data.get(&format!("{}-ADD", set.prefix_of(def))).is_some()
}

/// The rows in which something stands, in the order in which they shall be.
///
/// # Errors
/// [`Error::BadRequest`] where the rows cannot be counted: no page of ours sends that.
pub(super) fn read_rows(
    fields: &'static [FormFieldDef],
    def: &'static ModelDef,
    set: &FormsetDef,
    data: &FormData,
) -> Result<Vec<Row>> {
    let prefix = set.prefix_of(def);
    let total = data.get(&format!("{prefix}-TOTAL_FORMS")).and_then(|text| text.trim().parse::<u32>().ok());
    let total = total.filter(|total| *total <= MOST).ok_or_else(|| {
        Error::BadRequest(format!("the rows of the form cannot be counted: `{prefix}-TOTAL_FORMS` is not a number up to {MOST}"))
    })?;
    let mut rows = Vec::new();
    for number in 0..total {
        let row = read_row(fields, def, set, data, &prefix, number)?;
        let is_left_empty = row.key.is_none() && (row.delete || !has_changed(fields, &format!("{prefix}-{number}-"), data));
        if !is_left_empty {
            rows.push(row);
        }
    }
    if set.order.is_some() {
        // Rows without a number stand behind the others, as they came.
        rows.sort_by_key(|row| row.order.unwrap_or(i64::MAX));
    }
    Ok(rows)
}

fn read_row(
    fields: &'static [FormFieldDef],
    def: &'static ModelDef,
    set: &FormsetDef,
    data: &FormData,
    prefix: &str,
    number: u32,
) -> Result<Row> {
    let from = format!("{prefix}-{number}-");
    let key_field = def.key_field();
    let key = match data.get(&format!("{from}{}", key_field.name)).unwrap_or_default() {
        "" => None,
        text => Some(key_field.column.kind.parse(text).map_err(|_| {
            Error::BadRequest(format!("the form names a {} by `{text}`, which is no key of one", def.verbose_name))
        })?),
    };
    let delete = set.can_delete && data.get(&format!("{from}DELETE")).is_some();
    let (values, mut problems) = read_all(fields, &from, data);
    let order = match data.get(&format!("{from}ORDER")).unwrap_or_default().trim() {
        "" => None,
        text if set.order.is_some() => {
            let order = text.parse().ok();
            if order.is_none() {
                problems.of_form("the order is a whole number");
            }
            order
        }
        _ => None,
    };
    // What shall go need not be right.
    let problems = if delete { Problems::default() } else { problems };
    Ok(Row { number, key, values, problems, closed: Vec::new(), delete, order })
}

/// Whether something else stands in the row than what stood there from the start.
fn has_changed(fields: &[FormFieldDef], from: &str, data: &FormData) -> bool {
    let said =
        |texts: Vec<String>| texts.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect();
    fields.iter().any(|field| {
        if data.upload(&format!("{from}{}", field.field.name)).is_some() {
            return true;
        }
        let before: Vec<String> = said(show::shown(field, &show::initial(field)));
        let now: Vec<String> = said(show::typed(data, from, field));
        before != now
    })
}
