//! The inputs of a form, each with what it says to those who do not see it.

use maud::{Markup, html};

use crate::column::{FileType, is_private_file, media_url};
use crate::form::files::{CLEAR, CURRENT};
use crate::form::{Choice, FormField, Widget};

/// The id of a field's input.
pub(super) fn id(field: &FormField) -> String {
    format!("id_{}", field.name)
}

/// The ids of what says more about the field.
pub(super) fn described_by(field: &FormField) -> Option<String> {
    let mut ids: Vec<String> = (0..field.errors.len()).map(|index| format!("{}-error-{index}", id(field))).collect();
    if !field.help.is_empty() {
        ids.push(format!("{}-help", id(field)));
    }
    if field.widget == Widget::SelectMultiple {
        ids.push(format!("{}-hint", id(field)));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn invalid(field: &FormField) -> Option<&'static str> {
    (!field.errors.is_empty()).then_some("true")
}

fn given(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// The input of a field, or its inputs.
pub(super) fn input(field: &FormField) -> Markup {
    if field.attributes.read_only {
        return shown(field);
    }
    match field.widget {
        Widget::File => file(field),
        Widget::Textarea => textarea(field),
        Widget::Select | Widget::SelectMultiple => select(field),
        Widget::Radio | Widget::Checkboxes => group(field),
        Widget::Hidden => hidden(field),
        widget => plain(field, widget.input_type().unwrap_or("text")),
    }
}

/// What stands in a field that nobody fills in, as people read it.
fn shown(field: &FormField) -> Markup {
    let text = |value: &String| match field.choices.iter().find(|choice| choice.value == *value) {
        Some(choice) => choice.label.clone(),
        None if field.widget == Widget::Checkbox => "Yes".to_owned(),
        None if field.widget == Widget::Password => "••••••••".to_owned(),
        None => value.clone(),
    };
    let texts: Vec<String> = field.values.iter().filter(|value| !value.is_empty()).map(text).collect();
    html! { span.value id=(id(field)) { @if texts.is_empty() { "—" } @else { (texts.join(", ")) } } }
}

fn plain(field: &FormField, kind: &str) -> Markup {
    let checkbox = field.widget == Widget::Checkbox;
    let has_value = !checkbox && field.widget != Widget::Password;
    let value = field.values.first().map(String::as_str).unwrap_or_default();
    let said = &field.attributes;
    html! {
        input type=(kind) id=(id(field)) name=(field.name) value=[has_value.then_some(value)] checked[checkbox && !value.is_empty()]
            minlength=[said.min_length] maxlength=[said.max_length] min=[&said.min] max=[&said.max] step=[&said.step]
            placeholder=[given(said.placeholder)] autocomplete=[given(said.autocomplete)] autofocus[said.autofocus] required[said.required]
            aria-invalid=[invalid(field)] aria-describedby=[described_by(field)];
    }
}

/// The file that is there, and an input for another one.
fn file(field: &FormField) -> Markup {
    let current: Vec<&String> = field.values.iter().filter(|path| !path.is_empty()).collect();
    let clear = format!("{}{CLEAR}", field.name);
    let said = &field.attributes;
    html! {
        @for path in &current {
            p.current {
                (current_file(path))
                input type="hidden" name=(format!("{}{CURRENT}", field.name)) value=(path);
                @if !field.required {
                    " " input type="checkbox" id=(format!("id_{clear}")) name=(clear);
                    " " label for=(format!("id_{clear}")) { "Remove it" }
                }
            }
        }
        input type="file" id=(id(field)) name=(field.name) accept=[(!said.accept.is_empty()).then_some(&said.accept)]
            multiple[said.multiple] autofocus[said.autofocus] required[said.required && current.is_empty()]
            aria-invalid=[invalid(field)] aria-describedby=[described_by(field)];
    }
}

/// A file that is there: a picture as it is, any other by its name. Nobody may have a private one without being asked.
fn current_file(path: &str) -> Markup {
    let (name, url) = (file_name(path), media_url(path));
    let is_picture = FileType::IMAGES.iter().any(|image| path.ends_with(&format!(".{}", image.ending())));
    html! {
        @if is_private_file(path) { "There is " (name) }
        @else if is_picture { a href=(url) { img src=(url) alt="The picture that is there"; } }
        @else { "There is " a href=(url) { (name) } }
    }
}

/// The name of a file, without its folder.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn hidden(field: &FormField) -> Markup {
    html! { @for value in &field.values { input type="hidden" name=(field.name) value=(value); } }
}

/// A line feed right behind `<textarea>` is left out by browsers; one more keeps the first line of the text.
fn textarea(field: &FormField) -> Markup {
    let said = &field.attributes;
    html! {
        textarea id=(id(field)) name=(field.name) rows=(said.rows)
            minlength=[said.min_length] maxlength=[said.max_length]
            placeholder=[given(said.placeholder)] autocomplete=[given(said.autocomplete)]
            autofocus[said.autofocus] required[said.required]
            aria-invalid=[invalid(field)] aria-describedby=[described_by(field)]
        { "\n" (field.values.first().map(String::as_str).unwrap_or_default()) }
    }
}

fn select(field: &FormField) -> Markup {
    let many = field.widget == Widget::SelectMultiple;
    let is_empty = field.values.iter().all(String::is_empty);
    let said = &field.attributes;
    html! {
        select id=(id(field)) name=(field.name) multiple[many] size=[many.then(|| field.choices.len().clamp(2, 8))]
            autocomplete=[given(said.autocomplete)] autofocus[said.autofocus] required[said.required]
            data-search=[(!said.search.is_empty()).then_some(&said.search)]
            aria-invalid=[invalid(field)] aria-describedby=[described_by(field)]
        {
            @if !many && (!field.required || is_empty) { option value="" { "—" } }
            @for choice in &field.choices {
                option value=(choice.value) selected[field.values.contains(&choice.value)] { (choice.label) }
            }
        }
    }
}

/// Inputs side by side; the `<fieldset>` around them says what they are together.
fn group(field: &FormField) -> Markup {
    let radio = field.widget == Widget::Radio;
    let none = (radio && !field.required).then(|| Choice::new("", "None of these"));
    let choices = none.iter().chain(&field.choices).enumerate();
    let is_chosen = |choice: &Choice| match choice.value.is_empty() {
        true => field.values.iter().all(String::is_empty),
        false => field.values.contains(&choice.value),
    };
    html! {
        div.options {
            @for (index, choice) in choices {
                label for=(format!("{}_{index}", id(field))) {
                    input type=(if radio { "radio" } else { "checkbox" }) id=(format!("{}_{index}", id(field)))
                        name=(field.name) value=(choice.value) checked[is_chosen(choice)] required[radio && field.attributes.required]
                        autofocus[index == 0 && field.attributes.autofocus] aria-invalid=[invalid(field)];
                    " " (choice.label)
                }
            }
        }
    }
}
