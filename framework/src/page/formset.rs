//! The rows of a set as HTML. They work without scripts: a button asks the server for one more row; the script adds it at once.

use maud::{Markup, Render, html};

use super::form::{first_id, sentence, stopped};
use super::static_url;
use crate::form::{FormField, Formset, FormsetContent, FormsetRow};

impl<F> Render for Formset<F> {
    fn render(&self) -> Markup {
        formset_rows(self)
    }
}

/// The rows of a set, and the button for one more. They stand inside of the `<form>` of their parent.
pub fn formset_rows(set: &FormsetContent) -> Markup {
    formset_rows_of(set, &|field| html! { (field) })
}

/// The same, each field as the page shows it.
pub(crate) fn formset_rows_of(set: &FormsetContent, field: &dyn Fn(&FormField) -> Markup) -> Markup {
    let rows = html! {
        @for row in &set.rows { (self::row(row, field)) }
        template { (self::row(&set.template, field)) }
    };
    formset_controls(set, &rows)
}

/// What stands around the rows of a set, however these are shown: a `<template>` among them is one more row.
pub(crate) fn formset_controls(set: &FormsetContent, rows: &Markup) -> Markup {
    let prefix = &set.prefix;
    let full = set.rows.len() >= set.max_num as usize;
    html! {
        fieldset.formset data-formset=(prefix) data-most=(set.max_num) {
            legend { (set.legend) }
            // Enter presses the first button of a form, and that shall not be the one for another row.
            button.hidden type="submit" tabindex="-1" aria-hidden="true" { "Save" }
            (errors(set))
            (number(prefix, "TOTAL_FORMS", set.rows.len()))
            (number(prefix, "INITIAL_FORMS", set.rows.iter().filter(|row| !row.key.is_empty()).count()))
            (number(prefix, "MIN_NUM_FORMS", set.min_num))
            (number(prefix, "MAX_NUM_FORMS", set.max_num))
            (rows)
            @if !full {
                button.more name=(format!("{prefix}-ADD")) value="1" formnovalidate { "Add another " (set.one) }
            }
            script type="module" src=(static_url("nuages/formset.js")) {}
        }
    }
}

fn number(prefix: &str, name: &str, number: impl Render) -> Markup {
    html! { input type="hidden" name=(format!("{prefix}-{name}")) value=(number); }
}

/// What is wrong with the set, with a link to each field that is to be mended.
fn errors(set: &FormsetContent) -> Markup {
    html! {
        @if !set.is_valid() {
            div.errors role="alert" tabindex="-1" {
                p { "Please mend what is marked in " (set.legend.to_lowercase()) "." }
                ul {
                    @for error in &set.errors { li { (sentence(error)) } }
                    @for row in &set.rows {
                        @for error in &row.form.errors { li { (row.legend) ": " (stopped(error)) } }
                        @for field in &row.form.fields {
                            @for error in &field.errors {
                                li { a href=(format!("#{}", first_id(field))) { (row.legend) ", " (field.label) } ": " (stopped(error)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn row(row: &FormsetRow, shown: &dyn Fn(&FormField) -> Markup) -> Markup {
    html! {
        fieldset.row {
            legend { (row.legend) }
            input type="hidden" name=(row.key_name) value=(row.key);
            @for error in &row.form.errors { p.error { (sentence(error)) } }
            @for field in &row.form.fields { (shown(field)) }
            @if let Some(order) = &row.order { (order) }
            @if let Some(delete) = &row.delete { (delete) }
        }
    }
}
