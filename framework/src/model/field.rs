//! `FieldDef`: one field of a model, as data.

use super::{ColumnDef, EmbeddedField, Field, ForeignKeyColumn, Model, ModelDef, OnDelete, RelationDef, Rule, ToOneField};
use crate::column::{ChoiceDef, Column, DateTime, FileDef, FileType, Kind, Literal, Value, ValueError};
use crate::error::{Error, Result};
use crate::text::ConstText;

/// One field of a model that is a column.
#[derive(Debug, Clone, Copy)]
pub struct FieldDef {
    /// The struct's field, `author`.
    pub name: &'static str,
    /// In words, for people: `author`.
    pub label: &'static str,
    /// The doc comment, shown under the field in forms; empty when there is none.
    pub help: &'static str,
    /// What the database keeps.
    pub column: ColumnDef,
    /// The values that an enum allows; empty where everything goes.
    pub choices: &'static [ChoiceDef],
    /// The model that a foreign key points to.
    pub relation: Option<RelationDef>,
    /// The value of a new record that names none.
    pub default: Option<fn() -> Value>,
    /// Whether the framework fills it in.
    pub auto: Auto,
    /// What values must please, beyond their type.
    pub rules: &'static [Rule],
    /// Whether a text may be empty.
    pub blank: bool,
    /// Whether a value is one of the field's type.
    pub fits: fn(&Value) -> Result<(), ValueError>,
    /// What is asked of its files, where it keeps their paths.
    pub file: Option<FileDef>,
    /// Whether nobody is shown its values.
    pub secret: bool,
    /// Whether forms show it.
    pub editable: bool,
    /// The field's name before, which `makemigrations` reads.
    pub renamed_from: Option<&'static str>,
}

impl FieldDef {
    /// A field of a name and a column, nothing else.
    pub const fn new(name: &'static str, column: ColumnDef) -> Self {
        Self {
            name,
            label: name,
            help: "",
            column,
            choices: &[],
            relation: None,
            default: None,
            auto: Auto::No,
            rules: &[],
            blank: false,
            fits: |_| Ok(()),
            file: None,
            secret: false,
            // Nobody types bytes.
            editable: !column.kind.same(Kind::Binary),
            renamed_from: None,
        }
    }

