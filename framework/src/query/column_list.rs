//! The columns of a model as a SELECT names them: text that is put together once and then kept.
//!
//! A query is text each time that it is asked (diesel finds its prepared statement by it), and most of that text is this.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use crate::model::ModelDef;
use crate::table::quoted;

/// By the address of the description, and by the table's name or alias.
type Lists = HashMap<(usize, &'static str), &'static str>;

/// `"t1"."id", "t1"."title"`: all columns of a model, in the order of its fields, of its table or of an alias of that.
pub(super) fn column_list(def: &'static ModelDef, table: &'static str) -> &'static str {
    static LISTS: RwLock<Option<Lists>> = RwLock::new(None);
    let key = (std::ptr::from_ref(def).addr(), table);
    let known = LISTS.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(list) = known.as_ref().and_then(|lists| lists.get(&key)) {
        return list;
    }
    drop(known);
    let mut lists = LISTS.write().unwrap_or_else(PoisonError::into_inner);
    // As many as there are models and aliases, so nothing that grows.
    lists.get_or_insert_default().entry(key).or_insert_with(|| text(def, table).leak())
}

fn text(def: &ModelDef, table: &str) -> String {
    let table = quoted(table);
    let columns = def.fields.iter().map(|field| format!("{table}.{}", quoted(field.column.name)));
    columns.collect::<Vec<_>>().join(", ")
}
