//! `Graph`: all migrations of all apps in an order in which each comes behind those that it needs; and plans on it.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use super::Migration;
use super::lineage::{Lineage, parents};
use super::replay::replay;
use crate::app::AppDef;
use crate::error::{Error, Result};
use crate::table::State;

/// All migrations. `nodes` is ordered: what a node needs stands before it.
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    places: HashMap<(&'static str, &'static str), usize>,
    pub(super) lineage: Lineage,
}

/// One migration of one app.
pub(super) struct Node {
    pub(super) app: &'static str,
    pub(super) migration: &'static Migration,
    /// Indices of the nodes that come first: its parents in its own app, and `depends_on`.
    pub(super) needs: Vec<usize>,
    /// See `history`; it is asked for often.
    pub(super) checksum: OnceLock<String>,
}

/// One step of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// An index of [`Graph::nodes`].
    pub(super) node: usize,
    pub(super) backwards: bool,
}

/// Where a plan leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// Everything is applied.
    Head,
    /// This migration of an app and what it needs are applied, and nothing later of its app.
    Named(&'static str, &'static str),
    /// Nothing of this app is applied.
    Zero(&'static str),
}

fn refuse<T>(message: String) -> Result<T> {
    Err(Error::Migration(message))
}

impl Graph {
    /// The graph of these apps, for a database on which nothing is applied.
    ///
    /// # Errors
    /// When a migration depends on one that is not there, or on itself in a circle.
    pub(super) fn new(apps: &[&'static AppDef]) -> Result<Self> {
        Self::with(apps, Lineage::new(apps, &BTreeSet::new())?)
    }

    /// The graph of these apps without the migrations that others stand in for.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub(super) fn with(apps: &[&'static AppDef], lineage: Lineage) -> Result<Self> {
        let mut graph = Self { nodes: Vec::new(), places: HashMap::new(), lineage };
        for app in apps {
            for migration in app.migrations {
                let name = graph.lineage.resolve(app.name, migration.name);
                graph.visit(apps, app, name, &mut Vec::new())?;
            }
        }
        Ok(graph)
    }

