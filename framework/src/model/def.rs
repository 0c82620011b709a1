//! `ModelDef`: one model, as data.

use super::{CheckDef, FieldDef, IndexDef, ManyToManyDef, PermissionDef};
use crate::column::{Kind, Value};
use crate::text::{ConstText, nearest};

/// One model. The derive writes it; it lives in the binary and never changes.
#[derive(Debug)]
pub struct ModelDef {
    /// The struct's name, `Post`.
    pub name: &'static str,
    /// The app's name, `blog`.
    pub app: &'static str,
    /// The table's name, `blog_post`.
    pub table: &'static str,
    /// One of them, in words: `post`.
    pub verbose_name: &'static str,
    /// Several of them, in words: `posts`.
    pub verbose_name_plural: &'static str,
    /// The columns, in declaration order: `fields[k]` is column `k` of every SELECT.
    pub fields: &'static [FieldDef],
    /// The many-to-many relations, in declaration order.
    pub many: &'static [ManyToManyDef],
    /// Where the primary key stands in `fields`.
    pub key: usize,
    /// The field that stands for a record, as in `#[model(label = title)]`; an index of `fields`.
    pub label: Option<usize>,
    /// The order of records when a query names none.
    pub ordering: &'static [OrderDef],
    /// Indexes of several columns, of some rows, or in an order; those of one column are in its [`ColumnDef`](super::ColumnDef).
    pub indexes: &'static [IndexDef],
    /// What the database checks of each row.
    pub checks: &'static [CheckDef],
    /// What may be allowed to people without being named: `add`, `change`, `delete` and `view`.
    pub default_permissions: &'static [&'static str],
    /// What may be allowed to people beyond that.
    pub permissions: &'static [PermissionDef],
    /// The struct's name before, which `makemigrations` reads.
    pub renamed_from: Option<&'static str>,
}

/// One term of an ordering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderDef {
    /// An index of [`ModelDef::fields`].
    pub field: usize,
    /// Which way.
    pub direction: Direction,
}

/// Smallest first or largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl ModelDef {
    /// A model of nothing. The derive writes what a model has, and the rest is as here.
    pub const EMPTY: Self = Self {
        name: "",
        app: "",
        table: "",
        verbose_name: "",
        verbose_name_plural: "",
        fields: &[],
        many: &[],
        key: 0,
        label: None,
        ordering: &[],
        indexes: &[],
        checks: &[],
        default_permissions: &["add", "change", "delete", "view"],
        permissions: &[],
        renamed_from: None,
    };

    /// The name in URLs, fixtures and permissions: the struct's in lower case, as Django's.
    pub fn model_name(&self) -> String {
        self.name.to_lowercase()
    }

    /// `blog.post`, the name in fixtures.
    pub fn label_lower(&self) -> String {
        format!("{}.{}", self.app, self.model_name())
    }

    /// The primary key's field.
    pub fn key_field(&self) -> &'static FieldDef {
        &self.fields[self.key]
    }

    /// The field of a name, and where it stands.
    pub fn field(&self, name: &str) -> Option<(usize, &'static FieldDef)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name)
    }

    /// The relation of a name.
    pub fn many_named(&self, name: &str) -> Option<&'static ManyToManyDef> {
        self.many.iter().find(|many| many.name == name)
    }

    /// What stands for a record with these values: its label, else `post 3`.
    pub fn title(&self, values: &[Value]) -> String {
        let label = self.label.and_then(|label| values.get(label)).map(Value::to_string).unwrap_or_default();
        match (label.is_empty(), values.get(self.key)) {
            (true, Some(key)) => format!("{} {key}", self.verbose_name),
            _ => label,
        }
    }

    /// Where a field of this name stands in `fields`; fails the build with the names there are when there is none.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn position(&self, name: &str) -> usize {
        match self.place(name) {
            Some(index) => index,
            None => panic!("{}", self.unknown_field(name).as_str()),
        }
    }

    /// The column of the field of this name; fails the build in the same way.
    #[track_caller]
    pub const fn column(&self, name: &str) -> &'static str {
        self.fields[self.position(name)].column.name
    }

    /// Where a many-to-many relation of this name stands in `many`; fails the build when there is none.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn many_position(&self, name: &str) -> usize {
        let mut index = 0;
        while index < self.many.len() {
            if crate::text::same(self.many[index].name, name) {
                return index;
            }
            index += 1;
        }
        let text = ConstText::<512>::new().with("`").with(self.name).with("` has no many-to-many relation `").with(name);
        panic!("{}", text.with("`").as_str())
    }

    /// The field of this name, while compiling.
    pub(super) const fn named(&self, name: &str) -> Option<&'static FieldDef> {
        match self.place(name) {
            Some(index) => Some(&self.fields[index]),
            None => None,
        }
    }

    /// Whether there is a field of this name that is a column.
    pub(crate) const fn has_column(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// Whether there is a field or a relation to many of this name.
    pub(crate) const fn has(&self, name: &str) -> bool {
        let mut index = 0;
        while index < self.many.len() {
            if crate::text::same(self.many[index].name, name) {
                return true;
            }
            index += 1;
        }
        self.place(name).is_some()
    }

    const fn place(&self, name: &str) -> Option<usize> {
        let mut index = 0;
        while index < self.fields.len() {
            if crate::text::same(self.fields[index].name, name) {
                return Some(index);
            }
            index += 1;
        }
        None
    }

    /// The same for a field that is searched, which must be text.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn text_position(&self, name: &str) -> usize {
        let index = self.position(name);
        if !self.fields[index].column.kind.is_text() {
            let message = ConstText::<2048>::new().with("`").with(name).with("` of `").with(self.name);
            panic!("{}", message.with("` is no text, so it cannot be searched\nhelp: remove it from `search_fields`").as_str())
        }
        index
    }

    /// The same for a field whose days an archive goes by.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn date_position(&self, name: &str) -> usize {
        let index = self.position(name);
        if !matches!(self.fields[index].column.kind, Kind::Date | Kind::DateTime) {
            let message = ConstText::<2048>::new().with("`").with(name).with("` of `").with(self.name);
            panic!("{}", message.with("` is no date\nhelp: name a field that is a `Date` or a `DateTime`").as_str())
        }
        index
    }

    /// "`Post` has no field `titel`", with what was probably meant.
    pub(crate) const fn unknown_field(&self, name: &str) -> ConstText<2048> {
        let mut names = [""; 64];
        let mut all = ConstText::<1024>::new();
        let mut index = 0;
        while index < self.fields.len() && index < names.len() {
            names[index] = self.fields[index].name;
            all = all.with(if index == 0 { "" } else { ", " }).with(names[index]);
            index += 1;
        }
        let mut text = ConstText::new().with("`").with(self.name).with("` has no field `").with(name).with("`");
        if let Some(near) = nearest(name, &names) {
            text = text.with("\nhelp: did you mean `").with(names[near]).with("`?");
        }
        text.with("\nnote: the fields of `").with(self.name).with("` are: ").with(all.as_str())
    }
}
