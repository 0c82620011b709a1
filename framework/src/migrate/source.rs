//! Migrations as Rust source.
//!
//! What is written is a small tree, laid out as rustfmt does by default, so that the file is fine where there is no
//! rustfmt. Where there is one, [`formatted`] lets it have the last word, since the user's `rustfmt.toml` may differ.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::draft::Draft;
use super::{Migration, Operation};
use crate::column::Kind;
use crate::model::ColumnDef;
use crate::table::{Change, Fill};

/// A piece of source.
enum Tree {
    /// Written as it is.
    Word(String),
    /// `Name { key: value }`.
    Struct(&'static str, Vec<(&'static str, Tree)>),
    /// `&[..]`, each item with a comment before it, where there is something to say.
    List(Vec<(Option<&'static str>, Tree)>),
    /// `start.call().call()`.
    Chain(String, Vec<String>),
    /// `Some(..)`.
    Some(Box<Tree>),
}

/// rustfmt's defaults: columns of a line, of a list, of a chain and of the inside of a struct that stay on one line.
const LINE: usize = 100;
const LIST: usize = 60;
const CHAIN: usize = 60;
const STRUCT: usize = 18;

impl Tree {
    fn list(items: impl IntoIterator<Item = Tree>) -> Self {
        Self::List(items.into_iter().map(|item| (None, item)).collect())
    }

    /// On one line.
    fn flat(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Struct(name, fields) => format!("{name} {{ {} }}", Self::flat_fields(fields)),
            Self::List(items) => format!("&[{}]", Self::flat_items(items)),
            Self::Chain(start, calls) => format!("{start}{}", calls.concat()),
            Self::Some(inside) => format!("Some({})", inside.flat()),
        }
    }

    fn flat_fields(fields: &[(&str, Tree)]) -> String {
        fields.iter().map(|(key, value)| format!("{key}: {}", value.flat())).collect::<Vec<_>>().join(", ")
    }

    fn flat_items(items: &[(Option<&str>, Tree)]) -> String {
        items.iter().map(|(_, item)| item.flat()).collect::<Vec<_>>().join(", ")
    }

    /// Whether it can stay on one line that has `room` columns left.
    fn fits(&self, room: usize) -> bool {
        let flat = self.flat();
        flat.chars().count() <= room
            && match self {
                Self::Word(_) => true,
                Self::Struct(_, fields) => {
                    Self::flat_fields(fields).chars().count() <= STRUCT && fields.iter().all(|(_, value)| value.fits(room))
                }
                Self::List(items) => {
                    Self::flat_items(items).chars().count() <= LIST
                        && items.iter().all(|(comment, item)| comment.is_none() && item.fits(room))
                }
                Self::Chain(_, calls) => calls.is_empty() || flat.chars().count() <= CHAIN,
                Self::Some(inside) => inside.fits(room),
            }
    }

    /// Laid out; the first line begins at column `column` of a line that is indented by `indent`.
    fn pretty(&self, indent: usize, column: usize) -> String {
        // Behind it there is a comma.
        if self.fits(LINE.saturating_sub(column + 1)) {
            return self.flat();
        }
        let (inner, pad, end) = (indent + 4, " ".repeat(indent + 4), " ".repeat(indent));
        match self {
            Self::Word(word) => word.clone(),
            Self::Struct(name, fields) => {
                let lines =
                    fields.iter().map(|(key, value)| format!("{pad}{key}: {},\n", value.pretty(inner, inner + key.len() + 2)));
                format!("{name} {{\n{}{end}}}", lines.collect::<String>())
            }
            // A single struct keeps the brackets company.
            Self::List(items) if matches!(items.as_slice(), [(None, Self::Struct(..))]) => {
                format!("&[{}]", items.iter().map(|(_, item)| item.pretty(indent, column + 2)).collect::<String>())
            }
            Self::List(items) => {
                let lines = items.iter().map(|(comment, item)| {
                    let comment = comment.map(|comment| format!("{pad}// {comment}\n")).unwrap_or_default();
                    format!("{comment}{pad}{},\n", item.pretty(inner, inner))
                });
                format!("&[\n{}{end}]", lines.collect::<String>())
            }
            Self::Chain(start, calls) => {
                format!("{start}{}", calls.iter().map(|call| format!("\n{pad}{call}")).collect::<String>())
            }
            Self::Some(inside) => format!("Some({})", inside.pretty(indent, column + 5)),
        }
    }
}

