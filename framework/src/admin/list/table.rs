//! The table of a list, in the form that does something with several records.

use maud::{Markup, Render, html};

use super::super::cell::Shown;
use super::super::desk::Desk;
use super::actions::{ACROSS, ACTION, SELECTED, offered};
use super::column::{ColumnSource, ListColumn};
use super::editable::{Editing, SAVE, TOTAL, names};
use super::rows::ListRow;
use super::{ChangeList, Found, pages};
use crate::admin::form as record_form;
use crate::admin::path::Step;
use crate::column::Kind;
use crate::query::{Page, Total};
use crate::text::capitalized;

/// Chars of a text that stays on one line.
const SHORT: usize = 24;

/// The form of a list: what to do, the rows, the pages.
pub(super) fn form(list: &ChangeList, found: &Found, desk: &Desk, title: &str) -> Markup {
    let (page, editing) = (&found.rows, &found.editing);
    let edits = !editing.rows.is_empty();
    let actions = offered(list.admin, desk);
    let chooses = !actions.is_empty() && !page.rows.is_empty();
    html! {
        form id="changelist-form" method="post" action=(list.address.url()) {
            (desk.csrf)
            @if edits {
                // Enter presses the first button of a form.
                button.hidden name=(SAVE) value="1" tabindex="-1" aria-hidden="true" { "Save" }
                input type="hidden" name=(TOTAL) value=(page.rows.len());
            }
            @if chooses { (bar(&actions, page, list)) }
            @if page.rows.is_empty() {
                p.nothing { "There are none." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label=(title) {
                    table.records id="result_list" {
                        (head(list, chooses))
                        tbody {
                            @for (place, row) in page.rows.iter().enumerate() { (self::row(list, row, chooses, place, editing)) }
                        }
                    }
                }
            }
            @if edits { div.buttons { button name=(SAVE) value="1" { "Save" } } }
            (pages::links(page, &list.address, list.admin))
        }
    }
}

/// What can be done, with what.
fn bar(actions: &[(&str, String)], page: &Page<ListRow>, list: &ChangeList) -> Markup {
    let number = page.rows.len();
    let more = page.pages() > 1;
    let all = match page.total {
        Total::Exactly(_) => format!("All {}", pages::number(page.total, list.admin)),
        Total::MoreThan(_) => format!("All {} of the list", list.admin.model.verbose_name_plural),
    };
    html! {
        div.actions {
            label for="action" { "Action" }
            select #action name=(ACTION) {
                option value="" { "—" }
                @for (name, label) in actions { option value=(name) { (label) } }
            }
            button name="index" value="0" { "Run" }
            span.action-counter role="status" data-of=(number) {}
            @if more {
                label.across { input type="checkbox" name=(ACROSS) value="1"; " " (all) }
            }
        }
    }
}

fn head(list: &ChangeList, chooses: bool) -> Markup {
    let admin = list.admin;
    html! {
        thead {
            tr {
                @if chooses {
                    th.action-checkbox-column scope="col" {
                        label.check { input #action-toggle type="checkbox"; span.hidden { "Select all on this page" } }
                    }
                }
                @if admin.list.display.is_empty() { th scope="col" { (capitalized(admin.model.verbose_name)) } }
                @for (place, column) in admin.list.display.iter().enumerate() {
                    (list.order.head(admin, &list.address, place, column))
                }
            }
        }
    }
}

fn row(list: &ChangeList, row: &ListRow, chooses: bool, place: usize, editing: &Editing) -> Markup {
    let (admin, def) = (list.admin, list.admin.model);
    let key = row.record.key(def);
    let link = list.address.carried_by(record_form::url(def, &key));
    let form = editing.rows.get(place);
    let seen = editing.seen.get(place).map(String::as_str).unwrap_or_default();
    let [key_name, seen_name] = names(place, def);
    let asked = |column: &ListColumn| {
        let ColumnSource::Path(path) = &column.source else { return None };
        let Step::Column(field) = path.step else { return None };
        let index = admin.list.editable.iter().position(|editable| *editable == field)?;
        Some((index, form?.fields.get(index)?))
    };
    let leads = |place: usize| admin.list.links.map_or(place == 0, |links| links.contains(&place));
    html! {
        tr {
            @if chooses {
                td.action-checkbox {
                    label.check {
                        input.action-select type="checkbox" name=(SELECTED) value=(key.to_string());
                        span.hidden { "Select " (def.title(&row.record.values)) }
                    }
                }
            }
            @if admin.list.display.is_empty() {
                th.field-title scope="row" { a href=(link) { (def.title(&row.record.values)) } }
            }
            @for (place, (column, shown)) in admin.list.display.iter().zip(&row.cells).enumerate() {
                @if let Some((index, field)) = asked(column) {
                    td.editable.{ "field-" (column.name) } {
                        @if index == 0 {
                            input type="hidden" name=(key_name) value=(key.to_string());
                            input type="hidden" name=(seen_name) value=(seen);
                        }
                        span.hidden { (field.label_tag()) }
                        (field.input())
                        @if is_point_in_time(column) { " UTC" }
                        (field.error_list())
                    }
                } @else {
                    (cell(column, shown, leads(place).then_some(link.as_str()), place == 0, admin.list.empty))
                }
            }
        }
    }
}

fn is_point_in_time(column: &ListColumn) -> bool {
    matches!(&column.source, ColumnSource::Path(path) if path.kind() == Some(Kind::DateTime))
}

fn cell(column: &ListColumn, shown: &Shown, link: Option<&str>, is_first: bool, empty: &'static str) -> Markup {
    let empty = match &column.source {
        ColumnSource::Method(method) => method.empty.unwrap_or(empty),
        ColumnSource::Path(_) => empty,
    };
    let long = matches!(shown, Shown::Text(text) if text.chars().nth(SHORT).is_some());
    let inside = Inside { shown, link, empty };
    html! {
        @if is_first {
            th.{ "field-" (Class(column.name)) }.long[long] scope="row" { (inside) }
        } @else {
            td.{ "field-" (Class(column.name)) }.long[long] { (inside) }
        }
    }
}

/// What stands in a cell. (A list has hundreds of them, so it is written into the text of the cell and not into one of its own.)
struct Inside<'a> {
    shown: &'a Shown,
    link: Option<&'a str>,
    empty: &'static str,
}

impl Render for Inside<'_> {
    fn render_to(&self, out: &mut String) {
        match self.link {
            Some(link) => html! { a href=(link) { (Inside { link: None, ..*self }) } }.render_to(out),
            None if matches!(self.shown, Shown::Nothing) => html! { span.none { (self.empty) } }.render_to(out),
            None => self.shown.render_to(out),
        }
    }
}

/// The name of a column as a class of CSS: dots would begin another.
struct Class(&'static str);

impl Render for Class {
    fn render_to(&self, out: &mut String) {
        for (index, name) in self.0.split('.').enumerate() {
            if index > 0 {
                out.push_str("__");
            }
            out.push_str(name);
        }
    }
}
