//! Migrations as Rust source.
//!
//! What is written is a small tree, laid out as rustfmt does by default, so that the file is fine where there is no
//! rustfmt. Where there is one, [`formatted`] lets it have the last word, since the user's `rustfmt.toml` may differ.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Migration;
use super::draft::{Draft, Step};
use crate::column::{Kind, Literal};
use crate::model::{CheckDef, ColumnDef, Direction, IndexDef};
use crate::table::{Operation, Sql};

/// A piece of source.
pub(super) enum Tree {
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
        fields.iter().map(|(key, value)| Self::field(key, &value.flat())).collect::<Vec<_>>().join(", ")
    }

    /// `key: value`, or only the value where it is called so.
    fn field(key: &str, value: &str) -> String {
        if key == value { key.to_owned() } else { format!("{key}: {value}") }
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
                let lines = fields
                    .iter()
                    .map(|(key, value)| format!("{pad}{},\n", Self::field(key, &value.pretty(inner, inner + key.len() + 2))));
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
    calls.extend(column.default.map(|default| format!(".default({})", literal(default))));
    calls.extend(column.generated.map(|sql| format!(".generated({sql:?})")));
    if !column.choices.is_empty() {
        calls.push(format!(".choices(&{:?})", column.choices));
    }
    Tree::Chain(format!("ColumnDef::new({:?}, {kind})", column.name), calls)
}

fn literal(literal: Literal) -> String {
    match literal {
        Literal::Bool(value) => format!("Literal::Bool({value})"),
        Literal::Integer(value) => format!("Literal::Integer({value})"),
        Literal::Text(value) => format!("Literal::Text({value:?})"),
        Literal::Now => "Literal::Now".into(),
    }
}

fn fill(fill: Option<Literal>) -> Tree {
    match fill {
        None => Tree::Word("None".into()),
        Some(value) => Tree::Some(Box::new(Tree::Word(literal(value)))),
    }
}

fn index(index: &IndexDef) -> Tree {
    let columns = index.columns.iter().map(|column| {
        let direction = if column.direction == Direction::Descending { "desc" } else { "asc" };
        format!("{direction}({:?})", column.name)
    });
    let mut calls = Vec::new();
    calls.extend(index.name.map(|name| format!(".named({name:?})")));
    calls.extend(index.unique.then(|| ".unique()".to_owned()));
    calls.extend(index.condition.map(|condition| format!(".of_rows({condition:?})")));
    Tree::Chain(format!("IndexDef::new(&[{}])", columns.collect::<Vec<_>>().join(", ")), calls)
}

fn check(check: &CheckDef) -> Tree {
    Tree::Word(format!("CheckDef::new({:?}, {:?})", check.name, check.condition))
}

fn sql(sql: Sql) -> Tree {
    match sql.sqlite == sql.postgres {
        true => Tree::Word(format!("Sql::new({:?})", sql.sqlite)),
        false => Tree::Struct("Sql", vec![("sqlite", text(sql.sqlite)), ("postgres", text(sql.postgres))]),
    }
}

