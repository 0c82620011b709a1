//! `Widget`: which input of HTML asks for a value.

use crate::column::Kind;
use crate::model::{FieldDef, Rule};

/// How a value is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Widget {
    /// One line.
    Text,
    /// An e-mail address.
    Email,
    /// An address of the web.
    Url,
    /// A telephone number.
    Tel,
    /// Words to look for.
    Search,
    /// What nobody else shall read; it is never written into a page.
    Password,
    /// A colour, as `#1b5687`.
    Color,
    /// A number.
    Number,
    /// A number, on a scale from the smallest to the largest.
    Range,
    /// A day.
    Date,
    /// A month of a year, as its first day.
    Month,
    /// A week of a year, as its Monday.
    Week,
    /// A time of the day.
    Time,
    /// A date and a time, in UTC.
    DateTime,
    /// Several lines.
    Textarea,
    /// Yes or no.
    Checkbox,
    /// One of some values, in a list that opens.
    Select,
    /// One of some values, all of them in sight.
    Radio,
    /// Any number of some values, in a list.
    SelectMultiple,
    /// Any number of some values, each with a box of its own.
    Checkboxes,
    /// A file of the visitor's.
    File,
    /// Nothing to see.
    Hidden,
}

impl Widget {
    /// What a field is asked for with when it says nothing else.
    pub(crate) fn of(field: &FieldDef, many: bool) -> Self {
        let has_choices = field.relation.is_some() || !field.choices.is_empty();
        let web = field.rules.iter().find_map(|rule| match rule {
            Rule::Email => Some(Self::Email),
            Rule::Url => Some(Self::Url),
            _ => None,
        });
        match field.column.kind {
            _ if field.file.is_some() => Self::File,
            kind if field.secret && kind.is_text() => Self::Password,
            _ if many => Self::SelectMultiple,
            _ if has_choices => Self::Select,
            Kind::Bool if field.column.null => Self::Select,
            Kind::Bool => Self::Checkbox,
            Kind::Date => Self::Date,
            Kind::Time => Self::Time,
            Kind::DateTime => Self::DateTime,
            Kind::Text | Kind::Varchar { .. } if web.is_some() => web.unwrap_or(Self::Text),
            Kind::Text | Kind::Json => Self::Textarea,
            Kind::Varchar { .. } | Kind::Duration | Kind::Uuid | Kind::Ip | Kind::Binary => Self::Text,
            _ => Self::Number,
        }
    }

    /// Whether it can ask for values of this kind, of which some can be chosen.
    pub(crate) const fn takes(self, kind: Kind, has_choices: bool, many: bool) -> bool {
        match self {
            Self::SelectMultiple | Self::Checkboxes => many && has_choices,
            _ if many => false,
            Self::Select | Self::Radio => has_choices,
            Self::Text | Self::Hidden => true,
            Self::Email | Self::Url | Self::Tel | Self::Search | Self::Password | Self::Color | Self::Textarea => {
                (kind.is_text() || matches!(kind, Kind::Json)) && !has_choices
            }
            Self::Number | Self::Range => kind.is_number() && !has_choices,
            Self::Date | Self::Month | Self::Week => matches!(kind, Kind::Date),
            Self::Time => matches!(kind, Kind::Time),
            Self::DateTime => matches!(kind, Kind::DateTime),
            Self::Checkbox => matches!(kind, Kind::Bool),
            Self::File => false,
        }
    }

    /// What it is for, in messages: "`range` is for numbers".
    pub(crate) const fn purpose(self) -> &'static str {
        match self {
            Self::SelectMultiple | Self::Checkboxes => "several of some values (`Vec<Status>`, `Vec<ForeignKey<Tag>>`)",
            Self::Select | Self::Radio => "one of some values (an enum with `Choices`, a `ForeignKey`)",
            Self::Number | Self::Range => "numbers",
            Self::Date | Self::Month | Self::Week => "days",
            Self::Time => "times of the day",
            Self::DateTime => "points in time",
            Self::Checkbox => "`bool`",
            Self::File => "files",
            _ => "text",
        }
    }

    /// The word that names it in `#[form(widgets = [..])]` and among the keys of a field.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Url => "url",
            Self::Tel => "tel",
            Self::Search => "search",
            Self::Password => "password",
            Self::Color => "color",
            Self::Number => "number",
            Self::Range => "range",
            Self::Date => "date",
            Self::Month => "month",
            Self::Week => "week",
            Self::Time => "time",
            Self::DateTime => "datetime",
            Self::Textarea => "textarea",
            Self::Checkbox => "checkbox",
            Self::Select => "select",
            Self::Radio => "radio",
            Self::SelectMultiple => "select_multiple",
            Self::Checkboxes => "checkboxes",
            Self::File => "file",
            Self::Hidden => "hidden",
        }
    }

    /// The `type` of its `<input>`, where it is one.
    pub const fn input_type(self) -> Option<&'static str> {
        Some(match self {
            Self::DateTime => "datetime-local",
            Self::Textarea | Self::Select | Self::SelectMultiple | Self::Radio | Self::Checkboxes => return None,
            other => other.word(),
        })
    }

    /// Whether it is several inputs, which a `<fieldset>` holds together.
    pub const fn is_group(self) -> bool {
        matches!(self, Self::Radio | Self::Checkboxes)
    }
}
