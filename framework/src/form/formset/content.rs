//! `FormsetContent`: the rows of a set, ready to be shown.

use super::def::FormsetDef;
use super::rows::Row;
use crate::form::content::{Attributes, Choice, FormField};
use crate::form::def::FormFieldDef;
use crate::form::show;
use crate::form::{FormContent, FormData, Widget};
use crate::model::ModelDef;
use crate::text::capitalized;

/// The rows of a set with what stands in them and what is wrong with that.
#[derive(Debug, Clone)]
pub struct FormsetContent {
    /// What the names begin with, `comments`.
    pub prefix: String,
    /// What people read above the rows, `Comments`.
    pub legend: String,
    /// One of them, in words: `comment`.
    pub one: &'static str,
    /// In the order in which they are shown.
    pub rows: Vec<FormsetRow>,
    /// A row that is not there yet, under the number `__prefix__`.
    pub template: FormsetRow,
    /// The most rows.
    pub max_num: u32,
    /// The fewest rows.
    pub min_num: u32,
    /// What is wrong with the whole.
    pub errors: Vec<String>,
}

/// One row of a set.
#[derive(Debug, Clone)]
pub struct FormsetRow {
    /// What people read above it.
    pub legend: String,
    /// The name under which the key of its record is sent.
    pub key_name: String,
    /// The key of its record; empty where there is none yet.
    pub key: String,
    /// Its fields, and what is wrong with the row.
    pub form: FormContent,
    /// Where it stands among the rows, where visitors say so.
    pub order: Option<FormField>,
    /// Whether it shall go, where visitors may say so.
    pub delete: Option<FormField>,
}

impl FormsetContent {
    /// Whether nothing is wrong.
    pub fn is_valid(&self) -> bool {
        self.errors.is_empty() && self.rows.iter().all(|row| row.form.is_valid())
    }
}

/// What rows are made of.
pub(super) struct Maker<'a> {
    pub(super) def: &'static ModelDef,
    pub(super) fields: &'static [FormFieldDef],
    pub(super) set: &'static FormsetDef,
    pub(super) offers: &'a [Vec<Choice>],
}

impl Maker<'_> {
    /// The set with these rows, and empty ones behind them.
    pub(super) fn set(&self, mut rows: Vec<FormsetRow>, extra: usize, errors: Vec<String>) -> FormsetContent {
        let most = self.set.max_num as usize;
        for _ in 0..extra {
            if rows.len() < most {
                rows.push(self.blank(&rows.len().to_string()));
            }
        }
        FormsetContent {
            prefix: self.set.prefix_of(self.def),
            legend: capitalized(self.def.verbose_name_plural),
            one: self.def.verbose_name,
            rows,
            template: self.blank("__prefix__"),
            max_num: self.set.max_num,
            min_num: self.set.min_num,
            errors,
        }
    }

    /// A row in which nothing stands but what stands there from the start.
    fn blank(&self, number: &str) -> FormsetRow {
        self.row(number, None, [String::new(), String::new()], |_, def| show::shown(def, &show::initial(def)))
    }

    /// A row as it was sent.
    pub(super) fn typed(&self, row: &Row, number: usize, data: &FormData) -> FormsetRow {
        let from = format!("{}-{}-", self.set.prefix_of(self.def), row.number);
        let value = |name: &str| data.get(&format!("{from}{name}")).unwrap_or_default().to_owned();
        let ends = [value("ORDER"), value("DELETE")];
        let key = row.key.as_ref().map(ToString::to_string);
        self.row(&number.to_string(), key, ends, |_, def| show::typed(data, &from, def))
    }

    /// A row of a record: its key, its order and whether it shall go, and the texts of its fields.
    pub(super) fn row(
        &self,
        number: &str,
        key: Option<String>,
        [order, delete]: [String; 2],
        text: impl Fn(usize, &FormFieldDef) -> Vec<String>,
    ) -> FormsetRow {
        let prefix = format!("{}-{number}-", self.set.prefix_of(self.def));
        let mut form = show::content(self.fields, &prefix, self.offers, text);
        // Rows may be left empty, and those that shall go may be anything.
        form.fields.iter_mut().for_each(|field| (field.attributes.required, field.attributes.autofocus) = (false, false));
        let is_new = key.is_none();
        let end = |name: &str, label: &str, widget: Widget, text: String| FormField {
            name: format!("{prefix}{name}"),
            label: label.to_owned(),
            // Nobody is told that these may be left out.
            required: true,
            widget,
            values: vec![text],
            attributes: Attributes { step: (widget == Widget::Number).then(|| "1".to_owned()), ..Attributes::default() },
            ..FormField::NONE.clone()
        };
        FormsetRow {
            legend: match number.parse::<usize>() {
                Ok(number) => format!("{} {}", capitalized(self.def.verbose_name), number + 1),
                Err(_) => format!("Another {}", self.def.verbose_name),
            },
            key_name: format!("{prefix}{}", self.def.key_field().name),
            key: key.unwrap_or_default(),
            order: self.set.order.map(|_| end("ORDER", "Order", Widget::Number, order)),
            delete: (self.set.can_delete && !is_new).then(|| end("DELETE", "Delete", Widget::Checkbox, delete)),
            form,
        }
    }
}