    /// What the type of a field says of it. The derive calls this, and says the rest with the methods below.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn of<F: Field>(name: &'static str, label: &'static str) -> Self {
        if let Kind::Decimal { max_digits: 0, .. } = <F::Type as Column>::KIND {
            let message = ConstText::<1024>::new().with("`").with(name).with("` does not say how many digits it keeps");
            panic!("{}", message.with("\nhelp: write `#[field(max_digits = 10, decimal_places = 2)]` above it").as_str())
        }
        Self::of_type::<F::Type>(name, label, F::COLUMN)
    }

    /// The same of a decimal, with its digits.
    pub const fn of_decimal<F: Field>(name: &'static str, label: &'static str, max_digits: u32, places: u32) -> Self {
        let mut field = Self::of_type::<F::Type>(name, label, F::COLUMN);
        field.column.kind = field.column.kind.with_digits(max_digits, places);
        field
    }

    /// The same of a field of an embedded struct, whatever model that is in.
    pub const fn of_part<F: EmbeddedField>() -> Self {
        Self::of_type::<F::Type>(F::NAME, F::LABEL, F::COLUMN)
    }

    /// The same of a value that no model keeps: a form asks for it.
    pub(crate) const fn of_value<T: Column>(name: &'static str, label: &'static str) -> Self {
        Self::of_type::<T>(name, label, name)
    }

    const fn of_type<T: Column>(name: &'static str, label: &'static str, column: &'static str) -> Self {
        let mut column = ColumnDef::new(column, T::KIND).choices(T::VALUES);
        column.null = T::NULL;
        Self { label, choices: T::CHOICES, fits: fits::<T>, file: T::FILE, secret: T::SECRET, ..Self::new(name, column) }
    }

    /// The same of a foreign key.
    pub const fn of_relation<F: ToOneField>(name: &'static str, label: &'static str, on_delete: OnDelete) -> Self {
        let mut field = Self::of::<F>(name, label);
        field.column = field.column.references(F::Target::TABLE, F::Target::KEY_COLUMN);
        field.column.unique = <F::Type as ForeignKeyColumn>::UNIQUE;
        field.relation = Some(RelationDef { target: target_def::<F::Target>, on_delete, related_name: None });
        field
    }

    /// With a name for the other side of the relation.
    pub const fn related_name(mut self, name: &'static str) -> Self {
        if let Some(relation) = &mut self.relation {
            relation.related_name = Some(name);
        }
        self
    }

    /// With a help text.
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// As primary key; forms do not show one that the database counts.
    pub const fn primary_key(mut self) -> Self {
        self.column = self.column.primary_key();
        // Not unique beside that, and a relation is chosen, not counted.
        self.column.unique = false;
        self.editable = self.editable && (self.relation.is_some() || !self.column.kind.is_integer());
        self
    }

    /// With a limit in chars.
    pub const fn max_length(mut self, max_length: u32) -> Self {
        self.column.kind = self.column.kind.with_max_length(max_length);
        self
    }

    /// No two records have the same value.
    pub const fn unique(mut self) -> Self {
        self.column = self.column.unique();
        self
    }

    /// With an index.
    pub const fn index(mut self) -> Self {
        self.column = self.column.index();
        self
    }

    /// With a value for new records that name none.
    pub const fn default(mut self, default: fn() -> Value) -> Self {
        self.default = Some(default);
        self
    }

    /// With a value that the database gives to a record that names none.
    pub const fn db_default(mut self, default: Literal) -> Self {
        self.column = self.column.default(default);
        self
    }

    /// Computed by the database, and never written; forms do not show it.
    pub const fn generated(mut self, sql: &'static str) -> Self {
        self.column = self.column.generated(sql);
        self.editable = false;
        self
    }

    /// Under another name before.
    pub const fn renamed_from(mut self, name: &'static str) -> Self {
        self.renamed_from = Some(name);
        self
    }

    /// Filled in by the framework; forms do not show it.
    pub const fn auto(mut self, auto: Auto) -> Self {
        self.auto = auto;
        self.editable = false;
        self
    }

    /// With what values must please.
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }

    /// As a text that may be empty.
    pub const fn blank(mut self) -> Self {
        self.blank = true;
        // A form that gets no file says nothing of it, so that the one that is there stays; a new record has none.
        if self.file.is_some() && self.default.is_none() {
            self.default = Some(|| Value::Text(String::new()));
        }
        self
    }

    /// With what is asked of its files.
    const fn with_file(mut self, change: FileDef) -> Self {
        if self.file.is_some() {
            self.file = Some(change);
        }
        self
    }

    /// What is asked of its files, as far as it was said.
    const fn said_of_files(&self) -> FileDef {
        match self.file {
            Some(file) => file,
            None => FileDef::FILE,
        }
    }

    /// With a folder for its files.
    pub const fn upload_to(self, upload_to: &'static str) -> Self {
        let file = FileDef { upload_to, ..self.said_of_files() };
        self.with_file(file)
    }

    /// With a limit of bytes for its files.
    pub const fn max_size(self, bytes: u64) -> Self {
        let file = FileDef { max_size: Some(bytes), ..self.said_of_files() };
        self.with_file(file)
    }

    /// With the types of files that it takes.
    pub const fn types(self, types: &'static [FileType]) -> Self {
        let file = FileDef { types, ..self.said_of_files() };
        self.with_file(file)
    }

    /// With the most pixels from left to right of its images.
    pub const fn max_width(self, max_width: u32) -> Self {
        let file = FileDef { max_width, ..self.said_of_files() };
        self.with_file(file)
    }

    /// With the most pixels from top to bottom of its images.
    pub const fn max_height(self, max_height: u32) -> Self {
        let file = FileDef { max_height, ..self.said_of_files() };
        self.with_file(file)
    }

    /// Not in forms.
    pub const fn not_editable(mut self) -> Self {
        self.editable = false;
        self
    }

    /// Whether the column holds a value without changing it; asked before each write.
    ///
    /// # Errors
    /// [`Error::BadRequest`](crate::Error::BadRequest) that names the field.
    pub fn check(&self, value: &Value) -> Result {
        self.column.kind.check(value).map_err(|error| self.refusal(&error))
    }

    /// Whether forms and [`Model::validate`] take a value.
    ///
    /// # Errors
    /// One sentence for whoever entered it.
    pub fn validate(&self, value: &Value) -> Result<(), ValueError> {
        if value.is_null() {
            return if self.column.null { Ok(()) } else { Err(ValueError::new("fill in this field")) };
        }
        if *value == Value::Text(String::new()) && !self.may_be_blank() {
            return Err(ValueError::new("fill in this field"));
        }
        self.can_hold(value)?;
        self.rules.iter().try_for_each(|rule| rule.check(value))
    }

    /// Whether a value that is not NULL fits the column and the type of the field; fixtures ask no more.
    pub(crate) fn can_hold(&self, value: &Value) -> Result<(), ValueError> {
        self.column.kind.check(value)?;
        if !self.choices.is_empty() && !self.choices.iter().any(|choice| choice.value == value.to_string()) {
            let choices: Vec<&str> = self.choices.iter().map(|choice| choice.value).collect();
            return Err(ValueError::new(format!("`{value}` is not one of the choices: {}", choices.join(", "))));
        }
        (self.fits)(value)
    }

    /// Whether a new record has no value for it unless somebody gives one.
    pub(crate) fn must_be_given(&self) -> bool {
        let fills_itself = self.column.default.is_some() || self.column.generated.is_some() || self.auto != Auto::No;
        self.default.is_none() && !self.column.null && !fills_itself
    }

    /// Whether a text may be empty: it says so, or its default is empty.
    pub(crate) fn may_be_blank(&self) -> bool {
        let empty = || self.default.is_some_and(|default| default() == Value::Text(String::new()));
        self.column.kind.is_text() && (self.blank || empty())
    }

    fn refusal(&self, error: &ValueError) -> Error {
        Error::BadRequest(format!("`{}`: {error}", self.name))
    }
}

fn fits<T: Column>(value: &Value) -> Result<(), ValueError> {
    T::from_value(value.clone()).map(drop)
}

impl FieldDef {
    /// The value of a new record that names none, by `default` or else by `db_default`; NULL where there is neither.
    pub fn initial(&self) -> Value {
        match (self.default, self.column.default) {
            (Some(default), _) => default(),
            (None, Some(Literal::Bool(value))) => Value::Bool(value),
            (None, Some(Literal::Integer(value))) => self.column.kind.parse(&value.to_string()).unwrap_or(Value::Integer(value)),
            (None, Some(Literal::Text(text))) => self.column.kind.parse(text).unwrap_or(Value::Text(text.to_owned())),
            (None, Some(Literal::Now)) => Value::DateTime(DateTime::now()),
            (None, None) => Value::Null,
        }
    }
}

/// The description of a model, as a function.
pub(super) fn target_def<M: Model>() -> &'static ModelDef {
    M::DEF
}

/// When the framework fills in a point in time by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auto {
    /// Never.
    No,
    /// When the record is created (`auto_now_add`).
    NowAdd,
    /// Each time the record is written (`auto_now`).
    Now,
}
