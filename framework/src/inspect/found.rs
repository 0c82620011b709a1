//! What was found in a database.

use crate::column::Kind;

/// One table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub name: String,
    /// In the order of the table.
    pub columns: Vec<Column>,
    /// The columns of the primary key.
    pub key: Vec<String>,
    pub indexes: Vec<Index>,
    pub foreign_keys: Vec<ForeignKey>,
    pub checks: Vec<Check>,
}

/// One column.
#[derive(Debug)]
pub(super) struct Column {
    pub name: String,
    /// The type in the database's words.
    pub declared: String,
    /// The same in ours, where there is one.
    pub kind: Option<Kind>,
    pub null: bool,
    /// What the database computes it from.
    pub generated: Option<String>,
    /// What the database fills in where a new row says nothing; `nextval(..)` where it counts.
    pub default: Option<String>,
}

/// One index or unique constraint, but for that of the primary key.
#[derive(Debug)]
pub(super) struct Index {
    pub name: String,
    /// Each with whether its largest value comes first; no name for an expression.
    pub columns: Vec<(Option<String>, bool)>,
    pub unique: bool,
    /// Which rows it is of; all of them without one.
    pub condition: Option<String>,
}

/// What must hold of each row.
#[derive(Debug)]
pub(super) struct Check {
    /// Empty where the database does not tell it.
    pub name: String,
    pub condition: String,
}

/// One foreign key.
#[derive(Debug)]
pub(super) struct ForeignKey {
    pub columns: Vec<String>,
    pub table: String,
    /// The primary key where the database names none.
    pub targets: Vec<String>,
    /// What the database does when the other row goes: `CASCADE`, `SET NULL`, ...
    pub on_delete: String,
}

impl Table {
    pub(super) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The primary key, where it is one column.
    pub(super) fn single_key(&self) -> Option<&Column> {
        match self.key.as_slice() {
            [key] => self.column(key),
            _ => None,
        }
    }

    /// The foreign key of one column alone.
    pub(super) fn foreign_key(&self, column: &str) -> Option<&ForeignKey> {
        self.foreign_keys.iter().find(|key| key.columns.len() == 1 && key.columns[0] == column)
    }

    /// Whether no two rows have the same values in just these columns.
    pub(super) fn is_unique(&self, columns: &[&str]) -> bool {
        self.indexes.iter().any(|index| index.unique && index.is_of(columns))
    }
}

impl Index {
    /// The columns, where it is of plain columns and all rows.
    pub(super) fn plain(&self) -> Option<Vec<(&str, bool)>> {
        let columns: Option<Vec<(&str, bool)>> =
            self.columns.iter().map(|(name, down)| Some((name.as_deref()?, *down))).collect();
        columns.filter(|_| self.condition.is_none())
    }

    /// Whether it is of just these columns, in whatever order.
    pub(super) fn is_of(&self, columns: &[&str]) -> bool {
        self.plain().is_some_and(|own| own.len() == columns.len() && own.iter().all(|(name, _)| columns.contains(name)))
    }
}

/// `VARCHAR (200)` as `varchar` and 200.
pub(super) fn parts(declared: &str) -> (String, Vec<u32>) {
    let lower = declared.to_lowercase();
    let (before, behind) = lower.split_once('(').unwrap_or((&lower, ""));
    let (inside, after) = behind.split_once(')').unwrap_or((behind, ""));
    let sizes = inside.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    let words: Vec<&str> = before.split_whitespace().chain(after.split_whitespace()).collect();
    (words.join(" "), sizes)
}
