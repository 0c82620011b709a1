//! What the migrations do not say yet: the state that they lead to, held against the models.

use std::collections::BTreeMap;

use super::Questions;
use super::draft::{Draft, Step};
use super::graph::Graph;
use super::make::MakeOptions;
use super::replay::in_migration;
use super::rows::needs_value;
use crate::app::AppDef;
use crate::column::{Literal, Value};
use crate::error::{Error, Result};
use crate::model::{Auto, ColumnDef, ModelDef};
use crate::table::{Operation, State, TableDef, changes};

/// The tables of all apps, and to which app each belongs.
struct Detector<'a> {
    apps: &'a [&'static AppDef],
    options: &'a MakeOptions,
    questions: &'a mut dyn Questions,
    state: State,
    /// Table → app.
    owners: BTreeMap<&'static str, &'static str>,
    graph: Graph,
}

/// The migrations that are missing: one for each app, or two where new apps point at each other.
pub(super) fn autodetect(apps: &[&'static AppDef], options: &MakeOptions, questions: &mut dyn Questions) -> Result<Vec<Draft>> {
    let graph = Graph::new(apps)?;
    graph.must_have_one_head(apps)?;
    let mut detector = Detector { apps, options, questions, state: State::new(), owners: BTreeMap::new(), graph };
    detector.replay()?;
    let known = detector.state.clone();
    let wanted = apps.iter().filter(|app| options.app.as_ref().is_none_or(|only| only == app.name));
    // All renames come first: a foreign key of another app follows its target, and is no change of that app.
    let mut found: Vec<(&'static AppDef, Vec<Operation>)> = Vec::new();
    for app in wanted {
        found.push((app, detector.renames(app)?));
    }
    for (app, changes) in &mut found {
        changes.extend(detector.rest(app)?);
    }
    let drafts = found.into_iter().filter(|(_, changes)| !changes.is_empty());
    let mut drafts: Vec<Draft> = drafts.map(|(app, changes)| Draft::new(app, changes, options.name.as_deref())).collect();
    loop {
        for index in 0..drafts.len() {
            drafts[index].depends_on = detector.dependencies(&drafts[index], &drafts, &known)?;
        }
        let Some(circle) = circle(&drafts) else { return Ok(drafts) };
        detector.break_up(&mut drafts, &circle, &known)?;
    }
}

impl Detector<'_> {
    fn replay(&mut self) -> Result {
        for index in 0..self.graph.nodes.len() {
            let (app, migration) = (self.graph.nodes[index].app, self.graph.nodes[index].migration);
            for operation in migration.operations {
                self.apply(app, operation).map_err(|error| in_migration(app, migration.name, &error))?;
            }
        }
        Ok(())
    }

    fn apply(&mut self, app: &'static str, change: &Operation) -> Result {
        self.state.apply(change)?;
        self.own(app, change);
        Ok(())
    }

    /// Keeps in mind to which app a table belongs.
    fn own(&mut self, app: &'static str, change: &Operation) {
        match change {
            Operation::CreateTable { table, .. } => _ = self.owners.insert(table, app),
            Operation::DropTable { table } => _ = self.owners.remove(table),
            Operation::RenameTable { from, to } => {
                let owner = self.owners.remove(from).unwrap_or(app);
                self.owners.insert(to, owner);
            }
            Operation::StateOnly { operations } => {
                for operation in *operations {
                    self.own(app, operation);
                }
            }
            _ => {}
        }
    }

    fn take(&mut self, app: &AppDef, found: &mut Vec<Operation>, change: Operation) -> Result {
        self.apply(app.name, &change)?;
        found.push(change);
        Ok(())
    }

    /// The tables of an app as the migrations have them.
    fn owned(&self, app: &AppDef) -> State {
        self.state.only(|table| self.owners.get(table) == Some(&app.name))
    }

    /// The tables and columns of an app that got another name.
    fn renames(&mut self, app: &'static AppDef) -> Result<Vec<Operation>> {
        let mut found = Vec::new();
        let wanted = tables(app);
        for new in &wanted {
            for old in self.owned(app).tables().filter(|old| wanted.iter().all(|table| table.name != old.name)) {
                if self.state.get(new.name).is_none() && self.is_renamed_table(old, new)? {
                    self.take(app, &mut found, Operation::RenameTable { from: old.name, to: new.name })?;
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
    fn rename_pairs(&mut self, app: &'static AppDef, from: &str, to: &str, found: &mut Vec<Operation>) -> Result {
        let model = app.models.iter().find(|model| model.table == to);
        for many in model.iter().flat_map(|model| model.many).filter(|many| many.through.is_none()) {
            let Some(field) = many.table.strip_prefix(to) else { continue };
            let Some(old) = self.state.get(&format!("{from}{field}")).cloned() else { continue };
            self.take(app, found, Operation::RenameTable { from: old.name, to: many.table })?;
            let source = old.columns.get(1).filter(|source| source.name != many.source_column);
            if let Some(source) = source {
                let change = Operation::RenameColumn { table: many.table, from: source.name, to: many.source_column };
                self.take(app, found, change)?;
            }
        }
        Ok(())
    }

    fn rename_columns(&mut self, app: &'static AppDef, new: &TableDef, found: &mut Vec<Operation>) -> Result {
        let table = new.name;
        for column in &new.columns {
            let Some(old) = self.owned(app).get(table).cloned() else { return Ok(()) };
            if old.column(column.name).is_some() {
                continue;
            }
            for gone in old.columns.iter().filter(|old| new.column(old.name).is_none()) {
                if self.is_renamed_column(table, gone, column)? {
                    self.take(app, found, Operation::RenameColumn { table, from: gone.name, to: column.name })?;
                    break;
                }
            }
        }
        Ok(())
    }

    fn is_renamed_table(&mut self, old: &TableDef, new: &TableDef) -> Result<bool> {
        if self.options.says_renamed(old.name, new.name) || says_table(self.apps, old.name, new.name) {
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
        let is_said = self.options.says_renamed(&format!("{table}.{}", old.name), new.name);
        if is_said || says_column(self.apps, table, old.name, new.name) {
            return Ok(true);
        }
        let same = old.kind == new.kind && old.references == new.references && old.primary_key == new.primary_key;
        Ok(same && self.questions.is_renamed_column(table, old.name, new.name)?)
    }

    /// All that is not a rename.
    fn rest(&mut self, app: &'static AppDef) -> Result<Vec<Operation>> {
        let mut found = changes(&self.owned(app), &tables(app));
        for change in &mut found {
            self.complete(app, change)?;
            let is_loss = matches!(change, Operation::DropTable { .. } | Operation::DropColumn { .. });
            if is_loss && !self.options.allow_drop && !self.questions.may_lose(change)? {
                return Err(Error::Migration(format!(
                    "it would {change}; nothing was written\nhelp: if that is wanted, say `--allow-drop`; if it was renamed, say `--renamed`"
                )));
            }
            self.apply(app.name, change)?;
        }
        Ok(found)
    }

    /// Finds the value for the rows that are there already, where one is needed.
    fn complete(&mut self, app: &AppDef, change: &mut Operation) -> Result {
        let (table, column, fill) = match change {
            Operation::AddColumn { table, column, fill } if needs_value(column) => (*table, *column, fill),
            Operation::AlterColumn { table, column, fill } if self.state.column(table, column.name)?.null => {
                (*table, *column, fill)
            }
            _ => return Ok(()),
        };
        if needs_value(&column) {
            *fill = Some(match (self.options.default(table, &column)?, default(app, table, column.name)) {
                (Some(fill), _) | (None, Some(fill)) => fill,
                (None, None) => self.questions.fill(table, &column)?,
            });
        }
        Ok(())
    }

    /// Where new apps point at each other, the foreign keys of one of them come in a migration of their own.
    fn break_up(&self, drafts: &mut Vec<Draft>, circle: &[usize], known: &State) -> Result {
        let apps: Vec<&str> = circle.iter().map(|index| drafts[*index].app.name).collect();
        for index in circle {
            let draft = &drafts[*index];
            let is_late = |column: &ColumnDef| {
                let Some((table, _)) = column.references else { return false };
                let owner = self.owners.get(table).copied().unwrap_or_default();
                known.get(table).is_none() && owner != draft.app.name && apps.contains(&owner)
            };
            let split = draft.operations().map(|operation| without_keys(operation, is_late));
            let (now, later): (Vec<Operation>, Vec<Vec<Operation>>) = split.unzip();
            let later: Vec<Operation> = later.into_iter().flatten().collect();
            if !later.is_empty() {
                let second = draft.next(later);
                drafts[*index].steps = now.into_iter().map(Step::Known).collect();
                drafts.insert(index + 1, second);
                return Ok(());
            }
        }
        Err(Error::Migration(format!(
            "the apps `{}` need each other's migrations first\nhelp: change one of them, run `makemigrations`, and then change the other",
            apps.join("`, `")
        )))
    }

    /// The migrations of other apps that make what this draft points to.
    fn dependencies(&self, draft: &Draft, drafts: &[Draft], known: &State) -> Result<Vec<(String, String)>> {
        let mut found: Vec<(String, String)> = Vec::new();
        for target in draft.operations().flat_map(targets) {
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
            let head = self.graph.heads(owner).first().map(|head| self.graph.nodes[*head].migration.name.to_owned());
            let name = drafted.map(|draft| draft.name.clone()).or(head);
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
fn targets(change: &Operation) -> Vec<&'static str> {
    let columns = match change {
        Operation::CreateTable { columns, .. } => columns,
        Operation::AddColumn { column, .. } | Operation::AlterColumn { column, .. } => std::slice::from_ref(column),
        _ => &[],
    };
    columns.iter().filter_map(|column| Some(column.references?.0)).collect()
}

/// What the model says of the value of new records.
fn default(app: &AppDef, table: &str, column: &str) -> Option<Literal> {
    let model: &ModelDef = app.models.iter().find(|model| model.table == table)?;
    let field = model.fields.iter().find(|field| field.column.name == column)?;
    if field.auto != Auto::No {
        return Some(Literal::Now);
    }
    match field.default?() {
        // A point in time is a default only as "now".
        Value::DateTime(_) => Some(Literal::Now),
        value => Literal::of_value(&value),
    }
}

/// Whether a model says that its table had this name, or that of a struct of this name.
fn says_table(apps: &[&'static AppDef], old: &str, new: &str) -> bool {
    let models = apps.iter().flat_map(|app| app.models).filter(|model| model.table == new);
    models
        .filter_map(|model| Some((model.app, model.renamed_from?)))
        .any(|(app, name)| old == name || old == format!("{app}_{}", name.to_lowercase()))
}

/// Whether a field says that it had this name; a foreign key's column has `_id` behind it.
fn says_column(apps: &[&'static AppDef], table: &str, old: &str, new: &str) -> bool {
    let models = apps.iter().flat_map(|app| app.models).filter(|model| model.table == table);
    let fields = models.flat_map(|model| model.fields).filter(|field| field.column.name == new);
    fields.filter_map(|field| field.renamed_from).any(|name| old == name || old.strip_suffix("_id") == Some(name))
}

/// Drafts that need each other's migrations first, by their places.
fn circle(drafts: &[Draft]) -> Option<Vec<usize>> {
    let needs = |draft: usize, other: usize| {
        let (draft, other) = (&drafts[draft], &drafts[other]);
        let is_named = draft.depends_on.iter().any(|(app, name)| *app == other.app.name && *name == other.name);
        // The second one of an app comes behind the first.
        is_named || (draft.app.name == other.app.name && other.name < draft.name)
    };
    let mut waiting: Vec<usize> = (0..drafts.len()).collect();
    while !waiting.is_empty() {
        match waiting.iter().position(|draft| !waiting.iter().any(|other| other != draft && needs(*draft, *other))) {
            Some(free) => _ = waiting.remove(free),
            None => return Some(waiting),
        }
    }
    None
}

/// The operation without the foreign keys to some tables, and what adds them later.
fn without_keys(operation: &Operation, is_late: impl Fn(&ColumnDef) -> bool) -> (Operation, Vec<Operation>) {
    let plain = |column: &ColumnDef| ColumnDef { references: column.references.filter(|_| !is_late(column)), ..*column };
    let later = |table, column: &ColumnDef| Operation::AlterColumn { table, column: *column, fill: None };
    match *operation {
        Operation::CreateTable { table, columns, indexes, checks } => {
            let late = columns.iter().filter(|column| is_late(column)).map(|column| later(table, column)).collect();
            // See `TableDef::create`.
            let columns = columns.iter().map(plain).collect::<Vec<_>>().leak();
            (Operation::CreateTable { table, columns, indexes, checks }, late)
        }
        Operation::AddColumn { table, column, fill } if is_late(&column) => {
            (Operation::AddColumn { table, column: plain(&column), fill }, vec![later(table, &column)])
        }
        other => (other, Vec::new()),
    }
}
