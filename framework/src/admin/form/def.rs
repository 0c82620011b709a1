//! `FormOptions`: how the form of a record asks for it, as data.

use std::fmt;
use std::pin::Pin;

use crate::admin::list::ListColumn;
use crate::column::Value;
use crate::db::Db;
use crate::error::Result;
use crate::form::{ChildForm, Form, FormData, FormFieldDef, FormsetDef, ModelForm, Prepared};
use crate::model::{Model, ModelDef};
use crate::text::ConstText;

/// How the form of a record asks for it.
#[derive(Debug, Clone, Copy)]
pub struct FormOptions {
    /// What is asked for, in groups; empty for all fields that can be asked for, in their order.
    pub fieldsets: &'static [Fieldset],
    /// The fields that are left out, by name.
    pub exclude: &'static [&'static str],
    /// What is shown and not asked for.
    pub readonly: &'static [ListColumn],
    /// Texts that are made of others while these are typed.
    pub prepopulated: &'static [Prepopulated],
    /// Records that belong to this one, in the same form.
    pub inlines: &'static [InlineDef],
    /// Whether what is changed can be stored as a new record.
    pub save_as: bool,
}

impl FormOptions {
    /// What holds where nothing is said.
    pub const DEFAULT: Self =
        Self { fieldsets: &[], exclude: &[], readonly: &[], prepopulated: &[], inlines: &[], save_as: false };
}

/// Some fields that belong together.
#[derive(Debug, Clone, Copy)]
pub struct Fieldset {
    /// What people read above them; may be empty.
    pub title: &'static str,
    /// Whether it is closed until somebody opens it.
    pub collapsed: bool,
    /// Its lines, each with the fields that share it.
    pub lines: &'static [&'static [FormEntry]],
}

/// One field of a form.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::large_enum_variant, reason = "they are constants, which nobody moves about")]
pub enum FormEntry {
    /// It is asked for.
    Field(FormFieldDef),
    /// It is shown.
    Shown(ListColumn),
}

impl FormEntry {
    /// A field of a model that is asked for; fails the build where nobody asks for it.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn field(model: &'static ModelDef, name: &str) -> Self {
        let has_many = model.has(name) && !model.has_column(name);
        if !has_many && !model.fields[model.position(name)].editable {
            let text = ConstText::<1024>::new().with("`").with(name).with("` of `").with(model.name);
            let text = text.with("` is filled in without being asked for\nhelp: show it: `readonly_fields = [");
            panic!("{}", text.with(name).with("]`").as_str())
        }
        Self::Field(FormFieldDef::of_model(model, name))
    }
}

/// A text that is made of others while these are typed: a slug.
#[derive(Debug, Clone, Copy)]
pub struct Prepopulated {
    /// The field that is filled in.
    pub target: &'static str,
    /// The fields that it is made of.
    pub sources: &'static [&'static str],
}

/// The name of a short text of a model; fails the build where it is none.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn text_named(model: &ModelDef, name: &'static str) -> &'static str {
    let field = &model.fields[model.position(name)];
    if !field.column.kind.is_text() || field.relation.is_some() || !field.choices.is_empty() || field.file.is_some() {
        let text = ConstText::<1024>::new().with("`").with(name).with("` of `").with(model.name);
        panic!(
            "{}",
            text.with("` is no text that is typed\nhelp: a slug is made of texts: `prepopulated_fields = [slug = [title]]`")
                .as_str()
        )
    }
    name
}

/// The name of a field or relation of a model; fails the build where there is none.
#[doc(hidden)]
#[track_caller]
pub const fn field_named(model: &ModelDef, name: &'static str) -> &'static str {
    if !model.has(name) {
        model.position(name);
    }
    name
}

/// Records that belong to another, in its form. They are asked for by a form of their own, which says `parent`.
#[derive(Clone, Copy)]
pub struct InlineDef {
    /// Their model.
    pub model: &'static ModelDef,
    /// What is asked of each.
    pub fields: &'static [FormFieldDef],
    /// What is said of the rows.
    pub set: &'static FormsetDef,
    /// Whether each stands below the other, and not in a table.
    pub stacked: bool,
    /// Reads the rows that were sent.
    pub read: ReadsRows,
}

/// Reads the rows that were sent of a record, or of a new one.
pub type ReadsRows = for<'a> fn(&'a FormData, Option<&'a Value>, &'a Db) -> ReadingRows<'a>;

/// Rows that are being read.
pub type ReadingRows<'a> = Pin<Box<dyn Future<Output = Result<Prepared>> + 'a>>;

impl fmt::Debug for InlineDef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InlineDef").field("model", &self.model.name).finish_non_exhaustive()
    }
}

impl InlineDef {
    /// A table of the records that a form asks for: those of the model `P`.
    pub const fn tabular<P: Model, F: ChildForm<Parent = P>>() -> Self {
        Self {
            model: <<F as ModelForm>::Model as Model>::DEF,
            fields: <F as Form>::DEF.fields,
            set: F::SET,
            stacked: false,
            read: |data, parent, db| Box::pin(Prepared::read::<F>(data, parent, db)),
        }
    }

    /// The same, each below the other.
    pub const fn stacked<P: Model, F: ChildForm<Parent = P>>() -> Self {
        Self { stacked: true, ..Self::tabular::<P, F>() }
    }
}