/// An operation as source. Of a Rust function nothing is known but whether it can be undone.
pub(super) fn operation(given: &Operation) -> Tree {
    let of = |name, table: &str, key, value| Tree::Struct(name, vec![("table", text(table)), (key, value)]);
    match *given {
        Operation::CreateTable { table, columns, indexes, checks } => Tree::Struct(
            "CreateTable",
            vec![
                ("table", text(table)),
                ("columns", Tree::list(columns.iter().map(column))),
                ("indexes", Tree::list(indexes.iter().map(index))),
                ("checks", Tree::list(checks.iter().map(check))),
            ],
        ),
        Operation::DropTable { table } => Tree::Struct("DropTable", vec![("table", text(table))]),
        Operation::RenameTable { from, to } => Tree::Struct("RenameTable", vec![("from", text(from)), ("to", text(to))]),
        Operation::AddColumn { table, column: new, fill: value } => {
            Tree::Struct("AddColumn", vec![("table", text(table)), ("column", column(&new)), ("fill", fill(value))])
        }
        Operation::DropColumn { table, column } => of("DropColumn", table, "column", text(column)),
        Operation::AlterColumn { table, column: new, fill: value } => {
            Tree::Struct("AlterColumn", vec![("table", text(table)), ("column", column(&new)), ("fill", fill(value))])
        }
        Operation::RenameColumn { table, from, to } => {
            Tree::Struct("RenameColumn", vec![("table", text(table)), ("from", text(from)), ("to", text(to))])
        }
        Operation::AddIndex { table, index: new } => of("AddIndex", table, "index", index(&new)),
        Operation::DropIndex { table, index: old } => of("DropIndex", table, "index", index(&old)),
        Operation::RenameIndex { table, index: old, name } => {
            let name = name.map_or(Tree::Word("None".into()), |name| Tree::Some(Box::new(text(name))));
            Tree::Struct("RenameIndex", vec![("table", text(table)), ("index", index(&old)), ("name", name)])
        }
        Operation::AddCheck { table, check: new } => of("AddCheck", table, "check", check(&new)),
        Operation::DropCheck { table, name } => of("DropCheck", table, "name", text(name)),
        Operation::RunSql { forwards, backwards } => {
            let backwards = backwards.map_or(Tree::Word("None".into()), |backwards| Tree::Some(Box::new(sql(backwards))));
            Tree::Struct("RunSql", vec![("forwards", sql(forwards)), ("backwards", backwards)])
        }
        Operation::RunRust { backwards: Some(_), .. } => Tree::Word("RunRust both ways".into()),
        Operation::RunRust { .. } => Tree::Word("RunRust forwards".into()),
        Operation::StateOnly { operations } => {
            Tree::Struct("StateOnly", vec![("operations", Tree::list(operations.iter().map(operation)))])
        }
        Operation::DatabaseOnly { operations } => {
            Tree::Struct("DatabaseOnly", vec![("operations", Tree::list(operations.iter().map(operation)))])
        }
    }
}

fn migration<'a>(
    name: &str,
    depends_on: impl Iterator<Item = (&'a str, &'a str)>,
    replaces: &[&str],
    operations: Vec<(Option<&'static str>, Tree)>,
) -> Tree {
    let depends_on = depends_on.map(|(app, name)| Tree::Word(format!("({app:?}, {name:?})")));
    Tree::Struct(
        "Migration",
        vec![
            ("name", text(name)),
            ("depends_on", Tree::list(depends_on)),
            ("replaces", Tree::list(replaces.iter().map(|name| text(name)))),
            ("operations", Tree::List(operations)),
        ],
    )
}

/// A migration on one line: what its checksum is made of.
pub(super) fn migration_text(given: &Migration) -> String {
    let operations = given.operations.iter().map(|given| (None, operation(given))).collect();
    migration(given.name, given.depends_on.iter().copied(), given.replaces, operations).flat()
}

/// The file of a draft.
pub(super) fn migration_file(draft: &Draft) -> String {
    let operations = draft.steps.iter().map(step).collect();
    let depends_on = draft.depends_on.iter().map(|(app, name)| (app.as_str(), name.as_str()));
    let tree = migration(&draft.name, depends_on, &draft.replaces, operations);
    let functions = if draft.steps.iter().any(|step| matches!(step, Step::Function)) { FUNCTIONS } else { "" };
    format!(
        "//! Migration `{}` of `{}`.\n\nuse nuages::migrate::prelude::*;\n\npub(super) const MIGRATION: Migration = {};\n{functions}",
        draft.name,
        draft.app.name,
        tree.pretty(0, "pub(super) const MIGRATION: Migration = ".len())
    )
}

/// An operation, and what should be said of it.
fn step(step: &Step) -> (Option<&'static str>, Tree) {
    match step {
        Step::Known(given @ Operation::DropTable { .. }) => (Some("The rows of the table are lost."), operation(given)),
        Step::Known(given @ Operation::DropColumn { .. }) => (Some("The values of the column are lost."), operation(given)),
        Step::Known(given) => (None, operation(given)),
        Step::Function => {
            let word = |name: &str| Tree::Word(name.to_owned());
            let backwards = Tree::Some(Box::new(word("backwards")));
            (None, Tree::Struct("RunRust", vec![("forwards", word("forwards")), ("backwards", backwards)]))
        }
        Step::Of(name, index) => (
            Some("Its function is in the old file. Move it here before that goes."),
            Tree::Word(format!("super::m{name}::MIGRATION.operations[{index}]")),
        ),
    }
}

