//! `ListFilter`: one filter at the side of the list, as data.

use std::fmt;

use crate::admin::path::{End, PathDef};
use crate::column::{ChoiceDef, Column, Kind};
use crate::model::{FieldDef, Model, ModelDef};
use crate::query::{Filter, QuerySet};
use crate::text::{ConstText, capitalized, same};

/// One filter at the side of the list.
#[derive(Debug, Clone, Copy)]
pub struct ListFilter {
    /// What it goes by.
    pub source: FilterSource,
}

/// What a filter goes by.
#[derive(Debug, Clone, Copy)]
pub enum FilterSource {
    /// The values of a field, in the way that fits its kind: `status`.
    Values(PathDef),
    /// Whether there is a value: `empty(published_at)`.
    Empty(PathDef),
    /// From one value to another: `range(published_at)`.
    Range(PathDef),
    /// A method with `#[filter]`.
    Method(MethodFilter),
}

/// A method with `#[filter]`. The attribute writes it.
#[derive(Clone, Copy)]
pub struct MethodFilter {
    /// The method's name, which addresses have.
    pub name: &'static str,
    /// What people read above it.
    pub label: &'static str,
    /// Whose records it takes.
    pub model: &'static ModelDef,
    /// What can be chosen.
    pub choices: &'static [ChoiceDef],
    /// The condition on the records that are left; nothing where there is no such choice.
    pub condition: fn(&str) -> Option<Filter>,
}

impl fmt::Debug for MethodFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MethodFilter").field("name", &self.name).field("label", &self.label).finish_non_exhaustive()
    }
}

/// The condition on what a method leaves of all records. The glue of `#[filter]` calls it.
#[doc(hidden)]
pub fn left_of<C: Column, M: Model>(choice: &str, method: fn(C, QuerySet<M>) -> QuerySet<M>) -> Option<Filter> {
    let choice = C::from_value(C::KIND.parse(choice).ok()?).ok()?;
    Some(method(choice, QuerySet::default()).into_select().into_filter())
}

/// What can be chosen in a method with `#[filter]`; fails the build where nothing can.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn choices_of<C: Column>(name: &str) -> &'static [ChoiceDef] {
    if C::CHOICES.is_empty() {
        let text = ConstText::<1024>::new().with("`").with(name).with("` has nothing to choose from");
        panic!("{}", text.with("\nhelp: its first argument is an enum with `#[derive(Choices)]`").as_str())
    }
    C::CHOICES
}

impl MethodFilter {
    /// The filter of this method in the list of a model; fails the build where it takes the records of another.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn on(self, model: &ModelDef) -> ListFilter {
        if !same(self.model.table, model.table) {
            let text = ConstText::<1024>::new().with("`").with(self.name).with("` takes a `QuerySet<").with(self.model.name);
            let text = text.with(">`, and this is the admin of `").with(model.name).with("`\nhelp: write `QuerySet<");
            panic!("{}", text.with(model.name).with(">`").as_str())
        }
        ListFilter { source: FilterSource::Method(self) }
    }
}

/// The ways in which people choose among the values of a field.
#[derive(Clone, Copy)]
pub(super) enum Style {
    /// Yes or no.
    Mark,
    /// One of the choices of an enum.
    Choices,
    /// One of some spans of days up to now.
    Days,
    /// One record.
    Records(fn() -> &'static ModelDef),
    /// From one value to another.
    Range,
    /// One of the values that there are.
    Distinct,
}

impl Style {
    /// What fits a field; nothing where its values are too many, or nothing to choose from.
    const fn of(field: &FieldDef) -> Option<Self> {
        if let Some(relation) = field.relation {
            return Some(Self::Records(relation.target));
        }
        if !field.choices.is_empty() {
            return Some(Self::Choices);
        }
        Some(match field.column.kind {
            Kind::Bool => Self::Mark,
            Kind::Date | Kind::DateTime => Self::Days,
            Kind::Varchar { .. } if field.file.is_none() => Self::Distinct,
            kind if kind.is_number() => Self::Range,
            _ => return None,
        })
    }
}

impl ListFilter {
    /// The same: the glue says of whatever bears a name that it stands in the list of a model.
    pub const fn on(self, _: &ModelDef) -> Self {
        self
    }

    /// A filter by the values of a field; fails the build where there is nothing to choose from.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn values(path: PathDef) -> Self {
        if let End::Column(field) = path.end()
            && Style::of(field).is_none()
        {
            let text = path.said().with(" has no values to choose from: it is ").with(field.column.kind.words());
            panic!(
                "{}",
                text.with("\nhelp: `empty(...)` asks whether there is any; words are looked for by `search_fields`").as_str()
            )
        }
        Self { source: FilterSource::Values(path) }
    }

    /// A filter by whether there is a value; fails the build where there always is.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn empty(path: PathDef) -> Self {
        if let End::Column(field) = path.end()
            && !field.column.null
            && !field.column.kind.is_text()
            && !path.is_many()
        {
            let text = path.said().with(" is never empty, since it is no `Option`");
            panic!("{}", text.with("\nhelp: remove it from `list_filter`").as_str())
        }
        Self { source: FilterSource::Empty(path) }
    }

    /// A filter from one value to another; fails the build where there is none between.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn range(path: PathDef) -> Self {
        match path.kind() {
            Some(kind) if kind.is_number() || matches!(kind, Kind::Date | Kind::DateTime) => {}
            _ => panic!(
                "{}",
                path.said().with(" is neither a number nor a date, so it has no range\nhelp: write it without `range`").as_str()
            ),
        }
        Self { source: FilterSource::Range(path) }
    }

    /// A filter by what no method bears: a field of the model. Fails the build where there is none.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn field(model: &'static ModelDef, admin: &str, name: &'static str) -> Self {
        if !model.has(name) {
            let text = model.unknown_field(name).with("\nnote: a filter of its own is a method in `impl ").with(admin);
            let text =
                text.with("`: `#[filter(\"...\")] fn ").with(name).with("(choice: ..., records: QuerySet<").with(model.name);
            panic!("{}", text.with(">) -> QuerySet<").with(model.name).with(">`").as_str())
        }
        Self::values(PathDef::of(model, name))
    }

    /// What its parameters in addresses begin with.
    pub(super) fn address(&self) -> String {
        match &self.source {
            FilterSource::Values(path) | FilterSource::Empty(path) | FilterSource::Range(path) => path.address(),
            FilterSource::Method(method) => method.name.to_owned(),
        }
    }

    /// What people read above it.
    pub(super) fn label(&self) -> String {
        match &self.source {
            FilterSource::Values(path) | FilterSource::Empty(path) | FilterSource::Range(path) => capitalized(&path.label()),
            FilterSource::Method(method) => method.label.to_owned(),
        }
    }

    /// How people choose.
    pub(super) fn style(path: &PathDef) -> Option<Style> {
        match path.end() {
            End::Column(field) => Style::of(field),
            End::Records(target) => Some(Style::Records(target)),
        }
    }
}
