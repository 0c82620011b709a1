//! What belongs to a table and has a name of its own: indexes and foreign keys.

use sha2::{Digest, Sha256};

use super::TableDef;
use super::sql::quoted;

/// The longest name, in bytes, that PostgreSQL keeps.
const LONGEST: usize = 63;

/// An index, or a foreign key on a database that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A unique column is a unique index, and no constraint of the table, so that it can be dropped on every database.
    Index { columns: Vec<&'static str>, unique: bool },
    /// From a column to a table and its column.
    ForeignKey { column: &'static str, target: (&'static str, &'static str) },
}

impl Object {
    /// The indexes of a table.
    pub(super) fn indexes(table: &TableDef) -> Vec<Self> {
        let mut found = Vec::new();
        for column in &table.columns {
            let columns = vec![column.name];
            if column.primary_key {
                continue;
            }
            if column.unique {
                let name = object_name(table.name, &columns, "key");
                found.push(Self { name, what: What::Index { columns, unique: true } });
            } else if column.index || column.references.is_some() {
                let name = object_name(table.name, &columns, "idx");
                found.push(Self { name, what: What::Index { columns, unique: false } });
            }
        }
        found.extend(table.unique_together.iter().map(|columns| Self {
            name: object_name(table.name, columns, "uniq"),
            what: What::Index { columns: columns.clone(), unique: true },
        }));
        found
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

    /// The statement that makes it.
    pub(super) fn create(&self, table: &str) -> String {
        let (name, table) = (quoted(&self.name), quoted(table));
        match &self.what {
            What::Index { columns, unique } => {
                let unique = if *unique { "UNIQUE " } else { "" };
                let columns: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
                format!("CREATE {unique}INDEX {name} ON {table} ({})", columns.join(", "))
            }
            What::ForeignKey { column, target } => format!(
                "ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({}) REFERENCES {} ({}) DEFERRABLE INITIALLY DEFERRED",
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
            What::ForeignKey { .. } => format!("ALTER TABLE {} DROP CONSTRAINT {}", quoted(table), quoted(&self.name)),
        }
    }
}

/// `blog_post_author_id_idx`; a name that is too long is cut, and a hash of the whole keeps it apart from others.
fn object_name(table: &str, columns: &[&str], suffix: &str) -> String {
    let start = format!("{table}_{}", columns.join("_"));
    if start.len() + 1 + suffix.len() <= LONGEST {
        return format!("{start}_{suffix}");
    }
    let hash = Sha256::digest(start.as_bytes());
    let hash: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
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
