//! What the migrations do not say yet: the state that they lead to, held against the models.

use std::collections::BTreeMap;

use super::Questions;
use super::draft::Draft;
use super::graph::Graph;
use super::make::MakeOptions;
use super::replay::in_migration;
use crate::app::AppDef;
use crate::column::Value;
use crate::error::{Error, Result};
use crate::model::{Auto, ColumnDef, ModelDef};
use crate::table::{Change, Fill, State, TableDef, changes};

/// The tables of all apps, and to which app each belongs.
struct Detector<'a> {
    apps: &'a [&'static AppDef],
    options: &'a MakeOptions,
    questions: &'a mut dyn Questions,
    state: State,
    /// Table → app.
    owners: BTreeMap<&'static str, &'static str>,
}

/// The migrations that are missing, at most one for each app.
pub(super) fn autodetect(apps: &[&'static AppDef], options: &MakeOptions, questions: &mut dyn Questions) -> Result<Vec<Draft>> {
    let mut detector = Detector { apps, options, questions, state: State::new(), owners: BTreeMap::new() };
    detector.replay()?;
    let known = detector.state.clone();
    let wanted = apps.iter().filter(|app| options.app.as_ref().is_none_or(|only| only == app.name));
    // All renames come first: a foreign key of another app follows its target, and is no change of that app.
    let mut found: Vec<(&'static AppDef, Vec<Change>)> = Vec::new();
    for app in wanted {
        found.push((app, detector.renames(app)?));
    }
    for (app, changes) in &mut found {
        changes.extend(detector.rest(app)?);
    }
    let drafts = found.into_iter().filter(|(_, changes)| !changes.is_empty());
    let mut drafts: Vec<Draft> = drafts.map(|(app, changes)| Draft::new(app, changes, options.name.as_deref())).collect();
    for index in 0..drafts.len() {
        drafts[index].depends_on = detector.dependencies(&drafts[index], &drafts, &known)?;
    }
    must_not_need_each_other(&drafts)?;
    Ok(drafts)
}

impl Detector<'_> {
    fn replay(&mut self) -> Result {
        let graph = Graph::new(self.apps)?;
        for node in &graph.nodes {
            for change in node.migration.operations.iter().filter_map(super::Operation::change) {
                self.apply(node.app, &change).map_err(|error| in_migration(node.app, node.migration.name, &error))?;
            }
        }
        Ok(())
    }

    fn apply(&mut self, app: &'static str, change: &Change) -> Result {
        self.state.apply(change)?;
        match change {
            Change::CreateTable(table) => _ = self.owners.insert(table.name, app),
            Change::DropTable { table } => _ = self.owners.remove(table),
            Change::RenameTable { from, to } => {
                let owner = self.owners.remove(from).unwrap_or(app);
                self.owners.insert(to, owner);
            }
            _ => {}
        }
        Ok(())
    }

    fn take(&mut self, app: &AppDef, found: &mut Vec<Change>, change: Change) -> Result {
        self.apply(app.name, &change)?;
        found.push(change);
        Ok(())
    }

    /// The tables of an app as the migrations have them.
    fn owned(&self, app: &AppDef) -> State {
        self.state.only(|table| self.owners.get(table) == Some(&app.name))
    }

    /// The tables and columns of an app that got another name.
    fn renames(&mut self, app: &'static AppDef) -> Result<Vec<Change>> {
        let mut found = Vec::new();
        let wanted = tables(app);
        for new in &wanted {
            for old in self.owned(app).tables().filter(|old| wanted.iter().all(|table| table.name != old.name)) {
                if self.state.get(new.name).is_none() && self.is_renamed_table(old, new)? {
                    self.take(app, &mut found, Change::RenameTable { from: old.name, to: new.name })?;
                    self.rename_pairs(app, old.name, new.name, &mut found)?;
                }
            }
        }
        for new in &wanted {
            self.rename_columns(app, new, &mut found)?;
        }
        Ok(found)
    }

    /// The tables of pairs of a model are named after it, and follow it.
    fn rename_pairs(&mut self, app: &'static AppDef, from: &str, to: &str, found: &mut Vec<Change>) -> Result {
        let model = app.models.iter().find(|model| model.table == to);
        for many in model.iter().flat_map(|model| model.many) {
            let Some(field) = many.table.strip_prefix(to) else { continue };
            let Some(old) = self.state.get(&format!("{from}{field}")).cloned() else { continue };
            self.take(app, found, Change::RenameTable { from: old.name, to: many.table })?;
            let source = old.columns.get(1).filter(|source| source.name != many.source_column);
            if let Some(source) = source {
                let change = Change::RenameColumn { table: many.table, from: source.name, to: many.source_column };
                self.take(app, found, change)?;
            }
        }
        Ok(())
    }

    fn rename_columns(&mut self, app: &'static AppDef, new: &TableDef, found: &mut Vec<Change>) -> Result {
        let table = new.name;
        for column in &new.columns {
            let Some(old) = self.owned(app).get(table).cloned() else { return Ok(()) };
            if old.column(column.name).is_some() {
                continue;
            }
            for gone in old.columns.iter().filter(|old| new.column(old.name).is_none()) {
                if self.is_renamed_column(table, gone, column)? {
                    self.take(app, found, Change::RenameColumn { table, from: gone.name, to: column.name })?;
                    break;
                }
            }
        }
        Ok(())
    }

    fn is_renamed_table(&mut self, old: &TableDef, new: &TableDef) -> Result<bool> {
        if self.options.says_renamed(old.name, new.name) {
            return Ok(true);
        }
        // A table that points to itself pointed to its old name.
        let same_column = |a: &ColumnDef, b: &ColumnDef| {
            let target = a.references.map(|(table, column)| (if table == old.name { new.name } else { table }, column));
            ColumnDef { references: target, ..*a } == *b
        };
        let has = |column: &ColumnDef| old.columns.iter().any(|old| same_column(old, column));
        let same = old.columns.len() == new.columns.len() && new.columns.iter().all(has);
        Ok(same && self.questions.is_renamed_table(old.name, new.name)?)
    }

    fn is_renamed_column(&mut self, table: &str, old: &ColumnDef, new: &ColumnDef) -> Result<bool> {
        if self.options.says_renamed(&format!("{table}.{}", old.name), new.name) {
            return Ok(true);
        }
        let same = old.kind == new.kind && old.references == new.references && old.primary_key == new.primary_key;
        Ok(same && self.questions.is_renamed_column(table, old.name, new.name)?)
    }

    /// All that is not a rename.
    fn rest(&mut self, app: &'static AppDef) -> Result<Vec<Change>> {
        let mut found = changes(&self.owned(app), &tables(app));
        for change in &mut found {
            self.complete(app, change)?;
            let is_loss = matches!(change, Change::DropTable { .. } | Change::DropColumn { .. });
            if is_loss && !self.options.allow_drop && !self.questions.may_lose(change)? {
                return Err(Error::Migration(format!(
                    "it would {change}; nothing was written\nhelp: if that is wanted, say `--allow-drop`; if it was renamed, say `--rename`"
                )));
            }
            self.apply(app.name, change)?;
        }
        Ok(found)
    }

    /// Finds the value for the rows that are there already, where one is needed.
    fn complete(&mut self, app: &AppDef, change: &mut Change) -> Result {
        let (table, column, fill) = match change {
            Change::AddColumn { table, column, fill } => (*table, *column, fill),
            Change::AlterColumn { table, column, fill } if self.state.column(table, column.name)?.null => (*table, *column, fill),
            _ => return Ok(()),
        };
        if !column.null {
            *fill = Some(match default(app, table, column.name) {
                Some(fill) => fill,
                None => self.questions.fill(table, &column)?,
            });
        }
        Ok(())
    }

    /// The migrations of other apps that make what this draft points to.
    fn dependencies(&self, draft: &Draft, drafts: &[Draft], known: &State) -> Result<Vec<(String, String)>> {
        let mut found: Vec<(String, String)> = Vec::new();
        for target in draft.changes.iter().flat_map(targets) {
            let Some(owner) = self.owners.get(target) else {
                return Err(Error::Migration(format!(
                    "the app `{}` points to the table `{target}`, which no migration makes\nhelp: install its app, and make its migrations first",
                    draft.app.name
                )));
            };
            if *owner == draft.app.name {
                continue;
            }
            let drafted = drafts.iter().find(|draft| draft.app.name == *owner && known.get(target).is_none());
            let existing = self.apps.iter().find(|app| app.name == *owner).and_then(|app| app.migrations.last());
            let name = drafted.map(|draft| draft.name.clone()).or(existing.map(|migration| migration.name.to_owned()));
            let needed = name.map(|name| ((*owner).to_owned(), name));
            found.extend(needed.filter(|needed| !found.contains(needed)));
        }
        Ok(found)
    }
}

/// The tables of an app as its models want them.
fn tables(app: &AppDef) -> Vec<TableDef> {
    app.models.iter().flat_map(|model| TableDef::of_model(model)).collect()
}

/// The tables that a change points to.
fn targets(change: &Change) -> Vec<&'static str> {
    let columns = match change {
        Change::CreateTable(table) => table.columns.as_slice(),
        Change::AddColumn { column, .. } | Change::AlterColumn { column, .. } => std::slice::from_ref(column),
        _ => &[],
    };
    columns.iter().filter_map(|column| Some(column.references?.0)).collect()
}

