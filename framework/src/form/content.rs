//! `FormContent`: a form, ready to be shown.

use super::widget::Widget;

/// A form with what stands in it and what is wrong with that.
#[derive(Debug, Clone, Default)]
pub struct FormContent {
    /// In the order in which they are shown.
    pub fields: Vec<FormField>,
    /// What is wrong with the whole.
    pub errors: Vec<String>,
}

/// One field of a form.
#[derive(Debug, Clone)]
pub struct FormField {
    /// The name under which it is sent.
    pub name: String,
    /// What people read before it.
    pub label: String,
    /// What people read under it; may be empty.
    pub help: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// How it is asked for.
    pub widget: Widget,
    /// What can be chosen, where something is.
    pub choices: Vec<Choice>,
    /// What more its input says.
    pub attributes: Attributes,
    /// What stands in it, as text; several values only where several can be chosen.
    pub values: Vec<String>,
    /// What is wrong with it.
    pub errors: Vec<String>,
}

/// What an input says of what may stand in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Whether the browser insists on it. (Whether the server does is said of the field.)
    pub required: bool,
    /// The fewest characters.
    pub min_length: Option<u32>,
    /// The most characters.
    pub max_length: Option<u32>,
    /// The smallest value.
    pub min: Option<String>,
    /// The largest value.
    pub max: Option<String>,
    /// From one value to the next; `any` where all values between are allowed.
    pub step: Option<String>,
    /// An example, shown while nothing stands in it; may be empty.
    pub placeholder: &'static str,
    /// What browsers may fill in, as HTML names it; may be empty.
    pub autocomplete: &'static str,
    /// Whether the page begins here.
    pub autofocus: bool,
    /// The lines of a `<textarea>`.
    pub rows: u32,
    /// Which files, as `accept` says it; may be empty.
    pub accept: String,
    /// Whether several files can be chosen.
    pub multiple: bool,
    /// Whether it is shown as text, and nothing of it is sent.
    pub read_only: bool,
    /// Where more can be found of what can be chosen, by what somebody types; may be empty.
    pub search: String,
}

/// One value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Choice {
    /// A value, and what people read of it.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

impl FormContent {
    /// Whether nothing is wrong.
    pub fn is_valid(&self) -> bool {
        self.errors.is_empty() && self.fields.iter().all(|field| field.errors.is_empty())
    }

    /// Whether a file is among what it asks for: then its `<form>` says `enctype="multipart/form-data"`.
    pub fn is_multipart(&self) -> bool {
        self.fields.iter().any(|field| field.widget == Widget::File)
    }

    /// What its `<form>` says of how it is sent, where that is not as usual: `form method="post" enctype=[form.enctype()]`.
    pub fn enctype(&self) -> Option<&'static str> {
        self.is_multipart().then_some("multipart/form-data")
    }

    /// Notes an error at a field, or at the whole form when there is no such field.
    pub fn add_error(&mut self, name: &str, error: impl Into<String>) {
        match self.fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.errors.push(error.into()),
            None => self.errors.push(error.into()),
        }
    }
}

impl FormField {
    /// A field of nothing: what a name leads to that the form does not have.
    pub(crate) const NONE: &'static Self = &Self {
        name: String::new(),
        label: String::new(),
        help: String::new(),
        required: false,
        widget: Widget::Hidden,
        choices: Vec::new(),
        attributes: Attributes {
            required: false,
            min_length: None,
            max_length: None,
            min: None,
            max: None,
            step: None,
            placeholder: "",
            autocomplete: "",
            autofocus: false,
            rows: 0,
            accept: String::new(),
            multiple: false,
            read_only: false,
            search: String::new(),
        },
        values: Vec::new(),
        errors: Vec::new(),
    };
}
