//! What the migrations do not say yet: the state that they lead to, held against the models.

use super::Questions;
use super::draft::Draft;
use super::graph::Graph;
use super::make::MakeOptions;
use super::order::Order;
use super::replay::in_migration;
use super::rows::needs_value;
use super::tables::Tables;
use crate::app::AppDef;
use crate::column::{Literal, Value};
use crate::error::{Error, Result};
use crate::model::{Auto, ColumnDef, ModelDef};
use crate::table::{Operation, TableDef, changes};

/// Who finds the changes of one app after the other.
struct Detector<'a> {
    apps: &'a [&'static AppDef],
    options: &'a MakeOptions,
    questions: &'a mut dyn Questions,
    tables: Tables,
    graph: Graph,
}

/// The migrations that are missing: one for each app, or two where new apps point at each other.
pub(super) fn autodetect(apps: &[&'static AppDef], options: &MakeOptions, questions: &mut dyn Questions) -> Result<Vec<Draft>> {
    let graph = Graph::new(apps)?;
    graph.must_have_one_head(apps)?;
    let mut detector = Detector { apps, options, questions, tables: Tables::default(), graph };
    detector.replay()?;
    let before = detector.tables.clone();
    let wanted = apps.iter().filter(|app| options.app.as_ref().is_none_or(|only| only == app.name));
    let mut found: Vec<(&'static AppDef, Vec<Operation>)> = wanted.map(|app| (*app, Vec::new())).collect();
    // All renames come first: a foreign key of another app follows its target, and is no change of that app.
    for find in [Detector::renamed_tables, Detector::renamed_pairs, Detector::renamed_columns, Detector::rest] {
        for (app, changes) in &mut found {
            find(&mut detector, app, changes)?;
        }
    }
    options.must_be_used(&found.iter().flat_map(|(_, changes)| changes).collect::<Vec<_>>())?;
    let drafts = found.into_iter().filter(|(_, changes)| !changes.is_empty());
    let drafts = drafts.map(|(app, changes)| Draft::new(app, changes, options.name.as_deref())).collect();
    Order { graph: &detector.graph, before: &before, after: &detector.tables }.ordered(drafts)
}

impl Detector<'_> {
    fn replay(&mut self) -> Result {
        for index in 0..self.graph.nodes.len() {
            let (app, migration) = (self.graph.nodes[index].app, self.graph.nodes[index].migration);
            for operation in migration.operations {
                self.tables.apply(app, operation).map_err(|error| in_migration(app, migration.name, &error))?;
            }
        }
        Ok(())
    }

    fn take(&mut self, app: &AppDef, found: &mut Vec<Operation>, change: Operation) -> Result {
        self.tables.apply(app.name, &change)?;
        found.push(change);
        Ok(())
    }

    /// The tables of an app whose model got another name.
    fn renamed_tables(&mut self, app: &'static AppDef, found: &mut Vec<Operation>) -> Result {
        for model in app.models {
            if let Some(table) = TableDef::of_model(model).first() {
                self.rename_table(app, table, found)?;
            }
        }
        Ok(())
    }

    fn rename_table(&mut self, app: &'static AppDef, new: &TableDef, found: &mut Vec<Operation>) -> Result {
        let wanted = tables(app);
        for old in self.tables.of(app).tables().filter(|old| wanted.iter().all(|table| table.name != old.name)) {
            if self.tables.state.get(new.name).is_none() && self.is_renamed_table(old, new)? {
                return self.take(app, found, Operation::RenameTable { from: old.name, to: new.name });
            }
        }
        Ok(())
    }

    /// The tables of pairs: they are named after the model and the field, and their columns after both models.
    fn renamed_pairs(&mut self, app: &'static AppDef, found: &mut Vec<Operation>) -> Result {
        for model in app.models {
            let old_model = found.iter().find_map(|change| match change {
                Operation::RenameTable { from, to } if *to == model.table => Some(*from),
                _ => None,
            });
            for new in TableDef::of_model(model).iter().skip(1) {
                let many = model.many.iter().find(|many| many.table == new.name);
                let fields = many.into_iter().flat_map(|many| [many.renamed_from, Some(many.name)]).flatten();
                let mut old = fields.flat_map(|field| [old_model, Some(model.table)].map(|table| (table, field)));
                let old =
                    old.find_map(|(table, field)| self.tables.of(app).get(&format!("{}_{field}", table?)).map(|old| old.name));
                match old.filter(|_| self.tables.state.get(new.name).is_none()) {
                    Some(from) => self.take(app, found, Operation::RenameTable { from, to: new.name })?,
                    None => self.rename_table(app, new, found)?,
                }
                self.rename_ends(app, new, found)?;
            }
        }
        Ok(())
    }

    /// The columns of a table of pairs: one that points where another pointed has its place.
    fn rename_ends(&mut self, app: &'static AppDef, new: &TableDef, found: &mut Vec<Operation>) -> Result {
        for column in &new.columns {
            let Some(old) = self.tables.of(app).get(new.name).cloned() else { return Ok(()) };
            let target = |column: &ColumnDef| column.references.map(|(table, _)| table);
            let is_gone = |old: &&ColumnDef| new.column(old.name).is_none() && target(old) == target(column);
            if let (None, Some(gone)) = (old.column(column.name), old.columns.iter().find(is_gone)) {
                let change = Operation::RenameColumn { table: new.name, from: gone.name, to: column.name };
                self.take(app, found, change)?;
            }
        }
        Ok(())
    }

    /// The columns of an app that got another name.
    fn renamed_columns(&mut self, app: &'static AppDef, found: &mut Vec<Operation>) -> Result {
        tables(app).iter().try_for_each(|new| self.rename_columns(app, new, found))
    }

    fn rename_columns(&mut self, app: &'static AppDef, new: &TableDef, found: &mut Vec<Operation>) -> Result {
        let table = new.name;
        for column in &new.columns {
            let Some(old) = self.tables.of(app).get(table).cloned() else { return Ok(()) };
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
    fn rest(&mut self, app: &'static AppDef, found: &mut Vec<Operation>) -> Result {
        let mut changes = changes(&self.tables.of(app), &tables(app));
        for change in &mut changes {
            self.complete(app, change)?;
            let is_loss = matches!(change, Operation::DropTable { .. } | Operation::DropColumn { .. });
            if is_loss && !self.options.allow_drop && !self.questions.may_lose(change)? {
                let old = match &*change {
                    Operation::DropColumn { table, column } => format!("{table}.{column}"),
                    other => other.table().unwrap_or_default().to_owned(),
                };
                return Err(Error::Migration(format!(
                    "it would {change}; nothing was written\nhelp: if that is wanted, say `--allow-drop`; if it was renamed, say `--renamed {old}=NEW`"
                )));
            }
            self.tables.apply(app.name, change)?;
        }
        found.extend(changes);
        Ok(())
    }

    /// Finds the value for the rows that are there already, where one is needed.
    fn complete(&mut self, app: &AppDef, change: &mut Operation) -> Result {
        let (table, column, fill) = match change {
            Operation::AddColumn { table, column, fill } if needs_value(column) => (*table, *column, fill),
            Operation::AlterColumn { table, column, fill } if self.tables.state.column(table, column.name)?.null => {
                (*table, *column, fill)
            }
            _ => return Ok(()),
        };
        if column.null || (column.default.is_none() && !needs_value(&column)) {
            return Ok(());
        }
        // An empty value becomes what was said, or what a row that names none gets.
        let said = self.options.default(table, &column)?.or(column.default);
        *fill = Some(match said.or_else(|| default(app, table, column.name)) {
            Some(fill) => fill,
            None => self.questions.fill(table, &column)?,
        });
        Ok(())
    }
}

/// The tables of an app as its models want them.
fn tables(app: &AppDef) -> Vec<TableDef> {
    app.models.iter().flat_map(|model| TableDef::of_model(model)).collect()
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
