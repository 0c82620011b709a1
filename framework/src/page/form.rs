//! Forms as HTML: labels, inputs, help and errors that belong together for everybody who cannot see that they do.

use maud::{Markup, Render, html};

use super::form_input::{described_by, id, input};
use crate::form::{BoundForm, FormContent, FormField, Widget};
use crate::text::capitalized;

/// What is wrong with the whole form, its fields, and the CSRF token of the page. The `<form>` and the button are the page's.
impl<F> Render for BoundForm<F> {
    fn render(&self) -> Markup {
        html! {
            @if let Some(csrf) = self.csrf() { (csrf) }
            (form_fields(self))
        }
    }
}

/// What is wrong with the whole form, and its fields. The `<form>`, the CSRF token and the button are the page's.
pub fn form_fields(form: &FormContent) -> Markup {
    html! {
        (error_summary(form))
        @for field in &form.fields { (field) }
    }
}

/// What is wrong with a form, with a link to each field that is to be mended. The page begins here, for those who listen
/// to it too. Nothing where nothing is wrong.
pub fn error_summary(form: &FormContent) -> Markup {
    html! {
        @if !form.is_valid() {
            div.errors role="alert" tabindex="-1" autofocus {
                p { "Please mend what is marked below." }
                ul {
                    @for error in &form.errors { li { (sentence(error)) } }
                    @for field in &form.fields {
                        @for error in &field.errors {
                            li { a href=(format!("#{}", first_id(field))) { (field.label) } ": " (stopped(error)) }
                        }
                    }
                }
            }
        }
    }
}

/// The whole field: its label, its input, what is wrong with it and what helps to fill it in.
impl Render for FormField {
    fn render(&self) -> Markup {
        let checkbox = self.widget == Widget::Checkbox;
        html! {
            @if self.widget == Widget::Hidden {
                (self.input())
            } @else if self.widget.is_group() {
                fieldset.field id=(id(self)) aria-describedby=[described_by(self)] {
                    (self.label_tag())
                    (self.input())
                    (self.error_list())
                    (self.help_text())
                }
            } @else {
                div.field {
                    @if checkbox { (self.input()) " " }
                    (self.label_tag())
                    @if !checkbox { (self.input()) }
                    (self.error_list())
                    (self.help_text())
                }
            }
        }
    }
}

/// The parts of a field, for pages that put them together by hand. They refer to each other by their ids.
impl FormField {
    /// Its `<label>`; of several inputs that belong together the `<legend>`.
    pub fn label_tag(&self) -> Markup {
        let text = html! {
            (self.label)
            @if !self.required && self.widget != Widget::Checkbox { span.optional { " (optional)" } }
        };
        html! {
            @if self.widget.is_group() {
                legend { (text) }
            } @else {
                label for=(id(self)) { (text) }
            }
        }
    }

    /// Its input, or its inputs.
    pub fn input(&self) -> Markup {
        input(self)
    }

    /// What is wrong with it.
    pub fn error_list(&self) -> Markup {
        html! {
            @for (index, error) in self.errors.iter().enumerate() {
                p.error id=(format!("{}-error-{index}", id(self))) { (sentence(error)) }
            }
        }
    }

    /// What helps to fill it in.
    pub fn help_text(&self) -> Markup {
        html! {
            @if !self.help.is_empty() { p.help id=(format!("{}-help", id(self))) { (self.help) } }
            @if self.widget == Widget::SelectMultiple {
                p.help.hint id=(format!("{}-hint", id(self))) { "Hold Ctrl, or ⌘ on a Mac, to choose several." }
            }
        }
    }
}

/// Where a link to the field leads: of several inputs, to the first.
pub(super) fn first_id(field: &FormField) -> String {
    if field.widget.is_group() { format!("{}_0", id(field)) } else { id(field) }
}

/// With a capital letter, and a full stop where nothing ends it.
pub(crate) fn sentence(text: &str) -> Markup {
    stopped(&capitalized(text))
}

/// With a full stop where nothing ends it. What stands in backticks is to be typed so.
pub(super) fn stopped(text: &str) -> Markup {
    let pieces = text.split('`').enumerate();
    html! {
        @for (index, piece) in pieces { @if index % 2 == 1 { code { (piece) } } @else { (piece) } }
        @if !text.ends_with(['.', '!', '?']) { "." }
    }
}