fn text(text: &str) -> Tree {
    Tree::Word(format!("{text:?}"))
}

fn column(column: &ColumnDef) -> Tree {
    let kind = match column.kind {
        Kind::Varchar { max_length } => format!("Kind::Varchar {{ max_length: {max_length} }}"),
        other => format!("Kind::{other:?}"),
    };
    let mut calls = Vec::new();
    let flags = [
        (column.primary_key, ".primary_key()"),
        (column.null, ".null()"),
        (column.unique, ".unique()"),
        (column.index, ".index()"),
    ];
    calls.extend(flags.iter().filter(|(set, _)| *set).map(|(_, call)| (*call).to_owned()));
    calls.extend(column.references.map(|(table, column)| format!(".references({table:?}, {column:?})")));
    Tree::Chain(format!("ColumnDef::new({:?}, {kind})", column.name), calls)
}

fn fill(fill: Option<&Fill>) -> Tree {
    let value = match fill {
        None => return Tree::Word("None".into()),
        Some(Fill::Bool(value)) => format!("Literal::Bool({value})"),
        Some(Fill::Integer(value)) => format!("Literal::Integer({value})"),
        Some(Fill::Text(value)) => format!("Literal::Text({value:?})"),
        Some(Fill::Now) => "Literal::Now".into(),
    };
    Tree::Some(Box::new(Tree::Word(value)))
}

fn change(change: &Change) -> Tree {
    match change {
        Change::CreateTable(table) => Tree::Struct(
            "CreateTable",
            vec![
                ("table", text(table.name)),
                ("columns", Tree::list(table.columns.iter().map(column))),
                (
                    "unique_together",
                    Tree::list(table.unique_together.iter().map(|set| Tree::list(set.iter().map(|name| text(name))))),
                ),
            ],
        ),
        Change::DropTable { table } => Tree::Struct("DropTable", vec![("table", text(table))]),
        Change::RenameTable { from, to } => Tree::Struct("RenameTable", vec![("from", text(from)), ("to", text(to))]),
        Change::AddColumn { table, column: new, fill: value } => {
            Tree::Struct("AddColumn", vec![("table", text(table)), ("column", column(new)), ("fill", fill(value.as_ref()))])
        }
        Change::DropColumn { table, column } => {
            Tree::Struct("DropColumn", vec![("table", text(table)), ("column", text(column))])
        }
        Change::AlterColumn { table, column: new, fill: value } => {
            Tree::Struct("AlterColumn", vec![("table", text(table)), ("column", column(new)), ("fill", fill(value.as_ref()))])
        }
        Change::RenameColumn { table, from, to } => {
            Tree::Struct("RenameColumn", vec![("table", text(table)), ("from", text(from)), ("to", text(to))])
        }
    }
}

fn migration<'a>(
    name: &str,
    depends_on: impl Iterator<Item = (&'a str, &'a str)>,
    operations: Vec<(Option<&'static str>, Tree)>,
) -> Tree {
    let depends_on = depends_on.map(|(app, name)| Tree::Word(format!("({app:?}, {name:?})")));
    Tree::Struct(
        "Migration",
        vec![("name", text(name)), ("depends_on", Tree::list(depends_on)), ("operations", Tree::List(operations))],
    )
}

/// A migration on one line: what its checksum is made of.
pub(super) fn migration_text(given: &Migration) -> String {
    let operation = |operation: &Operation| match operation.change() {
        Some(known) => change(&known),
        // A function has no text; whether it can be undone is all that is known of it.
        None => Tree::Word(match operation {
            Operation::RunRust { backwards: Some(_), .. } => "RunRust both ways".into(),
            _ => "RunRust forwards".into(),
        }),
    };
    let operations = given.operations.iter().map(|given| (None, operation(given))).collect();
    migration(given.name, given.depends_on.iter().copied(), operations).flat()
}

