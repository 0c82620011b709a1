//! What a table keeps beyond its columns: indexes, and what must hold of its rows.

use super::Direction;

/// An index of a table; a unique one is also a promise about its rows.
///
/// One without a name is called after its table and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexDef {
    /// Its name, where the user gave one.
    pub name: Option<&'static str>,
    /// What it sorts by, in this order.
    pub columns: &'static [IndexColumn],
    /// Whether no two rows may have the same values in these columns.
    pub unique: bool,
    /// The rows that it is of; all of them without one. SQL with every column in double quotes.
    pub condition: Option<&'static str>,
}

/// One column of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexColumn {
    /// The column's name.
    pub name: &'static str,
    /// Which end comes first.
    pub direction: Direction,
}

impl IndexColumn {
    /// Smallest first.
    pub const fn asc(name: &'static str) -> Self {
        Self { name, direction: Direction::Ascending }
    }

    /// Largest first.
    pub const fn desc(name: &'static str) -> Self {
        Self { name, direction: Direction::Descending }
    }
}

impl IndexDef {
    /// An index of some columns.
    pub const fn new(columns: &'static [IndexColumn]) -> Self {
        Self { name: None, columns, unique: false, condition: None }
    }

    /// The same, under a name of its own.
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// The same, and no two rows may have the same values in its columns.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// Whether they are one index, whatever they are called.
    pub(crate) fn same_but_name(&self, other: &Self) -> bool {
        Self { name: None, ..*self } == Self { name: None, ..*other }
    }

    /// The same, of the rows that meet a condition.
    pub const fn of_rows(mut self, condition: &'static str) -> Self {
        self.condition = Some(condition);
        self
    }
}

/// A condition that every row of a table meets; the database refuses the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckDef {
    /// Its name in the database, which a violation names.
    pub name: &'static str,
    /// SQL with every column in double quotes.
    pub condition: &'static str,
}

impl CheckDef {
    /// A condition under a name.
    pub const fn new(name: &'static str, condition: &'static str) -> Self {
        Self { name, condition }
    }
}
