//! The records that belong to another, in its form: in a table, or each below the other.

use maud::{Markup, Render, html};

use super::ShownInline;
use super::related::Related;
use crate::form::{FormField, FormsetContent, FormsetRow, Widget};
use crate::page::{formset_controls, formset_rows_of};

/// One inline.
pub(super) fn inline(shown: &ShownInline) -> Markup {
    let set = &shown.content;
    let beside = |field: &FormField| Related::beside(&shown.related, field);
    html! {
        @if shown.may_change {
            @if shown.stacked {
                (formset_rows_of(set, &|field| html! { (field) (beside(field)) }))
            } @else {
                (formset_controls(set, &table(set, &beside)))
            }
        } @else if !set.rows.is_empty() {
            fieldset.formset disabled { legend { (set.legend) } (table(set, &|_| Markup::default())) }
        }
    }
}

fn table(set: &FormsetContent, beside: &dyn Fn(&FormField) -> Markup) -> Markup {
    let heads = set.template.form.fields.iter().filter(|field| field.widget != Widget::Hidden);
    let deletes = set.rows.iter().any(|row| row.delete.is_some());
    html! {
        div.scroll tabindex="0" role="region" aria-label=(set.legend) {
            table.inline {
                thead {
                    tr {
                        @for field in heads { th scope="col" { (field.label) @if field.required { span.hidden { " (required)" } } } }
                        @if set.template.order.is_some() { th scope="col" { "Order" } }
                        @if deletes { th scope="col" { "Delete" } }
                    }
                }
                tbody {
                    @for row in &set.rows { (self::row(row, deletes, beside)) }
                    template { (self::row(&set.template, deletes, beside)) }
                }
            }
        }
    }
}

fn row(row: &FormsetRow, deletes: bool, beside: &dyn Fn(&FormField) -> Markup) -> Markup {
    let (hidden, seen): (Vec<_>, Vec<_>) = row.form.fields.iter().partition(|field| field.widget == Widget::Hidden);
    html! {
        tr.row aria-label=(row.legend) {
            @for (index, field) in seen.iter().enumerate() {
                td {
                    @if index == 0 {
                        input type="hidden" name=(row.key_name) value=(row.key);
                        @for field in &hidden { (field.input()) }
                        @for error in &row.form.errors { p.error { (capital(error)) } }
                    }
                    (cell(field))
                    (beside(field))
                }
            }
            @if let Some(order) = &row.order { td { (cell(order)) } }
            @if let Some(delete) = &row.delete { td.delete { (cell(delete)) } } @else if deletes { td {} }
        }
    }
}

/// An input without its label in sight: the head of the column says it.
fn cell(field: &FormField) -> Markup {
    html! {
        span.hidden { (field.label_tag()) }
        (field.input())
        (field.error_list())
    }
}

fn capital(text: &str) -> impl Render {
    crate::text::capitalized(text)
}
