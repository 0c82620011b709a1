//! The columns of a model as a SELECT names them: text that is put together once and then kept.
//!
//! A query is text each time that it is asked (diesel finds its prepared statement by it), and most of that text is this.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use crate::db::quoted;
use crate::model::ModelDef;

/// The address of the description, and the table's name or alias.
type Key = (usize, &'static str);

const PLACES: usize = 32;

thread_local! {
    /// The lists that this thread asked for last, so that a query asks no lock. Each has one place where it may be.
    static LAST: [Cell<(Key, &'static str)>; PLACES] = const { [const { Cell::new(((0, ""), "")) }; PLACES] };
}

/// `"t1"."id", "t1"."title"`: all columns of a model, in the order of its fields, of its table or of an alias of that.
pub(super) fn column_list(def: &'static ModelDef, table: &'static str) -> &'static str {
    let key = (std::ptr::from_ref(def).addr(), table);
    // Descriptions are larger than 64 bytes, so the bits above those tell them apart; texts are told apart by the last of them.
    let place = (key.0 / 64).wrapping_add(usize::from(table.as_bytes().last().copied().unwrap_or(0))) % PLACES;
    LAST.with(|last| {
        let (known, list) = last[place].get();
        if known.0 == key.0 && std::ptr::eq(known.1, table) {
            return list;
        }
        let list = shared(key, def);
        last[place].set((key, list));
        list
    })
}

fn shared(key: Key, def: &'static ModelDef) -> &'static str {
    static LISTS: RwLock<Option<HashMap<Key, &'static str>>> = RwLock::new(None);
    let known = LISTS.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(list) = known.as_ref().and_then(|lists| lists.get(&key)) {
        return list;
    }
    drop(known);
    let mut lists = LISTS.write().unwrap_or_else(PoisonError::into_inner);
    // As many as there are models and aliases, so nothing that grows.
    lists.get_or_insert_default().entry(key).or_insert_with(|| text(def, key.1).leak())
}

fn text(def: &ModelDef, table: &str) -> String {
    let table = quoted(table);
    let columns = def.fields.iter().map(|field| format!("{table}.{}", quoted(field.column.name)));
    columns.collect::<Vec<_>>().join(", ")
}