    /// Adds a migration behind those that it needs; the index of its node.
    fn visit(
        &mut self,
        apps: &[&'static AppDef],
        app: &'static AppDef,
        name: &'static str,
        path: &mut Vec<(&'static str, &'static str)>,
    ) -> Result<usize> {
        if let Some(known) = self.find(app.name, name) {
            return Ok(known);
        }
        let Some(index) = app.migrations.iter().position(|migration| migration.name == name) else {
            let by = path.last().map(|(app, name)| format!("`{app}.{name}` depends on ")).unwrap_or_default();
            return refuse(format!("the migration {by}`{}.{name}`, which does not exist", app.name));
        };
        if path.contains(&(app.name, name)) {
            return refuse(format!("the migration `{}.{name}` depends on itself, in a circle", app.name));
        }
        let migration = &app.migrations[index];
        path.push((app.name, name));
        let mut needs = Vec::new();
        for parent in parents(app, index) {
            let parent = self.lineage.resolve(app.name, parent);
            if parent != name {
                needs.push(self.visit(apps, app, parent, path)?);
            }
        }
        for (needed_app, needed) in migration.depends_on.iter().filter(|(needed, _)| *needed != app.name) {
            let Some(other) = apps.iter().find(|other| other.name == *needed_app) else {
                return refuse(format!(
                    "the migration `{}.{name}` depends on the app `{needed_app}`, which is not installed\nhelp: install it, with `.install({needed_app}::app())`",
                    app.name
                ));
            };
            let needed = self.lineage.resolve(other.name, needed);
            needs.push(self.visit(apps, other, needed, path)?);
        }
        path.pop();
        self.nodes.push(Node { app: app.name, migration, needs, checksum: OnceLock::new() });
        let place = self.nodes.len() - 1;
        self.places.insert((app.name, name), place);
        Ok(place)
    }

    /// Where a migration stands.
    pub(super) fn find(&self, app: &str, name: &str) -> Option<usize> {
        self.places.get(&(app, name)).copied()
    }

    /// The migrations of an app that no other one of it comes behind; one, but where two people went on from the same.
    pub(super) fn heads(&self, app: &str) -> Vec<usize> {
        let of_app = |index: &usize| self.nodes[*index].app == app;
        let is_needed = |index: usize| self.nodes.iter().any(|node| node.app == app && node.needs.contains(&index));
        (0..self.nodes.len()).filter(of_app).filter(|index| !is_needed(*index)).collect()
    }

    /// Refuses apps whose migrations end in more than one place.
    pub(super) fn must_have_one_head(&self, apps: &[&'static AppDef]) -> Result {
        for app in apps {
            let heads = self.heads(app.name);
            if heads.len() > 1 {
                let names: Vec<&str> = heads.iter().map(|head| self.nodes[*head].migration.name).collect();
                return refuse(format!(
                    "the migrations of `{}` go on from one place in {} directions: `{}`\nhelp: run `makemigrations --merge`",
                    app.name,
                    names.len(),
                    names.join("`, `")
                ));
            }
        }
        Ok(())
    }

    /// Where the migration stands whose name is, or begins with, `name`.
    pub(super) fn named(&self, app: &str, name: &str) -> Result<usize> {
        if let Some(exact) = self.find(app, name) {
            return Ok(exact);
        }
        let of_app = self.nodes.iter().enumerate().filter(|(_, node)| node.app == app);
        let matching: Vec<usize> =
            of_app.filter(|(_, node)| node.migration.name.starts_with(name)).map(|(index, _)| index).collect();
        match matching.as_slice() {
            [only] => Ok(*only),
            [] => refuse(format!("the app `{app}` has no migration `{name}`\n{}", self.instead_of(app, name))),
            _ => refuse(format!("more than one migration of `{app}` begins with `{name}`")),
        }
    }

    /// What to ask for instead of a migration that is not there.
    fn instead_of(&self, app: &str, name: &str) -> String {
        let squashed = self
            .nodes
            .iter()
            .find(|node| node.app == app && node.migration.replaces.iter().any(|old| !name.is_empty() && old.starts_with(name)));
        match squashed {
            Some(node) => format!("note: it was squashed into `{}`", node.migration.name),
            None => "help: `showmigrations` lists those that there are".into(),
        }
    }

    /// The tables after the migrations that are applied.
    pub(super) fn state(&self, applied: &[bool]) -> Result<State> {
        let mut state = State::new();
        for (node, _) in self.nodes.iter().zip(applied).filter(|(_, applied)| **applied) {
            replay(&mut state, node.app, node.migration)?;
        }
        Ok(state)
    }

    /// What has to be done to get from `applied` to the goal.
    pub(super) fn plan(&self, applied: &[bool], goal: Goal) -> Vec<Step> {
        let all = 0..self.nodes.len();
        match goal {
            Goal::Head => self.forwards(applied, all.collect()),
            Goal::Zero(app) => {
                self.backwards(applied, all.filter(|node| self.nodes[*node].app == app && applied[*node]).collect())
            }
            Goal::Named(app, name) => match self.find(app, name) {
                None => Vec::new(),
                Some(node) if applied[node] => {
                    let is_later = |other: &usize| self.nodes[*other].app == app && self.nodes[*other].needs.contains(&node);
                    self.backwards(applied, all.filter(|other| is_later(other) && applied[*other]).collect())
                }
                Some(node) => self.forwards(applied, vec![node]),
            },
        }
    }

    /// Applies these nodes and all that they need.
    fn forwards(&self, applied: &[bool], wanted: Vec<usize>) -> Vec<Step> {
        let mut is_wanted = vec![false; self.nodes.len()];
        wanted.into_iter().for_each(|node| is_wanted[node] = true);
        for node in (0..self.nodes.len()).rev().filter(|node| !applied[*node]) {
            if is_wanted[node] {
                self.nodes[node].needs.iter().for_each(|needed| is_wanted[*needed] = true);
            }
        }
        let todo = (0..self.nodes.len()).filter(|node| is_wanted[*node] && !applied[*node]);
        todo.map(|node| Step { node, backwards: false }).collect()
    }

    /// Undoes these nodes and all that need them.
    fn backwards(&self, applied: &[bool], unwanted: Vec<usize>) -> Vec<Step> {
        let mut is_unwanted = vec![false; self.nodes.len()];
        unwanted.into_iter().for_each(|node| is_unwanted[node] = true);
        for node in 0..self.nodes.len() {
            is_unwanted[node] |= self.nodes[node].needs.iter().any(|needed| is_unwanted[*needed]);
        }
        let todo = (0..self.nodes.len()).rev().filter(|node| is_unwanted[*node] && applied[*node]);
        todo.map(|node| Step { node, backwards: true }).collect()
    }

    /// Refuses a history in which a migration is applied and one before it in its app is not: the order of the files
    /// was changed after the fact.
    pub(super) fn must_be_in_order(&self, applied: &[bool]) -> Result {
        for (node, _) in self.nodes.iter().zip(applied).filter(|(_, applied)| **applied) {
            let missing = node.needs.iter().find(|needed| !applied[**needed]).map(|needed| &self.nodes[*needed]);
            if let Some(missing) = missing {
                return refuse(format!(
                    "the migration `{}.{}` is applied, but `{}.{}`, which comes before it, is not\nhelp: give the new migration a later place",
                    node.app, node.migration.name, missing.app, missing.migration.name
                ));
            }
        }
        Ok(())
    }
}
