//! `FormDef`: one form, as data. `#[derive(Form)]` writes it.

use std::marker::PhantomData;

use actix_web::HttpRequest;

use super::asked::Offered;
use super::value::FormValue;
use super::widget::Widget;
use crate::column::{Column, FileType, Kind, Value};
use crate::model::{ColumnDef, FieldDef, ManyToManyDef, ModelDef, OnDelete, RelationDef, Rule};
use crate::text::ConstText;

/// One form.
#[derive(Debug)]
pub struct FormDef {
    /// The struct's name, `ContactForm`.
    pub name: &'static str,
    /// What the names of its fields begin with when they are sent: nothing, or `lend-`.
    pub prefix: &'static str,
    /// In the order in which they are asked for.
    pub fields: &'static [FormFieldDef],
}

/// One field of a form.
#[derive(Debug, Clone, Copy)]
pub struct FormFieldDef {
    /// What one value of it is, and what it must please.
    pub field: FieldDef,
    /// Whether it takes several values.
    pub many: bool,
    /// Where its values go.
    pub place: Place,
    /// How it is asked for, where it says so.
    pub widget: Option<Widget>,
    /// An example of what to type.
    pub placeholder: &'static str,
    /// What browsers may fill in, in the words of HTML: `email`, `given-name`, `off`.
    pub autocomplete: &'static str,
    /// Whether the page begins at this field.
    pub autofocus: bool,
    /// The lines of a `textarea`.
    pub rows: u32,
    /// From one number to the next.
    pub step: Option<&'static str>,
    /// What is said when it is left empty, where the field says it.
    pub required: Option<&'static str>,
    /// What stands in it from the start.
    pub initial: Option<fn() -> Vec<Value>>,
    /// The records that can be chosen, where they are not all of their model. What they are may depend on the request that is
    /// being answered.
    pub records: Option<fn(Option<HttpRequest>) -> Offered>,
}

/// Where the values of a field go.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// Into the struct of the form.
    Form,
    /// Into a column: the index of one of the model's fields.
    Column(usize),
    /// Into a table of pairs.
    Many(&'static ManyToManyDef),
}

/// The name of a field of the form whose names are `N`: `contact_form::email`.
pub struct FieldName<N> {
    pub(crate) index: usize,
    names: PhantomData<fn() -> N>,
}

impl<N> Clone for FieldName<N> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<N> Copy for FieldName<N> {}

impl<N> FieldName<N> {
    /// The name of the field at this place. The derive makes a constant of each.
    #[doc(hidden)]
    pub const fn at(index: usize) -> Self {
        Self { index, names: PhantomData }
    }
}

impl FormFieldDef {
    const fn new(field: FieldDef, many: bool, place: Place) -> Self {
        Self {
            field,
            many,
            place,
            widget: None,
            placeholder: "",
            autocomplete: "",
            autofocus: false,
            rows: 8,
            step: None,
            required: None,
            initial: None,
            records: None,
        }
    }

