//! `Draft`: a migration that is not written yet, its name and what it depends on.

use crate::app::AppDef;
use crate::table::Change;

/// The longest name that is put together of what a migration does, in bytes.
const LONGEST: usize = 50;

/// A migration that is not written yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) app: &'static AppDef,
    /// With its number: `0002_post_subtitle`.
    pub(super) name: String,
    /// Migrations of other apps that come first, as (app, name).
    pub(super) depends_on: Vec<(String, String)>,
    pub(super) changes: Vec<Change>,
}

impl Draft {
    /// The next migration of an app; `name` without its number, or a name of what it does.
    pub(super) fn new(app: &'static AppDef, changes: Vec<Change>, name: Option<&str>) -> Self {
        let name = match name {
            Some(name) => name.to_owned(),
            None if app.migrations.is_empty() => "initial".to_owned(),
            None => deeds(app.name, &changes),
        };
        let name = format!("{:04}_{name}", next_number(app));
        Self { app, name, depends_on: Vec::new(), changes }
    }
}

fn next_number(app: &AppDef) -> usize {
    let numbers = app.migrations.iter().filter_map(|migration| migration.name.split('_').next()?.parse::<usize>().ok());
    numbers.max().unwrap_or(app.migrations.len()) + 1
}

/// `post_subtitle`, `remove_post_subtitle_alter_post_title`, or `auto` where that gets too long.
fn deeds(app: &str, changes: &[Change]) -> String {
    let deeds: Vec<String> = changes.iter().map(|change| deed(app, change)).collect();
    let name = deeds.join("_");
    if name.is_empty() || name.len() > LONGEST { "auto".to_owned() } else { name }
}

fn deed(app: &str, change: &Change) -> String {
    let short = |table: &'static str| {
        table.strip_prefix(app).and_then(|rest| rest.strip_prefix('_')).filter(|rest| !rest.is_empty()).unwrap_or(table)
    };
    let text = match change {
        Change::CreateTable(table) => short(table.name).to_owned(),
        Change::DropTable { table } => format!("delete_{}", short(table)),
        Change::RenameTable { from, to } => format!("rename_{}_{}", short(from), short(to)),
        Change::AddColumn { table, column, .. } => format!("{}_{}", short(table), column.name),
        Change::DropColumn { table, column } => format!("remove_{}_{column}", short(table)),
        Change::AlterColumn { table, column, .. } => format!("alter_{}_{}", short(table), column.name),
        Change::RenameColumn { table, from, to } => format!("rename_{}_{from}_{to}", short(table)),
    };
    // The name becomes a module's.
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect()
}
