//! Rules of constraints and indexes.

use proc_macro2::Ident;

use super::model::names_a_column;
use super::term::is_a_condition;
use crate::errors::Errors;
use crate::ir::{Index, Model, name};

/// What an index names are columns of the model, each once.
pub(super) fn indexes_name_columns(errors: &mut Errors, model: &Model) {
    for index in &model.indexes {
        let key = key(index);
        for (place, order) in index.columns.iter().enumerate() {
            names_a_column(errors, model, &order.name, key);
            if index.columns[..place].iter().any(|earlier| earlier.name == order.name) {
                errors.add(&order.name, format!("`{}` stands here twice", order.name)).help("keep one of them");
            }
            if index.unique && order.descending {
                errors
                    .add(&order.name, format!("`-{}` is an order, and what is unique has none", order.name))
                    .help(format!("write `{}`", order.name));
            }
        }
        if let Some(condition) = &index.condition {
            is_a_condition(errors, model, condition, "where");
        }
    }
}

/// One field alone has keys of its own, unless a name or a condition says more.
pub(super) fn one_field_has_its_own_key(errors: &mut Errors, model: &Model) {
    for index in &model.indexes {
        let says_more = index.condition.is_some() || index.name.is_some();
        match index.columns.as_slice() {
            [] => {
                let example = if index.unique { "unique(book, member)" } else { "index(author, -published_at)" };
                errors.add(&index.at, "no field stands here").help(format!("write `{example}`"));
            }
            [only] if !says_more && !only.descending => {
                let key = if index.unique { "unique" } else { "index" };
                errors
                    .add(&index.at, format!("`{}` alone is a matter of that field", only.name))
                    .help(format!("write `#[field({key})]` above `{}`", only.name));
            }
            _ => {}
        }
    }
}

/// Nothing is said twice: not the same fields, and for what is unique not in another order either.
pub(super) fn indexes_are_distinct(errors: &mut Errors, model: &Model) {
    for (place, index) in model.indexes.iter().enumerate() {
        let same = |earlier: &&Index| {
            let every = |one: &Index, other: &Index| one.columns.iter().all(|order| other.columns.contains(order));
            let columns = match index.unique {
                true => every(index, earlier) && every(earlier, index),
                false => index.columns == earlier.columns,
            };
            let sql = |index: &Index| index.condition.as_ref().map(|condition| crate::expand::sql(model, condition));
            index.unique == earlier.unique && columns && sql(index) == sql(earlier)
        };
        if !index.columns.is_empty() && model.indexes[..place].iter().any(|earlier| same(&earlier)) {
            let what = if index.unique { "these fields are unique together" } else { "there is an index of these fields" };
            errors.add(&index.at, format!("{what} already")).help("remove one of them");
        }
    }
}

/// A check is of the row that it stands for, and its name is what a violation tells.
pub(super) fn checks_are_of_columns(errors: &mut Errors, model: &Model) {
    for check in &model.checks {
        is_a_condition(errors, model, &check.condition, "check");
        if check.condition.columns().is_empty() {
            errors.add(&check.condition, "this is the same for every row").help("name a field, as in `check(pages > 0, ...)`");
        }
        if check.name.is_none() {
            let of = check.condition.columns().first().map_or_else(|| "row".to_owned(), |column| name::text(column));
            errors
                .add(&check.at, "a check needs a name, by which the database tells that it was broken")
                .help(format!("write `check(..., name = {of}_is_valid)`"));
        }
    }
}

/// A name belongs to one index or check, and PostgreSQL keeps 63 bytes of it.
pub(super) fn names_are_distinct(errors: &mut Errors, model: &Model) {
    let names = model.indexes.iter().filter_map(|index| index.name.as_ref());
    let names: Vec<&Ident> = names.chain(model.checks.iter().filter_map(|check| check.name.as_ref())).collect();
    for (place, ident) in names.iter().enumerate() {
        let text = name::text(ident);
        if text.len() > 63 {
            errors.add(ident, "a name in the database has 1 to 63 bytes").help("write a shorter name");
        }
        if names[..place].contains(ident) {
            errors.add(ident, format!("the name `{text}` is given twice")).help("give one of them another name");
        }
    }
}

fn key(index: &Index) -> &'static str {
    if index.unique { "unique" } else { "index" }
}
