//! `Shown`: what a cell of a list shows, and the types that a method with `#[column]` may give.

use maud::{Markup, Render, html};

use crate::column::{ChoiceDef, Date, DateTime, Decimal, Duration, Time, Uuid, Value};

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Shown {
    /// Nothing.
    Nothing,
    /// Yes or no.
    Mark(bool),
    /// Text.
    Text(String),
    /// Text that stays on one line: a number, a date.
    Short(String),
    /// What the program wrote itself.
    Markup(Markup),
}

impl Shown {
    /// A value of a column.
    pub(super) fn of(value: &Value, choices: &[ChoiceDef]) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Bool(value) => Self::Mark(*value),
            Value::Date(day) => Self::Short(day.format("%-d %b %Y").to_string()),
            Value::DateTime(time) => Self::Short(moment(time)),
            Value::Text(text) | Value::Json(text) => Self::text(choice(text, choices).unwrap_or(text).to_owned()),
            other => {
                let text = other.to_string();
                Self::Short(choice(&text, choices).map_or_else(|| text.clone(), str::to_owned))
            }
        }
    }

    pub(super) fn text(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

/// A point in time as people read it, with its zone.
pub(super) fn moment(time: &DateTime) -> String {
    time.format("%-d %b %Y, %H:%M UTC").to_string()
}

/// The label of the choice that is kept as this text.
fn choice(text: &str, choices: &[ChoiceDef]) -> Option<&'static str> {
    choices.iter().find(|choice| choice.value == text).map(|choice| choice.label)
}

/// Yes and no are marks, with a word for those who do not see them.
impl Render for Shown {
    fn render_to(&self, out: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Mark(true) => html! { span.yes { span.hidden { "Yes" } } }.render_to(out),
            Self::Mark(false) => html! { span.no { span.hidden { "No" } } }.render_to(out),
            Self::Text(text) | Self::Short(text) => text.render_to(out),
            Self::Markup(markup) => markup.render_to(out),
        }
    }
}

/// What a method with `#[column]` gives.
#[diagnostic::on_unimplemented(
    message = "a column cannot show a `{Self}`",
    label = "neither text nor a number, a date, `bool` or `Markup`",
    note = "give a `String`: `value.to_string()`; an `Option` of what can be shown is empty where it is `None`"
)]
pub trait IntoShown {
    /// What is shown of it.
    fn into_shown(self) -> Shown;
}

impl IntoShown for String {
    fn into_shown(self) -> Shown {
        Shown::text(self)
    }
}

impl IntoShown for &str {
    fn into_shown(self) -> Shown {
        Shown::text(self.to_owned())
    }
}

impl IntoShown for bool {
    fn into_shown(self) -> Shown {
        Shown::Mark(self)
    }
}

impl IntoShown for Markup {
    fn into_shown(self) -> Shown {
        if self.0.is_empty() { Shown::Nothing } else { Shown::Markup(self) }
    }
}

impl<T: IntoShown> IntoShown for Option<T> {
    fn into_shown(self) -> Shown {
        self.map_or(Shown::Nothing, IntoShown::into_shown)
    }
}

macro_rules! numbers {
    ($($number:ty),+) => { $(
        impl IntoShown for $number {
            fn into_shown(self) -> Shown {
                Shown::Short(self.to_string())
            }
        }
    )+ };
}

numbers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64, Decimal, Time, Duration, Uuid);

impl IntoShown for Date {
    fn into_shown(self) -> Shown {
        Shown::of(&Value::Date(self), &[])
    }
}

impl IntoShown for DateTime {
    fn into_shown(self) -> Shown {
        Shown::of(&Value::DateTime(self), &[])
    }
}
