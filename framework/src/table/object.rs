//! What belongs to a table and has a name of its own: indexes, checks and foreign keys.

use sha2::{Digest, Sha256};

use super::TableDef;
use super::expression::mentions;
use super::sql::column_check;
use crate::db::{Dialect, quoted};
use crate::model::{Direction, IndexColumn, IndexDef};

/// The longest name, in bytes, that PostgreSQL keeps.
const LONGEST: usize = 63;

/// An index, a check, or a foreign key on a database that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A unique column is a unique index, and no constraint of the table, so that it can be dropped on every database.
    Index { columns: Vec<IndexTerm>, unique: bool, condition: Option<&'static str> },
    /// What must hold of each row.
    Check { condition: String },
    /// From a column to a table and its column.
    ForeignKey { column: &'static str, target: (&'static str, &'static str) },
}

/// One column of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct IndexTerm {
    column: IndexColumn,
    /// Whether the column may be empty.
    null: bool,
}

impl IndexTerm {
    fn of(table: &TableDef, column: IndexColumn) -> Self {
        Self { column, null: table.column(column.name).is_some_and(|column| column.null) }
    }

    /// Queries count what is empty as smallest, and PostgreSQL sorts by an index only where that does too; by itself it
    /// has it as largest. On SQLite it is the smallest.
    fn sql(&self, dialect: Dialect) -> String {
        let end = match (self.column.direction, self.null && dialect == Dialect::Postgres) {
            (Direction::Ascending, false) => "",
            (Direction::Descending, false) => " DESC",
            (Direction::Ascending, true) => " NULLS FIRST",
            (Direction::Descending, true) => " DESC NULLS LAST",
        };
        format!("{}{end}", quoted(self.column.name))
    }
}

impl Object {
    /// The indexes of a table: those that its columns have by themselves, then the others.
    pub(super) fn indexes(table: &TableDef) -> Vec<Self> {
        let own = table.columns.iter().filter(|column| !column.primary_key).filter_map(|column| {
            let columns = vec![IndexTerm { column: IndexColumn::asc(column.name), null: column.null }];
            let is_index = column.index || column.references.is_some();
            let end = if column.unique { "key" } else { "idx" };
            (column.unique || is_index).then(|| Self {
                name: object_name(table.name, &[column.name], end),
                what: What::Index { columns, unique: column.unique, condition: None },
            })
        });
        let others = table.indexes.iter().map(|index| Self {
            name: index.name.map_or_else(|| index_name(table.name, index), str::to_owned),
            what: What::Index {
                columns: index.columns.iter().map(|column| IndexTerm::of(table, *column)).collect(),
                unique: index.unique,
                condition: index.condition,
            },
        });
        own.chain(others).collect()
    }

    /// The checks of a table: those of its columns, then the others.
    pub(super) fn checks(table: &TableDef, dialect: Dialect) -> Vec<Self> {
        let own = table.columns.iter().filter_map(|column| {
            let condition = column_check(column, dialect)?;
            Some(Self { name: object_name(table.name, &[column.name], "check"), what: What::Check { condition } })
        });
        let others = table
            .checks
            .iter()
            .map(|check| Self { name: check.name.to_owned(), what: What::Check { condition: check.condition.to_owned() } });
        own.chain(others).collect()
    }

    /// The foreign keys of a table.
    pub(super) fn foreign_keys(table: &TableDef) -> Vec<Self> {
        let keys = table.columns.iter().filter_map(|column| Some((column.name, column.references?)));
        keys.map(|(column, target)| Self {
            name: object_name(table.name, &[column], "fkey"),
            what: What::ForeignKey { column, target },
        })
        .collect()
    }

    /// Whether it is of a column, or mentions it.
    pub(super) fn is_of(&self, name: &str) -> bool {
        match &self.what {
            What::Index { columns, condition, .. } => {
                columns.iter().any(|term| term.column.name == name) || condition.is_some_and(|sql| mentions(sql, name))
            }
            What::Check { condition } => mentions(condition, name),
            What::ForeignKey { column, .. } => *column == name,
        }
    }

