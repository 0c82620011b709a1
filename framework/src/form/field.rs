//! A form, ready to be shown.

/// A form with what stands in it and what is wrong with that.
#[derive(Debug, Clone, Default)]
pub struct Form {
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
    /// What stands in it, as text; several values only where several can be chosen.
    pub values: Vec<String>,
    /// What is wrong with it.
    pub errors: Vec<String>,
}

/// How a value is asked for.
#[derive(Debug, Clone)]
pub enum Widget {
    /// An e-mail address.
    Email {
        /// In chars.
        max_length: Option<u32>,
    },
    /// An address of the web.
    Url {
        /// In chars.
        max_length: Option<u32>,
    },
    /// One line.
    Text {
        /// In chars.
        max_length: Option<u32>,
    },
    /// Several lines.
    Textarea,
    /// A whole number.
    Number {
        /// The smallest that fits.
        min: i64,
        /// The largest that fits.
        max: i64,
    },
    /// Yes or no.
    Checkbox,
    /// A number with digits behind the point.
    Decimal {
        /// How many digits, where the column says it.
        places: Option<u32>,
        /// The smallest that is allowed.
        min: Option<String>,
        /// The largest that is allowed.
        max: Option<String>,
    },
    /// A day.
    Date {
        /// The first that is allowed.
        min: Option<String>,
        /// The last that is allowed.
        max: Option<String>,
    },
    /// A time of the day.
    Time,
    /// A date and a time, in UTC.
    DateTime,
    /// One of some values.
    Select {
        /// The values.
        choices: Vec<Choice>,
    },
    /// Any number of some values.
    SelectMultiple {
        /// The values.
        choices: Vec<Choice>,
    },
}

/// One value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Form {
    /// Whether nothing is wrong.
    pub fn is_valid(&self) -> bool {
        self.errors.is_empty() && self.fields.iter().all(|field| field.errors.is_empty())
    }

    /// Notes an error at a field, or at the whole form when there is no such field.
    pub fn add_error(&mut self, name: &str, error: impl Into<String>) {
        match self.fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.errors.push(error.into()),
            None => self.errors.push(error.into()),
        }
    }
}