    /// A field of a struct; the type is that of the closure. The derive calls this, and says the rest with the methods
    /// below.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn of<F, T: FormValue<By>, By>(_: fn(&F) -> &T, name: &'static str, label: &'static str) -> Self {
        if T::MANY && <T::One as Column>::CHOICES.is_empty() && <T::One as Column>::FILE.is_none() {
            let message = ConstText::<1024>::new().with("`").with(name).with("` has nothing to choose from");
            let help = "\nhelp: make it a `Vec` of an enum with `#[derive(Choices)]`, or of `ForeignKey<..>`";
            panic!("{}", message.with(help).as_str())
        }
        Self::of_type::<T, By>(name, label)
    }

    /// The same of a field that is a `ForeignKey`, or several: a record of `target` is chosen.
    pub const fn of_relation<F, T: FormValue<By>, By>(
        _: fn(&F) -> &T,
        target: fn() -> &'static ModelDef,
        name: &'static str,
        label: &'static str,
    ) -> Self {
        let mut this = Self::of_type::<T, By>(name, label);
        this.field.relation = Some(RelationDef { target, on_delete: OnDelete::DoNothing, related_name: None });
        this
    }

    const fn of_type<T: FormValue<By>, By>(name: &'static str, label: &'static str) -> Self {
        let mut this = Self::new(FieldDef::of_value::<T::One>(name, label), T::MANY, Place::Form);
        // Several lines are asked for by `textarea`.
        if this.field.choices.is_empty() && this.field.column.kind.is_text() && this.field.file.is_none() {
            this.widget = Some(Widget::Text);
        }
        this
    }

    /// The field of a model that has this name, column or relation to many.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn of_model(def: &'static ModelDef, name: &str) -> Self {
        let mut index = 0;
        while index < def.many.len() {
            if crate::text::same(def.many[index].name, name) {
                if def.many[index].through.is_some() {
                    let message = ConstText::<1024>::new().with("`").with(name).with("` of `").with(def.name);
                    let help = "` goes through a model of its own\nhelp: leave it out; that model has a form of its own";
                    panic!("{}", message.with(help).as_str())
                }
                return Self::of_many(&def.many[index]);
            }
            index += 1;
        }
        let index = def.position(name);
        if !def.fields[index].editable {
            let message = ConstText::<1024>::new().with("`").with(name).with("` of `").with(def.name);
            panic!("{}", message.with("` is filled in without being asked for\nhelp: leave it out of `fields`").as_str())
        }
        Self::of_column(def, index)
    }

    /// The field at this place of a model's fields.
    pub(crate) const fn of_column(def: &'static ModelDef, index: usize) -> Self {
        Self::new(def.fields[index], false, Place::Column(index))
    }

    /// A relation to many, kept in a table of pairs.
    pub(crate) const fn of_many(many: &'static ManyToManyDef) -> Self {
        let mut field = FieldDef::new(many.name, ColumnDef::new(many.target_column, many.columns[2].kind));
        (field.label, field.help) = (many.label, many.help);
        field.relation = Some(RelationDef { target: many.target, on_delete: OnDelete::DoNothing, related_name: None });
        Self::new(field, true, Place::Many(many))
    }

    /// With a label.
    pub const fn label(mut self, label: &'static str) -> Self {
        self.field.label = label;
        self
    }

    /// With a help text.
    pub const fn help(mut self, help: &'static str) -> Self {
        self.field.help = help;
        self
    }

    /// With a limit in chars.
    pub const fn max_length(mut self, max_length: u32) -> Self {
        self.field = self.field.max_length(max_length);
        self
    }

    /// With a number of digits.
    pub const fn digits(mut self, max_digits: u32, decimal_places: u32) -> Self {
        self.field.column.kind = self.field.column.kind.with_digits(max_digits, decimal_places);
        self
    }

    /// With what values must please.
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.field.rules = rules;
        if matches!(self.widget, Some(Widget::Text)) {
            let mut index = 0;
            while index < rules.len() {
                match rules[index] {
                    Rule::Email => self.widget = Some(Widget::Email),
                    Rule::Url => self.widget = Some(Widget::Url),
                    _ => {}
                }
                index += 1;
            }
        }
        self
    }

    /// With a limit of bytes for its files.
    pub const fn max_size(mut self, bytes: u64) -> Self {
        self.field = self.field.max_size(bytes);
        self
    }

    /// With the types of files that it takes.
    pub const fn types(mut self, types: &'static [FileType]) -> Self {
        self.field = self.field.types(types);
        self
    }

    /// As a text that may be empty.
    pub const fn blank(mut self) -> Self {
        self.field.blank = true;
        self
    }

    /// Asked for in this way.
    pub const fn widget(mut self, widget: Widget) -> Self {
        self.widget = Some(widget);
        self
    }

    /// With an example of what to type.
    pub const fn placeholder(mut self, text: &'static str) -> Self {
        self.placeholder = text;
        self
    }

    /// With what browsers may fill in.
    pub const fn autocomplete(mut self, words: &'static str) -> Self {
        self.autocomplete = words;
        self
    }

    /// As the field at which the page begins.
    pub const fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }

    /// With so many lines.
    pub const fn rows(mut self, rows: u32) -> Self {
        self.rows = rows;
        self
    }

    /// With a distance between two numbers.
    pub const fn step(mut self, step: &'static str) -> Self {
        self.step = Some(step);
        self
    }

    /// It must be filled in, and this is said where it is not.
    pub const fn required(mut self, message: &'static str) -> Self {
        self.required = Some(message);
        self
    }

    /// With what stands in it from the start.
    pub const fn initial(mut self, initial: fn() -> Vec<Value>) -> Self {
        self.initial = Some(initial);
        self
    }

    /// With the records that can be chosen.
    pub const fn records(mut self, records: fn(Option<HttpRequest>) -> Offered) -> Self {
        self.records = Some(records);
        self
    }
}

impl FormFieldDef {
    /// Whether it must be filled in.
    pub fn is_required(&self) -> bool {
        let says_so = self.required.is_some();
        match self.field.column.kind {
            _ if self.many => says_so,
            Kind::Bool if !self.field.column.null => says_so,
            _ => !super::read::may_be_empty(&self.field),
        }
    }

    /// How it is asked for.
    pub fn asked_with(&self) -> Widget {
        self.widget.unwrap_or_else(|| Widget::of(&self.field, self.many))
    }
}