    /// The statement that makes it.
    pub(super) fn create(&self, table: &str, dialect: Dialect) -> String {
        let name = quoted(&self.name);
        match &self.what {
            What::Index { columns, unique, condition } => {
                let unique = if *unique { "UNIQUE " } else { "" };
                let columns: Vec<String> = columns.iter().map(|column| column.sql(dialect)).collect();
                let rows = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
                format!("CREATE {unique}INDEX {name} ON {} ({}){rows}", quoted(table), columns.join(", "))
            }
            What::Check { .. } | What::ForeignKey { .. } => {
                format!("ALTER TABLE {} ADD {}", quoted(table), self.constraint())
            }
        }
    }

    /// The same as a line of `CREATE TABLE`; empty for an index, which has no place there.
    pub(super) fn constraint(&self) -> String {
        let name = quoted(&self.name);
        match &self.what {
            What::Index { .. } => String::new(),
            What::Check { condition } => format!("CONSTRAINT {name} CHECK ({condition})"),
            What::ForeignKey { column, target } => format!(
                "CONSTRAINT {name} FOREIGN KEY ({}) REFERENCES {} ({}) DEFERRABLE INITIALLY DEFERRED",
                quoted(column),
                quoted(target.0),
                quoted(target.1),
            ),
        }
    }

    /// The statement that drops it.
    pub(super) fn drop(&self, table: &str) -> String {
        match &self.what {
            What::Index { .. } => format!("DROP INDEX {}", quoted(&self.name)),
            What::Check { .. } | What::ForeignKey { .. } => {
                format!("ALTER TABLE {} DROP CONSTRAINT {}", quoted(table), quoted(&self.name))
            }
        }
    }

    /// The statement that gives it its name of `new`. (SQLite has none.)
    pub(super) fn rename(&self, new: &Self, table: &str) -> String {
        let (from, to) = (quoted(&self.name), quoted(&new.name));
        match &self.what {
            What::Index { .. } => format!("ALTER INDEX {from} RENAME TO {to}"),
            What::Check { .. } | What::ForeignKey { .. } => {
                format!("ALTER TABLE {} RENAME CONSTRAINT {from} TO {to}", quoted(table))
            }
        }
    }
}

/// The name of an index that has none of its own: of its columns, their directions, and a hash of its condition.
fn index_name(table: &str, index: &IndexDef) -> String {
    let mut parts: Vec<String> = Vec::with_capacity(index.columns.len() + 1);
    for column in index.columns {
        let end = if column.direction == Direction::Descending { "_desc" } else { "" };
        parts.push(format!("{}{end}", column.name));
    }
    parts.extend(index.condition.map(short_hash));
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    object_name(table, &parts, if index.unique { "uniq" } else { "idx" })
}

fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// `blog_post_author_id_idx`; a name that is too long is cut, and a hash of the whole keeps it apart from others.
fn object_name(table: &str, columns: &[&str], suffix: &str) -> String {
    let start = format!("{table}_{}", columns.join("_"));
    if start.len() + 1 + suffix.len() <= LONGEST {
        return format!("{start}_{suffix}");
    }
    let hash = short_hash(&start);
    let room = LONGEST - hash.len() - suffix.len() - 2;
    let end = (0..=room).rev().find(|end| start.is_char_boundary(*end)).unwrap_or(0);
    format!("{}_{hash}_{suffix}", &start[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_and_stays_its_own() {
        let long = "a".repeat(60);
        let (first, second) = (object_name(&long, &["one"], "idx"), object_name(&long, &["two"], "idx"));
        assert_eq!((first.len(), second.len()), (63, 63));
        assert_ne!(first, second);
        assert_eq!(object_name("blog_post", &["author_id"], "idx"), "blog_post_author_id_idx");
    }
}
