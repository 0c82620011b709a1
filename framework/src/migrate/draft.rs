//! `Draft`: a migration that is not written yet, its name and what it depends on.

use super::lineage::numbers;
use crate::app::AppDef;
use crate::model::IndexDef;
use crate::table::Operation;

/// The longest name that is put together of what a migration does, in bytes.
const LONGEST: usize = 50;

/// A migration that is not written yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) app: &'static AppDef,
    /// With its number: `0002_post_subtitle`.
    pub(super) name: String,
    /// Migrations that come first, as (app, name).
    pub(super) depends_on: Vec<(String, String)>,
    /// Those that it is squashed from.
    pub(super) replaces: Vec<&'static str>,
    pub(super) steps: Vec<Step>,
    /// The migration behind which it stands in the list; the last one without it.
    pub(super) behind: Option<&'static str>,
}

/// One operation of a draft.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Known(Operation),
    /// A Rust function that is written in the same file, still empty.
    Function,
    /// The operation of this number of another migration, which has a Rust function in it.
    Of(&'static str, usize),
}

impl Step {
    /// The operation, where it is known.
    pub(super) fn known(&self) -> Option<&Operation> {
        match self {
            Self::Known(operation) => Some(operation),
            Self::Function | Self::Of(..) => None,
        }
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Known(operation) => operation.fmt(f),
            Self::Function => f.write_str("run a Rust function"),
            Self::Of(name, _) => write!(f, "run the Rust function of `{name}`"),
        }
    }
}

impl Draft {
    /// The next migration of an app; `name` without its number, or a name of what it does.
    pub(super) fn new(app: &'static AppDef, operations: Vec<Operation>, name: Option<&str>) -> Self {
        let name = match name {
            Some(name) => name.to_owned(),
            None if app.migrations.is_empty() => "initial".to_owned(),
            None => deeds(app.name, &operations),
        };
        let steps = operations.into_iter().map(Step::Known).collect();
        Self { steps, ..Self::empty(app, next_number(app), &name) }
    }

    /// The same with only some of its operations. A name that says what it does says what is left.
    pub(super) fn only(self, operations: Vec<Operation>) -> Self {
        let all: Vec<Operation> = self.operations().copied().collect();
        let name = match self.name.strip_suffix(&deeds(self.app.name, &all)) {
            Some(number) => format!("{number}{}", deeds(self.app.name, &operations)),
            None => self.name,
        };
        Self { name, steps: operations.into_iter().map(Step::Known).collect(), ..self }
    }

    /// The migration behind this one in the same run.
    pub(super) fn next(&self, operations: Vec<Operation>) -> Self {
        let number = numbers(&self.name).map_or_else(|| next_number(self.app), |(_, end)| end) + 1;
        let name = deeds(self.app.name, &operations);
        let steps = operations.into_iter().map(Step::Known).collect();
        Self { steps, ..Self::empty(self.app, number, &name) }
    }

    /// A migration that does nothing yet.
    pub(super) fn empty(app: &'static AppDef, number: usize, name: &str) -> Self {
        let name = format!("{number:04}_{name}");
        Self { app, name, depends_on: Vec::new(), replaces: Vec::new(), steps: Vec::new(), behind: None }
    }

    /// The operations, where they are known.
    pub(super) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.steps.iter().filter_map(Step::known)
    }
}

/// The number behind the largest one of an app.
pub(super) fn next_number(app: &AppDef) -> usize {
    let ends = app.migrations.iter().filter_map(|migration| Some(numbers(migration.name)?.1));
    ends.max().unwrap_or(app.migrations.len()) + 1
}

/// `post_subtitle`, `remove_post_subtitle_alter_post_title`, or `auto` where that gets too long.
fn deeds(app: &str, changes: &[Operation]) -> String {
    let deeds: Vec<String> = changes.iter().map(|change| deed(app, change)).collect();
    let name = deeds.join("_");
    if name.is_empty() || name.len() > LONGEST { "auto".to_owned() } else { name }
}

fn deed(app: &str, change: &Operation) -> String {
    let short = |table: &'static str| {
        table.strip_prefix(app).and_then(|rest| rest.strip_prefix('_')).filter(|rest| !rest.is_empty()).unwrap_or(table)
    };
    let text = match change {
        Operation::CreateTable { table, .. } => short(table).to_owned(),
        Operation::DropTable { table } => format!("delete_{}", short(table)),
        Operation::RenameTable { from, to } => format!("rename_{}_{}", short(from), short(to)),
        Operation::AddColumn { table, column, .. } => format!("{}_{}", short(table), column.name),
        Operation::DropColumn { table, column } => format!("remove_{}_{column}", short(table)),
        Operation::AlterColumn { table, column, .. } => format!("alter_{}_{}", short(table), column.name),
        Operation::RenameColumn { table, from, to } => format!("rename_{}_{from}_{to}", short(table)),
        Operation::AddIndex { table, index } => format!("{}_{}", short(table), of_index(index)),
        Operation::DropIndex { table, index } => format!("remove_{}_{}", short(table), of_index(index)),
        Operation::RenameIndex { table, index, .. } => format!("rename_{}_{}", short(table), of_index(index)),
        Operation::AddCheck { check, .. } => check.name.to_owned(),
        Operation::DropCheck { name, .. } => format!("remove_{name}"),
        Operation::RunSql { .. } => "sql".to_owned(),
        Operation::RunRust { .. } => "data".to_owned(),
        Operation::StateOnly { .. } => "state".to_owned(),
        Operation::DatabaseOnly { .. } => "database".to_owned(),
    };
    // The name becomes a module's.
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect()
}

fn of_index(index: &IndexDef) -> String {
    let columns: Vec<&str> = index.columns.iter().map(|column| column.name).collect();
    index.name.map_or_else(|| format!("{}_idx", columns.join("_")), str::to_owned)
}