/// What the model says of the value of new records.
fn default(app: &AppDef, table: &str, column: &str) -> Option<Fill> {
    let model: &ModelDef = app.models.iter().find(|model| model.table == table)?;
    let field = model.fields.iter().find(|field| field.column.name == column)?;
    if field.auto != Auto::No {
        return Some(Fill::Now);
    }
    match field.default?() {
        Value::Null => None,
        Value::Bool(value) => Some(Fill::Bool(value)),
        Value::Integer(value) => Some(Fill::Integer(value)),
        Value::Text(value) => Some(Fill::Text(value)),
        // A point in time is a default only as "now".
        Value::DateTime(_) => Some(Fill::Now),
    }
}

/// Two apps that point at each other in one go would need each other's migrations first.
fn must_not_need_each_other(drafts: &[Draft]) -> Result {
    let needs =
        |draft: &Draft, other: &Draft| draft.depends_on.iter().any(|(app, name)| *app == other.app.name && *name == other.name);
    let mut waiting: Vec<&Draft> = drafts.iter().collect();
    while !waiting.is_empty() {
        let free = waiting.iter().position(|draft| !waiting.iter().any(|other| needs(draft, other)));
        match free {
            Some(free) => _ = waiting.remove(free),
            None => {
                let names: Vec<&str> = waiting.iter().map(|draft| draft.app.name).collect();
                return Err(Error::Migration(format!(
                    "the apps `{}` point at each other, so none of their migrations can be the first\nhelp: leave out one of the foreign keys, run `makemigrations`, put it back, and run it again",
                    names.join("`, `")
                )));
            }
        }
    }
    Ok(())
}
