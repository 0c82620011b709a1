//! `FieldDef`: one field of a model, as data; `ColumnDef`: the part of it that the database keeps.

use super::{Field, Model, ModelDef, ToOneField};
use crate::column::{ChoiceDef, Column, Kind, Value};
use crate::text::same;

/// One field of a model that is a column.
#[derive(Debug)]
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
    /// Only letters, digits, `-` and `_` are allowed.
    pub slug: bool,
    /// Whether forms show it.
    pub editable: bool,
}

impl FieldDef {
    /// What the type of a field says of it. The derive calls this, and says the rest with the methods below.
    pub const fn of<F: Field>(name: &'static str, label: &'static str) -> Self {
        let column = ColumnDef { null: <F::Type as Column>::NULL, ..ColumnDef::new(F::COLUMN, <F::Type as Column>::KIND) };
        Self {
            name,
            label,
            help: "",
            column,
            choices: <F::Type as Column>::CHOICES,
            relation: None,
            default: None,
            auto: Auto::No,
            slug: false,
            editable: true,
        }
    }

    /// The same of a foreign key.
    pub const fn of_relation<F: ToOneField>(name: &'static str, label: &'static str, on_delete: OnDelete) -> Self {
        let mut field = Self::of::<F>(name, label);
        field.column = field.column.references(F::Target::TABLE, F::Target::KEY_COLUMN);
        field.relation = Some(RelationDef { target: target_def::<F::Target>, on_delete });
        field
    }

    /// With a help text.
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// As primary key; forms do not show one that the database counts.
    pub const fn primary_key(mut self) -> Self {
        self.column = self.column.primary_key();
        self.editable = self.editable && !self.column.kind.is_integer();
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

    /// Filled in by the framework; forms do not show it.
    pub const fn auto(mut self, auto: Auto) -> Self {
        self.auto = auto;
        self.editable = false;
        self
    }

    /// As it stands in URLs.
    pub const fn slug(mut self) -> Self {
        self.slug = true;
        self
    }

    /// Not in forms.
    pub const fn not_editable(mut self) -> Self {
        self.editable = false;
        self
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

/// Where a foreign key points to, and what becomes of it.
#[derive(Debug, Clone, Copy)]
pub struct RelationDef {
    /// The model; a function, since models point at each other in circles.
    pub target: fn() -> &'static ModelDef,
    /// What happens to this record when the other is deleted.
    pub on_delete: OnDelete,
}

/// What happens to a record when the one that it points to is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDelete {
    /// It is deleted too.
    Cascade,
    /// The other cannot be deleted.
    Protect,
    /// The field becomes empty.
    SetNull,
}

/// One column, as migrations and the database know it. Two descriptions that are [`same`](Self::same) need no migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnDef {
    /// The column's name, `author_id`.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be empty.
    pub null: bool,
    /// Whether it is the primary key.
    pub primary_key: bool,
    /// Whether no two rows may have the same value.
    pub unique: bool,
    /// Whether it has an index of its own. (Primary keys and unique columns have one anyway.)
    pub index: bool,
    /// The table and column that a foreign key points to.
    pub references: Option<(&'static str, &'static str)>,
}

impl ColumnDef {
    /// A column of a name and kind: not null, nothing else. Migrations are written with it.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, null: false, primary_key: false, unique: false, index: false, references: None }
    }

    /// The same, but it may be empty.
    pub const fn null(mut self) -> Self {
        self.null = true;
        self
    }

    /// The same, as primary key.
    pub const fn primary_key(mut self) -> Self {
        self.primary_key = true;
        self
    }

    /// The same, but no two rows may have the same value.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// The same, with an index.
    pub const fn index(mut self) -> Self {
        self.index = true;
        self
    }

    /// The same, pointing to a column of another table.
    pub const fn references(mut self, table: &'static str, column: &'static str) -> Self {
        self.references = Some((table, column));
        self
    }

    /// Whether two descriptions are one. (`==` cannot be called while compiling.)
    pub const fn same(&self, other: &Self) -> bool {
        let same_target = match (self.references, other.references) {
            (None, None) => true,
            (Some((table, column)), Some((other_table, other_column))) => same(table, other_table) && same(column, other_column),
            _ => false,
        };
        same(self.name, other.name)
            && self.kind.same(other.kind)
            && self.null == other.null
            && self.primary_key == other.primary_key
            && self.unique == other.unique
            && self.index == other.index
            && same_target
    }
}