/// What an empty migration begins with.
const FUNCTIONS: &str = r#"
/// Moves data, in the transaction of the migration.
fn forwards(_connection: &mut Connection) -> nuages::Result {
    // With `use nuages::diesel::{RunQueryDsl, sql_query};`:
    // sql_query("UPDATE ... SET ...").execute(_connection)?;
    Ok(())
}

/// Undoes that. Where it cannot be undone, remove this function and write `backwards: None`.
fn backwards(_connection: &mut Connection) -> nuages::Result {
    Ok(())
}
"#;

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
    use crate::model::IndexColumn;

    static APP: AppDef = AppDef {
        name: "blog",
        models: &[],
        routes: &[],
        admin: &[],
        commands: &[],
        migrations: &[],
        source: Source { file: "", package: "" },
        mount: Mount::new(),
    };

    fn file(name: &str, depends_on: &[(&str, &str)], changes: Vec<Operation>) -> String {
        let depends_on = depends_on.iter().map(|(app, name)| ((*app).to_owned(), (*name).to_owned())).collect();
        let steps = changes.into_iter().map(Step::Known).collect();
        migration_file(&Draft { app: &APP, name: name.to_owned(), depends_on, replaces: Vec::new(), steps, behind: None })
    }

    #[test]
    fn rustfmt_has_nothing_to_add() {
        const SHORT: ColumnDef = ColumnDef::new("id", Kind::BigInteger).primary_key();
        const LONG: ColumnDef = ColumnDef::new("the_author_of_the_post_id", Kind::SmallInteger)
            .null()
            .index()
            .references("a_table_with_a_long_name", "id");
        const PAIR: IndexDef = IndexDef::new(&[IndexColumn::asc("a"), IndexColumn::desc("b")]).unique();
        const SOME: IndexDef =
            IndexDef::new(&[IndexColumn::asc("a")]).named("a_name").unique().of_rows("\"a\" > 0 AND \"b\" > 0");
        const CHECK: CheckDef = CheckDef::new("positive", "\"a\" > 0");
        const CHOICE: ColumnDef =
            ColumnDef::new("state", Kind::Text).default(Literal::Text("draft")).choices(&["draft", "published"]);
        let table = Operation::CreateTable {
            table: "blog_post",
            columns: &[SHORT, LONG, CHOICE],
            indexes: &[PAIR, SOME],
            checks: &[CHECK],
        };
        let add = |column, fill| Operation::AddColumn { table: "blog_post", column, fill };
        let drop = Operation::DropTable { table: "t" };
        let rename = Operation::RenameTable { from: "a", to: "b" };
        let long_text = Literal::Text("it is \"quoted\"\n");
        let long = "0001_a_name_that_is_rather_long_for_a_migration";
        let files = [
            file("0001_a", &[], vec![table]),
            file("0001_a", &[("people", "0001_initial")], vec![add(SHORT, None)]),
            file("0001_a", &[("people", long), ("places", long)], vec![add(LONG, Some(long_text)), drop]),
            file("0001_a", &[], vec![drop]),
            file("0001_a", &[], vec![rename, drop]),
            file("0001_a", &[], vec![Operation::AlterColumn { table: "t", column: LONG, fill: Some(Literal::Now) }]),
            file(
                "0001_a",
                &[],
                vec![Operation::AddIndex { table: "blog_post", index: PAIR }, Operation::AddIndex { table: "t", index: SOME }],
            ),
            file("0001_a", &[], vec![Operation::AddCheck { table: "blog_post", check: CHECK }]),
            file("0001_a", &[], vec![Operation::RenameIndex { table: "blog_post", index: SOME, name: Some("other") }]),
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
