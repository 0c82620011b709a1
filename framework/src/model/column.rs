//! `ColumnDef`: one column, the part of a field that the database keeps.

use crate::column::{Kind, Literal};
use crate::text::{same, same_list};

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
    /// The value that the database itself gives to a row that names none (`db_default`).
    pub default: Option<Literal>,
    /// What the database computes the stored value from: SQL with every column in double quotes.
    pub generated: Option<&'static str>,
    /// The values that an enum allows; empty where everything goes. The database checks it.
    pub choices: &'static [&'static str],
}

impl ColumnDef {
    /// A column of a name and kind: not null, nothing else. Migrations are written with it.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            null: false,
            primary_key: false,
            unique: false,
            index: false,
            references: None,
            default: None,
            generated: None,
            choices: &[],
        }
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

    /// The same, with a value that the database gives to a row that names none.
    pub const fn default(mut self, default: Literal) -> Self {
        self.default = Some(default);
        self
    }

    /// The same, computed by the database and stored.
    pub const fn generated(mut self, sql: &'static str) -> Self {
        self.generated = Some(sql);
        self
    }

    /// The same, for these values only.
    pub const fn choices(mut self, values: &'static [&'static str]) -> Self {
        self.choices = values;
        self
    }

    /// Whether two descriptions are one. (`==` cannot be called while compiling.)
    pub const fn same(&self, other: &Self) -> bool {
        let same_target = match (self.references, other.references) {
            (None, None) => true,
            (Some((table, column)), Some((other_table, other_column))) => same(table, other_table) && same(column, other_column),
            _ => false,
        };
        let same_default = match (self.default, other.default) {
            (None, None) => true,
            (Some(one), Some(other)) => one.same(other),
            _ => false,
        };
        let same_generated = match (self.generated, other.generated) {
            (None, None) => true,
            (Some(one), Some(other)) => same(one, other),
            _ => false,
        };
        same(self.name, other.name)
            && self.kind.same(other.kind)
            && self.null == other.null
            && self.primary_key == other.primary_key
            && self.unique == other.unique
            && self.index == other.index
            && same_target
            && same_default
            && same_generated
            && same_list(self.choices, other.choices)
    }
}