/// The file of a draft.
pub(super) fn migration_file(draft: &Draft) -> String {
    let loss = |change: &Change| match change {
        Change::DropTable { .. } => Some("The rows of the table are lost."),
        Change::DropColumn { .. } => Some("The values of the column are lost."),
        _ => None,
    };
    let operations = draft.changes.iter().map(|given| (loss(given), change(given))).collect();
    let depends_on = draft.depends_on.iter().map(|(app, name)| (app.as_str(), name.as_str()));
    let tree = migration(&draft.name, depends_on, operations);
    format!(
        "//! Migration `{}` of `{}`.\n\nuse nuages::migrate::prelude::*;\n\npub(super) const MIGRATION: Migration = {};\n",
        draft.name,
        draft.app.name,
        tree.pretty(0, "pub(super) const MIGRATION: Migration = ".len())
    )
}

/// The list of migrations in `mod.rs`, from `&[` to `]`.
pub(super) fn migration_list(items: &[String]) -> String {
    let list = Tree::list(items.iter().map(|item| Tree::Word(item.clone())));
    list.pretty(0, "pub(crate) const MIGRATIONS: &[Migration] = ".len())
}

/// What rustfmt makes of it with the settings of this folder; the same where there is no rustfmt.
pub(super) fn formatted(source: String, folder: &Path) -> String {
    rustfmt(&source, folder).unwrap_or(source)
}

fn rustfmt(source: &str, folder: &Path) -> Option<String> {
    // The folder of new migrations may not be there yet; the settings are found from any folder above it.
    let folder = folder.ancestors().find(|folder| folder.is_dir())?;
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(source.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{AppDef, Mount, Source};
    use crate::table::TableDef;

    static APP: AppDef = AppDef {
        name: "blog",
        models: &[],
        routes: &[],
        admin: &[],
        migrations: &[],
        source: Source { file: "", package: "" },
        mount: Mount::new(),
    };

    fn file(name: &str, depends_on: &[(&str, &str)], changes: Vec<Change>) -> String {
        let depends_on = depends_on.iter().map(|(app, name)| ((*app).to_owned(), (*name).to_owned())).collect();
        migration_file(&Draft { app: &APP, name: name.to_owned(), depends_on, changes })
    }

    #[test]
    fn rustfmt_has_nothing_to_add() {
        const SHORT: ColumnDef = ColumnDef::new("id", Kind::BigInteger).primary_key();
        const LONG: ColumnDef = ColumnDef::new("the_author_of_the_post_id", Kind::SmallInteger)
            .null()
            .index()
            .references("a_table_with_a_long_name", "id");
        let table = TableDef { name: "blog_post", columns: vec![SHORT, LONG], unique_together: vec![vec!["a", "b"]] };
        let add = |column, fill| Change::AddColumn { table: "blog_post", column, fill };
        let drop = Change::DropTable { table: "t" };
        let rename = Change::RenameTable { from: "a", to: "b" };
        let long_text = Fill::Text("it is \"quoted\"\n".into());
        let long = "0001_a_name_that_is_rather_long_for_a_migration";
        let files = [
            file("0001_a", &[], vec![Change::CreateTable(table)]),
            file("0001_a", &[("people", "0001_initial")], vec![add(SHORT, None)]),
            file("0001_a", &[("people", long), ("places", long)], vec![add(LONG, Some(long_text)), drop.clone()]),
            file("0001_a", &[], vec![drop.clone()]),
            file("0001_a", &[], vec![rename, drop]),
            file("0001_a", &[], vec![Change::AlterColumn { table: "t", column: LONG, fill: Some(Fill::Now) }]),
            format!(
                "pub(crate) const MIGRATIONS: &[Migration] = {};\n",
                migration_list(&["m0001_initial::MIGRATION".to_owned()])
            ),
            format!(
                "pub(crate) const MIGRATIONS: &[Migration] = {};\n",
                migration_list(&vec!["m0001_ini::MIGRATION".to_owned(); 3])
            ),
        ];
        // A folder without a `rustfmt.toml` above it.
        let folder = std::env::temp_dir();
        for file in files {
            let formatted = rustfmt(&file, &folder).unwrap_or_else(|| "no rustfmt".into());
            assert_eq!(file, formatted);
        }
    }
}
