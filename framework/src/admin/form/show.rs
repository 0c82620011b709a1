//! The form of a record as HTML: groups of fields, what is only shown, inlines, buttons.

use maud::{Markup, html};

use super::conflict::SEEN;
use super::inline::inline;
use super::plan::{Entry, Group, Plan};
use super::related::Related;
use super::{FormPage, ShownInline};
use crate::admin::cell::Shown;
use crate::admin::desk::{Deed, Desk};
use crate::admin::{account, delete, history, list};
use crate::form::FormContent;
use crate::page::error_summary;

/// The whole form.
pub(super) fn form(page: &FormPage<'_>, desk: &Desk) -> Markup {
    let FormPage { admin, plan, content, inlines, .. } = page;
    let model = admin.model;
    let prepopulated = prepopulated(page);
    html! {
        form.edit #{ (model.model_name()) "_form" } method="post" enctype=[enctype(content, inlines)] data-prepopulated=[prepopulated] {
            (desk.csrf)
            @if let Some(seen) = &page.seen { input type="hidden" name=(SEEN) value=(seen); }
            (error_summary(content))
            @if page.may_save { (fields(page, plan, content)) } @else { fieldset disabled { (fields(page, plan, content)) } }
            @for set in inlines { (inline(set)) }
            (buttons(page, desk))
        }
    }
}

fn enctype(content: &FormContent, inlines: &[ShownInline]) -> Option<&'static str> {
    let rows = inlines.iter().flat_map(|set| std::iter::once(&set.content.template).chain(&set.content.rows));
    let multipart = content.is_multipart() || rows.map(|row| &row.form).any(FormContent::is_multipart);
    multipart.then_some("multipart/form-data")
}

/// Which texts are made of which, for the script. A record that is there keeps what it has.
fn prepopulated(page: &FormPage<'_>) -> Option<String> {
    let list = page.admin.form.prepopulated;
    if list.is_empty() || page.record.is_some() {
        return None;
    }
    let pairs = list.iter().map(|one| (one.target.to_owned(), serde_json::Value::from(one.sources.to_vec())));
    Some(serde_json::Value::Object(pairs.collect()).to_string())
}

fn fields(page: &FormPage<'_>, plan: &Plan, content: &FormContent) -> Markup {
    html! { @for group in &plan.groups { (self::group(page, group, content)) } }
}

fn group(page: &FormPage<'_>, group: &Group, content: &FormContent) -> Markup {
    let asked = group.lines.iter().flatten().filter_map(|entry| match entry {
        Entry::Asked(index) => content.fields.get(*index),
        Entry::Shown(_) => None,
    });
    // Nobody mends what they do not see, and nobody fills it in.
    let is_wrong = asked.clone().any(|field| {
        let is_empty = field.values.iter().all(String::is_empty);
        !field.errors.is_empty() || (field.attributes.required && is_empty)
    });
    let lines = html! {
        @for line in &group.lines {
            @if let [one] = line.as_slice() { (entry(page, *one, content)) } @else {
                div.line { @for one in line { (entry(page, *one, content)) } }
            }
        }
    };
    html! {
        @if group.collapsed {
            details.group open[is_wrong] { summary { h2 { (group.title) } } (lines) }
        } @else if group.title.is_empty() {
            div.group { (lines) }
        } @else {
            section.group { h2 { (group.title) } (lines) }
        }
    }
}

fn entry(page: &FormPage<'_>, entry: Entry, content: &FormContent) -> Markup {
    match entry {
        Entry::Asked(index) => match content.fields.get(index) {
            Some(field) => html! { div.asked { (field) (Related::beside(&page.related, field)) } },
            None => Markup::default(),
        },
        Entry::Shown(index) => {
            let label = page.plan.shown.get(index).map(|column| column.label()).unwrap_or_default();
            let nothing = Shown::Nothing;
            let shown = page.shown.get(index).unwrap_or(&nothing);
            html! {
                div.field.readonly {
                    p.label { (label) }
                    div.value { @if let Shown::Nothing = shown { "—" } @else { (shown) } }
                }
            }
        }
    }
}

fn buttons(page: &FormPage<'_>, desk: &Desk) -> Markup {
    let model = page.admin.model;
    let may_add = desk.may(Deed::Add, model);
    html! {
        div.buttons {
            @if page.may_save {
                button name="_save" value="1" { "Save" }
                // A window beside a form is there for this record alone.
                @if desk.in_popup {} @else if page.record.is_some() && page.admin.form.save_as {
                    @if may_add { button.more name="_saveasnew" value="1" { "Save as new" } }
                } @else if may_add {
                    button.more name="_addanother" value="1" { "Save and add another" }
                }
                @if !desk.in_popup { button.more name="_continue" value="1" { "Save and continue editing" } }
            } @else {
                a href=(list::url(model)) { "Close" }
            }
            @if let Some(record) = page.record.filter(|_| !desk.in_popup && desk.may(Deed::Delete, model)) {
                a.danger href=(delete::url(model, &record.key(model))) { "Delete" }
            }
        }
    }
}

/// Beside the heading of a record: its history, and what can be done with an account.
pub(super) fn tools(page: &FormPage<'_>, desk: &Desk) -> Markup {
    let model = page.admin.model;
    html! {
        @if let Some(record) = page.record.filter(|_| !desk.in_popup) {
            @let key = record.key(model);
            ul.object-tools {
                li { a href=(history::url(model, &key)) { "History" } }
                (account::tools(desk, model, &key))
            }
        }
    }
}

/// The title of the page.
pub(super) fn title(page: &FormPage<'_>) -> String {
    let model = page.admin.model;
    match page.record {
        None => format!("Add {}", model.verbose_name),
        Some(record) => model.title(&record.values),
    }
}
