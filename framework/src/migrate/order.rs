//! `Order`: what the drafts of one run depend on, and how they are taken apart where they would go in a circle.

use super::draft::Draft;
use super::graph::Graph;
use super::tables::Tables;
use crate::error::{Error, Result};
use crate::model::ColumnDef;
use crate::table::Operation;

/// The tables before and after the drafts.
pub(super) struct Order<'a> {
    pub(super) graph: &'a Graph,
    pub(super) before: &'a Tables,
    pub(super) after: &'a Tables,
}

impl Order<'_> {
    /// The drafts with what each depends on: one for each app, or more where apps need each other.
    ///
    /// # Errors
    /// When something would point to a table that is not there, or no order is right.
    pub(super) fn ordered(&self, mut drafts: Vec<Draft>) -> Result<Vec<Draft>> {
        self.must_not_dangle()?;
        loop {
            for index in 0..drafts.len() {
                drafts[index].depends_on = self.dependencies(&drafts[index], &drafts);
            }
            let Some(circle) = circle(&drafts) else { return Ok(drafts) };
            self.break_up(&mut drafts, &circle)?;
        }
    }

    fn must_not_dangle(&self) -> Result {
        let Some((table, column, target)) = self.after.state.dangling() else { return Ok(()) };
        let owner = self.after.owner(table).unwrap_or_default();
        Err(Error::Migration(match self.before.state.get(target) {
            None => format!(
                "the app `{owner}` points to the table `{target}`, which no migration makes\n\
                 help: install its app, and make its migrations first"
            ),
            Some(_) => format!(
                "`{column}` of `{table}` would point to something in `{target}` that goes\n\
                 help: run `makemigrations` without an app, so that both change together"
            ),
        }))
    }

    /// The migrations of other apps that come before a draft: those that make what it points to, and those that take
    /// away what points to a table that it drops.
    fn dependencies(&self, draft: &Draft, drafts: &[Draft]) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut need = |app: &str, name: Option<&str>| {
            let needed = name.map(|name| (app.to_owned(), name.to_owned()));
            found.extend(needed.filter(|needed| app != draft.app.name && !found.contains(needed)));
        };
        for target in draft.operations().flat_map(targets) {
            let Some(owner) = self.after.owner(target) else { continue };
            let is_new = self.before.state.get(target).is_none();
            let drafted = drafts.iter().find(|draft| draft.app.name == owner && is_new).map(|draft| draft.name.as_str());
            let head = || self.graph.heads(owner).first().map(|head| self.graph.nodes[*head].migration.name);
            need(owner, drafted.or_else(head));
        }
        for dropped in draft.operations().filter_map(dropped) {
            for table in self.before.state.tables().filter(|table| table.points_to(dropped)) {
                let Some(owner) = self.before.owner(table.name) else { continue };
                let changes = |draft: &&Draft| draft.operations().any(|operation| operation.table() == Some(table.name));
                let drafted = drafts.iter().filter(|draft| draft.app.name == owner).find(changes);
                need(owner, drafted.map(|draft| draft.name.as_str()));
            }
        }
        found
    }

    /// Where apps need each other, the foreign keys of one of them to new tables come in a migration of their own; else
    /// the tables of one that go do.
    fn break_up(&self, drafts: &mut Vec<Draft>, circle: &[usize]) -> Result {
        let apps: Vec<&str> = circle.iter().map(|index| drafts[*index].app.name).collect();
        for index in circle {
            let app = drafts[*index].app.name;
            let is_late = |column: &ColumnDef| {
                let owner = column.references.filter(|(table, _)| self.before.state.get(table).is_none());
                let owner = owner.and_then(|(table, _)| self.after.owner(table));
                owner.is_some_and(|owner| owner != app && apps.contains(&owner))
            };
            let split = drafts[*index].operations().map(|operation| without_keys(operation, is_late));
            let (now, later): (Vec<Operation>, Vec<Vec<Operation>>) = split.unzip();
            if take_apart(drafts, *index, now, later.into_iter().flatten().collect()) {
                return Ok(());
            }
        }
        for index in circle {
            let (later, now) = drafts[*index].operations().partition(|operation| dropped(operation).is_some());
            if take_apart(drafts, *index, now, later) {
                return Ok(());
            }
        }
        Err(Error::Migration(format!(
            "the apps `{}` need each other's migrations first\nhelp: change one of them, run `makemigrations`, and then change the other",
            apps.join("`, `")
        )))
    }
}

/// Makes two drafts of one, where there is something for both.
fn take_apart(drafts: &mut Vec<Draft>, index: usize, now: Vec<Operation>, later: Vec<Operation>) -> bool {
    let are_two = !now.is_empty() && !later.is_empty();
    if are_two {
        let second = drafts[index].next(later);
        drafts[index] = drafts[index].clone().only(now);
        drafts.insert(index + 1, second);
    }
    are_two
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

/// The table that a change drops.
fn dropped(change: &Operation) -> Option<&'static str> {
    match change {
        Operation::DropTable { table } => Some(table),
        _ => None,
    }
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
