//! Forms as HTML: labels, inputs, help and errors that belong together for everybody who cannot see that they do.

use maud::{Markup, html};

use crate::form::{Choice, Form, FormField, Widget};
use crate::text::capitalized;

/// What is wrong with the whole form, and its fields. The `<form>`, the CSRF token and the button are the page's.
pub fn form_fields(form: &Form) -> Markup {
    html! {
        @if !form.is_valid() {
            p.errors role="alert" { "Please mend what is marked below." }
        }
        @for error in &form.errors { p.error { (sentence(error)) } }
        @for field in &form.fields { (form_field(field)) }
    }
}

fn form_field(field: &FormField) -> Markup {
    let checkbox = matches!(field.widget, Widget::Checkbox);
    html! {
        div.field {
            @if checkbox { (input(field)) " " }
            label for=(id(field)) {
                (field.label)
                @if !field.required && !checkbox { span.optional { " (optional)" } }
            }
            @if !checkbox { (input(field)) }
            @for (index, error) in field.errors.iter().enumerate() {
                p.error id=(format!("{}-error-{index}", id(field))) { (sentence(error)) }
            }
            @if !field.help.is_empty() { p.help id=(format!("{}-help", id(field))) { (field.help) } }
            @if matches!(field.widget, Widget::SelectMultiple { .. }) {
                p.help.hint id=(format!("{}-hint", id(field))) { "Hold Ctrl, or ⌘ on a Mac, to choose several." }
            }
        }
    }
}

/// With a capital letter, and a full stop where nothing ends it.
fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    capitalized(text) + stop
}

fn id(field: &FormField) -> String {
    format!("id_{}", field.name)
}

/// The ids of what says more about the field.
fn described_by(field: &FormField) -> Option<String> {
    let mut ids: Vec<String> = (0..field.errors.len()).map(|index| format!("{}-error-{index}", id(field))).collect();
    if !field.help.is_empty() {
        ids.push(format!("{}-help", id(field)));
    }
    if matches!(field.widget, Widget::SelectMultiple { .. }) {
        ids.push(format!("{}-hint", id(field)));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn input(field: &FormField) -> Markup {
    let (id, name, value) = (id(field), field.name.as_str(), field.values.first().map(String::as_str).unwrap_or_default());
    let invalid = (!field.errors.is_empty()).then_some("true");
    let described = described_by(field);
    html! {
        @match &field.widget {
            Widget::Text { max_length } => {
                input type="text" id=(id) name=(name) value=(value) maxlength=[max_length] required[field.required]
                    aria-invalid=[invalid] aria-describedby=[described];
            }
            Widget::Number { min, max } => {
                input type="number" id=(id) name=(name) value=(value) min=(min) max=(max) required[field.required]
                    aria-invalid=[invalid] aria-describedby=[described];
            }
            Widget::Email { max_length } => {
                input type="email" id=(id) name=(name) value=(value) maxlength=[max_length] required[field.required]
                    aria-invalid=[invalid] aria-describedby=[described];
            }
            Widget::Url { max_length } => {
                input type="url" id=(id) name=(name) value=(value) maxlength=[max_length] required[field.required]
                    aria-invalid=[invalid] aria-describedby=[described];
            }
            Widget::Decimal { places, min, max } => {
                input type="number" step=(step(*places)) id=(id) name=(name) value=(value) min=[min] max=[max]
                    required[field.required]
                    aria-invalid=[invalid] aria-describedby=[described];
            }
            Widget::Date { min, max } => {
                input type="date" id=(id) name=(name) value=(value) min=[min] max=[max] required[field.required]
                    aria-invalid=[invalid] aria-describedby=[described];
            }
            Widget::Time => {
                input type="time" step="any" id=(id) name=(name) value=(value) required[field.required]
                    aria-invalid=[invalid] aria-describedby=[described];
            }
            Widget::DateTime => {
                input type="datetime-local" step="any" id=(id) name=(name) value=(value) required[field.required]
                    aria-invalid=[invalid] aria-describedby=[described];
            }
            Widget::Checkbox => {
                input type="checkbox" id=(id) name=(name) checked[!value.is_empty()] aria-invalid=[invalid] aria-describedby=[described];
            }
            // A line feed right behind <textarea> is left out by browsers; one more keeps the first line of the text.
            Widget::Textarea => {
                textarea id=(id) name=(name) rows="8" required[field.required] aria-invalid=[invalid] aria-describedby=[described] {
                    "\n" (value)
                }
            }
            Widget::Select { choices } => {
                select id=(id) name=(name) required[field.required] aria-invalid=[invalid] aria-describedby=[described] {
                    @if !field.required || value.is_empty() { option value="" { "—" } }
                    (options(choices, &field.values))
                }
            }
            Widget::SelectMultiple { choices } => {
                select id=(id) name=(name) multiple size=(choices.len().clamp(2, 8)) aria-invalid=[invalid] aria-describedby=[described] {
                    (options(choices, &field.values))
                }
            }
        }
    }
}

/// `0.01` for two places; without a number of places, any number may be typed.
fn step(places: Option<u32>) -> String {
    match places {
        None => "any".to_owned(),
        Some(0) => "1".to_owned(),
        Some(places) => format!("0.{:0>1$}", 1, places as usize),
    }
}

fn options(choices: &[Choice], chosen: &[String]) -> Markup {
    html! {
        @for choice in choices {
            option value=(choice.value) selected[chosen.contains(&choice.value)] { (choice.label) }
        }
    }
}
