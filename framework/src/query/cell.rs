//! What people read of a view: the names of its fields, and their values in words. Pages that nobody has written show it.

use super::offer::Shown;
use super::source::Source;
use super::view::{Pass, View};
use crate::column::{ChoiceDef, Value};
use crate::model::Model;
use crate::text::capitalized;

/// One field of a view, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The name of the field.
    pub name: &'static str,
    /// What it holds; `None` where it is empty.
    pub text: Option<String>,
}

impl Cell {
    /// The name in words: `published_at` is "Published at".
    pub fn label(&self) -> String {
        capitalized(&self.name.replace('_', " "))
    }
}

/// The fields of a view in words, those that are computed left out: what they are is known to the view alone.
pub fn cells<V: View>(view: &mut V) -> Vec<Cell> {
    let mut showing = Showing { view, cells: Vec::new() };
    // Nothing is read here, so no other view comes of it.
    let _: Option<V> = V::shape(&mut showing);
    showing.cells
}

/// The text of the first field: what stands for a view in another.
pub(super) fn first_text<V: View>(view: &mut V) -> String {
    cells(view).into_iter().next().and_then(|cell| cell.text).unwrap_or_default()
}

/// What a field holds; empty text is nothing.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct CellText(Option<String>);

impl From<String> for CellText {
    fn from(text: String) -> Self {
        Self(Some(text).filter(|text| !text.is_empty()))
    }
}

impl From<Option<String>> for CellText {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self(None), Self::from)
    }
}

/// A value as people read it.
pub(super) fn words(value: &Value, choices: &[ChoiceDef]) -> CellText {
    match value {
        Value::Null => CellText(None),
        Value::Bool(true) => "Yes".to_owned().into(),
        Value::Bool(false) => "No".to_owned().into(),
        Value::Date(date) => date.format("%-d %B %Y").to_string().into(),
        Value::DateTime(time) => time.format("%-d %B %Y, %H:%M UTC").to_string().into(),
        other => {
            let text = other.to_string();
            let label = choices.iter().find(|choice| choice.value == text).map(|choice| choice.label.to_owned());
            label.unwrap_or(text).into()
        }
    }
}

/// Shows a view, field after field.
struct Showing<'a, V> {
    view: &'a mut V,
    cells: Vec<Cell>,
}

impl<V: View> Pass<V> for Showing<'_, V> {
    fn part<S: Source, T: Shown<S::Offers>>(
        &mut self,
        name: &'static str,
        _: impl FnOnce(<V::Model as Model>::Fields) -> S,
        place: fn(&mut V) -> &mut T,
    ) -> Option<T> {
        let CellText(text) = place(self.view).cell();
        self.cells.push(Cell { name, text });
        None
    }

    fn compute(&mut self, _: fn(&mut V)) {}
}
